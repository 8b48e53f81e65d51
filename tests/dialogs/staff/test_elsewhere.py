import pytest

from bot.domain.request import Request
from tests.cast import Person


@pytest.mark.parametrize("command", ["/queue", "/connect", "/announce", "/delete"])
async def test_a_citizen_who_types_a_command_of_the_staff_hears_where_it_works(
    aziza: Person, request_: Request, command: str
) -> None:
    await aziza.says(command)

    assert "ходимлар гуруҳида ишлайди" in aziza.text


@pytest.mark.parametrize("command", ["/start", "/services", "/new", "/requests"])
async def test_citizens_commands_in_the_staff_group_start_nothing_there(nodira: Person, command: str) -> None:
    await nodira.says(command)

    assert len([message for message in nodira.hears.messages if message.get("reply_markup")]) == 0
