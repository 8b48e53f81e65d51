"""What administrators enter about the Inson centres."""

from collections.abc import Sequence

from bot.domain.actions import DisconnectOffice, EditOffice, EditOfficeField, EditOffices, OpenOffice
from bot.domain.language import Language
from bot.domain.office import Office, OfficeField
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.offices import address_in, week_lines


def offices_to_edit(offices: Sequence[Office], language: Language) -> Screen:
    buttons = [Button(office.name(language), EditOffice(office.id)) for office in offices]
    rows = tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    return Screen(t(language, "staff.offices.title"), buttons=rows)


def office_to_edit(
    office: Office, language: Language, *, has_group: bool, in_private: bool, saved: bool = False
) -> Screen:
    """`has_group`: its requests come to a group of its own. `saved`: this is what the change has made of it."""
    lines = [t(language, f"staff.office.{field.value}", value=_value(office, field, language)) for field in OfficeField]
    lines.append(t(language, "staff.office.group.own" if has_group else "staff.office.group.regional"))
    parts = [t(language, "staff.office.title", name=office.name(language)), Html("\n".join(lines))]
    if saved:
        parts.insert(0, t(language, "staff.office.saved"))
    fields = [_field_button(office, field, language) for field in OfficeField]
    back = [Button(plain(language, "staff.office.button.list"), EditOffices())]
    if in_private:  # pages for citizens open in private chats only
        back.append(Button(plain(language, "staff.office.button.page"), OpenOffice(office.id)))
    rows = [tuple(fields[:2]), tuple(fields[2:])]
    if has_group:
        rows.append((Button(plain(language, "staff.office.button.disconnect"), DisconnectOffice(office.id)),))
    return Screen(Html("\n\n".join(parts)), buttons=(*rows, tuple(back)))


def office_prompt(office: Office, field: OfficeField, language: Language, *, needs_reply: bool) -> Screen:
    """`needs_reply`: in a group where people also talk, only an answer to this message is meant."""
    example = {} if field is OfficeField.PLACE else {"example": plain(language, f"staff.office.example.{field.value}")}
    parts = [t(language, f"staff.office.prompt.{field.value}", name=office.name(language), **example)]
    parts.append(t(language, "staff.office.prompt.empty"))
    if needs_reply:
        parts.append(t(language, "staff.office.prompt.reply"))
    cancel = Button(plain(language, "staff.office.button.cancel"), EditOffice(office.id))
    return Screen(Html("\n\n".join(parts)), buttons=((cancel,),))


def _field_button(office: Office, field: OfficeField, language: Language) -> Button:
    return Button(plain(language, f"staff.office.button.{field.value}"), EditOfficeField(office.id, field))


def _value(office: Office, field: OfficeField, language: Language) -> str:
    known = {
        OfficeField.ADDRESS: address_in(office, language),
        OfficeField.PHONE: office.phone,
        OfficeField.HOURS: "; ".join(week_lines(office.hours, language)) if office.hours is not None else None,
        OfficeField.PLACE: _point(office),
    }
    return known[field] or plain(language, "staff.office.unknown")


def _point(office: Office) -> str | None:
    place = office.own_place
    return f"{place.latitude:.5f}, {place.longitude:.5f}" if place is not None else None
