"""Terms, registration and what the head decides, as the staff and the citizen meet them."""

from datetime import date, timedelta

import pytest

from bot.domain.request import Request, Status
from storage import repeats
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import answers_the_questions, requests_of, sends_a_request, taps
from tests.dialogs.staff.conftest import Enter, Look, Submit


@pytest.fixture
async def desk(nodira: Person, request_: Request, enter: Enter) -> Person:
    return await enter(nodira, request_)


@pytest.fixture
async def head(dilshod: Person, request_: Request, enter: Enter) -> Person:
    return await enter(dilshod, request_)


async def sends_another(inson: Inson, person: Person) -> Request:
    """On the same service, while the first one is open."""
    await person.says("/start s_child-benefit")
    await taps(person, "service.button.request")
    await answers_the_questions(person, text="Ҳали ҳам жавоб йўқ")
    await taps(person, "form.button.send")
    found: Request = (await requests_of(person))[0]
    return found


async def chooses(person: Person, label: str) -> None:
    await person.presses("Бошқа амаллар")
    await person.presses(label)


async def test_what_comes_in_the_evening_is_registered_the_next_day(
    *, inson: Inson, aziza: Person, submitted: Submit, look: Look
) -> None:
    inson.clock.advance(hours=6, minutes=1)  # 18:01
    request = await look(await submitted(aziza))
    assert (request.registered_on, request.due_on) == (date(2026, 11, 24), date(2026, 12, 9))
    assert "Қабул қилинган вақт: 23.11.2026 18:01" in aziza.text
    assert "Рўйхатга олиш куни: 2026 йил 24 ноябрь (иш вақтидан кейин" in aziza.text


async def test_a_day_that_an_administrator_declares_off_moves_registration(
    *, aziza: Person, dilshod: Person, submitted: Submit, look: Look
) -> None:
    await dilshod.says("/calendar 23.11.2026 дам")
    assert (await look(await submitted(aziza))).registered_on == date(2026, 11, 24)


async def test_more_study_gives_a_month_in_all_and_the_citizen_is_told(
    *, aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    await chooses(desk, "Қўшимча ўрганиш")
    await desk.says("Туман тиббиёт бирлашмасидан жавоб кутилмоқда")

    studied = await look(request_)
    assert (studied.due_on, studied.studied, studied.extended) == (date(2026, 12, 23), True, False)
    assert "қўшимча ўрганиш керак" in aziza.text
    assert "Туман тиббиёт бирлашмасидан жавоб кутилмоқда" in aziza.text


async def test_the_head_extends_to_a_chosen_day_and_nonsense_can_be_written_again(
    *, aziza: Person, head: Person, request_: Request, look: Look
) -> None:
    await chooses(head, "Муддатни узайтириш")
    for wrong, words in (
        ("31.02.2027 Ҳужжат", "Бундай сана йўқ"),
        ("01.11.2026 Ҳужжат", "ўтиб кетган"),
        ("08.12.2026 Ҳужжат", "ундан кейин бўлиши керак"),
        ("09.01.2027 Ҳужжат", "08.01.2027 гача"),
        ("20.12.2026", "Сабабини ёзинг"),
    ):
        await head.says(wrong)
        assert words in head.text, wrong
        assert (await look(request_)).due_on == request_.due_on
    await head.says("20.12.2026 Ҳужжат сўралди")

    assert (await look(request_)).due_on == date(2026, 12, 20)
    assert "2026 йил 20 декабрь" in aziza.text
    assert "Ҳужжат сўралди" in aziza.text


async def test_what_is_overdue_is_not_extended(
    *, inson: Inson, aziza: Person, head: Person, request_: Request, look: Look
) -> None:
    inson.clock.advance(days=16)
    await head.presses("Бошқа амаллар")
    tap = await head.presses("Муддатни узайтириш")
    assert "Муддат ўтиб бўлган" in (tap.answer.text if tap.answer else "")
    assert (await look(request_)).due_on == request_.due_on


async def test_passing_on_ends_after_five_days(*, inson: Inson, desk: Person, request_: Request, look: Look) -> None:
    await chooses(desk, "Тегишли органга")
    inson.clock.advance(days=6)
    await desk.says("Пенсия жамғармаси кўриб чиқади")
    assert "охирги кун: 28.11.2026" in desk.text
    assert (await look(request_)).status is Status.SUBMITTED


async def test_an_officer_proposes_and_the_head_approves(
    *, aziza: Person, desk: Person, head: Person, request_: Request, look: Look
) -> None:
    heard = len(aziza.hears.texts)
    await chooses(desk, "Кўрмай қолдириш")
    await desk.says("Яшаш жойи кўрсатилмаган")
    assert (await look(request_)).status is Status.SUBMITTED
    assert len(aziza.hears.texts) == heard
    assert "таклиф қилди" in desk.text

    tap = await desk.presses("Тасдиқлаш")
    assert "раҳбари ёки администратор" in (tap.answer.text if tap.answer else "")
    await head.presses_together("Тасдиқлаш", 3)
    assert (await look(request_)).status is Status.UNCONSIDERED
    assert aziza.hears.count_of("кўрмай қолдирилди") == 1
    assert "Яшаш жойи кўрсатилмаган" in aziza.text


async def test_a_proposal_is_void_when_something_else_was_done(
    *, desk: Person, head: Person, request_: Request, look: Look
) -> None:
    await chooses(desk, "Кўрмай қолдириш")
    await desk.says("Яшаш жойи кўрсатилмаган")
    await desk.presses("Ижрога олиш")
    await head.presses("Тасдиқлаш")
    assert (await look(request_)).status is Status.IN_REVIEW


async def test_the_official_number_is_entered_and_the_citizen_sees_it(
    *, aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    await chooses(desk, "Расмий рақам")
    for wrong in ("рақамсиз", "1" * 41, "12\n34", request_.number, "<b>1</b>"):
        await desk.says(wrong)
        assert "рўйхат рақамига ўхшамайди" in desk.text, wrong
    await desk.says("  12/345-А ")

    assert (await look(request_)).official_number == "12/345-А"
    assert "12/345-А" in aziza.text
    assert "Расмий рақами: 12/345-А" in desk.message_with("Бошқа амаллар")["text"]
    await taps(aziza, "letter.button.follow")
    assert "Расмий рақами: 12/345-А" in aziza.text


async def test_two_requests_do_not_get_one_official_number(
    *, bobur: Person, desk: Person, submitted: Submit, enter: Enter, look: Look
) -> None:
    await chooses(desk, "Расмий рақам")
    await desk.says("12/345")
    other = await submitted(bobur)
    await enter(desk, other)
    await chooses(desk, "Расмий рақам")
    await desk.says("12/345")
    assert "бошқа мурожаатга киритилган" in desk.text
    assert (await look(other)).official_number is None


async def test_a_repeat_appeal_is_linked_to_the_first_and_both_cards_show_it(
    *, inson: Inson, aziza: Person, desk: Person, request_: Request, enter: Enter
) -> None:
    inson.clock.advance(days=16)  # the term has expired
    second = await sends_another(inson, aziza)
    await enter(desk, second)
    await chooses(desk, f"Такрорий: {request_.number}")
    assert f"биринчиси: {request_.number}" in desk.message_with("Бошқа амаллар")["text"]
    async with inson.db.reading() as tx:
        assert await repeats.again(tx, request_.id) == [second.number]
    await enter(desk, request_)
    assert f"келган: {second.number}" in desk.message_with("Бошқа амаллар")["text"]
    await aziza.presses("Мурожаатни кўриш")
    assert f"биринчиси: {request_.number}" in aziza.text

    await enter(desk, second)
    await chooses(desk, "Такрорий эмас")
    async with inson.db.reading() as tx:
        assert await repeats.first_of(tx, second.id) is None


async def test_what_came_before_an_answer_is_no_repeat(
    *, inson: Inson, aziza: Person, desk: Person, request_: Request, enter: Enter
) -> None:
    second = await sends_another(inson, aziza)
    await enter(desk, second)
    await desk.presses("Бошқа амаллар")
    assert not [label for label in desk.buttons if "Такрорий" in label]
    tap = await desk.presses_data(desk.message_with("Расмий рақам"), f"kr:{second.id}:1")
    assert tap.answer is not None


async def test_another_answer_of_the_same_officer_counts_from_then_on(
    *, inson: Inson, aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    """Ten days of silence are counted from the last answer."""
    for day in range(2):
        inson.clock.advance(days=day * 3)
        await desk.presses("Жавоб бериш") if day == 0 else await desk.presses_data(
            desk.message_with("Ёпиш"), f"to:{request_.id}"
        )
        await desk.presses("ушунтириш")
        await desk.says(f"Жавоб {day}")
        assert (await look(request_)).answered_at == inson.clock()


async def test_an_official_channel_says_so(inson: Inson, aziza: Person) -> None:
    inson.app._dispatcher["official_channel"] = True
    await aziza.says("/start")
    await taps(aziza, "language.name")
    await taps(aziza, "consent.button.give")
    await sends_a_request(aziza)
    assert "расмий мурожаат канали" in "".join(aziza.hears.texts)
    assert (await requests_of(aziza))[0].official_number is None
    assert inson.clock() - (await requests_of(aziza))[0].arrived_at < timedelta(minutes=1)
