from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as some

from bot.domain.distance import Place
from bot.domain.office import FARTHEST_KM, MAX_NEAREST, Office, nearest


def an_office(id_: int, latitude: float, longitude: float) -> Office:
    return Office("1", "FA", "Қува", "Quva", "Кува", latitude, longitude, id_, None, None, None)


FERGANA = an_office(1, 40.38421, 71.78432)
MARGILON = an_office(2, 40.47237, 71.72463)
QOQON = an_office(3, 40.52861, 70.9425)
SOX = an_office(4, 39.97724, 71.13467)
ALL = [SOX, QOQON, MARGILON, FERGANA]


def test_the_nearest_come_first_and_there_are_three_of_them() -> None:
    found = nearest(ALL, Place(40.39, 71.78))

    assert [near.office for near in found] == [FERGANA, MARGILON, SOX]
    assert found[0].km < 1


def test_the_door_counts_for_more_than_the_town() -> None:
    moved = replace(QOQON, own_latitude=40.39, own_longitude=71.78)

    assert nearest([FERGANA, moved], Place(40.39, 71.78))[0].office is moved


def test_another_continent_has_no_office_near() -> None:
    for far_away in (Place(40.71, -74.0), Place(-33.9, 151.2), Place(41.31, 69.24), Place(90, 0)):
        assert nearest(ALL, far_away) == []
    assert nearest([], Place(40, 71)) == []


@given(some.floats(39, 42), some.floats(69, 73))
def test_distances_only_grow(latitude: float, longitude: float) -> None:
    kms = [near.km for near in nearest(ALL, Place(latitude, longitude))]

    assert kms == sorted(kms)
    assert len(kms) in (0, MAX_NEAREST)
    assert not kms or kms[0] <= FARTHEST_KM
