"""Families described in words come to the services that are theirs, with few questions."""

from statistics import median

import pytest

from bot.domain.entitlement import MAX_QUESTIONS, Verdict
from tests.catalog.families import CONDITIONS, Family, families, found

FAMILIES = families()


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.words)
def test_a_family_finds_what_is_theirs(family: Family) -> None:
    groups = found(family.answers())

    assert set(family.likely) - groups[Verdict.LIKELY] == set()
    assert set(family.possible) - groups[Verdict.POSSIBLE] == set()
    assert set(family.never) & groups[Verdict.LIKELY] == set()


def test_there_are_families_enough_and_they_name_services_that_exist() -> None:
    assert len(FAMILIES) >= 40
    named = {code for family in FAMILIES for code in (*family.likely, *family.possible, *family.never)}
    assert named - CONDITIONS.keys() == set()


def test_most_families_are_asked_few_questions() -> None:
    asked = [len(family.answers().given) for family in FAMILIES]
    assert max(asked) <= MAX_QUESTIONS
    assert median(asked) <= 7
