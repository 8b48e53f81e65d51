"""Which offices are near."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.office import FARTHEST_KM, Office, nearest

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


def office(number: int, latitude: float, longitude: float) -> Office:
    return Office(
        soato=str(number),
        region="FA",
        name_cyrl=f"Марказ {number}",
        name_latn=f"Markaz {number}",
        latitude=latitude,
        longitude=longitude,
        id=number,
        address=None,
        phone=None,
        hours=None,
    )


FERGANA, MARGILAN, KOKAND = office(1, 40.3864, 71.7864), office(2, 40.4711, 71.7246), office(3, 40.5286, 70.9425)


def test_the_nearest_comes_first_with_its_distance() -> None:
    near = nearest([KOKAND, FERGANA, MARGILAN], 40.39, 71.79)
    assert [nearby.office.id for nearby in near] == [1, 2, 3]
    assert [round(nearby.km) for nearby in near] == [1, 11, 73]


def test_no_more_than_asked_for() -> None:
    assert len(nearest([KOKAND, FERGANA, MARGILAN], 40.39, 71.79, limit=2)) == 2


def test_on_another_continent_none_is_near() -> None:
    assert nearest([FERGANA, MARGILAN], -33.9, 18.4) == []


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_distances_are_the_same_both_ways_and_never_break(lat: float, lon: float, to_lat: float, to_lon: float) -> None:
    there, back = nearest([office(1, to_lat, to_lon)], lat, lon), nearest([office(1, lat, lon)], to_lat, to_lon)
    assert [round(n.km, 6) for n in there] == [round(n.km, 6) for n in back]
    assert all(0 <= n.km <= FARTHEST_KM for n in there)


@given(LATITUDES, LONGITUDES)
def test_where_one_stands_is_no_way(lat: float, lon: float) -> None:
    assert round(nearest([office(1, lat, lon)], lat, lon)[0].km, 6) == 0
    assert nearest([office(1, lat, 180.0)], lat, -180.0)[0].km < 0.001
