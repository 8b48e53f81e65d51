"""An Inson centre: the agency's office in a district or city."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.distance import Place, distance_km
from bot.domain.language import Language
from bot.domain.refusal import Refusal

MAX_NEAREST = 3
FARTHEST_KM = 150
"""Who is farther away from every office is in a region whose offices the bot does not know."""

MAX_FROM_TOWN_KM = 50
"""A door farther from the middle of its town was sent from somewhere else."""
MIN_ADDRESS_CHARS = 5
MAX_ADDRESS_CHARS = 200


class OfficeField(StrEnum):
    """What the staff enter of an office."""

    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    PLACE = "place"


class AddressNotPlausible(Refusal):
    code = "address_not_plausible"


class OfficePhoneNotPlausible(Refusal):
    code = "office_phone_not_plausible"


class PlaceNotPlausible(Refusal):
    code = "place_not_plausible"


class PlaceNeeded(Refusal):
    code = "place_needed"


class OfficeHasGroup(Refusal):
    """Another group works for this office."""

    code = "office_has_group"


class GroupIsRegional(Refusal):
    """What has no group of its own comes here: it cannot be that of one office."""

    code = "group_is_regional"


class TextNeeded(Refusal):
    code = "text_needed"


@dataclass(frozen=True, slots=True)
class OfficeSeed:
    """What the catalogue's file says of an office."""

    soato: str
    """Code of the district in the state's register of territories."""
    region: str
    """Two letters, with which the numbers of its requests begin."""
    name_cyrl: str
    name_latn: str
    name_ru: str
    latitude: float
    longitude: float
    """Of the town's centre: good for finding the nearest, not for finding the door."""


@dataclass(frozen=True, slots=True)
class Office(OfficeSeed):
    id: int
    address: str | None
    """In Cyrillic."""
    phone: str | None
    hours: str | None
    """As `bot.domain.hours` writes them."""
    own_latitude: float | None = None
    own_longitude: float | None = None
    """Of the door. Like the three above unknown until the staff have entered it."""

    def name(self, language: Language) -> str:
        names = {Language.UZ_CYRL: self.name_cyrl, Language.UZ_LATN: self.name_latn, Language.RU: self.name_ru}
        return names[language]

    @property
    def own_place(self) -> Place | None:
        if self.own_latitude is None or self.own_longitude is None:
            return None
        return Place(self.own_latitude, self.own_longitude)

    @property
    def place(self) -> Place:
        """The door where it is known, else the middle of the town."""
        return self.own_place or Place(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class NearOffice:
    office: Office
    km: float


def nearest(offices: Iterable[Office], place: Place) -> list[NearOffice]:
    """Up to three offices, the nearest first; none of them when even the nearest is too far away to be of use."""
    measured = (NearOffice(office, distance_km(place, office.place)) for office in offices)
    found = sorted(measured, key=lambda near: (near.km, near.office.id))[:MAX_NEAREST]
    return found if found and found[0].km <= FARTHEST_KM else []


def check_address(text: str) -> str:
    """The address, in Cyrillic, with its blanks tidied. Raises AddressNotPlausible."""
    address = " ".join(text.split())
    has_words = any("а" <= character <= "я" for character in address.lower())
    if not (has_words and MIN_ADDRESS_CHARS <= len(address) <= MAX_ADDRESS_CHARS and address.isprintable()):
        raise AddressNotPlausible
    return address


def check_place(office: Office, place: Place) -> Place:
    """Raises PlaceNotPlausible when it cannot be in the office's district."""
    if distance_km(place, Place(office.latitude, office.longitude)) > MAX_FROM_TOWN_KM:
        raise PlaceNotPlausible(maximum=MAX_FROM_TOWN_KM)
    return place
