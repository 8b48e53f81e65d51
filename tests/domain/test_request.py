import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.people import Role
from bot.domain.request import (
    ENDED,
    MOVES,
    OPEN,
    WORKED_ON,
    Move,
    MoveNotForRole,
    MoveNotPossible,
    ReasonNeeded,
    Status,
    check_move,
    possible_moves,
)


def test_every_state_is_open_or_ended() -> None:
    assert set(Status) == OPEN | ENDED
    assert not OPEN & ENDED
    assert WORKED_ON < OPEN


def test_every_state_can_be_reached_from_the_first() -> None:
    reached = {Status.SUBMITTED}
    for _ in Status:
        reached |= {rule.end for rule in MOVES.values() if rule.end and rule.start & reached}
    assert reached == set(Status)


@pytest.mark.parametrize("status", sorted(WORKED_ON))
def test_whatever_is_worked_on_can_be_answered_and_withdrawn(status: Status) -> None:
    assert Move.ANSWER in possible_moves(status, Role.OFFICER)
    assert Move.WITHDRAW in possible_moves(status, Role.CITIZEN)


@given(st.sampled_from(Move), st.sampled_from(Status), st.sampled_from(Role))
def test_a_move_is_checked_as_the_table_says(move: Move, status: Status, role: Role) -> None:
    rule = MOVES[move]
    if role not in rule.by:
        with pytest.raises(MoveNotForRole):
            check_move(move, status, role, reason="сабаб")
    elif status not in rule.start:
        with pytest.raises(MoveNotPossible):
            check_move(move, status, role, reason="сабаб")
    else:
        assert check_move(move, status, role, reason="сабаб") is rule
        assert move in possible_moves(status, role)


@pytest.mark.parametrize("move", [move for move, rule in MOVES.items() if rule.needs_reason])
@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_a_reason_is_not_empty(move: Move, reason: str | None) -> None:
    rule = MOVES[move]
    with pytest.raises(ReasonNeeded):
        check_move(move, min(rule.start), min(rule.by), reason=reason)


def test_only_those_who_decide_leave_a_request_unconsidered_or_extend_it() -> None:
    for move in (Move.LEAVE_UNCONSIDERED, Move.EXTEND):
        assert Role.OFFICER not in MOVES[move].by
        assert Role.CITIZEN not in MOVES[move].by
        assert MOVES[move].needs_reason


def test_an_auditor_moves_nothing() -> None:
    assert not any(Role.AUDITOR in rule.by for rule in MOVES.values())
