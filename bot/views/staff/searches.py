"""What citizens searched for in vain, and to which service such words are given."""

from collections.abc import Sequence

from bot.catalog import Service
from bot.domain.actions import AddSearchWord, DropLostSearch, OpenLostSearch, OpenLostSearches
from bot.domain.language import Language
from bot.domain.lost_search import LostSearch
from bot.domain.screen import Button, Screen
from bot.i18n import Html, plain, t

MAX_LABEL_CHARS = 60


def lost_list(searches: Sequence[LostSearch], language: Language, *, done: Html | None = None) -> Screen:
    """`done` says what has just happened to one of them."""
    text = t(language, "staff.searches.list" if searches else "staff.searches.none")
    return Screen(
        Html(f"{done}\n\n{text}") if done else text,
        buttons=tuple((_label(f"{lost.key} · {lost.times}", OpenLostSearch(lost.id)),) for lost in searches),
    )


def which_service(lost: LostSearch, services: Sequence[Service], language: Language, *, asked: str = "") -> Screen:
    """`services` are what the administrator's words (`asked`) found; before the first words there are none."""
    parts = [t(language, "staff.searches.one", words=lost.key, times=lost.times)]
    if asked:
        parts.append(t(language, "staff.searches.found" if services else "staff.searches.not_found", words=asked))
    parts.append(t(language, "staff.searches.reply_here"))
    return Screen(
        Html("\n\n".join(parts)),
        buttons=(
            *((_label(service.text(language).name, AddSearchWord(lost.id, service.code)),) for service in services),
            (Button(plain(language, "staff.searches.button.drop"), DropLostSearch(lost.id)),),
            (Button(plain(language, "staff.button.back"), OpenLostSearches()),),
        ),
    )


def word_added(key: str, service: Service, language: Language) -> Html:
    return t(language, "staff.searches.added", words=key, service=service.text(language).name)


def word_dropped(language: Language) -> Html:
    return t(language, "staff.searches.dropped")


def _label(text: str, action: OpenLostSearch | AddSearchWord) -> Button:
    return Button(text if len(text) <= MAX_LABEL_CHARS else f"{text[: MAX_LABEL_CHARS - 1].rstrip()}…", action)
