"""Papers to collect for a service: ticked off over days, in whichever script."""

from sqlalchemy import func, select

from bot.domain.language import Language
from bot.domain.papers import papers
from bot.jobs import forget_old
from storage import checklists
from storage.tables import dialog_states
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import citizen_of, language_of, meets_the_bot, taps, word

SERVICE = "guardianship-adult"


async def opens_the_papers(person: Person) -> None:
    await person.says(f"/start s_{SERVICE}")
    await taps(person, "service.button.papers")


def paper(person: Person, number: int) -> str:
    service = person.inson.app.catalog.service(SERVICE)
    assert service is not None
    return service.text(language_of(person)).documents[number]


async def ticked(person: Person) -> int:
    citizen = await citizen_of(person)
    async with person.inson.db.reading() as tx:
        return len(await checklists.ticked(tx, citizen.id, SERVICE))


async def test_papers_are_ticked_off_over_days(inson: Inson, person: Person) -> None:
    await meets_the_bot(person)
    await opens_the_papers(person)
    await person.presses(paper(person, 0))
    inson.clock.advance(days=3)
    await opens_the_papers(person)
    assert word(person, "papers.ready", ready=1, all=3) in person.text

    await person.presses(paper(person, 1))
    await person.presses(paper(person, 2))
    assert word(person, "papers.all_ready", ready=3, all=3) in person.text
    await person.presses(paper(person, 2))  # taken back
    assert await ticked(person) == 2
    await taps(person, "button.back")
    assert word(person, "service.button.papers") in person.buttons


async def test_consent_comes_before_the_first_tick(aziza: Person) -> None:
    await meets_the_bot(aziza, consents=False)
    await opens_the_papers(aziza)
    await aziza.presses(paper(aziza, 0))
    assert await ticked(aziza) == 0

    await taps(aziza, "consent.button.give")
    await aziza.presses(paper(aziza, 0))
    assert await ticked(aziza) == 1


async def test_an_old_button_ticks_nothing_when_the_list_has_changed(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await opens_the_papers(aziza)
    (gone,) = papers(["Паспорт нусхаси"])

    tap = await aziza.presses_data(aziza.message_with(paper(aziza, 0)), f"pt:{SERVICE}:{gone}:1")

    assert await ticked(aziza) == 0
    assert tap.answer is not None
    assert tap.answer.text == word(aziza, "refusal.no_such_paper")


async def test_the_lists_stand_in_my_data_and_go_with_the_consent(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await opens_the_papers(aziza)
    await aziza.presses(paper(aziza, 0))
    await aziza.says("/mydata")
    await aziza.presses("1/3 – ")
    assert word(aziza, "papers.ready", ready=1, all=3) in aziza.text

    await aziza.says("/mydata")
    await taps(aziza, "my_data.button.withdraw")
    await taps(aziza, "my_data.button.sure")
    assert await ticked(aziza) == 0


async def test_answers_are_kept_when_somebody_asks_for_it(inson: Inson, person: Person) -> None:
    await meets_the_bot(person, consents=False)
    await taps(person, "menu.button.questions")
    await taps(person, "questions.for_whom.self")
    await taps(person, "questions.situation.money")
    await taps(person, "questions.button.done")
    await taps(person, "questions.yes_no.yes")
    await taps(person, "questions.button.results")
    before = person.text

    await taps(person, "questions.button.keep")
    await taps(person, "consent.button.give")
    assert person.text == before
    assert word(person, "questions.button.forget") in person.buttons

    inson.clock.advance(days=40)
    await person.says("/start")
    await taps(person, "menu.button.questions")
    await taps(person, "questions.button.results")
    assert person.text == before

    await taps(person, "questions.button.forget")
    assert word(person, "questions.button.keep") in person.buttons
    await taps(person, "button.menu")
    await taps(person, "menu.button.questions")
    assert word(person, "questions.ask.for_whom") in person.text


async def test_from_a_result_to_the_papers_and_back_to_the_results(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await taps(aziza, "menu.button.questions")
    await taps(aziza, "questions.for_whom.adult")
    await taps(aziza, "questions.situation.orphan")
    await taps(aziza, "questions.button.done")
    await taps(aziza, "questions.family.incapable")
    await taps(aziza, "questions.button.done")
    await taps(aziza, "questions.button.results")
    results = aziza.text
    service = aziza.inson.app.catalog.service(SERVICE)
    assert service is not None
    await aziza.presses(service.text(Language.UZ_CYRL).name)
    await taps(aziza, "service.button.papers")
    await aziza.presses(paper(aziza, 0))
    await taps(aziza, "button.back")
    await taps(aziza, "questions.button.findings")
    assert aziza.text == results


async def test_answers_that_nobody_kept_are_forgotten_after_a_day(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await taps(aziza, "menu.button.questions")
    await taps(aziza, "questions.for_whom.self")
    inson.clock.advance(days=1, hours=1)
    await forget_old(inson.db, inson.clock())
    async with inson.db.reading() as tx:
        assert (await tx.execute(select(func.count()).select_from(dialog_states))).scalar() == 0
    await taps(aziza, "questions.situation.money")
    assert aziza.text == word(aziza, "questions.forgotten")
