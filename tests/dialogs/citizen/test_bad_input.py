"""What nobody should send, and somebody will."""

from bot.domain.actions import ACTIONS
from bot.domain.request import Status
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import (
    citizen_of,
    draft_of,
    fills_the_form,
    meets_the_bot,
    requests_of,
    said_on,
    sends_a_request,
    taps,
    word,
)

UNKNOWN = [
    "",
    "nonsense",
    "zz:1",
    "s:no-such-service",
    "sg:nowhere:0",
    "sg:benefits:999999999999",
    "r:1:2",
    "a:1",
    "cg:1:7:x",
]


async def test_unknown_buttons_lead_to_the_present_screen(aziza: Person) -> None:
    await meets_the_bot(aziza)
    for data in UNKNOWN:
        tap = await aziza.presses_data(aziza.screen, data)
        assert tap.answer is not None, data
        assert aziza.buttons, data


async def test_an_unknown_button_in_the_form_leads_to_its_question(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    tap = await aziza.presses_data(aziza.screen, "gone-since-last-year:5")
    assert tap.answer is not None
    assert tap.answer.text == word(aziza, "odd.button")
    assert "2/8" in aziza.text


async def test_foreign_ids_change_nothing_and_show_nothing(inson: Inson, aziza: Person, bobur: Person) -> None:
    await meets_the_bot(aziza)
    request_id = await sends_a_request(aziza)
    await fills_the_form(aziza, text="Сир")
    draft = await draft_of(aziza)
    await meets_the_bot(bobur)
    screen = bobur.screen

    forged = [f"{code}:{request_id}" for code in ("r", "rt", "rw", "ro", "rk", "t", "tk")]
    forged += [f"rc:{request_id}:0", f"rx:{request_id}:0", f"rx:{request_id}:1"]
    forged += [f"ra:{request_id}:{aziza.screen['message_id']}", f"a:{draft.id}:for_whom:self", f"nx:{draft.id}:review"]
    forged += [f"b:{draft.id}:review", f"ch:{draft.id}:kind", f"dr:{draft.id}", f"dd:{draft.id}:1", f"ds:{draft.id}"]
    taps_ = [bobur.actor.press_data(screen, data) for data in forged]
    await inson.settle()

    assert all(tap.answer is not None for tap in taps_)
    assert "Сир" not in "".join(bobur.hears.texts)
    assert "FA-" not in "".join(bobur.hears.texts)
    assert await draft_of(aziza) == draft
    (request,) = await requests_of(aziza)
    assert request.status is Status.SUBMITTED
    assert len(await said_on(aziza, request_id)) == 1
    assert await requests_of(bobur) == []


async def test_forged_answers_change_nothing(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    before = await draft_of(aziza)
    for value in ("nobody", "", "99999", "-1", "self:", "same", "clear"):
        for step in ("for_whom", "kind", "office", "full_name", "review"):
            aziza.actor.press_data(aziza.screen, f"a:{before.id}:{step}:{value}")
    await inson.settle()
    assert await draft_of(aziza) == before


async def test_every_button_code_survives_any_fields(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    fields = ("", ":1", ":1:1", ":999999999:1", ":x:y:z", ":1:1:" + "x" * 40)
    data = [(code + rest)[:64] for code in ACTIONS for rest in fields]
    pressed = [aziza.actor.press_data(aziza.screen, one) for one in data]
    await inson.settle()
    assert [one for one, tap in zip(data, pressed, strict=True) if tap.answer is None] == []
    assert await requests_of(aziza) == []


async def test_stickers_outside_a_form_get_a_kind_sentence_and_the_menu(aziza: Person) -> None:
    await meets_the_bot(aziza)
    for kind in ("sticker", "dice"):
        await aziza.sends(kind)
        assert aziza.text == word(aziza, "odd.sticker")
        assert word(aziza, "button.menu") in aziza.buttons


async def test_polls_are_refused_kindly_everywhere(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.sends("poll", "Қалай?", ["ҳа", "йўқ"])
    assert aziza.text == word(aziza, "odd.sticker")
    await sends_a_request(aziza)
    await taps(aziza, "receipt.button.follow")
    await taps(aziza, "request.button.write")
    await aziza.sends("poll", "Қалай?", ["ҳа", "йўқ"])
    assert word(aziza, "refusal.not_a_file") in aziza.hears


ODD_SEARCHES = [
    "<b>",
    "&amp;",
    "'; DROP TABLE requests; --",
    "* OR NEAR(",
    "\u202eтескари",
    "a",
    "😀" * 300,
    "{number} %s {0}",
    "/nosuch",
]


async def test_odd_searches_get_an_answer(aziza: Person) -> None:
    await meets_the_bot(aziza)
    for text in ODD_SEARCHES:
        before = len(aziza.hears.messages)
        await aziza.says(text)
        assert len(aziza.hears.messages) == before + 1, text
        assert aziza.buttons, text


async def test_the_longest_message_is_searched_by_its_beginning(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("болалар пули " + "а" * 4000)
    assert any("Болалар нафақаси" in button for button in aziza.buttons)


async def test_telegrams_own_notes_are_no_words(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    before = len(aziza.hears.messages)
    note = {
        **aziza.sees[0],
        "message_id": 5_000,
        "message_auto_delete_timer_changed": {"message_auto_delete_time": 86400},
    }
    note.pop("text")
    note.pop("entities", None)
    inson.world.inject({"update_id": 999_999, "message": note})
    await inson.settle()
    assert len(aziza.hears.messages) == before


async def test_messages_by_bots_get_no_answer(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    before = len(aziza.hears.messages)
    by_bot = {**aziza.sees[0], "message_id": 5_001, "from": {"id": 777, "is_bot": True, "first_name": "Бошқа бот"}}
    inson.world.inject({"update_id": 999_999, "message": by_bot})
    await inson.settle()
    assert len(aziza.hears.messages) == before


async def test_the_same_update_twice_takes_effect_once(inson: Inson, aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await aziza.says("Бир марта")
    assert (await draft_of(aziza)).statements == 1
    again = {**aziza.sees[-2], "text": "Бир марта"}
    inson.world.inject({"update_id": 999_999, "message": again})  # as after a crash: the message id is the same
    await inson.settle()
    assert (await draft_of(aziza)).statements == 1
    assert (await citizen_of(aziza)).language is not None
