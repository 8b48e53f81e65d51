import pytest

from tests.cast import Person


@pytest.fixture(params=["aziza", "bobur"])
def person(request: pytest.FixtureRequest) -> Person:
    """One who reads Cyrillic, and one who reads Latin."""
    found: Person = request.getfixturevalue(request.param)
    return found
