"""Menu, services, search and offices: looking around."""

from bot.domain.language import Language
from tests.cast import Inson, Person, number_in
from tests.dialogs.citizen.deeds import draft_of, language_of, meets_the_bot, sends_a_request, taps, word


async def test_from_the_menu_to_a_service_and_back(bobur: Person) -> None:
    await meets_the_bot(bobur)
    await taps(bobur, "menu.button.services")
    await bobur.presses("Nafaqa va pullik yordam")
    await taps(bobur, "button.next_page")
    await taps(bobur, "button.previous_page")
    await bobur.presses("Bolalar nafaqasi")
    assert "Kimlar uchun" in bobur.text

    await taps(bobur, "button.back")
    await taps(bobur, "button.back")
    await taps(bobur, "button.menu")
    assert word(bobur, "menu.button.services") in bobur.buttons
    assert len(bobur.hears.messages) == 2  # the welcome, and one screen that changed in place


async def test_commands_open_what_they_say(aziza: Person) -> None:
    await meets_the_bot(aziza)
    for command, sign in (
        ("/start", "Бош меню"),
        ("/services", "Йўналишни танланг"),
        ("/requests", "Ҳали мурожаат юбормагансиз"),
        ("/offices", "Туман ёки шаҳарни танланг"),
        ("/language", "қайси тил ва алифбо қулай"),
        ("/mydata", "Маълумотларим"),
        ("/help", "1140"),
        ("/cancel", "тўхтатадиган иш йўқ"),
    ):
        await aziza.says(command)
        assert sign in aziza.text, command


async def test_free_text_is_a_search_in_either_script(aziza: Person, bobur: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("bolalar puli")
    assert "Болалар нафақаси" in aziza.buttons

    await meets_the_bot(bobur)
    await bobur.says("болалар пули")
    assert "Bolalar nafaqasi" in bobur.buttons
    assert word(bobur, "search.button.others") in bobur.buttons


async def test_a_search_without_results_leads_to_categories_and_to_a_person(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("xyzzy qwrtpsd")
    assert aziza.buttons == [word(aziza, "search.button.others"), word(aziza, "search.button.only_person")]


async def test_what_no_service_fits_is_asked_of_a_person_in_the_same_words(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("Қўшним билан томорқа можароси")
    await aziza.presses("ходимга ёзаман")

    draft = await draft_of(aziza)
    assert (draft.statements, draft.service_code) == (1, None)
    await taps(aziza, "for_whom.self")
    await taps(aziza, "kind.ariza")
    await aziza.presses("Қува тумани")
    await taps(aziza, "form.button.next")  # what was said is there already
    assert (await draft_of(aziza)).step == "attachments"


async def test_asking_a_person_before_consent_keeps_nothing_until_it_is_given(aziza: Person) -> None:
    await meets_the_bot(aziza, consents=False)
    await aziza.says("Қўшним билан томорқа можароси")
    await aziza.presses("ходимга ёзаман")
    assert await draft_of(aziza) is None

    await taps(aziza, "consent.button.give")
    assert (await draft_of(aziza)).statements == 1


async def test_words_of_danger_bring_the_numbers_first(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await aziza.says("эрим мени уряпти, қўрқаман")
    assert aziza.text.index("102") < 80
    assert "1146" in aziza.text
    assert any("ходимга ёзаман" in button for button in aziza.buttons)


async def test_ones_own_number_opens_the_request_in_any_writing(aziza: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    number = number_in(aziza.text)
    for typed in (number, number.lower(), number.replace("-", " "), number.replace("-", "")):
        await aziza.says(typed)
        assert aziza.text.startswith(number)
        assert "Ҳолати" in aziza.text


async def test_somebody_elses_number_shows_what_no_number_shows(aziza: Person, bobur: Person) -> None:
    await meets_the_bot(aziza)
    await sends_a_request(aziza)
    number = number_in(aziza.text)
    await meets_the_bot(bobur)

    await bobur.says(number)
    foreign = bobur.text
    await bobur.says("FA-2222-2A" if number != "FA-2222-2A" else "FA-3333-3B")

    assert number in foreign
    assert "Nafaqa" not in foreign
    assert word(bobur, "request.status", status="").rstrip("</b>: ") not in foreign


async def test_an_office_shows_what_is_known_and_where_to_ask(inson: Inson, bobur: Person) -> None:
    await meets_the_bot(bobur)
    await taps(bobur, "menu.button.offices")
    assert len(bobur.buttons) == 21  # the nearest, nineteen and the menu
    await bobur.presses("Quva tumani")
    assert "Quva tumani «Inson» ijtimoiy xizmatlar markazi" in bobur.text
    assert "1140" in bobur.text
    assert language_of(bobur) is Language.UZ_LATN
