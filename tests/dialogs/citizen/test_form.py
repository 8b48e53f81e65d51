"""The request form, question by question."""

import pytest

from bot.domain.language import Language
from bot.domain.request import MAX_ATTACHMENTS, ForWhom, RequestKind
from bot.sandbox.content import Attachment, MediaKind
from tests.cast import Inson, Person, number_in
from tests.clock import Clock
from tests.dialogs.citizen.deeds import (
    RESIDENCE,
    answers_the_questions,
    draft_of,
    fills_the_form,
    language_of,
    meets_the_bot,
    requests_of,
    said_on,
    sends_a_request,
    taps,
    word,
)


@pytest.fixture
async def writer(aziza: Person) -> Person:
    """Азиза, at the question what her request is about."""
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")
    await aziza.presses("Қува тумани")
    return aziza


async def test_a_request_from_a_service_to_its_receipt(inson: Inson, person: Person) -> None:
    await meets_the_bot(person)
    await person.says("bolalar puli")
    await person.presses("Болалар нафақаси" if language_of(person) is Language.UZ_CYRL else "Bolalar nafaqasi")
    await taps(person, "service.button.request")
    await answers_the_questions(person, text="Нафақа май ойида келмади")
    for shown in ("Нафақа май ойида келмади", "Азиза Каримова", RESIDENCE):
        assert shown in person.text
    await taps(person, "form.button.send")

    (request,) = await requests_of(person)
    assert (request.service_code, request.kind, request.for_whom) == ("child-benefit", RequestKind.ARIZA, ForWhom.SELF)
    assert request.number in person.text
    assert sum(text.startswith("✅") and request.number in text for text in person.hears.texts) == 1
    assert any(request.number in name for name in inson.staff_topics.values())
    assert await draft_of(person) is None
    assert [m.content.text for m in await said_on(person, request.id)] == ["Нафақа май ойида келмади"]


async def test_the_law_is_named_where_name_and_residence_are_asked(writer: Person) -> None:
    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    await taps(writer, "form.button.next")
    assert "29-модда" in writer.text
    await writer.says("Азиза Каримова")
    assert "29-модда" in writer.text


async def test_a_spoken_message_is_enough(writer: Person) -> None:
    await writer.sends("voice")
    await taps(writer, "form.button.next")
    assert "5/8" in writer.text


async def test_going_on_without_a_word_is_refused(writer: Person) -> None:
    await writer.sends("photo")
    assert word(writer, "form.button.next") not in writer.buttons  # a picture alone does not say what is wanted
    draft = await draft_of(writer)
    tap = await writer.presses_data(writer.screen, f"nx:{draft.id}:statement")
    assert tap.answer is not None
    assert tap.answer.text == word(writer, "refusal.draft_incomplete")

    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    assert (await draft_of(writer)).attachments == 1


async def test_words_under_a_picture_are_words(writer: Person) -> None:
    await writer.sends("photo", caption="Мана шу қоғозни бермаяпти")
    await taps(writer, "form.button.next")
    draft = await draft_of(writer)
    assert (draft.step, draft.statements, draft.attachments) == ("attachments", 1, 1)


async def test_five_messages_are_kept_and_answered_once(writer: Person, clock: Clock) -> None:
    before = len(writer.hears.messages)
    for part in ("Ассалому алайкум", "Нафақа", "май ойида", "келмади", "ёрдам беринг"):
        writer.actor.send(part)
    await writer.inson.settle()
    assert (await draft_of(writer)).statements == 5
    assert len(writer.hears.messages) == before + 1

    clock.advance(minutes=1)
    await writer.says("Яна бир гап")
    assert len(writer.hears.messages) == before + 2


async def test_an_album_is_kept_whole_and_answered_once(writer: Person, clock: Clock) -> None:
    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    clock.advance(minutes=1)
    before = len(writer.hears.messages)
    await writer.sends("album", 5, caption="Ҳужжатлар")
    assert (await draft_of(writer)).attachments == 5
    assert len(writer.hears.messages) == before + 1


async def test_a_limit_is_named_once_for_an_album(writer: Person, clock: Clock) -> None:
    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    for size in (10, 6):
        await writer.sends("album", size)
    clock.advance(minutes=1)
    before = len(writer.hears.messages)
    await writer.sends("album", 10)
    assert (await draft_of(writer)).attachments == MAX_ATTACHMENTS
    assert [str(MAX_ATTACHMENTS) in text for text in writer.hears.texts[before:]].count(True) == 1


async def test_a_text_over_the_limit_is_refused_with_the_limit(writer: Person) -> None:
    for _ in range(3):
        await writer.says("а" * 3900)
    await writer.says("б" * 400)
    assert "12000" in writer.text
    assert (await draft_of(writer)).statements == 3


async def test_what_cannot_be_part_of_a_request_is_refused_kindly(writer: Person) -> None:
    for kind in ("sticker", "dice"):
        await writer.sends(kind)
        assert "овозли хабар, расм ёки ҳужжат" in writer.text
    assert (await draft_of(writer)).step == "statement"


async def test_any_other_content_may_be_part_of_it(writer: Person) -> None:
    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    for kind in (MediaKind.DOCUMENT, MediaKind.VIDEO, MediaKind.VIDEO_NOTE, MediaKind.AUDIO, MediaKind.ANIMATION):
        await writer.sends("media", kind)
    await writer.sends("location", 40.5, 71.7)
    await writer.sends("contact", phone="+998901110002", first_name="Bobur")
    draft = await draft_of(writer)
    assert draft.attachments + draft.statements == 8  # the video note speaks, the first text too


async def test_words_at_a_question_with_buttons_are_kept_for_the_request(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await aziza.says("Нафақам келмай қолди")
    assert word(aziza, "for_whom.self") in aziza.buttons
    assert (await draft_of(aziza)).statements == 1


async def test_a_name_that_is_none_is_asked_again(writer: Person) -> None:
    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    await taps(writer, "form.button.next")
    for typed in ("Азиза", "a", ".", "123 456", "😀 😀 😀", "Я" * 130 + " а"):
        await writer.says(typed)
        assert "120" in writer.text, typed
    await writer.sends("sticker")
    assert (await draft_of(writer)).full_name is None


async def test_names_and_texts_appear_as_typed(person: Person) -> None:
    await meets_the_bot(person)
    text = "Болам <b>касал</b> & *ёлғиз* _қолди_ </blockquote> {number}"
    await fills_the_form(person, text=text)
    await taps(person, "form.change.full_name")
    await person.says("<i>Азиза</i> & Каримова")
    assert text in person.text
    assert "<i>Азиза</i> & Каримова" in person.text
    await taps(person, "form.button.send")
    assert "📨" in "".join(person.hears.texts)


async def test_back_at_every_question(writer: Person) -> None:
    for sign in ("3/8", "2/8", "1/8"):
        await taps(writer, "button.back")
        assert sign in writer.text
    assert word(writer, "button.back") not in writer.buttons
    draft = await draft_of(writer)
    assert draft.office_id is not None  # the answers stay


async def test_every_answer_can_be_changed_and_leads_back_to_the_review(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await fills_the_form(aziza)

    await taps(aziza, "form.change.for_whom")
    await taps(aziza, "for_whom.other")
    await taps(aziza, "form.change.kind")
    await taps(aziza, "kind.shikoyat")
    await taps(aziza, "form.change.office")
    await aziza.presses("Риштон тумани")
    await taps(aziza, "form.change.statement")
    await taps(aziza, "form.button.clear_statement")
    await aziza.says("Аравача берилмади")
    await taps(aziza, "form.button.next")
    await taps(aziza, "form.change.attachments")
    await aziza.sends("photo")
    await taps(aziza, "form.button.next")
    await taps(aziza, "form.change.full_name")
    await aziza.says("Азиза Юсупова")
    await taps(aziza, "form.change.residence")
    await aziza.says("Риштон тумани, Зоҳидон")
    await taps(aziza, "form.change.phone")
    await aziza.says("90 123-45-67")

    for shown in (
        "Бошқа киши учун",
        "Шикоят",
        "Риштон тумани",
        "Аравача берилмади",
        "1 та",
        "Азиза Юсупова",
        "Зоҳидон",
        "+998 90 123 45 67",
    ):
        assert shown in aziza.text
    assert "Нафақа май" not in aziza.text
    await taps(aziza, "form.button.send")
    assert (await requests_of(aziza))[0].kind is RequestKind.SHIKOYAT


async def test_back_from_a_change_leads_to_the_review(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await fills_the_form(aziza)
    await taps(aziza, "form.change.kind")
    await taps(aziza, "button.back")
    assert "Текшириб кўринг" in aziza.text


async def test_the_next_request_offers_what_the_last_one_said(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.taklif")
    assert aziza.buttons[0] == "Қува тумани"
    await aziza.presses("Қува тумани")
    await aziza.says("Навбат рақами экранда кўринсин")
    await taps(aziza, "form.button.next")
    await taps(aziza, "form.button.next")
    await aziza.presses("✅ Азиза Каримова")
    assert RESIDENCE in aziza.text
    await taps(aziza, "form.button.same_residence")
    await aziza.presses_key(word(aziza, "form.key.skip"))
    assert RESIDENCE in aziza.text


# The phone


@pytest.fixture
async def caller(writer: Person) -> Person:
    """Азиза, at the question for her phone."""
    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    await taps(writer, "form.button.next")
    await writer.says("Азиза Каримова")
    await writer.says(RESIDENCE)
    return writer


async def test_the_phone_is_shared_with_a_key(caller: Person) -> None:
    await caller.presses_key(word(caller, "form.key.contact"))
    assert "+998 90 111 00 01" in caller.text
    with pytest.raises(LookupError):  # the keys are gone
        await caller.presses_key(word(caller, "form.key.skip"))


async def test_somebody_elses_contact_is_refused(caller: Person, bobur: Person) -> None:
    caller.actor.send_contact(phone="+998901110002", first_name="Bobur", user_id=bobur.id)
    await caller.inson.settle()
    assert "бошқа кишининг рақами" in caller.text
    assert (await draft_of(caller)).phone is None
    assert (await draft_of(caller)).step == "phone"


async def test_a_phone_that_is_none_is_asked_again(caller: Person) -> None:
    for typed in ("салом", "12345", "+99890", "+998 90 123 45 678 99", "1140"):
        await caller.says(typed)
        assert "+998 90 123 45 67" in caller.text, typed
        assert (await draft_of(caller)).step == "phone"


async def test_back_and_pause_are_keys_there(caller: Person) -> None:
    await caller.presses_key(word(caller, "form.key.back"))
    assert "7/8" in caller.text
    await caller.says(RESIDENCE)
    await caller.presses_key(word(caller, "form.key.pause"))
    assert word(caller, "draft.button.resume") in caller.buttons
    await taps(caller, "draft.button.resume")
    assert "8/8" in caller.text


# Sending


async def test_a_triple_tap_on_send_gives_one_request(inson: Inson, person: Person) -> None:
    await meets_the_bot(person)
    await fills_the_form(person)
    await person.presses_together(word(person, "form.button.send"), 3)

    (request,) = await requests_of(person)
    receipts = [text for text in person.hears.texts if text.startswith("✅") and request.number in text]
    assert len(receipts) == 1
    assert sum(request.number in name for name in inson.staff_topics.values()) == 1


async def test_taps_on_old_buttons_answer_with_the_present_question(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    first = aziza.screen
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")
    draft = await draft_of(aziza)

    await aziza.presses_data(first, f"a:{draft.id}:for_whom:other")

    assert "3/8" in aziza.text
    assert (await draft_of(aziza)).for_whom is ForWhom.SELF


async def test_too_many_open_requests_are_refused_and_the_draft_stays(
    aziza: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.usecases.submit_request.MAX_OPEN_REQUESTS", 1)
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    await fills_the_form(aziza, text="Яна бир масала")
    tap = await aziza.presses("Юбориш")
    assert tap.answer is not None
    assert tap.answer.text == word(aziza, "refusal.too_many_open_requests", maximum=1)
    assert (await draft_of(aziza)).statements == 1
    assert len(await requests_of(aziza)) == 1


async def test_a_number_that_is_taken_is_drawn_again(aziza: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter(["FA-2222-2A", "FA-2222-2A", "FA-3333-3B"])
    monkeypatch.setattr("bot.usecases.submit_request.new_number", lambda _region: next(numbers))
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    await sends_a_request(aziza)
    assert [request.number for request in await requests_of(aziza)] == ["FA-3333-3B", "FA-2222-2A"]


async def test_words_of_danger_make_the_request_urgent_and_bring_the_numbers(writer: Person) -> None:
    await writer.says("Эрим мени уряпти, қўрқаман")
    assert "1146" in writer.hears.texts[-2]
    await taps(writer, "form.button.next")
    await taps(writer, "form.button.next")
    await writer.says("Азиза Каримова")
    await writer.says(RESIDENCE)
    await writer.presses_key(word(writer, "form.key.skip"))
    await taps(writer, "form.button.send")
    assert (await requests_of(writer))[0].urgent


async def test_the_receipt_stays_when_the_request_is_opened(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    receipt, number = aziza.text, number_in(aziza.text)
    await taps(aziza, "receipt.button.follow")
    assert aziza.text.startswith(number)
    assert receipt in aziza.hears.texts


async def test_files_are_offered_up_to_any_size(writer: Person) -> None:
    await writer.says("Нафақа келмади")
    await taps(writer, "form.button.next")
    await writer.sends("document", Attachment(name="ҳужжат.pdf", size=50_000_000))
    assert (await draft_of(writer)).attachments == 1
