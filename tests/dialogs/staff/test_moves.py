"""Asking, answering and the moves that owe a reason."""

from collections.abc import Awaitable, Callable

import pytest

from bot.domain.calendar import plus_month
from bot.domain.language import Language
from bot.domain.request import Move, Outcome, Request, Status
from storage import request_events, request_messages, staff
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Album, Enter, Look

Answered = Callable[[], Awaitable[None]]


@pytest.fixture
async def desk(nodira: Person, request_: Request, enter: Enter) -> Person:
    """The officer, in the request's topic."""
    return await enter(nodira, request_)


@pytest.fixture
async def head(dilshod: Person, request_: Request, enter: Enter) -> Person:
    """The administrator, who decides, in the request's topic."""
    return await enter(dilshod, request_)


@pytest.fixture
def answered(desk: Person) -> Answered:
    async def answer() -> None:
        await desk.presses("Жавоб бериш")
        await desk.presses("Тушунтириш берилди")
        await desk.says("Нафақа 20 майда ўтказилди")

    return answer


async def test_a_question_makes_the_request_wait_for_the_citizen(
    aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    await desk.presses("Савол бериш")
    assert "Нодира" in desk.text

    await desk.says("Банк ҳисоб рақамингизни ёзинг")

    asked = await look(request_)
    assert asked.status is Status.WAITING_FOR_CITIZEN
    assert asked.taken_by is not None  # who asks is responsible
    assert "ходим сўраяпти" in aziza.text
    assert "Банк ҳисоб рақамингизни ёзинг" in aziza.text


async def test_the_prompt_is_gone_when_it_was_followed(desk: Person) -> None:
    await desk.presses("Савол бериш")
    await desk.says("Савол")

    assert desk.hears.count_of("Кейинги хабарингиз савол") == 0


async def test_only_the_first_message_after_the_prompt_is_the_question(aziza: Person, desk: Person) -> None:
    await desk.presses("Савол бериш")
    await desk.says("Биринчиси")
    await desk.says("Иккинчиси")

    assert aziza.hears.count_of("ходим сўраяпти") == 1
    assert "Иккинчиси" in aziza.text


async def test_another_officers_message_is_not_the_question(
    aziza: Person, desk: Person, head: Person, request_: Request, look: Look
) -> None:
    await desk.presses("Савол бериш")
    await head.says("Мен ҳам кўряпман")

    assert (await look(request_)).status is Status.SUBMITTED
    assert "ходим сўраяпти" not in aziza.hears


async def test_a_note_between_prompt_and_question_stays_a_note(
    aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    await desk.presses("Савол бериш")
    await desk.says("// ҳозир сўрайман")
    assert (await look(request_)).status is Status.SUBMITTED

    await desk.says("Паспорт серияси керакми?")
    assert (await look(request_)).status is Status.WAITING_FOR_CITIZEN


@pytest.mark.parametrize("how", ["button", "command"])
async def test_an_officer_can_think_better_of_it(
    *, aziza: Person, desk: Person, request_: Request, look: Look, how: str
) -> None:
    await desk.presses("Савол бериш")
    if how == "button":
        await desk.presses("Бекор қилиш")
    else:
        await desk.says("/cancel")

    await desk.says("Шунчаки хабар")

    assert (await look(request_)).status is Status.SUBMITTED
    assert "ходимдан хабар" in aziza.text


async def test_somebody_elses_prompt_cannot_be_cancelled(desk: Person, head: Person) -> None:
    await desk.presses("Савол бериш")

    tap = await head.presses("Бекор қилиш")

    assert tap.answer is not None
    assert tap.answer.text == "Бу сўров бошқа ходимга берилган."
    assert "Кейинги хабарингиз савол" in desk.hears


async def test_the_answer_has_an_outcome_and_tells_how_to_appeal(
    *, inson: Inson, aziza: Person, desk: Person, answered: Answered, request_: Request, look: Look
) -> None:
    await answered()

    request = await look(request_)
    assert request.status is Status.ANSWERED
    assert request.outcome is Outcome.EXPLAINED
    assert request.answered_at == inson.world.clock()
    assert "жавоб берилди" in aziza.text
    assert "Нафақа 20 майда ўтказилди" in aziza.text
    assert "юқори турувчи органга ёки судга" in aziza.text
    assert len(aziza.buttons) == 3
    assert any(name.startswith("✅") for name in inson.staff_topics.values())


async def test_an_answer_in_a_file_is_followed_by_what_to_do_next(
    aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    await desk.presses("Жавоб бериш")
    await desk.presses("Рад этилди")
    await desk.sends("document", caption="Рад этиш асослари")

    assert (await look(request_)).outcome is Outcome.REFUSED
    assert "Рад этиш асослари" in aziza.hears
    assert "Натижа: Рад этилди" in aziza.text
    assert "юқори турувчи органга ёки судга" in aziza.text


async def test_an_album_is_an_answer_as_a_whole(
    inson: Inson, aziza: Person, desk: Person, request_: Request, album: Album
) -> None:
    await desk.presses("Жавоб бериш")
    await desk.presses("Қаноатлантирилди")
    await album(desk, 3)

    async with inson.db.reading() as tx:
        said = await request_messages.of_request(tx, request_.id)
    assert [message.is_answer for message in said if message.officer_id is not None] == [True, True, True]
    assert aziza.hears.count_of("жавоб берилди") == 1


async def test_what_was_sent_already_can_become_the_answer(
    aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    await desk.says("Нафақангиз ўтказилди")
    await desk.presses("Жавоб бериш")
    await desk.presses("Қаноатлантирилди")

    await desk.presses("Охирги хабарим – жавоб")

    assert (await look(request_)).status is Status.ANSWERED
    assert "Нафақангиз ўтказилди" in aziza.text
    assert "мурожаатингизга жавоб" in aziza.text
    assert "Охирги хабарим" not in "".join(desk.hears.texts)


async def test_passing_on_needs_a_reason_and_the_citizen_reads_it(
    *, inson: Inson, aziza: Person, desk: Person, request_: Request, look: Look
) -> None:
    await desk.presses("Бошқа амаллар")
    await desk.presses("Тегишли органга")
    await desk.says("Пенсия жамғармаси кўриб чиқади <шошилинч>")

    assert (await look(request_)).status is Status.PASSED_ON
    assert "тегишли органга юборилди" in aziza.text
    assert "Пенсия жамғармаси кўриб чиқади <шошилинч>" in aziza.text
    assert [topic.closed for topic in inson.world.chats[desk.chat].topics.values()][-1]


async def test_a_photo_without_words_is_no_reason(aziza: Person, desk: Person, request_: Request, look: Look) -> None:
    await desk.presses("Бошқа амаллар")
    await desk.presses("Тегишли органга")
    await desk.sends("photo")
    assert "Сабабини ёзинг" in desk.text
    assert (await look(request_)).status is Status.SUBMITTED

    await desk.says("Суд ваколатида")
    assert (await look(request_)).status is Status.PASSED_ON


async def test_who_decides_leaves_a_request_unconsidered_at_once(
    *, aziza: Person, head: Person, request_: Request, look: Look
) -> None:
    await head.presses("Бошқа амаллар")
    await head.presses("Кўрмай қолдириш")
    await head.says("Исм-фамилия нотўғри кўрсатилган")

    assert (await look(request_)).status is Status.UNCONSIDERED
    assert "Исм-фамилия нотўғри кўрсатилган" in aziza.text
    assert "юқори турувчи органга ёки судга" in aziza.text


async def test_the_term_is_extended_once_by_a_month_with_a_reason(
    *, inson: Inson, aziza: Person, head: Person, request_: Request, look: Look
) -> None:
    await head.presses("Бошқа амаллар")
    await head.presses("Муддатни узайтириш")
    await head.says("Қўшимча текширув керак")

    extended = await look(request_)
    assert extended.due_on == plus_month(request_.due_on)
    assert extended.status is Status.SUBMITTED
    assert "муддати узайтирилди" in aziza.text
    assert "Қўшимча текширув керак" in aziza.text
    assert "узайтирилган" in head.message_with("Бошқа амаллар")["text"]

    await head.presses_data(head.message_with("Бошқа амаллар"), f"te:{request_.id}")
    async with inson.db.reading() as tx:
        events = await request_events.of_request(tx, request_.id)
    assert [event.move for event in events].count(Move.EXTEND) == 1


async def test_after_an_answer_the_request_can_be_closed_and_opened_again(
    *, aziza: Person, desk: Person, answered: Answered, request_: Request, look: Look
) -> None:
    await answered()
    await desk.presses("Ёпиш")
    assert (await look(request_)).status is Status.CLOSED
    assert "ёпилди" in aziza.text

    await desk.presses("Қайта очиш")
    assert "нега қайта очилаётганини" in "".join(desk.hears.texts)
    await desk.says("Фуқаро қўнғироқ қилди")
    assert (await look(request_)).status is Status.IN_REVIEW


async def test_a_topic_that_was_opened_for_a_reason_is_closed_when_there_is_none(
    inson: Inson, desk: Person, answered: Answered
) -> None:
    await answered()
    await desk.presses("Ёпиш")
    await desk.presses("Қайта очиш")
    topic = inson.world.chats[desk.chat].topics[desk.thread or 0]
    assert not topic.closed

    await desk.presses("Бекор қилиш")
    assert topic.closed


async def test_opening_again_gives_a_new_term_and_forgets_the_outcome(
    *, inson: Inson, aziza: Person, desk: Person, answered: Answered, request_: Request, look: Look
) -> None:
    await answered()
    await desk.presses("Қайта очиш")
    await desk.says("Янги ҳужжат келди")

    opened = await look(request_)
    assert opened.status is Status.IN_REVIEW
    assert opened.outcome is None
    assert opened.answered_at is None
    assert "қайта кўриб чиқмоқда" in aziza.text


async def test_a_closed_topic_takes_no_more_messages_to_the_citizen(
    *, inson: Inson, aziza: Person, desk: Person, answered: Answered, request_: Request
) -> None:
    await answered()
    await desk.presses("Ёпиш")
    desk.actor.reopen_topic(desk.chat, desk.thread or 0)
    before = len(aziza.sees)

    await desk.says("Яна бир гап")

    assert len(aziza.sees) == before
    assert "якунланган" in desk.text


async def test_a_prompt_of_a_request_that_has_ended_meanwhile_changes_nothing(
    *, aziza: Person, desk: Person, head: Person, request_: Request, look: Look
) -> None:
    await desk.presses("Савол бериш")
    await head.presses("Бошқа амаллар")
    await head.presses("Тегишли органга")
    await head.says("Суд ваколатида")
    desk.actor.reopen_topic(desk.chat, desk.thread or 0)

    await desk.says("Савол кеч қолди")

    assert (await look(request_)).status is Status.PASSED_ON
    assert "ҳолати ўзгарган" in desk.text
    assert "Савол кеч қолди" not in aziza.hears


async def test_release_gives_the_request_to_whoever_takes_it_next(
    *, aziza: Person, desk: Person, head: Person, request_: Request, look: Look
) -> None:
    await desk.presses("Ижрога олиш")
    await desk.presses("Бошқа амаллар")
    await desk.presses("Бошқа ходимга қолдириш")
    assert (await look(request_)).status is Status.SUBMITTED

    await head.presses("Ижрога олиш")
    assert "Масъул ходим: Дилшод" in head.message_with("Савол бериш")["text"]
    assert aziza.hears.count_of("масъул ходим кўриб чиқмоқда") == 1


async def test_an_officer_of_another_group_cannot_touch_the_request(
    inson: Inson, request_: Request, look: Look
) -> None:
    stranger = inson.world.add_user("Бобомурод")
    other = inson.world.add_supergroup("Қува", [stranger], forum=True)
    async with inson.db.transaction() as tx:
        await staff.add_group(tx, other.id, is_forum=True, language=Language.UZ_CYRL, now=inson.world.clock())
    message = stranger.send("Салом", chat=other.id)
    for data in (f"t:{request_.id}", f"tk:{request_.id}", f"tq:{request_.id}", f"tv:{request_.id}"):
        tap = stranger.press_data(message, data)
        await inson.settle()
        assert tap.answer is not None
        assert "топилмади" in (tap.answer.text or "")
    assert (await look(request_)).status is Status.SUBMITTED
