"""/find: an officer finds a request by whatever they know of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.domain.finding import MAX_QUERY_CHARS
from bot.domain.language import Language
from bot.domain.request import Request, Status
from bot.jobs import forget_old, index_texts
from bot.usecases.view_found import ROWS_PER_PAGE
from storage import requests as stored
from storage import staff
from storage.tables import audit, request_text_words, requests, staff_searches, text_word_grams, text_words
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Enter, Submit

TEXT = "Май ойи учун болаларимга нафақа тўланмаган, ҳужжатларни февралда топширган эдим"


@pytest.fixture
async def found_one(submitted: Submit, aziza: Person) -> Request:
    return await submitted(aziza, text=TEXT, name="Каримова Азиза Бахтиёр қизи")


async def finds(person: Person, words: str, request: Request) -> bool:
    await person.says(f"/find {words}")
    return request.number in "".join(person.buttons)


async def test_by_number_however_it_is_typed(found_one: Request, nodira: Person) -> None:
    number = found_one.number
    bare = number.replace("-", "")
    swapped = bare[:3] + bare[4] + bare[3] + bare[5:]
    for typed in (number, number.lower(), bare, f" {bare[:2]} {bare[2:]} ", bare[2:], bare[:4] + bare[5:], swapped):
        assert await finds(nodira, typed, found_one), typed
    assert "рақам" in nodira.text


async def test_by_telephone_however_it_is_written(found_one: Request, nodira: Person) -> None:
    for typed in ("+998901110001", "90 111 00 01", "(90) 111-00-01", "8 90 111 00 01", "тел: 998 90 1110001"):
        assert await finds(nodira, typed, found_one), typed
        assert "телефон рақами" in nodira.text
    assert not await finds(nodira, "90 111 00 02", found_one)


async def test_by_whole_words_of_the_name_in_either_script_and_any_order(found_one: Request, nodira: Person) -> None:
    for typed in ("Каримова", "азиза каримова", "Karimova Aziza", "aziza baxtiyor qizi", "Қизи Азиза"):
        assert await finds(nodira, typed, found_one), typed
        assert "мослиги: исми" in nodira.text
    for typed in ("Карим", "Азиза Тошматова", "Aziz"):
        assert not await finds(nodira, typed, found_one), typed


@pytest.mark.parametrize(
    "typed",
    [
        "нафақа тўланмаган",
        "nafaqa to'lanmagan",
        "болалрига нафака",  # a letter is missing, and another ending
        "hujjatlar fevral topshirgan",
        "февралда",
        "тўланмган",
    ],
)
async def test_by_its_text_with_typos_in_either_script(found_one: Request, nodira: Person, typed: str) -> None:
    assert await finds(nodira, typed, found_one)
    assert "мослиги: матни" in nodira.text


async def test_a_text_about_something_else_finds_nothing(found_one: Request, nodira: Person) -> None:
    for typed in ("трактор двигатели", "футбол чемпионати", "qqqq wwww"):
        assert not await finds(nodira, typed, found_one), typed
        assert "ҳеч нарса топилмади" in nodira.text


async def test_by_the_service(submitted: Submit, aziza: Person, nodira: Person) -> None:
    request = await submitted(aziza, text="Салом")
    assert await finds(nodira, "болалар нафақаси", request)
    assert "мослиги: хизмати" in nodira.text


async def test_the_best_comes_first(submitted: Submit, aziza: Person, nodira: Person) -> None:
    both = await submitted(aziza, text="Ногиронлик аравачаси бузилди")
    await submitted(aziza, text="Аравача керак", number=1)
    await submitted(aziza, text="Пандус бузилди", number=2)
    await nodira.says("/find аравача бузилди")
    assert both.number in nodira.buttons[0]


async def test_what_was_edited_and_what_was_added_is_found(
    inson: Inson, found_one: Request, aziza: Person, nodira: Person, enter: Enter
) -> None:
    inside = await enter(Person(inson, nodira.actor, nodira.chat), found_one)
    await inside.says("Нафақани қаерга ўтказайлик?")
    said = await aziza.says("Энди пластик картам бор", reply_to=aziza.screen)
    assert await finds(nodira, "пластик карта", found_one)
    await aziza.edits(said, "Энди омонат дафтарчам бор")
    assert await finds(nodira, "омонат дафтарча", found_one)


async def test_pages_turn_where_it_was_asked_and_for_a_day(
    inson: Inson, submitted: Submit, aziza: Person, nodira: Person
) -> None:
    made = [await submitted(aziza, text=TEXT, number=number) for number in range(ROWS_PER_PAGE + 1)]
    await nodira.says("/find нафақа тўланмаган")
    assert f"мурожаатлар: {len(made)}" in nodira.text
    await nodira.presses("Кейинги")
    assert made[0].number in nodira.text
    await nodira.presses("Олдинги")

    shown = nodira.screen
    assert "Азиза" not in nodira.text
    async with inson.db.reading() as tx:
        (row,) = await tx.execute(select(staff_searches))
    assert "нафақа".encode() not in row.asked
    await nodira.presses_data(shown, f"uf:{row.id}:99999")
    assert "2 саҳифадан 2-саҳифа" in nodira.text
    await forget_old(inson.db, inson.clock() + timedelta(days=2))
    tap = await nodira.presses("Олдинги")
    assert tap.answer is not None


async def test_each_search_is_written_down_without_its_words(inson: Inson, found_one: Request, nodira: Person) -> None:
    await nodira.says("/find Каримова")
    async with inson.db.reading() as tx:
        (note,) = [row for row in await tx.execute(select(audit)) if row.action == "requests.found"]
    assert note.actor.startswith("officer:")
    assert note.detail == {"by": ["name"], "requests": [found_one.id]}


async def test_a_group_finds_its_own_and_an_administrator_in_private_all(
    inson: Inson, found_one: Request, nodira: Person, dilshod: Person
) -> None:
    other = inson.world.add_supergroup("Қува", [dilshod.actor, nodira.actor])
    async with inson.db.transaction() as tx:
        await staff.add_group(tx, other.id, is_forum=False, language=Language.UZ_CYRL, now=inson.clock())
    there = Person(inson, nodira.actor, other.id)
    for typed in (found_one.number, "+998901110001", "Каримова", "нафақа тўланмаган", "болалар нафақаси"):
        assert not await finds(there, typed, found_one), typed

    await nodira.says("/find Каримова")
    async with inson.db.reading() as tx:
        search_id = (
            (await tx.execute(select(staff_searches.c.id).order_by(staff_searches.c.id.desc()))).scalars().first()
        )
    tap = await there.presses_data(there.screen, f"uf:{search_id}:0")
    assert found_one.number not in there.text
    assert tap.answer is not None

    private = Person(inson, dilshod.actor, dilshod.id)
    await private.says("/start")
    await private.presses("Ўзбекча")
    assert await finds(private, "Каримова", found_one)


async def test_citizens_and_officers_in_private_find_nothing(
    inson: Inson, found_one: Request, aziza: Person, nodira: Person
) -> None:
    officer = Person(inson, nodira.actor, nodira.id)
    await officer.says("/start")
    await officer.presses("Ўзбекча")
    for person in (aziza, officer):
        await person.says(f"/find {found_one.number}")
        assert found_one.number not in person.text
        await person.presses_data(person.screen, "uf:1:0")
        assert found_one.number not in person.text


@pytest.mark.parametrize(
    "typed", ["", "   ", "а", "😀😀😀", "\u200f\u202e", "%", "_ %", "' --", "\u200fа\u200f", "!!!"]
)
async def test_what_cannot_be_searched_for_is_refused_with_examples(
    found_one: Request, nodira: Person, typed: str
) -> None:
    await nodira.says(f"/find {typed}")
    assert "Нимани излаймиз?" in nodira.text


@pytest.mark.parametrize(
    "typed",
    [
        "' OR 1=1 --",
        "%' UNION SELECT phone FROM requests; --",
        "%%%аб%%%",
        "<b>Азамат</b> &amp; Co",
        "9" * MAX_QUERY_CHARS,
        "ъ" * MAX_QUERY_CHARS,
        "{0} {asked}",
    ],
)
async def test_strange_words_find_nothing_and_break_nothing(found_one: Request, nodira: Person, typed: str) -> None:
    await nodira.says(f"/find {typed}")
    assert "ҳеч нарса топилмади" in nodira.text


async def test_marks_of_direction_inside_words_do_no_harm(found_one: Request, nodira: Person) -> None:
    assert await finds(nodira, "\u202eКари\u200fмова\u200e", found_one)


async def test_the_longest_message_is_refused(found_one: Request, nodira: Person) -> None:
    await nodira.says("/find " + "а" * 4_090)
    assert f"{MAX_QUERY_CHARS} та белгидан ошмасин" in nodira.text


async def test_what_was_erased_is_found_by_its_number_only(inson: Inson, found_one: Request, nodira: Person) -> None:
    await index_texts(inson.db, inson.clock())
    async with inson.db.transaction() as tx:
        await tx.execute(update(requests).values(status=Status.CLOSED))
        await stored.erase_ended(tx, found_one.citizen_id)
    for typed in ("Каримова", "нафақа тўланмаган", "+998901110001"):
        await nodira.says(f"/find {typed}")
        assert "матни" not in nodira.text
        assert "исми" not in nodira.text
    async with inson.db.reading() as tx:
        for table in (request_text_words, text_words, text_word_grams):
            assert not list(await tx.execute(select(table)))
    assert await finds(nodira, found_one.number, found_one)


async def test_requests_from_before_become_findable_in_parts(inson: Inson, submitted: Submit, aziza: Person) -> None:
    for number in range(5):
        await submitted(aziza, number=number)
    assert [await index_texts(inson.db, inson.clock(), at_once=2, most=4) for _ in range(3)] == [4, 1, 0]
    async with inson.db.reading() as tx:
        assert len({row.request_id for row in await tx.execute(select(request_text_words))}) == 5
