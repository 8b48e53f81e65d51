from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, Update, and_, bindparam, case, func, insert, or_, select, update

from bot.domain.content import STATEMENT_KINDS
from bot.domain.draft import FORM, FORM_VERSION, Draft, Step
from bot.domain.refusal import NotFound
from bot.domain.request import ForWhom, RequestKind
from storage.database import Transaction
from storage.tables import drafts, request_messages

_is_said = request_messages.c.kind.in_(tuple(STATEMENT_KINDS))
_is_statement = or_(_is_said, request_messages.c.text != "")  # as `Content.is_statement`

_DRAFT = (
    select(
        drafts,
        func.coalesce(func.sum(case((_is_statement, 1), else_=0)), 0).label("statements"),
        func.coalesce(func.sum(case((and_(request_messages.c.id.is_not(None), ~_is_said), 1), else_=0)), 0).label(
            "attachments"
        ),
    )
    .select_from(drafts.outerjoin(request_messages, request_messages.c.draft_id == drafts.c.id))
    .group_by(drafts.c.id)
)


# Built once: building a statement costs more than SQLite takes to answer it.
_OPEN = _DRAFT.where(drafts.c.citizen_id == bindparam("citizen"), drafts.c.ended_at.is_(None))
_OPEN_ONE = _OPEN.where(drafts.c.id == bindparam("draft"))


async def open_of(tx: Transaction, citizen_id: int) -> Draft | None:
    row = (await tx.execute(_OPEN, {"citizen": citizen_id})).first()
    return None if row is None else _draft(tx, row)


async def of(tx: Transaction, draft_id: int, citizen_id: int) -> Draft | None:
    """The draft if it is this citizen's and still open."""
    row = (await tx.execute(_OPEN_ONE, {"citizen": citizen_id, "draft": draft_id})).first()
    return None if row is None else _draft(tx, row)


async def need(tx: Transaction, draft_id: int, citizen_id: int) -> Draft:
    """As `of`. Raises NotFound."""
    draft = await of(tx, draft_id, citizen_id)
    if draft is None:
        raise NotFound
    return draft


async def answer(tx: Transaction, draft: Draft, step: Step, now: datetime, **values: Any) -> Draft:
    """Set what `step` asked for and go to where its answer leads; return the draft as it now is."""
    return await go_to(tx, draft, draft.step_after(step), now, **values)


async def go_to(tx: Transaction, draft: Draft, step: Step, now: datetime, **values: Any) -> Draft:
    reviewing = draft.reviewing or step is Step.REVIEW
    await change(tx, draft.id, now, step=step, reviewing=reviewing, **values)
    return await need(tx, draft.id, draft.citizen_id)


_ADD = insert(drafts).returning(drafts.c.id)


async def add(tx: Transaction, citizen_id: int, *, service_code: str | None, now: datetime) -> int:
    result = await tx.execute(
        _ADD,
        {
            "citizen_id": citizen_id,
            "form": FORM,
            "form_version": FORM_VERSION,
            "step": Step.FOR_WHOM,
            "service_code": service_code,
            "reviewing": False,
            "created_at": now,
            "updated_at": now,
        },
    )
    return int(result.scalar_one())


async def change(tx: Transaction, draft_id: int, now: datetime, **values: Any) -> None:
    """Set answers, the step or `reviewing`, by the names of `Draft`'s fields."""
    for name in ("full_name", "residence", "phone"):
        if name in values:
            values[name] = tx.cipher.seal(values[name])
    new = {f"new_{name}": value for name, value in {"updated_at": now, **values}.items()}
    await tx.execute(_change(tuple(new)), {"draft": draft_id, **new})


@cache  # the form has a dozen sets of answers that are given together
def _change(names: tuple[str, ...]) -> Update:
    changes: dict[str, Any] = {name.removeprefix("new_"): bindparam(name) for name in names}
    return update(drafts).where(drafts.c.id == bindparam("draft")).values(changes)


async def end(tx: Transaction, draft_id: int, now: datetime) -> None:
    """The draft was sent or thrown away: its answers are wiped, its number stays taken."""
    await change(tx, draft_id, now, ended_at=now, full_name=None, residence=None, phone=None)


def _draft(tx: Transaction, row: Row[Any]) -> Draft:
    return Draft(
        id=row.id,
        citizen_id=row.citizen_id,
        step=Step(row.step),
        service_code=row.service_code,
        for_whom=ForWhom(row.for_whom) if row.for_whom else None,
        kind=RequestKind(row.kind) if row.kind else None,
        office_id=row.office_id,
        full_name=tx.cipher.open(row.full_name),
        residence=tx.cipher.open(row.residence),
        phone=tx.cipher.open(row.phone),
        reviewing=row.reviewing,
        updated_at=row.updated_at,
        statements=row.statements,
        attachments=row.attachments,
    )
