"""The first words with a stranger, consent, and the choice of script."""

from bot.domain.consent import CONSENT_VERSION
from bot.domain.language import Language
from bot.sandbox.faults import ServerError
from tests.cast import Inson, Person
from tests.dialogs.citizen.deeds import citizen_of, draft_of, language_of, meets_the_bot, taps, word


async def test_a_stranger_chooses_a_script_and_consents(person: Person) -> None:
    await person.says("/start")
    assert person.buttons == ["Oʻzbekcha (lotin)", "Ўзбекча (кирилл)", "Русский"]
    assert [word for word in ("Sizga", "Сизга", "Вам") if word in person.text] == ["Sizga", "Сизга", "Вам"]

    await taps(person, "language.name")
    assert "1146" in person.hears
    assert word(person, "consent.button.give") in person.buttons

    await taps(person, "consent.button.give")
    assert word(person, "menu.button.services") in person.buttons
    citizen = await citizen_of(person)
    assert (citizen.language, citizen.consent_version) == (language_of(person), CONSENT_VERSION)
    assert citizen.consented_at == person.inson.world.clock()


async def test_the_whole_text_can_be_read_before_consenting(aziza: Person) -> None:
    await aziza.says("/start")
    await taps(aziza, "language.name")
    await taps(aziza, "consent.button.full")
    assert "547" in aziza.text

    await taps(aziza, "button.back")
    await taps(aziza, "consent.button.full")
    await taps(aziza, "consent.button.give")
    assert (await citizen_of(aziza)).consent_version == CONSENT_VERSION


async def test_without_consent_one_may_look_but_not_write(aziza: Person) -> None:
    await meets_the_bot(aziza, consents=False)
    await taps(aziza, "menu.button.services")
    await aziza.presses("Ногиронлик")
    await aziza.says("/offices")
    await aziza.presses("Қува тумани")
    assert "1140" in aziza.text

    await aziza.says("/new")
    assert word(aziza, "consent.button.give") in aziza.buttons
    assert await draft_of(aziza) is None


async def test_consent_goes_on_with_the_request_that_needed_it(bobur: Person) -> None:
    await meets_the_bot(bobur, consents=False)
    await bobur.says("bolalar puli")
    await bobur.presses("Bolalar nafaqasi")
    await taps(bobur, "service.button.request")
    await taps(bobur, "consent.button.full")
    await taps(bobur, "consent.button.give")

    assert (await draft_of(bobur)).service_code == "child-benefit"
    assert word(bobur, "for_whom.self") in bobur.buttons


async def test_an_outdated_consent_text_is_not_consented_to(aziza: Person) -> None:
    await meets_the_bot(aziza, consents=False)
    tap = await aziza.presses_data(aziza.screen, "cg:0:0:")
    assert tap.answer is not None
    assert tap.answer.alert
    assert (await citizen_of(aziza)).consent_version is None


async def test_a_link_opens_its_service_after_the_script_was_chosen(aziza: Person) -> None:
    await aziza.says("/start s_child-benefit")
    await taps(aziza, "language.name")
    assert aziza.text.startswith("Болалар нафақаси")

    await aziza.says("/start s_care-act")
    assert word(aziza, "service.button.request") in aziza.buttons


async def test_a_link_to_nothing_shows_where_to_look(aziza: Person) -> None:
    await meets_the_bot(aziza)
    for link in ("s_no-such-service", "nothing", "s_", "s_%d0%b0"):
        await aziza.says(f"/start {link}")
        assert "1140" in aziza.text, link
        assert any("Ногиронлик" in button for button in aziza.buttons), link


async def test_a_stranger_with_a_forged_link_is_still_greeted(aziza: Person) -> None:
    await aziza.says("/start s_" + "x" * 300)
    await taps(aziza, "language.name")
    assert word(aziza, "consent.button.give") in aziza.buttons


async def test_whatever_a_stranger_does_the_script_comes_first(aziza: Person) -> None:
    await aziza.says("болалар пули")
    assert "Ўзбекча (кирилл)" in aziza.buttons
    await aziza.presses_data(aziza.screen, "m")
    assert "Ўзбекча (кирилл)" in aziza.buttons
    assert (await citizen_of(aziza)).language is None


async def test_an_album_as_the_first_message_is_answered_once(aziza: Person) -> None:
    await aziza.sends("album", 4)
    assert len(aziza.hears.messages) == 1


async def test_commands_speak_the_chosen_script(inson: Inson, person: Person) -> None:
    await meets_the_bot(person)
    commands = {command["command"]: command["description"] for command in inson.world.commands_in(person.id)}
    assert commands["requests"] == word(person, "command.requests")
    assert list(commands) == [
        "start",
        "services",
        "new",
        "requests",
        "reminders",
        "offices",
        "language",
        "mydata",
        "help",
        "cancel",
    ]


async def test_commands_that_cannot_be_set_hold_nothing_up(inson: Inson, aziza: Person) -> None:
    inson.world.faults.add(ServerError(status=502), times=None, method="setMyCommands")
    await meets_the_bot(aziza)
    assert word(aziza, "menu.button.services") in aziza.buttons


async def test_the_script_changes_at_any_time_and_everything_else_stays(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.family")
    before = await draft_of(aziza)

    await aziza.says("/language")
    await aziza.presses("lotin")

    assert "Murojaat turini tanlang" in aziza.text
    after = await draft_of(aziza)
    assert (after.id, after.step, after.for_whom) == (before.id, before.step, before.for_whom)
    citizen = await citizen_of(aziza)
    assert (citizen.language, citizen.consent_version) == (Language.UZ_LATN, CONSENT_VERSION)


async def test_the_keys_of_the_phone_question_change_with_the_script(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("/new")
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")
    await aziza.presses("Қува тумани")
    await aziza.says("Нафақа келмади")
    await taps(aziza, "form.button.next")
    await taps(aziza, "form.button.next")
    await aziza.says("Азиза Каримова")
    await aziza.says("Қува тумани, Гулистон")

    await aziza.says("/language")
    await aziza.presses("lotin")
    await aziza.presses_key("Oʻtkazib yuborish ▶️")

    assert "Tekshirib koʻring" in aziza.text


async def test_an_unknown_language_changes_nothing(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.presses_data(aziza.screen, "lc:tlh_Latn:")
    assert (await citizen_of(aziza)).language is Language.UZ_CYRL
