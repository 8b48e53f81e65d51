import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.distance import EARTH_RADIUS_KM, Place, distance_km

places = some.builds(Place, some.floats(-90, 90), some.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (Place(0, 0), Place(0, 1), 111.195),
        (Place(40.38421, 71.78432), Place(40.47237, 71.72463), 11.0),  # Fergana and Margʻilon
        (Place(0, 179.5), Place(0, -179.5), 111.195),  # across the line of the date
        (Place(90, 0), Place(-90, 0), 20015.1),
    ],
)
def test_known_distances(one: Place, other: Place, km: float) -> None:
    assert distance_km(one, other) == pytest.approx(km, rel=0.01)


@given(places, places)
def test_the_way_there_is_as_long_as_the_way_back_and_fits_on_the_earth(one: Place, other: Place) -> None:
    there = distance_km(one, other)

    assert 0 <= there <= math.pi * EARTH_RADIUS_KM + 1e-6
    assert there == pytest.approx(distance_km(other, one), abs=1e-6)
    assert distance_km(one, one) == 0


@given(places, places, places)
def test_a_detour_is_never_shorter(one: Place, other: Place, between: Place) -> None:
    assert distance_km(one, other) <= distance_km(one, between) + distance_km(between, other) + 1e-3
