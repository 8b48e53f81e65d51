"""/calendar: administrators say which days are worked, and it counts at once."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import load_calendar
from bot.domain.language import Language
from bot.i18n import plain
from bot.workdays import CLOSES
from storage.tables import audit, calendar_overrides
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import meets_the_bot


async def rows(inson: Inson) -> list[Any]:
    async with inson.db.reading() as tx:
        return list(await tx.execute(select(calendar_overrides).order_by(calendar_overrides.c.day)))


def word(key: str) -> str:
    return plain(Language.UZ_CYRL, key)


async def test_holidays_and_estimates_are_shown(dilshod: Person) -> None:
    await dilshod.says("/calendar")
    assert "08.12.2026, сешанба: дам олиш куни (Конституция куни)" in dilshod.text
    assert "12.12.2026, шанба: иш куни" in dilshod.text
    assert "09.03.2027, сешанба: дам олиш куни (Рамазон ҳайити, тахминий сана)" in dilshod.text


@pytest.mark.parametrize(
    "text", ["24.11.2026 дам", "24.11.2026 dam", "24.11.2026 выходной", "24.11.2026 dam olish kuni"]
)
async def test_a_day_off_counts_at_once_in_either_script_and_in_russian(
    inson: Inson, dilshod: Person, text: str
) -> None:
    assert inson.app.calendar.is_workday(date(2026, 11, 24))
    await dilshod.says("/calendar")
    await dilshod.says(text, reply_to=dilshod.screen)

    assert "24.11.2026 энди дам олиш куни" in dilshod.text
    assert "24.11.2026, сешанба: дам олиш куни (администратор киритган)" in dilshod.text
    assert not inson.app.calendar.is_workday(date(2026, 11, 24))
    assert [(row.day, row.worked) for row in await rows(inson)] == [(date(2026, 11, 24), False)]


async def test_after_a_restart_it_still_counts(inson: Inson, dilshod: Person) -> None:
    await dilshod.says("/calendar 28.11.2026 иш")
    assert (await load_calendar(inson.db, CLOSES)).is_workday(date(2026, 11, 28))


async def test_citizens_see_it_on_the_page_of_an_office(inson: Inson, dilshod: Person, aziza: Person) -> None:
    private = Person(inson, dilshod.actor, dilshod.id)
    await private.says("/start")
    await private.presses("Ўзбекча")
    await private.says("/offices")
    await private.presses("Қува тумани")
    await private.presses("Маълумотларни киритиш")
    await private.presses("Иш вақти")
    await private.says("Ду-Жу 9:00-18:00")
    await dilshod.says("/calendar 23.11.2026 дам")
    await meets_the_bot(aziza)
    await aziza.says("/offices")
    await aziza.presses("Қува тумани")
    assert word("office.holiday")[:10] in aziza.text


async def test_said_again_the_other_way_it_turns_and_can_be_taken_back(inson: Inson, dilshod: Person) -> None:
    await dilshod.says("/calendar 24.11.2026 дам")
    await dilshod.says("24.11.2026 иш", reply_to=dilshod.screen)
    assert [(row.day, row.worked) for row in await rows(inson)] == [(date(2026, 11, 24), True)]

    await dilshod.presses_together("24.11.2026: бекор қилиш", 3)
    assert await rows(inson) == []
    assert "олиб ташланди" in dilshod.text
    assert inson.app.calendar.is_workday(date(2026, 11, 24))


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("22.11.2026 дам", "refusal.day_in_the_past"),
        ("31.02.2027 дам", "refusal.day_not_understood"),
        ("эртага дам", "refusal.day_not_understood"),
        ("10.03.2207 дам", "refusal.day_too_far"),
    ],
)
async def test_nonsense_is_refused_and_can_be_written_again(
    inson: Inson, dilshod: Person, text: str, refusal: str
) -> None:
    await dilshod.says("/calendar")
    page = dilshod.screen
    await dilshod.says(text, reply_to=page)
    assert dilshod.text[:40] == word(refusal)[:40]
    await dilshod.says("24.11.2026 дам", reply_to=page)
    assert len(await rows(inson)) == 1


async def test_only_administrators_change_it(inson: Inson, dilshod: Person, nodira: Person) -> None:
    await dilshod.says("/calendar 24.11.2026 дам")
    page = dilshod.screen
    await nodira.says("/calendar")
    await nodira.says("/calendar 25.11.2026 дам")
    await nodira.says("25.11.2026 дам", reply_to=page)
    day = date(2026, 11, 24).toordinal()
    for data in ("kl", f"kd:{day}", "kd:0", "kd:99999999999"):
        tap = await nodira.presses_data(page, data)
        assert tap.answer, data
    assert len(await rows(inson)) == 1
    async with inson.db.reading() as tx:
        noted = [row.action for row in await tx.execute(select(audit)) if row.action.startswith("calendar.")]
    assert noted == ["calendar.set"]


async def test_other_talk_in_the_group_is_no_day(inson: Inson, dilshod: Person) -> None:
    await dilshod.says("/calendar")
    await dilshod.says("24.11.2026 дам")
    await dilshod.presses("Янгилаш")
    await dilshod.says("24.11.2026 дам", reply_to=dilshod.message_with("Янгилаш"))
    assert len(await rows(inson)) == 1
