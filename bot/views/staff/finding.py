"""What the staff searched for, and what was found."""

from datetime import datetime

from bot.catalog import Catalog
from bot.domain.actions import OpenFound
from bot.domain.finding import MAX_FOUND, FoundPage
from bot.domain.language import Language
from bot.domain.screen import Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import pages
from bot.views.staff.queue import row_button, row_text


def found_screen(
    shown: FoundPage, catalog: Catalog, language: Language, *, now: datetime, in_private: bool = False
) -> Screen:
    """In private only links lead to a request: its card belongs to its group."""
    parts = [_title(shown, language)]
    for row, by in shown.rows:
        reason = t(language, "staff.find.by", by=plain(language, f"staff.find.by.{by}"))
        parts.append(Html(f"{row_text(row, catalog, language, now)}\n{reason}"))
    if shown.pages > 1:
        parts.append(t(language, "staff.queue.page", page=shown.page + 1, pages=shown.pages))
    rows = (button for row, _ in shown.rows for button in row_button(row, language, now))
    leading = tuple(row for row in rows if not in_private or row[0].url is not None)
    before = OpenFound(shown.search_id, shown.page - 1) if shown.page > 0 else None
    after = OpenFound(shown.search_id, shown.page + 1) if shown.page + 1 < shown.pages else None
    return Screen(Html("\n\n".join(parts)), buttons=(*leading, *pages(language, before, after)))


def _title(shown: FoundPage, language: Language) -> Html:
    if not shown.total:
        return t(language, "staff.find.none", asked=shown.asked)
    title = t(language, "staff.find.title", asked=shown.asked, count=shown.total)
    if shown.total < MAX_FOUND:
        return title
    return Html(f"{title}\n{t(language, 'staff.find.most', count=MAX_FOUND)}")
