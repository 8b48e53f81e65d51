"""How lists of requests look in a staff group."""

from datetime import date, timedelta

import pytest

from bot.catalog import load
from bot.domain.finding import MAX_FOUND, FoundBy, FoundPage
from bot.domain.language import Language
from bot.domain.links import message_link
from bot.domain.queue import Place, QueueFilter, QueuePage, QueueRow
from bot.domain.request import RequestKind, Status
from bot.domain.screen import Screen
from bot.views.staff.finding import found_screen
from bot.views.staff.queue import queue_screen
from tests.screens_render import check_screen
from tests.views.staff.cards import NOW, REQUEST

CATALOG = load()
COUNTS = dict(zip(QueueFilter, (3, 12, 1, 4, 1), strict=True))
TODAY = NOW.date()


def row(number: str, *, due_on: date = REQUEST.due_on, **more: object) -> QueueRow:
    values = {
        "request_id": 1,
        "service_code": "child-benefit",
        "kind": RequestKind.ARIZA,
        "status": Status.SUBMITTED,
        "urgent": False,
        "officer_name": None,
        "place": Place(-1001700000001, 12, 13),
    }
    return QueueRow(number=number, due_on=due_on, **values | more)  # type: ignore[arg-type]


ROWS = (
    row("FA-7K3M-29", due_on=TODAY - timedelta(days=2), urgent=True),
    row("FA-8R4N-3C", due_on=TODAY, service_code=None, kind=RequestKind.SHIKOYAT),
    row("FA-9T5P-47", status=Status.WAITING_FOR_CITIZEN, officer_name="Нодира <3", place=Place(-55, None, 7)),
)


def draw(
    which: QueueFilter, rows: tuple[QueueRow, ...], language: Language, *, page: int = 0, pages: int = 1
) -> Screen:
    shown = QueuePage(which, COUNTS, rows, page, pages)
    return queue_screen(shown, CATALOG, language, name="Нодира", now=NOW)


def test_the_queue_looks_as_before() -> None:
    check_screen("staff/queue", lambda language: draw(QueueFilter.FREE, ROWS, language, page=1, pages=3))
    check_screen("staff/queue_mine", lambda language: draw(QueueFilter.MINE, ROWS[2:], language))
    check_screen("staff/queue_none", lambda language: draw(QueueFilter.URGENT, (), language))


def test_rows_lead_to_the_topic_or_else_to_the_card() -> None:
    screen = draw(QueueFilter.FREE, ROWS, Language.UZ_CYRL)
    links = [row[0].url for row in screen.buttons[:3]]
    assert links == ["https://t.me/c/1700000001/12/13"] * 2 + [None]
    assert screen.buttons[2][0].action is not None


@pytest.mark.parametrize(
    ("chat", "message", "thread", "link"),
    [
        (-1001700000001, 13, 12, "https://t.me/c/1700000001/12/13"),
        (-1001700000001, None, 12, "https://t.me/c/1700000001/12"),
        (-1001700000001, 13, None, "https://t.me/c/1700000001/13"),
        (-1001700000001, None, None, None),
        (-4005, 13, None, None),
    ],
)
def test_only_supergroups_have_links(chat: int, message: int | None, thread: int | None, link: str | None) -> None:
    assert message_link(chat, message, thread) == link


def found(language: Language, *, total: int = 3, page: int = 0, pages: int = 1, in_private: bool = False) -> Screen:
    rows = tuple(zip(ROWS, (FoundBy.NAME, FoundBy.TEXT, FoundBy.SERVICE), strict=True)) if total else ()
    shown = FoundPage(5, "Азиза <Каримова>", total, rows, page, pages)
    return found_screen(shown, CATALOG, language, now=NOW, in_private=in_private)


def test_what_was_found_looks_as_before() -> None:
    check_screen("staff/found", found)
    check_screen("staff/found_most", lambda language: found(language, total=MAX_FOUND, page=9, pages=10))
    check_screen("staff/found_none", lambda language: found(language, total=0))


def test_in_private_only_links_lead_to_requests() -> None:
    assert len(found(Language.UZ_CYRL, in_private=True).buttons) == 2
    assert len(found(Language.UZ_CYRL).buttons) == 3
