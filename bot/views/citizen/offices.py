"""The Inson centres: what the staff have entered, and where to ask for the rest."""

from collections.abc import Sequence

from bot.domain.actions import OpenOffice, OpenOffices
from bot.domain.language import Language
from bot.domain.office import Office
from bot.domain.screen import Screen
from bot.i18n import Html, t
from bot.views.citizen.buttons import button, menu_button, named


def offices(all_offices: Sequence[Office], language: Language) -> Screen:
    buttons = [named(office.name(language), OpenOffice(office.id)) for office in all_offices]
    pairs = (tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    return Screen(t(language, "offices.title"), buttons=(*pairs, (menu_button(language),)))


def office_card(office: Office, full_name: str, language: Language) -> Screen:
    known = {"office.address": office.address, "office.phone": office.phone, "office.hours": office.hours}
    lines = [t(language, key, text=text) for key, text in known.items() if text]
    paragraphs = [t(language, "office.title", name=full_name)]
    if lines:
        paragraphs.append(Html("\n".join(lines)))
    if len(lines) < len(known):
        paragraphs.append(t(language, "office.partly_unknown" if lines else "office.unknown"))
    return Screen(
        Html("\n\n".join(paragraphs)),
        buttons=((button(language, "office.button.all", OpenOffices()), menu_button(language)),),
    )
