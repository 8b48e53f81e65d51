"""An Inson centre: the agency's office in a district or city."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from bot.domain.language import Language, Script

EARTH_RADIUS_KM = 6371.0
FARTHEST_KM = 150.0
"""Beyond this no centre that we know is of use: the region of Fergana is 120 km from end to end."""


@dataclass(frozen=True, slots=True)
class OfficeSeed:
    """What the catalogue's file says of an office."""

    soato: str
    """Code of the district in the state's register of territories."""
    region: str
    """Two letters, with which the numbers of its requests begin."""
    name_cyrl: str
    name_latn: str
    latitude: float
    longitude: float
    """Of the town's centre: good for finding the nearest, not for finding the door."""


@dataclass(frozen=True, slots=True)
class Office(OfficeSeed):
    id: int
    address: str | None
    phone: str | None
    hours: str | None
    """Unknown until the staff have entered them."""

    def name(self, language: Language) -> str:
        return self.name_cyrl if language.script is Script.CYRL else self.name_latn


@dataclass(frozen=True, slots=True)
class Nearby:
    """An office and how far its town is, as the crow flies."""

    office: Office
    km: float


def nearest(offices: Iterable[Office], latitude: float, longitude: float, *, limit: int = 3) -> list[Nearby]:
    """Offices near a place (degrees), the nearest first; none when all are too far to be of use."""
    found = [Nearby(office, _km(latitude, longitude, office.latitude, office.longitude)) for office in offices]
    near = [nearby for nearby in found if nearby.km <= FARTHEST_KM]
    return sorted(near, key=lambda nearby: nearby.km)[:limit]


def _km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Along the great circle (haversine): right to half a percent, also over the poles and the date line."""
    here, there = radians(latitude), radians(other_latitude)
    height, width = sin((there - here) / 2), sin(radians(other_longitude - longitude) / 2)
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(height**2 + cos(here) * cos(there) * width**2)))
