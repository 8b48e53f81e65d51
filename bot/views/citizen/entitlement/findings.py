"""What the answers say, in three groups: it may be yours, this must be cleared up, this did not fit."""

from collections.abc import Sequence
from functools import reduce

from bot.catalog import Catalog, Service
from bot.domain.actions import ForgetAnswers, GoToQuestion, KeepAnswers, OpenFinding, OpenFindings, StartRequest
from bot.domain.entitlement import Finding, Verdict
from bot.domain.facts import OBTAINABLE, Answers, Fact, Values
from bot.domain.language import Language
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import button, menu_button, named, pages
from bot.views.citizen.entitlement.labels import inside, labels, speaks_of_danger, with_numbers
from bot.views.citizen.source import source_line

FINDINGS_PER_PAGE = 5


def findings_page(
    found: Sequence[Finding],
    catalog: Catalog,
    answers: Answers,
    language: Language,
    *,
    verdict: Verdict,
    page: int,
    goes_on: bool,
    is_kept: bool = False,
) -> Screen:
    """`page` comes from a button that may be old: beyond the end, it is the last one. `goes_on`: questions are left.
    `is_kept`: these answers are kept for another day."""
    group = [finding for finding in found if finding.verdict is verdict]
    last = max((len(group) - 1) // FINDINGS_PER_PAGE, 0)
    page = min(page, last)
    first = page * FINDINGS_PER_PAGE
    shown = group[first : first + FINDINGS_PER_PAGE]
    lines = [
        t(language, f"findings.{verdict}", count=len(group)),
        *(_item(number, one, catalog, answers, language) for number, one in enumerate(shown, first + 1)),
        _closing(found, shown, language),
    ]
    return Screen(
        with_numbers(lines, danger=speaks_of_danger(answers), language=language),
        buttons=(
            *((_card_button(number, one, catalog, page, language),) for number, one in enumerate(shown, first + 1)),
            *pages(
                language,
                OpenFindings(verdict, page - 1) if page else None,
                OpenFindings(verdict, page + 1) if page < last else None,
            ),
            *_other_groups(found, verdict, language),
            *_ways_out(answers, language, goes_on=goes_on, is_kept=is_kept),
        ),
    )


def _item(number: int, finding: Finding, catalog: Catalog, answers: Answers, language: Language) -> Html:
    facts = "; ".join(_fact(finding, fact, answers, language) for fact in finding.reasons)
    reason = t(language, f"findings.why.{finding.verdict}", facts=facts)
    said = t(language, "findings.item", number=number, name=_name(finding, catalog, language), reason=reason)
    return Html("\n".join(filter(None, (said, _source(finding, catalog, language)))))


def _source(finding: Finding, catalog: Catalog, language: Language) -> Html | None:
    """Of the conditions: the page that says them, else the law."""
    service = _service(finding, catalog)
    law = service.text(language).legal_basis
    return source_line(service, language) or (t(language, "service.legal_basis", text=law) if law else None)


def _fact(finding: Finding, fact: Fact, answers: Answers, language: Language) -> str:
    name = inside(plain(language, f"questions.name.{fact}"))
    known = answers.known.get(fact)
    if finding.verdict is Verdict.POSSIBLE:
        if fact in OBTAINABLE and known is not None:
            return plain(language, f"findings.step.{fact}")
        return name
    return plain(language, "findings.fact", name=name, value=_value(fact, known, finding.reasons[fact], language))


def _value(fact: Fact, known: Values | None, wanted: Values, language: Language) -> str:
    """Of several options those that matter: what was wanted and said, or all that was said."""
    said = (known & wanted) or known if known else None
    if not said:
        return plain(language, "findings.none_of")
    values = [inside(value) for value in labels(fact, said, language)]
    return reduce(lambda first, second: plain(language, "findings.and", first=first, second=second), values)


def _name(finding: Finding, catalog: Catalog, language: Language) -> str:
    return _service(finding, catalog).text(language).name


def _service(finding: Finding, catalog: Catalog) -> Service:
    service = catalog.service(finding.service)
    assert service is not None, "findings are of the catalogue's own services"
    return service


def _closing(found: Sequence[Finding], shown: Sequence[Finding], language: Language) -> Html:
    if shown:
        return t(language, "findings.advice")
    useful = any(finding.verdict is not Verdict.NOT for finding in found)
    return t(language, "findings.none" if useful else "findings.nothing")


def _card_button(number: int, finding: Finding, catalog: Catalog, page: int, language: Language) -> Button:
    action = OpenFinding(finding.service, finding.verdict, page)
    return named(f"{number}. {_name(finding, catalog, language)}", action)


def _other_groups(found: Sequence[Finding], shown: Verdict, language: Language) -> Rows:
    counts = {verdict: sum(finding.verdict is verdict for finding in found) for verdict in Verdict}
    return tuple(
        (button(language, f"findings.button.{verdict}", OpenFindings(verdict, 0), count=count),)
        for verdict, count in counts.items()
        if count and verdict is not shown
    )


def _ways_out(answers: Answers, language: Language, *, goes_on: bool, is_kept: bool) -> Rows:
    told = len(answers.given)
    way = "questions.button.go_on" if goes_on else "questions.button.back"
    keeping = ("questions.button.forget", ForgetAnswers()) if is_kept else ("questions.button.keep", KeepAnswers())
    return (
        (button(language, "questions.button.person", StartRequest("")),),
        (button(language, *keeping),),
        (button(language, way, GoToQuestion(told if goes_on else max(told - 1, 0))),),
        (button(language, "questions.button.again", GoToQuestion(0)), menu_button(language)),
    )
