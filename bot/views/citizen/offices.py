"""The Inson centres: what the staff have entered, and where to ask for the rest."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.actions import AskPlace, EditOffice, OpenOffice, OpenOffices, ShowOnMap
from bot.domain.calendar import tashkent, tashkent_day
from bot.domain.hours import clock_text, opening, parse_week, runs
from bot.domain.language import Language, Script
from bot.domain.office import NearOffice, Office
from bot.domain.screen import Button, Key, Screen
from bot.i18n import Html, plain, t
from bot.script import to_latin
from bot.views.citizen.buttons import button, menu_button, named


def offices(all_offices: Sequence[Office], language: Language) -> Screen:
    return Screen(
        t(language, "offices.title"),
        buttons=(
            (button(language, "offices.button.nearest", AskPlace()),),
            *_by_name(all_offices, language),
            (menu_button(language),),
        ),
    )


def ask_place(language: Language) -> Screen:
    """Keys, not buttons: only a key can share where somebody is."""
    share = Key(plain(language, "offices.key.share"), asks_location=True)
    return Screen(t(language, "offices.ask_place"), keys=((share,), (Key(plain(language, "offices.key.back")),)))


def place_keys_gone(language: Language, *, answered: bool = False) -> Screen:
    return Screen(t(language, "offices.place_taken" if answered else "offices.keys_gone"), keys=())


def nearest_offices(near: Sequence[NearOffice], language: Language) -> Screen:
    buttons = [(_near_button(one, language),) for one in near]
    back = (button(language, "office.button.all", OpenOffices()), menu_button(language))
    return Screen(t(language, "offices.nearest"), buttons=(*buttons, back))


def too_far(all_offices: Sequence[Office], language: Language) -> Screen:
    return Screen(t(language, "offices.too_far"), buttons=(*_by_name(all_offices, language), (menu_button(language),)))


def office_card(office: Office, full_name: str, language: Language, now: datetime, *, may_edit: bool = False) -> Screen:
    """`may_edit`: the reader is an administrator."""
    paragraphs = [t(language, "office.title", name=full_name), *_known(office, language, now)]
    unknown = [key for key in ("address", "phone", "hours") if getattr(office, key) is None]
    if len(unknown) == 3:
        paragraphs.append(t(language, "office.unknown"))
    else:
        paragraphs += [t(language, f"office.unknown.{key}") for key in unknown]
    rows: list[tuple[Button, ...]] = [(button(language, "office.button.map", ShowOnMap(office.id)),)]
    if may_edit:
        rows.append((button(language, "office.button.edit", EditOffice(office.id)),))
    rows.append((button(language, "office.button.all", OpenOffices()), menu_button(language)))
    return Screen(Html("\n\n".join(paragraphs)), buttons=tuple(rows))


def venue_address(office: Office, language: Language) -> str:
    """Stands below the name on the map, without formatting. A point that is not the door says so, and whose it is."""
    if office.own_place is None:
        return plain(language, "office.map.town_centre")
    return address_in(office, language) or plain(language, "office.map.address_unknown")


def venue_buttons(office: Office, language: Language) -> Screen:
    """The way back from the map; its text is not shown."""
    row = (button(language, "office.button.page", OpenOffice(office.id)), menu_button(language))
    return Screen(office.name(language), buttons=(row,))


def address_in(office: Office, language: Language) -> str | None:
    if office.address is None or language.script is Script.CYRL:
        return office.address
    return to_latin(office.address)


def _known(office: Office, language: Language, now: datetime) -> list[Html]:
    paragraphs = []
    address = address_in(office, language)
    if address is not None:
        paragraphs.append(t(language, "office.address", text=address))
    if office.phone is not None:
        paragraphs.append(t(language, "office.phone", text=office.phone))
    if office.hours is not None:
        paragraphs.append(Html("\n".join([t(language, "office.hours"), *week_lines(office.hours, language)])))
        holidays = t(language, "office.hours.holidays")  # those of hayit are decreed each year: no list knows them
        paragraphs.append(Html(f"{_opening(office.hours, language, now)} {holidays}"))
    return paragraphs


def week_lines(hours: str, language: Language) -> list[Html]:
    """«Душанба – жума: 09:00–18:00, тушлик 13:00–14:00»."""
    lines = []
    for first, last, day in runs(parse_week(hours)):
        names = [plain(language, f"date.weekday.{number}") for number in dict.fromkeys((first, last))]
        key = "office.hours.days" if day.lunch is None else "office.hours.days_with_lunch"
        times = [clock_text(minutes) for minutes in (day.opens, day.closes, *(day.lunch or ()))]
        values = dict(zip(("opens", "closes", "lunch", "after"), times, strict=False))
        lines.append(t(language, key, days=" – ".join(names).capitalize(), **values))
    return lines


def _opening(hours: str, language: Language, now: datetime) -> Html:
    found, today = opening(parse_week(hours), now), tashkent_day(now)
    until = tashkent(found.until)
    if found.is_open:
        return t(language, "office.open", time=f"{until:%H:%M}" if until.date() == today else "24:00")
    when = {0: "today", 1: "tomorrow"}.get((until.date() - today).days, "later")
    weekday = plain(language, f"date.weekday.{until.weekday()}").capitalize()
    return t(language, f"office.closed.{when}", time=f"{until:%H:%M}", day=weekday)


def _by_name(all_offices: Sequence[Office], language: Language) -> tuple[tuple[Button, ...], ...]:
    buttons = [named(office.name(language), OpenOffice(office.id)) for office in all_offices]
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))


def _near_button(near: NearOffice, language: Language) -> Button:
    """Whole kilometres: the point of a town is not exact to a metre."""
    name = near.office.name(language)
    return button(language, "offices.button.near", OpenOffice(near.office.id), name=name, km=max(1, round(near.km)))
