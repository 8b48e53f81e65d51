"""The catalogue as a file in the chat: getting it, sending it back, what it would change, and the way back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import groupby, takewhile

from bot.catalog import Catalog, Service
from bot.catalog.excel.columns import BY_ID
from bot.catalog.excel.faults import BrokenFile, Fault
from bot.catalog.excel.plan import Change, Plan
from bot.catalog.wrong import Wrong
from bot.domain.actions import (
    BringCatalogBack,
    DropCatalogFile,
    GetCatalogFile,
    ImportCatalog,
    OpenCatalog,
    OpenLastEdit,
    SendCatalogFile,
)
from bot.domain.html_text import units
from bot.domain.language import Language
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, clock, plain, t
from bot.views.staff.catalog_sheet import head, sheet_words

MAX_UNITS = 3_400
"""Of a list: its head and its end need the rest of a message."""
MAX_VALUE_CHARS = 160
"""Of a text before and after: one sees which it is; the whole of it goes along as a file."""
MAX_SAME_CHARS = 40
"""Before the first difference of two long texts."""
MAX_FAULT_CHARS = 300
MAX_NAMES_CHARS = 500


def catalog_home(catalog: Catalog, language: Language, *, done: Html | None = None) -> Screen:
    """`done` says what has just happened."""
    title = t(language, "staff.catalog.title", count=len(catalog.services))
    buttons = (
        (Button(plain(language, "staff.catalog.button.get"), GetCatalogFile()),),
        (Button(plain(language, "staff.catalog.button.send"), SendCatalogFile()),),
        (Button(plain(language, "staff.catalog.button.bring_back"), OpenLastEdit()),),
    )
    return Screen(Html(f"{done}\n\n{title}") if done else title, buttons=buttons)


def file_caption(count: int, at: datetime, language: Language, *, in_private: bool) -> Screen:
    how = plain(language, "staff.catalog.how.private" if in_private else "staff.catalog.how.reply")
    return Screen(t(language, "staff.catalog.file", count=count, at=clock(at), how=how), buttons=_home(language))


def send_prompt(language: Language, *, in_private: bool) -> Screen:
    key = "staff.catalog.send.private" if in_private else "staff.catalog.send.reply"
    return Screen(t(language, key), buttons=_home(language))


def nothing_changed(plan: Plan, language: Language) -> Screen:
    parts = [t(language, "staff.catalog.nothing"), *_notes(plan, language)]
    return Screen(Html("\n\n".join(parts)), buttons=_home(language))


def changes_shown(plan: Plan, state: int, language: Language) -> tuple[Screen, str | None]:
    """What a file would change, and the whole of it as a plain text where it is more than a message can hold."""
    changed = len(plan.bodies) - len(plan.new)
    title = t(language, "staff.catalog.changes", changed=changed, new=len(plan.new))
    notes = [*_notes(plan, language), t(language, "staff.catalog.sure")]
    items = [*_new_items(plan.new, language), *_change_items(plan.changes, language)]
    shown = _that_fit(items, MAX_UNITS - sum(map(units, notes)))
    cut = len(items) - len(shown)
    more = [t(language, "staff.catalog.more", count=cut)] if cut else []
    clipped = cut or any(len(value) > MAX_VALUE_CHARS for one in plan.changes for value in (one.before, one.after))
    screen = Screen(
        Html("\n\n".join([title, *shown, *more, *notes])),
        buttons=(
            (Button(plain(language, "staff.catalog.button.confirm"), ImportCatalog(state)),),
            (Button(plain(language, "staff.catalog.button.cancel"), DropCatalogFile()),),
        ),
    )
    return screen, _whole(plan, language) if clipped else None


def saved(count: int, language: Language) -> Html:
    return t(language, "staff.catalog.saved", count=count)


def cancelled(language: Language) -> Html:
    return t(language, "staff.catalog.cancelled")


def brought_back(count: int, language: Language) -> Html:
    return t(language, "staff.catalog.brought_back", count=count)


def faults_shown(error: BrokenFile, catalog: Catalog, language: Language, *, in_private: bool) -> Screen:
    lines = [_fault(fault, catalog, language) for fault in error.faults]
    shown = _that_fit(lines, MAX_UNITS)
    rest = error.more + len(lines) - len(shown)
    more = [t(language, "staff.catalog.more_faults", count=rest)] if rest else []
    title = t(language, "staff.catalog.faults")
    again = t(language, "staff.catalog.again.private" if in_private else "staff.catalog.again.reply")
    return Screen(Html("\n\n".join([title, "\n".join([*shown, *more]), again])), buttons=_home(language))


def last_edit_shown(
    at: datetime, changed: Sequence[Service], new: Sequence[Service], state: int, language: Language
) -> Screen:
    lines = [t(language, "staff.catalog.goes_back", name=service.text(language).name) for service in changed]
    lines += [t(language, "staff.catalog.goes_away", name=service.text(language).name) for service in new]
    shown = _that_fit(lines, MAX_UNITS)
    if len(shown) < len(lines):
        shown.append(t(language, "staff.catalog.more_services", count=len(lines) - len(shown)))
    title = t(language, "staff.catalog.bring_back", at=clock(at))
    return Screen(
        Html("\n\n".join([title, "\n".join(shown), t(language, "staff.catalog.nothing_lost")])),
        buttons=(
            (Button(plain(language, "staff.catalog.button.confirm"), BringCatalogBack(state)),),
            (Button(plain(language, "staff.catalog.button.cancel"), OpenCatalog()),),
        ),
    )


def nothing_to_bring_back(language: Language) -> Screen:
    return Screen(t(language, "staff.catalog.nothing_to_bring_back"), buttons=_home(language))


def _home(language: Language) -> Rows:
    return ((Button(plain(language, "staff.catalog.button.home"), OpenCatalog()),),)


def _new_items(services: Iterable[Service], language: Language) -> Iterator[Html]:
    for service in services:
        yield t(language, "staff.catalog.new", name=service.text(language).name, code=service.code)


def _change_items(changes: Iterable[Change], language: Language) -> Iterator[Html]:
    """The first change of a service stands under its name."""
    for service, group in groupby(changes, key=lambda change: change.service):
        name = service.text(language).name
        title = f"{t(language, 'staff.catalog.service', name=name, code=service.code)}\n"
        for change in group:
            before, after = _excerpts(change.before, change.after)
            values = {"before": _value(before, language), "after": _value(after, language)}
            column = head(BY_ID[change.column], language)
            yield Html(title + t(language, "staff.catalog.field", column=column, **values))
            title = ""


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Of long texts what stands around the first difference."""
    if max(len(before), len(after)) <= MAX_VALUE_CHARS:
        return before, after
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    start = max(0, same - MAX_SAME_CHARS)
    return _from(before, start), _from(after, start)


def _from(value: str, start: int) -> str:
    return f"…{value[start:]}" if start else value


def _value(value: str, language: Language, most: int = MAX_VALUE_CHARS) -> str:
    if not value:
        return plain(language, "staff.catalog.empty")
    return value if len(value) <= most else f"{value[: most - 1].rstrip()}…"


def _notes(plan: Plan, language: Language) -> list[Html]:
    notes = []
    if plan.left:
        names = _value(", ".join(service.text(language).name for service in plan.left), language, MAX_NAMES_CHARS)
        notes.append(t(language, "staff.catalog.left", count=len(plan.left), names=names))
    if plan.ignored:
        columns = _value(", ".join(plan.ignored), language, MAX_NAMES_CHARS)
        notes.append(t(language, "staff.catalog.ignored", columns=columns))
    return notes


def _whole(plan: Plan, language: Language) -> str:
    """Plain text, for a file."""
    lines = [f"{service.text(language).name} ({service.code}): +" for service in plan.new]
    for service, group in groupby(plan.changes, key=lambda change: change.service):
        lines.append(f"{service.text(language).name} ({service.code})")
        for change in group:
            values = {name: value or plain(language, "staff.catalog.empty") for name, value in _sides(change)}
            column = head(BY_ID[change.column], language)
            lines.append(plain(language, "staff.catalog.field", column=column, **values))
    return "\n\n".join(lines) + "\n"


def _sides(change: Change) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("before", change.before), ("after", change.after)


def _fault(fault: Fault, catalog: Catalog, language: Language) -> Html:
    values = {name: _value(str(value), language, MAX_FAULT_CHARS) for name, value in fault.values.items()}
    if fault.wrong is Wrong.NOT_CHOICE and fault.column is not None:
        values["choices"] = ", ".join(sheet_words(catalog, language).values[fault.column].values())
    words = t(language, f"catalog.wrong.{fault.wrong.name.lower()}", **values)
    if fault.row is None or fault.column is None:
        return t(language, "staff.catalog.fault_of_file", fault=words)
    column = head(BY_ID[fault.column], language) if fault.column in BY_ID else fault.column
    place = {"row": fault.row, "letter": fault.letter or "?", "column": column}
    return t(language, "staff.catalog.fault", fault=words, **place)


def _that_fit(items: Sequence[Html], most: int) -> list[Html]:
    """As many from the beginning as `most` units hold."""
    shown: list[Html] = []
    for item in items:
        most -= units(item) + 2
        if most < 0:
            break
        shown.append(item)
    return shown
