"""Citizens, officers of every role and the clock do whatever they like, in any order.

No move leads out of the table of states, nobody does what their role or the law does not let them, no clock is lost,
and nothing is owed twice.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from shutil import copy
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import func, select

from bot.app import load_catalog
from bot.catalog import Catalog
from bot.domain.alarm import alarm_of, is_news
from bot.domain.calendar import plus_days, plus_month, tashkent_day
from bot.domain.consent import CONSENT_VERSION
from bot.domain.content import Content, ContentKind, Source
from bot.domain.draft import Step
from bot.domain.language import Language
from bot.domain.people import Citizen, Officer, Role
from bot.domain.refusal import Refusal
from bot.domain.request import MOVES, WORKED_ON, AlreadyTaken, Author, ForWhom, Move, Outcome, Request, RequestKind
from bot.domain.terms import due_date
from bot.jobs import close_answered, send_digests, watch_terms
from bot.usecases.accept_answer import accept_answer
from bot.usecases.add_to_request import add_to_request
from bot.usecases.answer_request import answer_request
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.close_request import close_request
from bot.usecases.connect_group import connect_group
from bot.usecases.decide_request import decide_request
from bot.usecases.propose_unconsidered import approve_proposal, propose_unconsidered
from bot.usecases.release_request import release_request
from bot.usecases.reopen_request import reopen_request
from bot.usecases.submit_request import submit_request
from bot.usecases.take_request import take_request
from bot.usecases.withdraw_request import withdraw_request
from bot.workdays import WorkingCalendar
from storage import citizens, drafts, request_events, request_messages, requests, staff
from storage.cipher import Cipher, new_key
from storage.database import Database
from storage.tables import outbox

GROUP, CHAT = -1001700000001, 700100001
START = datetime(2026, 12, 21, 7, tzinfo=UTC)
"""Ten days before New Year."""
CALENDAR = WorkingCalendar()
MAX_REQUESTS = 4

Deed = Callable[[], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A request and all that was written down about it, as of a moment."""

    request: Request
    moves: int
    owed: frozenset[str]
    """Keys in the outbox, but for looks of cards: only the last of those counts."""


class Requests(RuleBasedStateMachine):
    sent = Bundle("sent")

    def __init__(self, seeded: Path) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "inson.db"
        copy(seeded, path)
        self.db = Database(f"sqlite+aiosqlite:///{path}", cipher=Cipher([new_key()]))
        self.now, self.message_id, self.known = START, 1_000, list[int]()
        self.officers: dict[Role, Officer] = {}

    def teardown(self) -> None:
        self.run(self.db.close())
        self.runner.close()
        self.folder.cleanup()

    def run(self, deed: Awaitable[Any]) -> Any:
        async def do() -> Any:
            return await deed

        return self.runner.run(do())

    @initialize()
    def begin(self) -> None:
        self.catalog: Catalog = self.run(load_catalog(self.db, self.now))
        self.citizen: Citizen = self.run(self._meet())

    async def _meet(self) -> Citizen:
        await connect_group(
            self.db, catalog=self.catalog, chat_id=GROUP, is_forum=True, language=Language.UZ_CYRL, now=self.now
        )
        async with self.db.transaction() as tx:
            for number, role in enumerate(Role):
                self.officers[role] = await staff.meet(
                    tx, telegram_id=number, name=role, role=role, language=Language.UZ_CYRL, now=self.now
                )
            known = await citizens.add(tx, CHAT, self.now)
            await citizens.set_language(tx, known.id, Language.UZ_CYRL)
            await citizens.give_consent(tx, known.id, CONSENT_VERSION, self.now)
            return await citizens.get(tx, known.id)

    # What people do.

    @rule(target=sent, kind=st.sampled_from(RequestKind))
    def a_citizen_sends_a_request(self, kind: RequestKind) -> int:
        if len(self.known) == MAX_REQUESTS:
            return self.known[-1]
        request: Request = self.run(self._submit(kind))
        assert CALENDAR.is_workday(request.registered_on)
        assert request.due_on == due_date(kind, request.registered_on)
        self.known.append(request.id)
        return request.id

    async def _submit(self, kind: RequestKind) -> Request:
        async with self.db.transaction() as tx:
            draft_id = await drafts.add(tx, self.citizen.id, service_code="child-benefit", now=self.now)
            answers = {"step": Step.REVIEW, "for_whom": ForWhom.SELF, "kind": kind, "office_id": 1}
            await drafts.change(tx, draft_id, self.now, full_name="Азиза", residence="Қува", **answers)
            await request_messages.add(tx, self._says(CHAT), author=Author.CITIZEN, draft_id=draft_id, now=self.now)
        sent: list[Request] = [
            await submit_request(
                self.db,
                citizen=self.citizen,
                draft_id=draft_id,
                catalog=self.catalog,
                administrators=[],
                calendar=CALENDAR,
                now=self.now,
            )
            for _ in range(2)
        ]
        assert sent[0].id == sent[1].id
        return sent[0]

    @rule(request=sent, role=st.sampled_from(Role), move=st.sampled_from([Move.TAKE, Move.RELEASE, Move.CLOSE]))
    def an_officer_presses(self, request: int, role: Role, move: Move) -> None:
        deed: Any = {Move.TAKE: take_request, Move.RELEASE: release_request, Move.CLOSE: close_request}[move]
        where = {"chat_id": GROUP, "request_id": request, "now": self.now}
        self._tries(
            request, role, move, lambda: deed(self.db, catalog=self.catalog, officer=self.officers[role], **where)
        )

    @rule(request=sent, role=st.sampled_from(Role), outcome=st.sampled_from([None, *Outcome]))
    def an_officer_asks_or_answers(self, request: int, role: Role, outcome: Outcome | None) -> None:
        content, officer = self._says(GROUP), self.officers[role]
        more = {"request_id": request, "content": content, "now": self.now}
        if outcome is None:
            self._tries(
                request, role, Move.ASK, lambda: ask_citizen(self.db, catalog=self.catalog, officer=officer, **more)
            )
        else:
            self._tries(
                request,
                role,
                Move.ANSWER,
                lambda: answer_request(self.db, catalog=self.catalog, officer=officer, outcome=outcome, **more),
            )

    @rule(
        request=sent,
        role=st.sampled_from(Role),
        move=st.sampled_from([Move.PASS_ON, Move.LEAVE_UNCONSIDERED, Move.STUDY, Move.REOPEN]),
        reason=st.sampled_from(["", "  ", "Ҳужжат сўралди"]),
    )
    def an_officer_decides(self, request: int, role: Role, move: Move, reason: str) -> None:
        self._decides(request, role, move, reason)

    @rule(request=sent, role=st.sampled_from(Role), days=st.none() | st.integers(-40, 80))
    def an_officer_extends(self, request: int, role: Role, days: int | None) -> None:
        """To a day, or as far as the law lets them."""
        day = None if days is None else plus_days(self._see(request).request.due_on, days)
        self._decides(request, role, Move.EXTEND, f"{day:%d.%m.%Y} Ҳужжат" if day else "Ҳужжат", wanted=day)

    def _decides(self, request: int, role: Role, move: Move, reason: str, *, wanted: date | None = None) -> None:
        reason = f"{reason} {self.message_id}" if reason.strip() else reason  # another one each time
        self.message_id += 1
        self._tries(
            request,
            role,
            move,
            lambda: decide_request(
                self.db,
                catalog=self.catalog,
                calendar=CALENDAR,
                officer=self.officers[role],
                chat_id=GROUP,
                request_id=request,
                move=move,
                reason=reason,
                now=self.now,
            ),
            reason=reason,
            wanted=wanted,
        )

    @rule(request=sent, role=st.sampled_from(Role))
    def an_officer_proposes(self, request: int, role: Role) -> None:
        reason = f"Исми йўқ {self.message_id}"
        self.message_id += 1
        where = {"chat_id": GROUP, "request_id": request, "now": self.now}
        self._tries(
            request,
            role,
            Move.PROPOSE,
            lambda: propose_unconsidered(self.db, officer=self.officers[role], reason=reason, **where),
            reason=reason,
        )

    @rule(request=sent, role=st.sampled_from(Role))
    def somebody_approves(self, request: int, role: Role) -> None:
        """What stands last, whatever it is."""
        last = self.run(self._last_move(request))
        event_id, event = last if last is not None else (0, None)
        is_proposal = event is not None and event.move is Move.PROPOSE
        where = {"chat_id": GROUP, "request_id": request, "event_id": event_id, "now": self.now}
        self._tries(
            request,
            role,
            Move.LEAVE_UNCONSIDERED,
            lambda: approve_proposal(self.db, catalog=self.catalog, officer=self.officers[role], **where),
            may_be_refused=not is_proposal,
            reason="x",
        )

    async def _last_move(self, request: int) -> Any:
        async with self.db.reading() as tx:
            return await request_events.last_move(tx, request)

    @rule(request=sent, move=st.sampled_from([Move.WITHDRAW, Move.CLOSE, Move.REOPEN]))
    def a_citizen_moves(self, request: int, move: Move) -> None:
        who = {"citizen": self.citizen, "request_id": request, "catalog": self.catalog, "now": self.now}
        content = self._says(CHAT)
        deeds: dict[Move, Deed] = {
            Move.WITHDRAW: lambda: withdraw_request(self.db, **who),
            Move.CLOSE: lambda: accept_answer(self.db, **who),
            Move.REOPEN: lambda: reopen_request(
                self.db, content=content, reason=str(self.message_id), calendar=CALENDAR, **who
            ),
        }
        self._tries(request, Role.CITIZEN, move, deeds[move], reason="x")

    @rule(request=sent)
    def a_citizen_writes(self, request: int) -> None:
        before = self._see(request)
        self._attempt(
            lambda: add_to_request(
                self.db,
                citizen=self.citizen,
                request_id=request,
                content=self._says(CHAT),
                catalog=self.catalog,
                now=self.now,
            )
        )
        self._check_terms_stand(before, self._see(request))

    # What the clock does.

    @rule(hours=st.sampled_from([1, 5, 24, 72, 24 * 8, 24 * 20]))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def the_clock_ticks(self) -> None:
        """In working hours all clocks are heard of; said again, nothing is."""
        self._tick()
        owed = self._owed()
        self._tick()
        assert self._owed() == owed
        if CALENDAR.is_working_time(self.now):
            for request in self.known:
                self._check_clock_heard(request)

    def _tick(self) -> None:
        self.run(watch_terms(self.db, self.catalog, CALENDAR, self.now))
        self.run(send_digests(self.db, self.catalog, CALENDAR, self.now))
        self.run(close_answered(self.db, self.catalog, self.now))

    def _check_clock_heard(self, request_id: int) -> None:
        request = self._see(request_id).request
        if request.status in WORKED_ON:
            says = alarm_of(request, tashkent_day(self.now), CALENDAR.last_workday)
            assert not is_news(says, self.run(self._told(request_id)))

    async def _told(self, request_id: int) -> Any:
        async with self.db.reading() as tx:
            return await requests.told_alarm(tx, request_id)

    # What must hold.

    @invariant()
    def every_story_follows_the_table(self) -> None:
        for request_id in self.known:
            events = self.run(self._events(request_id))
            status = events[0].status
            for event in events[1:]:
                if event.move is None:
                    continue
                rule_ = MOVES[event.move]
                assert status in rule_.start
                assert event.role in rule_.by
                assert not rule_.needs_reason or (event.reason or "").strip()
                status = rule_.end or status
                assert event.status is status
            assert self._see(request_id).request.status is status

    @invariant()
    def every_term_is_within_the_law(self) -> None:
        for request_id in self.known:
            request = self._see(request_id).request
            assert request.registered_on <= request.clock_from < request.due_on
            assert request.due_on <= plus_month(plus_month(request.clock_from))
            assert request.extended or request.due_on <= plus_month(request.clock_from)

    def _tries(
        self,
        request_id: int,
        role: Role,
        move: Move,
        deed: Deed,
        *,
        reason: str = "",
        wanted: date | None = None,
        may_be_refused: bool = False,
    ) -> None:
        """Do it twice, as an update that came twice: it is done once, or refused and leaves no trace."""
        before = self._see(request_id)
        refusal = self._attempt(deed)
        after = self._see(request_id)
        if refusal is not None:
            assert after == before
            is_allowed = self._is_allowed(before.request, role, move, reason, wanted)
            assert may_be_refused or isinstance(refusal, AlreadyTaken) or not is_allowed, refusal
        elif after.moves == before.moves:
            self._check_terms_stand(before, after)
            assert after.request.status is before.request.status
        else:
            assert after.moves == before.moves + 1
            assert self._is_allowed(before.request, role, move, reason or "x", wanted)
            assert after.request.status is (MOVES[move].end or before.request.status)
            if move not in (Move.EXTEND, Move.STUDY, Move.REOPEN):
                self._check_terms_stand(before, after)
        self._attempt(deed)
        again = self._see(request_id)
        assert (again.request, again.moves, again.owed) == (after.request, after.moves, after.owed)

    def _is_allowed(self, request: Request, role: Role, move: Move, reason: str, wanted: date | None) -> bool:
        """The table, and the law's days in figures of their own."""
        rule_, today = MOVES[move], tashkent_day(self.now)
        if role not in rule_.by or request.status not in rule_.start or (rule_.needs_reason and not reason.strip()):
            return False
        is_taklif = request.kind is RequestKind.TAKLIF
        if move is Move.PASS_ON:
            return (today - request.clock_from).days <= 5
        if move not in (Move.EXTEND, Move.STUDY):
            return True
        if request.extended or today > request.due_on:
            return False
        if move is Move.STUDY:
            return not request.studied and (not is_taklif or (today - request.clock_from).days <= 10)
        is_later = wanted is None or (today <= wanted and request.due_on < wanted <= plus_month(request.due_on))
        return is_later and (request.studied or not is_taklif)

    def _check_terms_stand(self, before: Seen, after: Seen) -> None:
        was, is_ = before.request, after.request
        assert (is_.registered_on, is_.clock_from, is_.due_on) == (was.registered_on, was.clock_from, was.due_on)

    def _attempt(self, deed: Deed) -> Refusal | None:
        try:
            self.run(deed())
        except Refusal as refusal:
            return refusal
        return None

    def _see(self, request_id: int) -> Seen:
        seen: Seen = self.run(self._look(request_id))
        return seen

    async def _look(self, request_id: int) -> Seen:
        async with self.db.reading() as tx:
            request = await requests.get(tx, request_id)
            assert request is not None
            events = await request_events.of_request(tx, request_id)
            keys = (await tx.execute(select(outbox.c.key).where(outbox.c.request_id == request_id))).scalars()
            owed = frozenset(key for key in keys if not key.startswith(("card:", "edit_topic:", "reopen_topic:")))
        return Seen(request, sum(event.move is not None for event in events), owed)

    async def _events(self, request_id: int) -> Any:
        async with self.db.reading() as tx:
            return await request_events.of_request(tx, request_id)

    def _owed(self) -> int:
        async def count() -> int:
            async with self.db.reading() as tx:
                return int((await tx.execute(select(func.count()).select_from(outbox))).scalar_one())

        owed: int = self.run(count())
        return owed

    def _says(self, chat_id: int) -> Content:
        self.message_id += 1
        text = f"Матн {self.message_id}"
        return Content(ContentKind.TEXT, Source(chat_id, self.message_id), text=text, html=text)


def test_no_move_leads_out_of_the_table_and_no_clock_is_lost(seeded_database: Path) -> None:
    run_state_machine_as_test(
        lambda: Requests(seeded_database),
        settings=settings(
            max_examples=25,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
        ),
    )
