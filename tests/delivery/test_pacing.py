import asyncio
from time import monotonic

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import Pacer, Rates


class StandingClock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


async def test_turns_come_at_a_steady_interval() -> None:
    pacer = Pacer(Rates(per_second=200))
    begun = monotonic()
    ends: list[float] = []

    async def speak() -> None:
        await pacer.turn()
        ends.append(monotonic() - begun)

    await asyncio.gather(*(speak() for _ in range(41)))

    assert ends[40] >= 40 / 200 * 0.95, "forty intervals lie before the last of them"
    for first, later in zip(ends, ends[20:], strict=False):
        assert later - first >= 20 / 200 * 0.7, "no burst anywhere"


async def test_an_album_takes_as_many_turns_as_it_has_items() -> None:
    pacer = Pacer(Rates(per_second=100))
    begun = monotonic()

    await pacer.turn(10)
    await pacer.turn()

    assert monotonic() - begun >= 0.095


def test_a_private_chat_gets_one_message_a_second() -> None:
    clock = StandingClock()
    pacer = Pacer(clock=clock)

    assert pacer.chat_wait(7) == 0
    pacer.note(7)
    assert pacer.chat_wait(7) == 1.0
    assert pacer.chat_wait(8) == 0
    clock.now += 1.0
    assert pacer.chat_wait(7) == 0


@given(st.lists(st.floats(min_value=0, max_value=30), min_size=1, max_size=80))
def test_no_minute_of_a_group_has_more_than_twenty_messages(pauses: list[float]) -> None:
    clock = StandingClock()
    pacer = Pacer(clock=clock)
    sent: list[float] = []
    for pause in pauses:
        clock.now += pause
        clock.now += pacer.chat_wait(-100)
        assert pacer.chat_wait(-100) <= 1e-6
        pacer.note(-100)
        sent.append(clock.now)
        assert sum(moment > clock.now - 60 + 1e-6 for moment in sent) <= 20


def test_chats_of_long_ago_are_forgotten() -> None:
    clock = StandingClock()
    pacer = Pacer(clock=clock)
    for chat in range(1, 20_000):
        pacer.note(chat)
        clock.now += 2

    assert len(pacer._chats) <= 10_001
