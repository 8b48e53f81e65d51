"""When the staff are reminded of a term: at half of it, three days and one day before its end, on its last day, after.

A reminder that would fall on a day off comes on the last working day before: nobody reads it on Navruz.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.request import Request


class Alarm(StrEnum):
    """In their order."""

    HALF = "half"
    THREE_DAYS = "three_days"
    ONE_DAY = "one_day"
    LAST_DAY = "last_day"
    OVERDUE = "overdue"


def alarm_days(clock_from: date, due_on: date, last_workday: Callable[[date], date]) -> dict[Alarm, date]:
    """From which day on each counts. `last_workday` finds the last working day up to a day, that day included."""
    half = clock_from + (due_on - clock_from) // 2
    return {
        Alarm.HALF: last_workday(half),
        Alarm.THREE_DAYS: last_workday(due_on - timedelta(days=3)),
        Alarm.ONE_DAY: last_workday(due_on - timedelta(days=1)),
        Alarm.LAST_DAY: last_workday(due_on),
        Alarm.OVERDUE: due_on + timedelta(days=1),
    }


def alarm(clock_from: date, due_on: date, today: date, last_workday: Callable[[date], date]) -> Alarm | None:
    """What the clock says today: of all that have come the last one, for the others are stale."""
    if today <= clock_from:
        return None
    days = alarm_days(clock_from, due_on, last_workday)
    return max((one for one in Alarm if days[one] <= today), key=list(Alarm).index, default=None)


def is_news(now: Alarm | None, told: Alarm | None) -> bool:
    """Whether the staff have not heard of it: the clock does not go back within a term."""
    order = [None, *Alarm]
    return order.index(now) > order.index(told)


def alarm_of(request: Request, today: date, last_workday: Callable[[date], date]) -> Alarm | None:
    return alarm(request.clock_from, request.due_on, today, last_workday)
