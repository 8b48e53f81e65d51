from bot.domain.request import Request, Status
from storage import audit
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Enter, Look


async def test_an_officer_takes_a_request_and_the_citizen_hears_of_it(
    *, inson: Inson, aziza: Person, nodira: Person, request_: Request, look: Look, enter: Enter
) -> None:
    await enter(nodira, request_)

    tap = await nodira.presses("Ижрога олиш")

    taken = await look(request_)
    assert taken.status is Status.IN_REVIEW
    assert taken.taken_by is not None
    assert tap.answer is not None
    assert tap.answer.text == "Мурожаат энди сизда."
    assert "масъул ходим кўриб чиқмоқда" in aziza.text
    assert "Масъул ходим: Нодира" in nodira.message_with("Савол бериш")["text"]
    async with inson.db.reading() as tx:
        assert "request.take" in [action for _, _, action in await audit.of_request(tx, request_.id)]


async def test_of_two_officers_who_take_together_one_gets_it_and_the_other_sees_who(
    *, inson: Inson, aziza: Person, nodira: Person, dilshod: Person, request_: Request, look: Look, enter: Enter
) -> None:
    await enter(nodira, request_)
    await enter(dilshod, request_)
    card = nodira.message_with("Ижрога олиш")

    taps = [person.actor.press(card, "✋ Ижрога олиш") for person in (nodira, dilshod)]
    await inson.settle()

    answers = [tap.answer for tap in taps]
    assert answers[0] is not None
    assert answers[1] is not None
    assert answers[0].text == "Мурожаат энди сизда."
    assert "Нодира" in (answers[1].text or "")
    assert answers[1].alert
    assert aziza.hears.count_of("масъул ходим кўриб чиқмоқда") == 1


async def test_a_double_tap_takes_once(aziza: Person, nodira: Person, request_: Request, enter: Enter) -> None:
    await enter(nodira, request_)

    taps = await nodira.presses_together("Ижрога олиш", 3)

    assert {tap.answer.text for tap in taps if tap.answer} == {"Мурожаат энди сизда."}
    assert aziza.hears.count_of("масъул ходим кўриб чиқмоқда") == 1
