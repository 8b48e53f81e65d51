"""The Inson centres: what the staff have entered, and where to ask for the rest."""

from collections.abc import Sequence

from bot.domain.actions import FindNearest, OpenOffice, OpenOffices, ShowOnMap
from bot.domain.language import Language
from bot.domain.office import Nearby, Office
from bot.domain.screen import Button, Key, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import button, menu_button, named


def offices(all_offices: Sequence[Office], language: Language) -> Screen:
    buttons = [named(office.name(language), OpenOffice(office.id)) for office in all_offices]
    pairs = (tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    near = (button(language, "offices.button.nearest", FindNearest()),)
    return Screen(t(language, "offices.title"), buttons=(near, *pairs, (menu_button(language),)))


def where_are_you(language: Language) -> Screen:
    """Two keys of the keyboard: only such a key can send a place."""
    share = Key(plain(language, "offices.key.share"), asks_location=True)
    return Screen(t(language, "offices.where"), keys=((share,), (Key(plain(language, "offices.key.back")),)))


def place_used(language: Language) -> Screen:
    """Takes the keys away, and says what became of the place."""
    return Screen(t(language, "offices.place_used"), keys=())


def place_not_asked(language: Language) -> Screen:
    return Screen(t(language, "offices.place_not_asked"), keys=())


def near_offices(near: Sequence[Nearby], language: Language) -> Screen:
    """The nearest first, each with how far it is; none when the place is far from all that we know."""
    rows = tuple((_nearby_button(nearby, language),) for nearby in near)
    return Screen(
        t(language, "offices.near" if near else "offices.none_near"),
        buttons=(*rows, (button(language, "office.button.all", OpenOffices()), menu_button(language))),
    )


def _nearby_button(nearby: Nearby, language: Language) -> Button:
    km = max(1, round(nearby.km))
    return button(
        language, "offices.button.near", OpenOffice(nearby.office.id), name=nearby.office.name(language), km=km
    )


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
        buttons=(
            (button(language, "office.button.map", ShowOnMap(office.id)),),
            (button(language, "office.button.all", OpenOffices()), menu_button(language)),
        ),
    )
