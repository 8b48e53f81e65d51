"""Every page of the form, and what stands around it."""

import pytest

from bot.domain.content import ContentKind
from bot.domain.draft import QUESTIONS, Step
from bot.domain.language import Language
from bot.domain.request import Applicant, ForWhom
from bot.domain.screen import Screen
from bot.views.citizen.form import (
    FormPage,
    attachment_taken,
    draft_offer,
    kept,
    keyboard_gone,
    paused,
    question,
    sent,
    statement_taken,
)
from tests.screens_render import check_screen
from tests.views.citizen.things import NOW, OFFICES, a_draft, a_full_draft, a_message, a_request

BEFORE = Applicant("Азиза Каримова", "Қува тумани, Гулистон маҳалласи, 5-уй", "+998 90 111 00 01")


@pytest.mark.parametrize("step", QUESTIONS)
def test_question(step: Step) -> None:
    draft = a_draft(step=step)
    check_screen(
        f"citizen/form_{step}",
        lambda language: question(FormPage(draft, language, service_name="Болалар нафақаси", offices=OFFICES)),
    )


@pytest.mark.parametrize("step", [Step.OFFICE, Step.FULL_NAME, Step.RESIDENCE, Step.PHONE])
def test_question_with_what_was_said_before(step: Step) -> None:
    draft = a_draft(step=step)
    check_screen(
        f"citizen/form_{step}_before",
        lambda language: question(FormPage(draft, language, offices=OFFICES, last_office_id=3, before=BEFORE)),
    )


@pytest.mark.parametrize("step", [Step.STATEMENT, Step.ATTACHMENTS])
def test_question_to_change_what_was_sent(step: Step) -> None:
    draft = a_full_draft(step=step, for_whom=ForWhom.OTHER)
    check_screen(f"citizen/form_{step}_change", lambda language: question(FormPage(draft, language)))


def test_review() -> None:
    def draw(language: Language) -> Screen:
        messages = [
            a_message(1, "Нафақа <b>май</b> ойида келмади & июнда ҳам"),
            a_message(2, "", ContentKind.VOICE),
            a_message(3, "", ContentKind.PHOTO),
        ]
        page = FormPage(a_full_draft(), language, service_name="Болалар нафақаси", offices=OFFICES, messages=messages)
        return question(page)

    check_screen("citizen/form_review", draw)


def test_review_of_the_longest_request_fits() -> None:
    messages = [a_message(number, "😀" * 2000) for number in range(3)]
    draft = a_full_draft(full_name="Я" * 120, residence="<" * 300)
    check_screen(
        "citizen/form_review_longest",
        lambda language: question(FormPage(draft, language, offices=OFFICES, messages=messages)),
    )


def test_what_the_form_says_to_a_message() -> None:
    step = {"step": Step.STATEMENT}
    said = a_draft(**step, statements=1)
    check_screen("citizen/form_statement_taken", lambda language: statement_taken(FormPage(said, language)))
    file = a_draft(**step, attachments=1)
    check_screen("citizen/form_file_before_words", lambda language: statement_taken(FormPage(file, language)))
    sent_file = a_draft(step=Step.ATTACHMENTS, attachments=1)
    check_screen("citizen/form_attachment_taken", lambda language: attachment_taken(FormPage(sent_file, language)))


def test_leaving_the_phone_question() -> None:
    given, skipped = a_full_draft(), a_full_draft(phone=None)
    check_screen("citizen/form_phone_given", lambda language: keyboard_gone(FormPage(given, language), answered=True))
    check_screen(
        "citizen/form_phone_skipped", lambda language: keyboard_gone(FormPage(skipped, language), answered=True)
    )
    check_screen("citizen/form_phone_left", lambda language: keyboard_gone(FormPage(skipped, language), answered=False))


def test_around_the_form() -> None:
    draft = a_draft(step=Step.OFFICE)
    check_screen(
        "citizen/draft_offer",
        lambda language: draft_offer(draft, language, service_name="Болалар нафақаси", service="", now=NOW),
    )
    check_screen("citizen/draft_paused", lambda language: paused(draft, language))
    check_screen("citizen/draft_kept", kept)
    check_screen("citizen/form_sent", lambda language: sent(a_request(), language))
