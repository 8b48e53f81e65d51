"""Searches that found nothing: kept without the person, given to a service by an administrator."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Table, select

from bot.app import load_catalog
from bot.catalog import Search
from bot.domain.language import Language
from bot.i18n import plain
from bot.jobs import forget_old
from storage.tables import audit, lost_searches, search_words
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import meets_the_bot, sends_a_request

LOST = "zugdur mandarak"
"""Folded as typed, so that it stands on buttons letter by letter."""


async def rows_of(inson: Inson, table: Table) -> list[Any]:
    async with inson.db.reading() as tx:
        return list(await tx.execute(select(table)))


async def searches_in_vain(person: Person, *, times: int = 2, words: str = LOST) -> None:
    await meets_the_bot(person)
    for _ in range(times):
        await person.says(words)


def word(key: str) -> str:
    return plain(Language.UZ_CYRL, key)


async def test_from_a_search_in_vain_to_a_search_that_finds(inson: Inson, aziza: Person, dilshod: Person) -> None:
    await searches_in_vain(aziza)
    await dilshod.says("/searches")
    await dilshod.presses(f"{LOST} · 2")
    await dilshod.says("болалар пули", reply_to=dilshod.screen)
    await dilshod.presses("Болалар нафақаси")
    assert "Болалар нафақаси" in dilshod.text

    await aziza.says(LOST)
    assert "Болалар нафақаси" in aziza.buttons
    assert not await rows_of(inson, lost_searches)
    (note,) = [row for row in await rows_of(inson, audit) if row.action == "search_word.added"]
    assert note.detail == {"service": "child-benefit", "word": LOST}


async def test_an_added_word_is_there_after_a_restart(inson: Inson, aziza: Person, dilshod: Person) -> None:
    await test_from_a_search_in_vain_to_a_search_that_finds(inson, aziza, dilshod)
    catalog = await load_catalog(inson.db, inson.clock())
    assert Search(catalog.services).find(LOST)[0].code == "child-benefit"


async def test_a_group_hears_only_what_was_asked_more_than_once(aziza: Person, dilshod: Person) -> None:
    await searches_in_vain(aziza, times=1)
    await dilshod.says("/searches")
    assert LOST not in "".join(dilshod.buttons)


async def test_words_that_are_none_of_ours_are_dropped(inson: Inson, aziza: Person, dilshod: Person) -> None:
    await searches_in_vain(aziza)
    await dilshod.says("/searches")
    await dilshod.presses(LOST)
    await dilshod.presses(word("staff.searches.button.drop"))
    assert word("staff.searches.none") in dilshod.text
    assert not await rows_of(inson, lost_searches)
    assert LOST not in str([row.detail for row in await rows_of(inson, audit)])


async def test_a_name_that_finds_nothing_is_asked_again(aziza: Person, dilshod: Person) -> None:
    await searches_in_vain(aziza)
    await dilshod.says("/searches")
    await dilshod.presses(LOST)
    await dilshod.says("qqq www", reply_to=dilshod.screen)
    await dilshod.says("болалар пули", reply_to=dilshod.screen)
    assert "Болалар нафақаси" in dilshod.buttons


async def test_back_leads_to_the_list(aziza: Person, dilshod: Person) -> None:
    await searches_in_vain(aziza)
    await dilshod.says("/searches")
    await dilshod.presses(LOST)
    await dilshod.presses(word("staff.button.back"))
    assert dilshod.buttons == [f"{LOST} · 2"]


async def test_only_administrators_see_and_settle_them(
    inson: Inson, aziza: Person, dilshod: Person, nodira: Person
) -> None:
    await searches_in_vain(aziza)
    await dilshod.says("/searches")
    shown = dilshod.screen
    await nodira.says("/searches")
    assert LOST not in "".join(nodira.buttons)

    search_id = (await rows_of(inson, lost_searches))[0].id
    for data in ("ws", f"wo:{search_id}", f"wa:{search_id}:child-benefit", f"wd:{search_id}"):
        tap = await nodira.presses_data(shown, data)
        assert word("refusal.not_allowed")[:10] in str(tap.answer), data
    assert len(await rows_of(inson, lost_searches)) == 1
    assert not await rows_of(inson, search_words)


async def test_pressed_twice_a_word_is_added_once(inson: Inson, aziza: Person, dilshod: Person) -> None:
    await searches_in_vain(aziza)
    await dilshod.says("/searches")
    await dilshod.presses(LOST)
    await dilshod.says("болалар пули", reply_to=dilshod.screen)
    await dilshod.presses_together("Болалар нафақаси", 3)
    assert len(await rows_of(inson, search_words)) == 1


async def test_what_may_tell_who_asked_is_not_kept(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    for words in ("Zzyzx Qwrtova", "qwrtpsd 901234567", "эрим мени уряпти zzyzx"):
        await aziza.says(words)
    assert not await rows_of(inson, lost_searches)


async def test_words_that_may_belong_to_a_request_are_not_kept(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    await aziza.says(LOST)
    assert not await rows_of(inson, lost_searches)


async def test_counts_stand_by_day_and_are_forgotten_after_a_quarter(inson: Inson, aziza: Person) -> None:
    await searches_in_vain(aziza)
    inson.clock.now += timedelta(days=1)
    await aziza.says(LOST)
    assert sorted(row.times for row in await rows_of(inson, lost_searches)) == [1, 2]

    await forget_old(inson.db, inson.clock() + timedelta(days=90))
    assert [row.times for row in await rows_of(inson, lost_searches)] == [1]
