"""The catalogue as a file: what administrators read of it."""

from dataclasses import replace

from bot.catalog import load
from bot.catalog.excel.columns import BY_ID
from bot.catalog.excel.faults import BrokenFile, Fault
from bot.catalog.excel.plan import Change, Plan
from bot.catalog.wrong import Wrong
from bot.domain.html_text import MAX_CAPTION_UNITS, units
from bot.domain.language import Language
from bot.views.staff import catalog as views
from bot.views.staff.catalog_sheet import sheet_words
from tests.screens_render import check_limits, check_screen
from tests.views.staff.cards import NOW

CATALOG = load()
FIRST, SECOND, THIRD = CATALOG.services[:3]
NAME, WHO, ORDER = "text.uz_Cyrl.name", "text.uz_Cyrl.who", "order"
PLAN = Plan(
    changes=[
        Change(FIRST, NAME, "Болалар нафақаси", "Болалар <пули> & нафақа"),
        Change(FIRST, ORDER, "10", "15"),
        Change(SECOND, WHO, "", "Кам таъминланган оилалар."),
    ],
    new=[THIRD],
    left=CATALOG.services[3:6],
    ignored=["my_notes"],
    bodies={service.code: {} for service in (FIRST, SECOND, THIRD)},
)
LONG = Plan(
    changes=[Change(service, WHO, "аввалги " * 40, "янги " * 60) for service in CATALOG.services],
    new=[],
    left=[],
    ignored=[],
    bodies={service.code: {} for service in CATALOG.services},
)
FAULTS = BrokenFile(
    [
        Fault(Wrong.NOT_NUMBER, 3, "F", ORDER),
        Fault(Wrong.NOT_CHOICE, 4, "E", "owner", {"choices": "agency, other"}),
        Fault(Wrong.STRANGE_LETTERS, 7, "B", NAME, {"letters": "щ", "words": "щука <b>"}),
        Fault(Wrong.DUPLICATE_CODE, 9, "A", "code", {"code": "child-benefit", "first": 3}),
        Fault(Wrong.MERGED, values={"cells": "C3:C4"}),
        *(Fault(Wrong.FORMULA, row, "G", "where") for row in range(10, 40)),
    ]
)


def test_the_way_to_the_file_and_back() -> None:
    check_screen("staff/catalog", lambda language: views.catalog_home(CATALOG, language))
    check_screen(
        "staff/catalog_saved", lambda language: views.catalog_home(CATALOG, language, done=views.saved(3, language))
    )
    check_screen(
        "staff/catalog_cancelled",
        lambda language: views.catalog_home(CATALOG, language, done=views.cancelled(language)),
    )
    check_screen("staff/catalog_file", lambda language: views.file_caption(130, NOW, language, in_private=True))
    check_screen("staff/catalog_file_group", lambda language: views.file_caption(130, NOW, language, in_private=False))
    check_screen("staff/catalog_send", lambda language: views.send_prompt(language, in_private=True))
    check_screen("staff/catalog_send_group", lambda language: views.send_prompt(language, in_private=False))


def test_what_a_file_changes() -> None:
    check_screen("staff/catalog_changes", lambda language: views.changes_shown(PLAN, 7, language)[0])
    check_screen("staff/catalog_changes_long", lambda language: views.changes_shown(LONG, 7, language)[0])
    check_screen("staff/catalog_nothing", lambda language: views.nothing_changed(PLAN, language))
    assert views.changes_shown(PLAN, 7, Language.UZ_CYRL)[1] is None


def test_what_a_message_cannot_hold_goes_along_as_a_text() -> None:
    for language in Language:
        screen, whole = views.changes_shown(LONG, 7, language)
        check_limits(screen)
        assert whole is not None
        assert whole.count("янги " * 60) == len(CATALOG.services)


def test_what_is_wrong_with_a_file() -> None:
    check_screen(
        "staff/catalog_faults", lambda language: views.faults_shown(FAULTS, CATALOG, language, in_private=True)
    )
    check_screen(
        "staff/catalog_faults_group",
        lambda language: views.faults_shown(BrokenFile([Fault(Wrong.NOT_XLSX)]), CATALOG, language, in_private=False),
    )


def test_every_fault_can_be_said_in_every_language() -> None:
    values = dict.fromkeys(("letters", "words", "found", "value", "choices", "code", "first", "cells"), "x" * 500)
    more = ("length", "most", "year", "days", "category", "facts", "options", "reason", "sheets", "column", "megabytes")
    every = values | dict.fromkeys(more, "7")
    for language in Language:
        for wrong in Wrong:
            column = "owner" if wrong is Wrong.NOT_CHOICE else ORDER
            for fault in (Fault(wrong, 3, "F", column, every), Fault(wrong, values=every)):
                screen = views.faults_shown(BrokenFile([fault]), CATALOG, language, in_private=True)
                check_limits(screen)


def test_what_is_brought_back() -> None:
    check_screen(
        "staff/catalog_bring_back",
        lambda language: views.last_edit_shown(NOW, [FIRST, SECOND], [THIRD], 7, language),
    )
    check_screen("staff/catalog_nothing_to_bring_back", views.nothing_to_bring_back)
    check_screen(
        "staff/catalog_brought_back",
        lambda language: views.catalog_home(CATALOG, language, done=views.brought_back(2, language)),
    )
    for language in Language:
        check_limits(views.last_edit_shown(NOW, CATALOG.services * 5, [], 7, language))


def test_a_caption_is_short_enough_for_telegram() -> None:
    for language in Language:
        assert units(views.file_caption(9_999, NOW, language, in_private=False).text) <= MAX_CAPTION_UNITS


def test_the_words_of_a_column_tell_its_values_apart() -> None:
    """Also across languages: a file that was made in one comes back to somebody who reads another."""
    for language in Language:
        words = sheet_words(CATALOG, language)
        for column_id, values in words.values.items():
            assert len(set(values.values())) == len(values), (language, column_id)
            column = BY_ID[column_id]
            for other in Language:
                for value_id, word in sheet_words(CATALOG, other).values[column_id].items():
                    assert words.meant(column, word) == value_id


def test_of_a_long_text_one_sees_what_is_different() -> None:
    steps = "Қадам сўз сўз сўз. " * 30
    plan = replace(PLAN, changes=[Change(FIRST, WHO, f"{steps}Охири.", f"{steps}Бошқача.")])
    screen, whole = views.changes_shown(plan, 7, Language.UZ_CYRL)
    assert "сўз. Охири." in screen.text
    assert "сўз. Бошқача." in screen.text
    assert whole is not None
