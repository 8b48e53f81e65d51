"""What the bot says in groups about itself: how to connect one, what can be done there, in which script."""

from collections.abc import Sequence

from bot.domain.actions import ChooseGroupLanguage, ConnectOffice
from bot.domain.language import Language
from bot.domain.office import Office
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, t


def group_help(language: Language, *, is_forum: bool) -> Screen:
    text = t(language, "staff.help")
    return Screen(text if is_forum else Html(f"{text}\n\n{t(language, 'staff.help.no_topics')}"))


def how_to_connect(language: Language) -> Screen:
    return Screen(t(language, "staff.connect.how"))


def not_our_group(language: Language) -> Screen:
    return Screen(t(language, "staff.connect.not_ours"))


def connected(
    language: Language, *, is_forum: bool, can_manage_topics: bool, waiting: int, office: str | None = None
) -> Screen:
    """`waiting` requests had come before there was a group. `office`: the one for which it works; None: all others."""
    done = t(language, "staff.connect.done") if office is None else t(language, "staff.connect.office", office=office)
    parts = [done]
    if not is_forum:
        parts.append(t(language, "staff.connect.no_topics"))
    elif not can_manage_topics:
        parts.append(t(language, "staff.connect.no_rights"))
    if waiting:
        parts.append(t(language, "staff.connect.waiting", count=waiting))
    return Screen(Html("\n\n".join(parts)))


def connected_already(language: Language, *, office: str | None = None) -> Screen:
    if office is None:
        return Screen(t(language, "staff.connect.already"))
    return Screen(t(language, "staff.connect.office", office=office))


def which_office(offices: Sequence[Office], title: str, language: Language) -> Screen:
    """The regional group is called `title`: for whom is this one?"""
    buttons = [Button(office.name(language), ConnectOffice(office.id)) for office in offices]
    rows = tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))
    return Screen(t(language, "staff.connect.which_office", title=title), buttons=rows)


def group_languages(language: Language) -> Screen:
    """Each script's button is written in that script."""
    row = tuple(Button(plain(one, "staff.language.own_name"), ChooseGroupLanguage(one.tag)) for one in Language)
    return Screen(t(language, "staff.language.question"), buttons=(row,))


def language_chosen(language: Language) -> Screen:
    return Screen(t(language, "staff.language.chosen"))


def only_in_staff_group(language: Language) -> Screen:
    """To a citizen who typed a command of the staff."""
    return Screen(t(language, "staff.only_in_staff_group"))
