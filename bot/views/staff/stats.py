"""Figures of a period: as a caption that says it all in words, as a picture, and as rows of a file."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta

from bot.catalog import Catalog
from bot.domain.actions import OpenStats, SendStatsFile
from bot.domain.calendar import tashkent_day
from bot.domain.chart import Bar, Picture
from bot.domain.language import Language
from bot.domain.screen import Button, Screen
from bot.domain.stats import Figures, Period, Report, by_group, figures
from bot.i18n import Html, plain, t
from bot.i18n.dates import short_day

MOST_BARS = 8
"""The largest; the file has them all."""

Row = list[str | float | date | None]

COLUMNS = (
    "number",
    "kind",
    "service",
    "office",
    "arrived",
    "due",
    "status",
    "outcome",
    "to_answer",
    "to_close",
    "overdue",
)


def stats_caption(report: Report, catalog: Catalog, language: Language) -> Screen:
    """Goes below the picture: whoever does not see it reads the same here."""
    found = figures(report.facts, report.today)
    said = _words(found, language)
    head = t(
        language,
        "staff.stats.caption",
        period=plain(language, f"staff.stats.period.{report.period}"),
        since=short_day(report.since),
        until=short_day(report.today),
        scope=_scope(report, catalog, language),
        **said,
    )
    lines = [head]
    if found.answer_median is not None:
        lines.append(t(language, "staff.stats.answer_line", **said))
    if found.close_median is not None:
        lines.append(t(language, "staff.stats.close_line", **said))
    office, service = report.office.id if report.office else 0, report.service or ""
    periods = [
        Button(plain(language, f"staff.stats.period.{period}"), OpenStats(period, office, service))
        for period in Period
        if period is not report.period
    ]
    file = Button(plain(language, "staff.stats.button.file"), SendStatsFile(report.period, office, service))
    return Screen(Html("\n".join(lines)), buttons=(tuple(periods), (file,)))


def stats_picture(report: Report, catalog: Catalog, language: Language) -> Picture:
    whole = figures(report.facts, report.today)
    said = _words(whole, language)
    numbers = (
        (str(whole.new), "new"),
        (str(whole.answered), "answered"),
        (str(whole.overdue), "overdue"),
        (str(whole.waiting), "open"),
        (f"{said['answer_median']} / {said['answer_p90']}", "to_answer"),
        (f"{said['close_median']} / {said['close_p90']}", "to_close"),
    )
    offices = by_group(report.facts, lambda one: one.office_id, report.today)
    services = by_group(report.facts, lambda one: one.service_code, report.today)
    parts = []
    if report.office is None:
        named = [(report.offices[office].name(language), found) for office, found in offices.items()]
        parts.append((plain(language, "staff.stats.offices"), _bars(named, language)))
    if report.service is None:
        found = [(_service(code, catalog, language), one) for code, one in services.items()]
        parts.append((plain(language, "staff.stats.services"), _bars(found, language)))
    return Picture(
        title=plain(language, "staff.stats.title"),
        subtitle=plain(
            language,
            "staff.stats.subtitle",
            since=short_day(report.since),
            until=short_day(report.today),
            scope=_scope(report, catalog, language),
        ),
        figures=tuple((number, plain(language, f"staff.stats.{key}")) for number, key in numbers),
        parts=tuple(parts),
    )


def stats_heads(language: Language) -> list[str]:
    return [plain(language, f"staff.stats.file.{column}") for column in COLUMNS]


def stats_rows(report: Report, catalog: Catalog, language: Language) -> Iterable[Row]:
    """One for each request, the oldest first: nothing of who asked."""
    for one in report.facts:
        yield [
            one.number,
            plain(language, f"kind.{one.kind}"),
            _service(one.service_code, catalog, language),
            report.offices[one.office_id].name(language),
            tashkent_day(one.arrived_at),
            one.due_on,
            plain(language, f"status.{one.status}"),
            plain(language, f"outcome.{one.outcome}") if one.outcome else None,
            _hours(one.to_answer),
            _hours(one.to_close),
            plain(language, "staff.stats.file.yes") if one.is_overdue(report.today) else None,
        ]


def file_name(report: Report) -> str:
    return f"inson-{report.since:%Y-%m-%d}-{report.today:%Y-%m-%d}.xlsx"


def _bars(named: Iterable[tuple[str, Figures]], language: Language) -> tuple[Bar, ...]:
    return tuple(
        Bar(name, one.new, one.answered, one.overdue, plain(language, "staff.stats.note", **_words(one, language)))
        for name, one in list(named)[:MOST_BARS]
    )


def _scope(report: Report, catalog: Catalog, language: Language) -> str:
    parts = [report.office.name(language)] if report.office is not None else []
    if report.service is not None:
        parts.append(_service(report.service, catalog, language))
    return ", ".join(parts) or plain(language, "staff.stats.all")


def _service(code: str | None, catalog: Catalog, language: Language) -> str:
    service = catalog.service(code) if code else None
    return service.text(language).name if service is not None else plain(language, "staff.stats.no_service")


def _words(found: Figures, language: Language) -> dict[str, object]:
    return {
        name: value if isinstance(value, int) else _duration(value, language) for name, value in asdict(found).items()
    }


def _duration(time: timedelta | None, language: Language) -> str:
    if time is None:
        return plain(language, "staff.stats.unknown")
    minutes = max(1, round(time / timedelta(minutes=1)))
    if minutes < 60:
        return plain(language, "staff.stats.minutes", count=minutes)
    if minutes < 48 * 60:
        return plain(language, "staff.stats.hours", count=round(minutes / 60))
    return plain(language, "staff.stats.days", count=round(minutes / 60 / 24))


def _hours(time: timedelta | None) -> float | None:
    return None if time is None else round(time / timedelta(hours=1), 1)
