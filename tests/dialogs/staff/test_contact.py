import pytest

from bot.domain.actions import ShowContact
from bot.domain.language import Language
from bot.domain.request import Applicant, Request
from bot.views.staff.contact import MAX_ALERT_UNITS, contact
from storage import audit
from tests.cast import Inson, Person
from tests.dialogs.staff.conftest import Enter


async def test_contact_is_shown_to_whoever_pressed_and_each_look_is_written_down(
    inson: Inson, nodira: Person, request_: Request, enter: Enter
) -> None:
    await enter(nodira, request_)

    taps = [await nodira.presses("Алоқа маълумоти") for _ in range(2)]

    assert taps[0].answer is not None
    assert taps[0].answer.alert
    assert taps[0].answer.text == "Азиза Каримова\n+998 90 111 00 01\nБешариқ тумани, Наврўз маҳалласи"
    assert "+998 90 111 00 01" not in "".join(nodira.hears.texts)
    async with inson.db.reading() as tx:
        looks = [action for _, _, action in await audit.of_request(tx, request_.id) if action == "contact.seen"]
    assert len(looks) == 2


async def test_a_citizen_who_forges_the_button_sees_nothing(inson: Inson, aziza: Person, request_: Request) -> None:
    tap = await aziza.presses_data(aziza.screen, ShowContact(request_.id).encode())

    assert tap.answer is None or "+998" not in (tap.answer.text or "")
    async with inson.db.reading() as tx:
        assert "contact.seen" not in [action for _, _, action in await audit.of_request(tx, request_.id)]


@pytest.mark.parametrize("language", list(Language))
def test_a_long_address_is_cut_and_the_phone_is_whole(language: Language) -> None:
    text = contact(Applicant("Азиза " * 30, "Наврўз маҳалласи 🏠 " * 30, "+998901110001"), language)

    assert len(text.encode("utf-16-le")) // 2 <= MAX_ALERT_UNITS
    assert "+998901110001" in text


def test_erased_data_is_called_erased() -> None:
    assert contact(None, Language.UZ_LATN) == "Shaxsga doir maʼlumotlar oʻchirilgan."
