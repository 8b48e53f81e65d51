"""The Inson centres: what the staff have entered, and where to ask for the rest."""

from collections.abc import Sequence
from datetime import date, datetime

from bot.domain.actions import AskPlace, EditOffice, OpenOffice, OpenOffices, ShowOnMap
from bot.domain.calendar import tashkent, tashkent_day
from bot.domain.hours import clock_text, opening, parse_week, runs
from bot.domain.language import Language, Script
from bot.domain.office import NearOffice, Office
from bot.domain.screen import Button, Key, Screen
from bot.i18n import Html, day, plain, t
from bot.script import to_latin
from bot.views.citizen.buttons import button, menu_button, named
from bot.workdays import WorkingCalendar


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


def office_card(
    office: Office,
    full_name: str,
    language: Language,
    now: datetime,
    calendar: WorkingCalendar,
    *,
    note: str | None = None,
    may_edit: bool = False,
) -> Screen:
    """`note`: what else is in the building. `may_edit`: the reader is an administrator."""
    paragraphs = [t(language, "office.title", name=full_name), *_known(office, language, now, calendar)]
    unknown = [key for key in ("address", "phone", "hours") if getattr(office, key) is None]
    if len(unknown) == 3:
        paragraphs.append(t(language, "office.unknown"))
    else:
        paragraphs += [t(language, f"office.unknown.{key}") for key in unknown]
    if note is not None:
        paragraphs.append(t(language, "office.note", text=note))
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


def _known(office: Office, language: Language, now: datetime, calendar: WorkingCalendar) -> list[Html]:
    paragraphs = []
    address = address_in(office, language)
    if address is not None:
        paragraphs.append(t(language, "office.address", text=address))
    if office.phone is not None:
        paragraphs.append(t(language, "office.phone", text=office.phone))
    if office.hours is not None:
        paragraphs.append(Html("\n".join([t(language, "office.hours"), *week_lines(office.hours, language)])))
        paragraphs.append(_opening(office.hours, language, now, calendar))
    return paragraphs


def week_lines(hours: str, language: Language) -> list[Html]:
    """«Душанба – жума: 09:00–18:00, тушлик 13:00–14:00»."""
    lines = []
    for first, last, one in runs(parse_week(hours)):
        names = [plain(language, f"date.weekday.{number}") for number in dict.fromkeys((first, last))]
        key = "office.hours.days" if one.lunch is None else "office.hours.days_with_lunch"
        times = [clock_text(minutes) for minutes in (one.opens, one.closes, *(one.lunch or ()))]
        values = dict(zip(("opens", "closes", "lunch", "after"), times, strict=False))
        lines.append(t(language, key, days=" – ".join(names).capitalize(), **values))
    return lines


def _opening(hours: str, language: Language, now: datetime, calendar: WorkingCalendar) -> Html:
    week, today = parse_week(hours), tashkent_day(now)
    if calendar.is_moved_workday(today) and week[today.weekday()] is None:
        return t(language, "office.moved_workday")
    found = opening(week, now, calendar.is_holiday)
    until = tashkent(found.until)
    if found.is_open:
        return t(language, "office.open", time=f"{until:%H:%M}" if until.date() == today else "24:00")
    closed = t(language, "office.holiday" if calendar.is_holiday(today) else "office.closed")
    return Html(f"{closed} {_opens(until, today, language)}")


def _opens(at: datetime, today: date, language: Language) -> Html:
    days = (at.date() - today).days
    when = {0: "today", 1: "tomorrow"}.get(days, "on_weekday" if days < 7 else "on_day")
    weekday = plain(language, f"date.weekday.{at.weekday()}").capitalize()
    return t(language, f"office.opens.{when}", time=f"{at:%H:%M}", weekday=weekday, day=day(at.date(), language))


def _by_name(all_offices: Sequence[Office], language: Language) -> tuple[tuple[Button, ...], ...]:
    buttons = [named(office.name(language), OpenOffice(office.id)) for office in all_offices]
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))


def _near_button(near: NearOffice, language: Language) -> Button:
    """Whole kilometres: the point of a town is not exact to a metre."""
    name = near.office.name(language)
    return button(language, "offices.button.near", OpenOffice(near.office.id), name=name, km=max(1, round(near.km)))
