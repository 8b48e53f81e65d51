"""A citizen who reads Russian, and a staff that writes Uzbek: what either writes, the other reads as written."""

import pytest

from bot.domain.language import Language
from tests.cast import Inson, Person
from tests.dialogs.citizen.conftest import Desk
from tests.dialogs.citizen.deeds import (
    answers_the_questions,
    citizen_of,
    fills_the_form,
    meets_the_bot,
    requests_of,
    taps,
    word,
)

STATEMENT = "Пособие за май не пришло, щит и объявление не помогли"


async def sends(irina: Person) -> int:
    await meets_the_bot(irina)
    await fills_the_form(irina, text=STATEMENT)
    await taps(irina, "form.button.send")
    return (await requests_of(irina))[0].id


async def test_from_the_first_word_to_the_answer(inson: Inson, irina: Person, desk: Desk) -> None:
    service = inson.app.catalog.service("child-benefit")
    assert service is not None
    await irina.says("/start")
    assert irina.buttons == ["Ўзбекча (кирилл)", "Русский", "Oʻzbekcha (lotin)"]
    await irina.presses("Русский")
    await taps(irina, "consent.button.give")

    await irina.says("пособие на ребёнка")
    await irina.presses(service.text(Language.RU).name)
    assert service.text(Language.RU).summary in irina.text
    await taps(irina, "service.button.request")
    await answers_the_questions(irina, text=STATEMENT)
    assert "Кувинский район" in irina.text
    await taps(irina, "form.button.send")
    (request,) = await requests_of(irina)
    assert request.number in irina.hears

    officer = await desk(request.id)
    assert STATEMENT in inson.said_in(officer.thread)
    await officer.presses("Савол бериш")
    await officer.says("Қайси банкда ҳисоб рақамингиз бор?")
    assert "Қайси банкда ҳисоб рақамингиз бор?" in irina.text
    await taps(irina, "letter.button.reply")
    await irina.says("В Народном банке")
    assert "В Народном банке" in inson.said_in(officer.thread)

    await officer.presses("Жавоб бериш")
    await officer.presses("ушунтир")
    await officer.says("Пул 24 майда ҳисобингизга ўтказилди.")
    assert "Пул 24 майда ҳисобингизга ўтказилди." in irina.text
    await taps(irina, "letter.button.follow")
    assert word(irina, "status.answered") in irina.text


async def test_what_an_officer_writes_in_latin_comes_in_latin(irina: Person, desk: Desk) -> None:
    officer = await desk(await sends(irina))
    await officer.says("Hujjatlaringiz koʻrib chiqilmoqda")
    assert "Hujjatlaringiz koʻrib chiqilmoqda" in irina.text


async def test_a_latin_group_reads_her_words_as_she_wrote_them(
    inson: Inson, irina: Person, dilshod: Person, desk: Desk
) -> None:
    await dilshod.says("/language")
    await dilshod.presses("Lotin")

    officer = await desk(await sends(irina))
    assert STATEMENT in inson.said_in(officer.thread)
    card = next(text for text in inson.said_in(officer.thread) if "Murojaat etuvchi" in text)
    assert "Ruscha oʻqiydi" in card


async def test_a_group_may_read_russian_too(inson: Inson, irina: Person, dilshod: Person, desk: Desk) -> None:
    await dilshod.says("/language")
    await dilshod.presses("Русский")

    officer = await desk(await sends(irina))
    assert any("Кувинский район" in text for text in inson.said_in(officer.thread))


async def test_the_language_changes_in_the_middle_of_a_request(irina: Person) -> None:
    await meets_the_bot(irina)
    await irina.says("/new")
    await taps(irina, "for_whom.self")
    await irina.says("/language")
    assert irina.buttons == ["Русский", "Ўзбекча (кирилл)", "Oʻzbekcha (lotin)"]

    await irina.presses("кирилл")

    assert "Мурожаат турини танланг" in irina.text
    assert (await citizen_of(irina)).language is Language.UZ_CYRL


async def test_a_service_that_nobody_has_translated_is_read_in_uzbek(
    inson: Inson, irina: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = inson.app.catalog.service("child-benefit")
    assert service is not None
    monkeypatch.delitem(service.texts, Language.RU, raising=False)  # type: ignore[arg-type]
    await meets_the_bot(irina)
    await irina.says("/start s_child-benefit")
    assert "Болалар нафақаси" in irina.text
    assert word(irina, "service.button.request") in irina.buttons
