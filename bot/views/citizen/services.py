"""Finding a service: categories, their lists, the card of a service, and what a search found."""

from collections.abc import Sequence

from bot.catalog import Catalog, Category, Fee, Owner, Service
from bot.domain.actions import (
    AskPerson,
    AskReminder,
    AssignMessage,
    OpenCategories,
    OpenCategory,
    OpenOffices,
    OpenPapers,
    OpenService,
    StartRequest,
)
from bot.domain.language import Language
from bot.domain.request import Request
from bot.domain.screen import Button, Rows, Screen
from bot.i18n import Html, plain, t
from bot.views.citizen.buttons import button, menu_button, named, pages
from bot.views.citizen.source import source_line

SERVICES_PER_PAGE = 8
MAX_RELATED = 3


def categories(catalog: Catalog, language: Language) -> Screen:
    return Screen(t(language, "services.categories"), buttons=_category_rows(catalog, language))


def gone(catalog: Catalog, language: Language) -> Screen:
    """A link or an old button pointed at a service that is no longer there."""
    return Screen(t(language, "services.gone"), buttons=_category_rows(catalog, language))


def _category_rows(catalog: Catalog, language: Language) -> Rows:
    rows = [
        (named(f"{category.emoji} {category.name(language)}", OpenCategory(category.id, 0)),)
        for category in catalog.categories
    ]
    return (*rows, (menu_button(language),))


def category_page(catalog: Catalog, category: Category, page: int, language: Language) -> Screen:
    """`page` comes from a button that may be old: beyond the end, it is the last one."""
    services = catalog.in_category(category.id)
    last = max((len(services) - 1) // SERVICES_PER_PAGE, 0)
    page = min(page, last)
    shown = services[page * SERVICES_PER_PAGE : (page + 1) * SERVICES_PER_PAGE]
    key = "services.category_page" if last else "services.category"
    return Screen(
        t(language, key, category=category.name(language), page=page + 1, pages=last + 1),
        buttons=(
            *((_service_button(service, language),) for service in shown),
            *pages(
                language,
                OpenCategory(category.id, page - 1) if page else None,
                OpenCategory(category.id, page + 1) if page < last else None,
            ),
            (button(language, "button.back", OpenCategories()), menu_button(language)),
        ),
    )


def service_card(catalog: Catalog, service: Service, language: Language, back: Button | None = None) -> Screen:
    """What is known of a service, in plain words; what is not known is left out, and the card says where to ask.

    `back` leads where the citizen came from; without it, to the service's category.
    """
    back = back or button(language, "button.back", OpenCategory(service.category, 0))
    reminder = button(language, "service.button.remind", AskReminder(service.code))
    has_papers = bool(service.text(Language.UZ_CYRL).documents)
    papers = (button(language, "service.button.papers", OpenPapers(service.code)),) if has_papers else ()
    related = [found for code in service.related[:MAX_RELATED] if (found := catalog.service(code)) is not None]
    return Screen(
        Html("\n\n".join(_paragraphs(catalog, service, language))),
        buttons=(
            (button(language, "service.button.request", StartRequest(service.code)),),
            (*papers, reminder),
            (
                button(language, "service.button.offices", OpenOffices()),
                Button(plain(language, "service.button.share"), inline_query=service.text(language).name),
            ),
            *(
                (button(language, "service.button.related", OpenService(other.code), name=other.text(language).name),)
                for other in related
            ),
            (back, menu_button(language)),
        ),
    )


def _paragraphs(catalog: Catalog, service: Service, language: Language) -> list[Html]:
    text = service.text(language)
    places = [place.name(language) for place in catalog.places(service)]
    paragraphs = [
        t(language, "emergency.numbers") if service.urgent else None,
        t(language, "service.title", name=text.name, summary=text.summary),
        t(language, "service.other_owner") if service.owner is Owner.OTHER else None,
        t(language, "service.no_application") if service.no_application else None,
        t(language, "service.who", text=text.who) if text.who else None,
        _list("service.documents", text.documents, language),
        _list("service.steps", text.steps, language),
        _list("service.where", places, language),
        _facts(service, language),
        t(language, "service.ask"),
        source_line(service, language),
    ]
    return [paragraph for paragraph in paragraphs if paragraph]


def _list(key: str, items: Sequence[str], language: Language) -> Html | None:
    if not items:
        return None
    return Html("\n".join([t(language, key), *(t(language, "service.item", text=item) for item in items)]))


def _facts(service: Service, language: Language) -> Html:
    """Term, fee, amount, contact and law, a line each, as far as they are known."""
    text = service.text(language)
    fee = text.fee or (plain(language, "service.free") if service.fee is Fee.FREE else None)
    facts = {
        "service.term": text.term,
        "service.fee": fee,
        "service.amount": text.amount,
        "service.contact": text.contact,
        "service.legal_basis": text.legal_basis,
    }
    return Html("\n".join(t(language, key, text=fact) for key, fact in facts.items() if fact))


def found(
    services: Sequence[Service],
    language: Language,
    *,
    danger: bool = False,
    requests: Sequence[Request] = (),
    message_id: int = 0,
) -> Screen:
    """What a search found, best first. `requests` are open ones for which the message may have been meant."""
    key = "search.found" if services else "search.nothing"
    text = t(language, key)
    if danger:
        text = Html(f"{t(language, 'emergency.numbers')}\n\n{t(language, 'search.danger') if services else text}")
    person = "search.button.person" if services else "search.button.only_person"
    return Screen(
        text,
        buttons=(
            *((_service_button(service, language),) for service in services),
            *add_rows(requests, message_id, language),
            (button(language, "search.button.others", OpenCategories()),),
            (button(language, person, AskPerson()),),
        ),
    )


def add_rows(requests: Sequence[Request], message_id: int, language: Language) -> Rows:
    """A row for each open request to which the citizen's message `message_id` may belong."""
    return tuple(
        (button(language, "search.button.add", AssignMessage(request.id, message_id), number=request.number),)
        for request in requests
    )


def _service_button(service: Service, language: Language) -> Button:
    return named(service.text(language).name, OpenService(service.code))
