from datetime import datetime

from bot.domain.content import Content
from bot.domain.distance import Place
from bot.domain.draft import PhoneNotPlausible
from bot.domain.hours import format_week, parse_week
from bot.domain.office import (
    Office,
    OfficeField,
    OfficePhoneNotPlausible,
    PlaceNeeded,
    TextNeeded,
    check_address,
    check_place,
)
from bot.domain.people import Officer, Role
from bot.domain.refusal import NotAllowed, NotFound
from bot.phone import read_phone
from bot.script import Script, detect, to_cyrillic
from storage import audit, offices
from storage.database import Database

NOTHING = frozenset({"-", "–", "—"})
"""Typed instead of a value: it is not known any more."""

Values = dict[str, str | float | None]


async def edit_office(
    db: Database, *, officer: Officer, office_id: int, field: OfficeField, content: Content, now: datetime
) -> Office:
    """Enter what citizens are told of an office, and note who did so. Safe to call twice.

    Raises NotAllowed unless it is an administrator, NotFound, or what the field's check raises.
    """
    if officer.role is not Role.ADMINISTRATOR:
        raise NotAllowed
    async with db.transaction() as tx:
        office = await offices.get(tx, office_id)
        if office is None:
            raise NotFound
        values = _read(office, field, content)
        if all(getattr(office, name) == value for name, value in values.items()):
            return office
        await offices.enter(tx, office_id, **values)
        emptied = all(value is None for value in values.values())
        note = {"office": office_id, "emptied": emptied}
        await audit.note(tx, f"officer:{officer.id}", f"office.{field.value}", now=now, **note)
        changed = await offices.get(tx, office_id)
    assert changed is not None
    return changed


def _read(office: Office, field: OfficeField, content: Content) -> Values:
    text = content.text.strip()
    if field is OfficeField.PLACE:
        return _place(office, content, is_emptied=text in NOTHING)
    if content.is_file or not text:
        raise TextNeeded
    if text in NOTHING:
        return {field.value: None}
    return {field.value: _CHECKS[field](text)}


def _place(office: Office, content: Content, *, is_emptied: bool) -> Values:
    if is_emptied:
        return {"own_latitude": None, "own_longitude": None}
    if content.latitude is None or content.longitude is None:
        raise PlaceNeeded
    place = check_place(office, Place(content.latitude, content.longitude))
    return {"own_latitude": place.latitude, "own_longitude": place.longitude}


def _phone(text: str) -> str:
    try:
        return read_phone(text)
    except PhoneNotPlausible as error:
        raise OfficePhoneNotPlausible from error


def _address(text: str) -> str:
    """Cyrillic is the master: what was typed in Latin is turned into it."""
    return check_address(to_cyrillic(text) if detect(text) is Script.LATN else text)


def _hours(text: str) -> str:
    """In either script: only the names of the days and one word are letters."""
    return format_week(parse_week(to_cyrillic(text)))


_CHECKS = {OfficeField.ADDRESS: _address, OfficeField.PHONE: _phone, OfficeField.HOURS: _hours}
