"""What citizens see of their requests and of their data."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.catalog import Catalog, load
from bot.domain.language import Language
from bot.domain.papers import papers
from bot.domain.people import Role
from bot.domain.reminder import Reminder
from bot.domain.request import Author, Event, EventKind, Move, Outcome, Request, Status
from bot.domain.screen import Screen
from bot.views.citizen.conversation import (
    Conversation,
    Said,
    added,
    conversation,
    reopen_prompt,
    reopened,
    which_request,
    write_prompt,
)
from bot.views.citizen.my_data import MyData, my_data, withdrawal
from bot.views.citizen.notes import accepted, no_group, withdrawn
from bot.views.citizen.notes import reopened as reopened_note
from bot.views.citizen.papers import papers_page
from bot.views.citizen.receipt import receipt
from bot.views.citizen.reminders import reminder_list, reminder_message, reminder_page, reminder_set, when
from bot.views.citizen.requests import RequestList, RequestPage, request_card, request_list
from bot.views.citizen.requests import withdrawal as request_withdrawal
from bot.views.citizen.timeline import timeline
from tests.screens_render import check_limits, check_screen
from tests.views.citizen.things import CITIZEN, NOW, YESTERDAY, a_draft, a_request


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return load()


def test_receipt(catalog: Catalog) -> None:
    def draw(language: Language) -> Screen:
        service = catalog.service("child-benefit")
        assert service is not None
        name = service.text(language).name
        return receipt(a_request(), service_name=name, office_name="Қува", language=language, now=YESTERDAY)

    check_screen("citizen/receipt", draw)
    check_screen(
        "citizen/receipt_without_service",
        lambda language: receipt(a_request(), service_name=None, office_name="Қува", language=language, now=YESTERDAY),
    )


def test_receipt_of_what_came_after_working_hours_and_of_an_official_channel() -> None:
    late = a_request(registered_on=date(2026, 11, 24), due_on=date(2026, 12, 9))
    for name, is_official in (("citizen/receipt_after_hours", False), ("citizen/receipt_official", True)):
        check_screen(
            name,
            lambda language, is_official=is_official: receipt(
                late, service_name=None, office_name="Қува", language=language, now=NOW, is_official=is_official
            ),
        )


def test_card_with_an_official_number_and_repeat_appeals(catalog: Catalog) -> None:
    page = RequestPage(
        a_request(official_number="12/345-А"), "Қува тумани", [], NOW, repeats="FA-2K3M-2C", repeated_by=("FA-8K3M-2A",)
    )
    check_screen("citizen/request_official", lambda language: request_card(page, catalog, language))


def test_list(catalog: Catalog) -> None:
    requests = [
        a_request(),
        a_request(id=8, number="FA-8K3M-2A", service_code=None, status=Status.IN_REVIEW),
        a_request(id=9, number="FA-9K3M-2B", status=Status.ANSWERED, outcome=Outcome.EXPLAINED),
    ]
    check_screen("citizen/requests", lambda language: request_list(RequestList(requests, 1, 3, NOW), catalog, language))
    check_screen("citizen/requests_none", lambda language: request_list(RequestList([], 0, 0, NOW), catalog, language))


@pytest.mark.parametrize("status", Status)
def test_card(catalog: Catalog, status: Status) -> None:
    request = a_request(status=status, outcome=Outcome.EXPLAINED if status is Status.ANSWERED else None)
    page = _page(request, [Event(7, EventKind.SUBMITTED, YESTERDAY, Role.CITIZEN)])
    check_screen(f"citizen/request_{status}", lambda language: request_card(page, catalog, language))


def test_card_when_the_term_has_passed(catalog: Catalog) -> None:
    late = NOW + timedelta(days=20)
    page = RequestPage(a_request(extended=True), "Қува тумани", [], late)
    check_screen("citizen/request_overdue", lambda language: request_card(page, catalog, language))


def test_timeline_of_everything_that_can_happen(catalog: Catalog) -> None:
    events = [Event(7, EventKind.SUBMITTED, YESTERDAY, Role.CITIZEN)]
    events += [Event(7, EventKind.MESSAGE, NOW, Role.CITIZEN)] * 3
    events.append(Event(7, EventKind.MESSAGE, NOW, Role.OFFICER, officer_id=1))
    events += [_move(move, Role.OFFICER) for move in Move if move not in (Move.REPLY, Move.WITHDRAW, Move.EXTEND)]
    events += [_move(move, Role.CITIZEN) for move in (Move.REPLY, Move.WITHDRAW, Move.CLOSE, Move.REOPEN)]
    events.append(_move(Move.CLOSE, Role.CLOCK))
    events.append(
        Event(
            7,
            EventKind.EXTENDED,
            NOW,
            Role.HEAD,
            move=Move.EXTEND,
            due_on=a_request().due_on,
            reason="Ҳужжат кутилмоқда",
        )
    )
    check_screen(
        "citizen/request_timeline", lambda language: request_card(_page(a_request(), events), catalog, language)
    )
    assert sum("сиз хабар" in line for line in timeline(events[:5], Language.UZ_CYRL)) == 1


def _move(move: Move, role: Role) -> Event:
    outcome = Outcome.SATISFIED if move is Move.ANSWER else None
    return Event(7, EventKind.MOVED, NOW, role, move=move, outcome=outcome)


def _page(request: Request, events: list[Event]) -> RequestPage:
    return RequestPage(request, "Қува тумани", events, NOW)


def test_conversation() -> None:
    said = [
        Said(Author.CITIZEN, YESTERDAY, "Нафақа келмади"),
        Said(Author.STAFF, NOW, "Қайси ой учун?"),
        Said(Author.CITIZEN, NOW, "Мана, <b>қоғоз</b>", kind="photo", edited=True),
    ]
    check_screen("citizen/conversation", lambda language: conversation(Conversation(a_request(), said, 1, 3), language))
    check_screen(
        "citizen/conversation_none", lambda language: conversation(Conversation(a_request(), [], 0, 1), language)
    )


@pytest.mark.parametrize("language", Language)
def test_a_page_of_the_longest_messages_fits(language: Language) -> None:
    said = [Said(Author.CITIZEN, NOW, "<" * 4096, kind="document", edited=True)] * 5
    check_limits(conversation(Conversation(a_request(), said, 1, 3), language))


def test_going_on(catalog: Catalog) -> None:
    request = a_request()
    check_screen("citizen/write_prompt", lambda language: write_prompt(request, language))
    check_screen("citizen/write_added", lambda language: added(request, language))
    check_screen("citizen/which_request", lambda language: which_request([request], 5, catalog, language))
    check_screen("citizen/withdraw", lambda language: request_withdrawal(request, language))
    check_screen("citizen/reopen_prompt", lambda language: reopen_prompt(request, language))
    check_screen("citizen/reopened", lambda language: reopened(request, language))


def test_what_the_staff_are_told() -> None:
    check_screen("citizen/note_withdrawn", withdrawn)
    check_screen("citizen/note_accepted", accepted)
    check_screen("citizen/note_reopened", lambda language: reopened_note(a_request(), language))
    check_screen("citizen/note_no_group", lambda language: no_group(a_request(), language))


def test_papers_to_collect(catalog: Catalog) -> None:
    service = catalog.service("guardianship-adult")
    assert service is not None
    keys = list(papers(service.text(Language.UZ_CYRL).documents))
    check_screen("citizen/papers", lambda language: papers_page(service, {keys[1]}, language))
    check_screen("citizen/papers_all_ready", lambda language: papers_page(service, set(keys), language))
    kept = MyData(
        CITIZEN,
        requests=0,
        open_requests=0,
        draft=None,
        checklists=[(service, frozenset(keys[:1]))],
        answers_kept_at=NOW,
        reminders=2,
        now=NOW,
    )
    check_screen("citizen/my_data_with_papers", lambda language: my_data(kept, language))


def test_reminders(catalog: Catalog) -> None:
    service = catalog.service("old-age-pension")
    assert service is not None
    waiting = Reminder(7, CITIZEN.id, service.code, NOW, sent_at=None)
    check_screen("citizen/reminder_when", lambda language: when(service, language))
    check_screen("citizen/reminder_set", lambda language: reminder_set(service, NOW, language))
    check_screen("citizen/reminder_message", lambda language: reminder_message(waiting, language))
    check_screen("citizen/reminder_page", lambda language: reminder_page(waiting, catalog, language))
    sent = replace(waiting, sent_at=NOW, service_code="a-service-of-yesterday")
    check_screen("citizen/reminder_page_sent", lambda language: reminder_page(sent, catalog, language))
    check_screen("citizen/reminders", lambda language: reminder_list([waiting, sent], catalog, language))
    check_screen("citizen/reminders_none", lambda language: reminder_list([], catalog, language))


def test_my_data() -> None:
    kept = MyData(
        CITIZEN,
        requests=3,
        open_requests=1,
        draft=a_draft(),
        checklists=(),
        answers_kept_at=None,
        reminders=0,
        now=NOW,
    )
    check_screen("citizen/my_data", lambda language: my_data(kept, language))
    check_screen("citizen/my_data_withdraw", withdrawal)
