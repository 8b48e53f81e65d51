"""What a staff group has before it on a working day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.request import Request, Status


@dataclass(frozen=True, slots=True)
class Placed:
    """A request and its topic, if the group has topics."""

    request: Request
    thread_id: int | None


@dataclass(frozen=True, slots=True)
class Digest:
    """A request may stand in several lists: late and waiting for its citizen."""

    new: Sequence[Placed]
    due_today: Sequence[Placed]
    """Also those that end on days off before the next working day."""
    overdue: Sequence[Placed]
    waiting: Sequence[Placed]

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.due_today or self.overdue or self.waiting)


def digest(work: Sequence[Placed], today: date, next_workday: date) -> Digest:
    """`work`: what is worked on, the earliest due date first."""
    return Digest(
        new=[one for one in work if one.request.status is Status.SUBMITTED],
        due_today=[one for one in work if today <= one.request.due_on < next_workday],
        overdue=[one for one in work if one.request.due_on < today],
        waiting=[one for one in work if one.request.status is Status.WAITING_FOR_CITIZEN],
    )
