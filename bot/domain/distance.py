"""How far it is from one place on the Earth to another."""

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point, in degrees (WGS 84)."""

    latitude: float
    longitude: float


def distance_km(one: Place, other: Place) -> float:
    """Along the great circle, as the crow flies (haversine formula)."""
    south, north = radians(one.latitude), radians(other.latitude)
    half_latitude = (north - south) / 2
    half_longitude = radians(other.longitude - one.longitude) / 2
    square = sin(half_latitude) ** 2 + cos(south) * cos(north) * sin(half_longitude) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(square)))  # rounding may bring it a hair above one
