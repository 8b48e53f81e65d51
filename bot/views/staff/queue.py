"""Lists of requests for the staff: the queue, and what all such lists share. Nothing personal stands in them."""

from collections.abc import Sequence
from datetime import datetime

from bot.catalog import Catalog
from bot.domain.actions import OpenQueue, PostCard
from bot.domain.language import Language
from bot.domain.queue import QueueFilter, QueuePage, QueueRow
from bot.domain.request import WORKED_ON
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import MAX_LABEL_CHARS, pages
from bot.views.staff.card import SIGNS, URGENT_SIGN, left

MAX_SUBJECT_CHARS = 90


def queue_screen(shown: QueuePage, catalog: Catalog, language: Language, *, name: str, now: datetime) -> Screen:
    """`name` is that of the officer whose own requests "mine" means: the list stands in everybody's sight."""
    parts = [_title(shown, language, name)]
    parts += [row_text(row, catalog, language, now) for row in shown.rows]
    if not shown.rows:
        parts.append(t(language, "staff.queue.none"))
    if shown.pages > 1:
        parts.append(t(language, "staff.queue.page", page=shown.page + 1, pages=shown.pages))
    rows = tuple(button for row in shown.rows for button in row_button(row, language, now))
    return Screen(Html("\n\n".join(parts)), buttons=(*rows, *_turning(shown, language), *_filters(shown, language)))


def row_text(row: QueueRow, catalog: Catalog, language: Language, now: datetime) -> Html:
    subject = subject_of(row, catalog, language)
    return t(
        language,
        "staff.queue.row",
        sign=SIGNS[row.status] + (URGENT_SIGN if row.urgent and row.status in WORKED_ON else ""),
        number=row.number,
        subject=subject,
        state=_state(row, language, now),
        who=row.officer_name or plain(language, "staff.queue.nobody"),
    )


def subject_of(row: QueueRow, catalog: Catalog, language: Language) -> str:
    service = catalog.service(row.service_code) if row.service_code else None
    name = service.text(language).name if service is not None else plain(language, f"kind.{row.kind}")
    return name if len(name) <= MAX_SUBJECT_CHARS else f"{name[: MAX_SUBJECT_CHARS - 1].rstrip()}…"


def row_button(row: QueueRow, language: Language, now: datetime) -> Rows:
    """Leads to the request's topic or card; nowhere when it stands in no group yet."""
    if row.place is None:
        return ()
    label = f"{row.number} · {_state(row, language, now)}"[:MAX_LABEL_CHARS]
    link = row.place.link
    return ((Button(label, url=link) if link is not None else Button(label, PostCard(row.request_id)),),)


def _state(row: QueueRow, language: Language, now: datetime) -> str:
    """The clock runs while the request is worked on; after that what became of it is what counts."""
    if row.status in WORKED_ON:
        return left(row.due_on, now, language)
    return plain(language, f"status.{row.status}")


def _title(shown: QueuePage, language: Language, name: str) -> Html:
    count = shown.counts[shown.which]
    if shown.which is QueueFilter.MINE:
        return t(language, "staff.queue.title_mine", name=name, count=count)
    return t(language, "staff.queue.title", filter=plain(language, f"staff.queue.{shown.which}"), count=count)


def _turning(shown: QueuePage, language: Language) -> Rows:
    before = OpenQueue(shown.which, shown.page - 1) if shown.page > 0 else None
    after = OpenQueue(shown.which, shown.page + 1) if shown.page + 1 < shown.pages else None
    return pages(language, before, after)


def _filters(shown: QueuePage, language: Language) -> Rows:
    buttons = [_filter(which, shown, language) for which in QueueFilter]
    return tuple(tuple(row) for row in _by_two(buttons))


def _filter(which: QueueFilter, shown: QueuePage, language: Language) -> Button:
    label = f"{plain(language, f'staff.queue.{which}')}: {shown.counts[which]}"
    return Button(f"● {label}" if which is shown.which else label, OpenQueue(which, 0))


def _by_two(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    return [buttons[place : place + 2] for place in range(0, len(buttons), 2)]
