import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import Pacer, Rates


class StandingClock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_turns_come_at_a_steady_interval() -> None:
    pacer = Pacer(Rates(per_second=20), clock=StandingClock())

    waits = [pacer.turn_wait() for _ in range(40)]

    assert waits == pytest.approx([n / 20 for n in range(40)])


def test_time_that_was_not_used_is_not_saved_up() -> None:
    clock = StandingClock()
    pacer = Pacer(Rates(per_second=20), clock=clock)
    pacer.turn_wait()
    clock.now += 60

    assert [pacer.turn_wait() for _ in range(3)] == pytest.approx([0, 0.05, 0.1])


def test_an_album_takes_as_many_turns_as_it_has_items() -> None:
    pacer = Pacer(Rates(per_second=100), clock=StandingClock())

    pacer.turn_wait(10)

    assert pacer.turn_wait() == pytest.approx(0.1)


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
