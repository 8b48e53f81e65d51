"""The questions of the form, each with the reason why it is asked where that is not plain."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.domain.actions import AnswerQuestion
from bot.domain.draft import CLEAR, SAME_AS_BEFORE, Step
from bot.domain.office import Office
from bot.domain.request import ForWhom, RequestKind
from bot.domain.screen import Button, Key, Rows, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import button, named
from bot.views.citizen.form.page import FormPage
from bot.views.citizen.form.review import review


def question(page: FormPage) -> Screen:
    """The question at which the draft stands."""
    return _QUESTIONS[page.draft.step](page)


def _for_whom(page: FormPage) -> Screen:
    rows = tuple((_choice(page, f"for_whom.{whom}", whom),) for whom in ForWhom)
    return page.screen(t(page.language, "form.for_whom"), rows=rows)


def _kind(page: FormPage) -> Screen:
    rows = tuple((_choice(page, f"kind.{kind}", kind),) for kind in RequestKind)
    return page.screen(t(page.language, "form.kind"), rows=rows)


def _office(page: FormPage) -> Screen:
    first = [office for office in page.offices if office.id == page.last_office_id]
    others = [office for office in page.offices if office.id != page.last_office_id]
    rows = [(_office_button(page, office),) for office in first]
    pairs = [others[place : place + 2] for place in range(0, len(others), 2)]
    return page.screen(
        t(page.language, "form.office"),
        rows=(*rows, *(tuple(_office_button(page, office) for office in pair) for pair in pairs)),
    )


def _statement(page: FormPage) -> Screen:
    have = page.draft.statements
    return page.screen(
        t(page.language, "form.statement"),
        t(page.language, "form.statement_have", count=have) if have else None,
        rows=_kept_rows(page, have, "form.button.clear_statement", always=False),
    )


def _attachments(page: FormPage) -> Screen:
    have = page.draft.attachments
    for_other = page.draft.for_whom is ForWhom.OTHER
    return page.screen(
        t(page.language, "form.attachments"),
        t(page.language, "form.attachments_authority") if for_other else None,
        t(page.language, "form.attachments_have", count=have) if have else None,
        rows=_kept_rows(page, have, "form.button.clear_attachments", always=True),
    )


def _kept_rows(page: FormPage, have: int, clear_key: str, *, always: bool) -> Rows:
    """*Next*, and where something is kept already, the way to begin it again."""
    clear = button(page.language, clear_key, AnswerQuestion(page.draft.id, page.draft.step, CLEAR))
    rows = (page.next_row(),) if have or always else ()
    return (*rows, (clear,)) if have else rows


def _full_name(page: FormPage) -> Screen:
    before = page.before.full_name if page.before is not None else None
    return _typed(page, page.draft.full_name or before, "form.button.same")


def _residence(page: FormPage) -> Screen:
    before = page.before.residence if page.before is not None else None
    return _typed(page, page.draft.residence or before, "form.button.same_residence")


def _typed(page: FormPage, before: str | None, same_key: str) -> Screen:
    step = page.draft.step
    text = t(page.language, f"form.{step}")
    if not before:
        return page.screen(text)
    same = button(page.language, same_key, AnswerQuestion(page.draft.id, step, SAME_AS_BEFORE), value=before)
    return page.screen(text, t(page.language, "form.before", value=before), rows=((same,),))


def _phone(page: FormPage) -> Screen:
    """Keys, not buttons: only a key can share the person's own contact."""
    language = page.language
    before = page.draft.phone or (page.before.phone if page.before is not None else None)
    rows: list[tuple[Key, ...]] = [(Key(plain(language, "form.key.contact"), asks_contact=True),)]
    if before:
        rows.append((Key(before),))
    rows.append((Key(plain(language, "form.key.skip")),))
    rows.append((Key(plain(language, "form.key.back")), Key(plain(language, "form.key.pause"))))
    return Screen(Html(f"{page.head()}\n\n{t(language, 'form.phone')}"), keys=tuple(rows))


def _choice(page: FormPage, key: str, value: str) -> Button:
    return button(page.language, key, AnswerQuestion(page.draft.id, page.draft.step, value))


def _office_button(page: FormPage, office: Office) -> Button:
    return named(office.name(page.language), AnswerQuestion(page.draft.id, Step.OFFICE, str(office.id)))


_QUESTIONS: Mapping[Step, Callable[[FormPage], Screen]] = MappingProxyType(
    {
        Step.FOR_WHOM: _for_whom,
        Step.KIND: _kind,
        Step.OFFICE: _office,
        Step.STATEMENT: _statement,
        Step.ATTACHMENTS: _attachments,
        Step.FULL_NAME: _full_name,
        Step.RESIDENCE: _residence,
        Step.PHONE: _phone,
        Step.REVIEW: review,
    }
)
