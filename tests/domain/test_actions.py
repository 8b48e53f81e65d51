from dataclasses import fields
from enum import Enum
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalog import load
from bot.domain import actions
from bot.domain.actions import ACTIONS, MAX_DATA_BYTES, Action, decode
from bot.domain.consent import CONSENT_VERSION
from bot.domain.screen import Button, Key, Screen

LARGEST = {
    "version": CONSENT_VERSION,
    "sure": 1,
    "on": 1,
    "paper": "0123abcd",
    "page": 999,
    "tag": "uz_Cyrl",
    "value": str(10**12),
}
"""By the names of fields; other numbers are ids, other texts are codes of services and categories."""
LARGEST_ID = 10**12
LONGEST_CODE = max((service.code for service in load().services), key=len)


def largest(kind: type[Action]) -> Action:
    hints = get_type_hints(kind)
    return kind(*(LARGEST.get(field.name, _largest(hints[field.name])) for field in fields(kind)))


def _largest(type_: Any) -> Any:
    if isinstance(type_, type) and issubclass(type_, Enum):
        return max(type_, key=lambda value: len(str(value.value)))
    return LARGEST_ID if type_ is int else LONGEST_CODE


def test_no_two_actions_share_a_code() -> None:
    kinds = {kind for kind in vars(actions).values() if isinstance(kind, type) and issubclass(kind, Action)} - {Action}
    assert len({kind.code for kind in kinds}) == len(kinds) == len(ACTIONS)


@pytest.mark.parametrize("kind", ACTIONS.values(), ids=lambda kind: kind.__name__)
def test_the_largest_of_each_kind_fits_and_comes_back(kind: type[Action]) -> None:
    action = largest(kind)
    assert len(action.encode().encode()) <= MAX_DATA_BYTES
    assert decode(action.encode()) == action


@given(st.text(max_size=64))
def test_anything_may_come_from_outside(data: str) -> None:
    action = decode(data)
    assert action is None or action.encode() == data


@given(
    st.sampled_from(sorted(ACTIONS)), st.lists(st.sampled_from(["1", "-1", "٣", "1_0", "", " 1", "9" * 30]), max_size=4)
)
def test_forged_fields_are_refused(code: str, values: list[str]) -> None:
    data = ":".join([code, *values])
    action = decode(data)
    assert action is None or action.encode() == data


def test_a_screen_is_the_same_after_a_stay_in_the_outbox() -> None:
    take = next(iter(ACTIONS.values()))
    screen = Screen("<b>салом</b>", buttons=((Button("a", action=largest(take)), Button("b", url="https://ihma.uz")),))
    keys = Screen("рақам", keys=((Key("📱", asks_contact=True), Key("x")),))
    gone = Screen("раҳмат", keys=())

    assert Screen.from_json(screen.to_json()) == screen
    assert Screen.from_json(keys.to_json()) == keys
    assert Screen.from_json(gone.to_json()) == gone
