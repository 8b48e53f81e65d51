"""Who speaks in a staff group, while Telegram does not say whether they belong there."""

import pytest

from bot.domain.request import Request
from bot.sandbox.faults import Fault, Refusal, ServerError, Timeout, TooManyRequests
from tests.cast import Inson, Person
from tests.clock import Clock
from tests.dialogs.staff.conftest import Enter

TROUBLES: list[Fault] = [ServerError(), ServerError(html=True), Timeout(), TooManyRequests(retry_after=30)]


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_passing_trouble_loses_nothing_of_what_an_officer_says(
    *, inson: Inson, aziza: Person, nodira: Person, request_: Request, enter: Enter, trouble: Fault
) -> None:
    desk = await enter(nodira, request_)
    before = len(desk.hears.messages)
    inson.world.faults.add(trouble, times=1, method="getChatMember")

    await desk.says("Ҳужжатларингиз етиб келди")

    assert "Ҳужжатларингиз етиб келди" in aziza.text
    assert len(desk.hears.messages) == before


async def test_an_officer_who_was_known_a_while_ago_goes_on_while_telegram_is_silent(
    *, inson: Inson, aziza: Person, nodira: Person, request_: Request, enter: Enter, clock: Clock
) -> None:
    desk = await enter(nodira, request_)
    await desk.says("Биринчи")
    clock.advance(hours=1)
    inson.world.faults.add(ServerError(), times=None, method="getChatMember")

    await desk.says("Иккинчи")

    assert "Иккинчи" in aziza.text


async def test_whom_telegram_does_not_know_is_a_stranger(
    *, inson: Inson, aziza: Person, nodira: Person, request_: Request, enter: Enter
) -> None:
    desk = await enter(nodira, request_)
    inson.world.faults.add(Refusal(400, "Bad Request: PARTICIPANT_ID_INVALID"), times=1, method="getChatMember")

    await desk.says("Бегона гап")

    assert "Бегона гап" not in aziza.hears
