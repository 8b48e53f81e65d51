"""The papers that a service asks for, ticked off over days."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from bot.catalog import Service
from bot.domain.actions import OpenOffices, OpenPapers, OpenService, StartRequest, TickPaper
from bot.domain.language import Language
from bot.domain.papers import papers
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import button, menu_button, named


def papers_page(service: Service, ticked: AbstractSet[str], language: Language) -> Screen:
    """The words stand in the text in full, since a button has no room for them."""
    listed = _in_words(service, language)
    ready = len(ticked & listed.keys())
    lines = [_line(number, words, paper in ticked, language) for number, (paper, words) in enumerate(listed.items(), 1)]
    state = "papers.all_ready" if ready == len(listed) else "papers.ready"
    return Screen(
        Html(
            "\n\n".join(
                [
                    t(language, "papers.title", service=service.text(language).name),
                    Html("\n".join(lines)),
                    t(language, state, ready=ready, all=len(listed)),
                ]
            )
        ),
        buttons=(
            *_ticks(service.code, listed, ticked, language),
            (
                button(language, "papers.button.offices", OpenOffices()),
                button(language, "papers.button.request", StartRequest(service.code)),
            ),
            (button(language, "button.back", OpenService(service.code)), menu_button(language)),
        ),
    )


def papers_button(service: Service, ticked: AbstractSet[str], language: Language) -> Button:
    """Leads to a list that was begun, and says how far it is."""
    listed = _in_words(service, language)
    return button(
        language,
        "my_data.button.papers",
        OpenPapers(service.code),
        service=service.text(language).name,
        ready=len(ticked & listed.keys()),
        all=len(listed),
    )


def _in_words(service: Service, language: Language) -> Mapping[str, str]:
    """The keys are those of the master's words, so that a list goes on in whichever language it is read."""
    keys = papers(service.text(Language.UZ_CYRL).documents)
    return dict(zip(keys, service.text(language).documents, strict=False))


def _line(number: int, words: str, is_ready: bool, language: Language) -> Html:
    return t(language, "papers.line.ready" if is_ready else "papers.line", number=number, paper=words)


def _ticks(code: str, listed: Mapping[str, str], ticked: AbstractSet[str], language: Language) -> Rows:
    return tuple(
        (
            named(
                plain(
                    language,
                    "questions.option.on" if paper in ticked else "questions.option.off",
                    option=f"{number}. {words}",
                ),
                TickPaper(code, paper, int(paper not in ticked)),
            ),
        )
        for number, (paper, words) in enumerate(listed.items(), 1)
    )
