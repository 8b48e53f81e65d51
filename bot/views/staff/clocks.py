"""The clocks of the law speak to the staff: reminders in a topic, escalation and digest to all of the group."""

from collections.abc import Sequence
from datetime import date

from bot.catalog import Catalog
from bot.domain.alarm import Alarm
from bot.domain.digest import Digest, Placed
from bot.domain.language import Language
from bot.domain.links import topic_link
from bot.domain.request import Request, Status
from bot.domain.screen import Screen
from bot.i18n import Html, day, plain, t

MAX_LISTED = 10


def alarm_note(
    request: Request, alarm: Alarm, officer: tuple[str, int] | None, today: date, language: Language
) -> Screen:
    """`officer` is the name and Telegram's id of who took it: naming them so makes their phone ring."""
    if officer is None:
        who = t(language, "staff.alarm.nobody")
    else:
        who = Html(f'<a href="tg://user?id={officer[1]}">{t(language, "staff.alarm.officer", name=officer[0])}</a>')
    due, left = day(request.due_on, language), _left(request, today, language)
    parts = [t(language, f"staff.alarm.{alarm}", number=request.number, who=who, due=due, left=left)]
    if request.status is Status.WAITING_FOR_CITIZEN:
        parts.append(t(language, "staff.alarm.waiting"))
    return Screen(Html("\n".join(parts)))


def escalation(placed: Placed, chat_id: int, today: date, catalog: Catalog, language: Language) -> Screen:
    """To everybody in the group, outside the topic."""
    return Screen(t(language, "staff.escalation", line=_line(placed, chat_id, today, catalog, language)))


def digest_page(digest: Digest, chat_id: int, today: date, catalog: Catalog, language: Language) -> Screen:
    lists = (
        ("overdue", digest.overdue),
        ("due_today", digest.due_today),
        ("new", digest.new),
        ("waiting", digest.waiting),
    )
    parts = [t(language, "staff.digest.title", day=day(today, language))]
    for name, found in lists:
        if found:
            lines = [_line(one, chat_id, today, catalog, language) for one in found[:MAX_LISTED]]
            parts.append(_list(name, len(found), lines, language))
    return Screen(Html("\n\n".join(parts)))


def _list(name: str, count: int, lines: Sequence[Html], language: Language) -> Html:
    more = [t(language, "staff.digest.more", count=count - len(lines))] if count > len(lines) else []
    return Html("\n".join([t(language, f"staff.digest.{name}", count=count), *lines, *more]))


def _line(placed: Placed, chat_id: int, today: date, catalog: Catalog, language: Language) -> Html:
    """The number leads to the topic. Nothing here tells who asked."""
    request = placed.request
    link = topic_link(chat_id, placed.thread_id) if placed.thread_id is not None else None
    number = Html(f'<a href="{link}">{request.number}</a>') if link else Html(request.number)
    service = catalog.service(request.service_code) if request.service_code else None
    subject = service.text(language).name if service is not None else plain(language, f"kind.{request.kind}")
    return t(language, "staff.digest.line", number=number, subject=subject, left=_left(request, today, language))


def _left(request: Request, today: date, language: Language) -> str:
    days = (request.due_on - today).days
    if days == 0:
        return plain(language, "date.today")
    return plain(language, "date.days_left" if days > 0 else "date.overdue", days=abs(days))
