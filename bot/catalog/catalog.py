"""The catalogue as a whole: services in their categories, the places where one applies, the offices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bot.catalog.service import Service
from bot.domain.condition import Condition
from bot.domain.language import Language
from bot.script import search_key


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    names: Mapping[Language, str]
    emoji: str
    """Decoration only: the name says everything."""

    def name(self, language: Language) -> str:
        return self.names[language]


@dataclass(frozen=True, slots=True)
class Place:
    """Where one applies: a counter, a site, an application, a telephone. `Service.where` holds their codes."""

    code: str
    names: Mapping[Language, str]
    phone: str | None = None
    url: str | None = None

    def name(self, language: Language) -> str:
        return self.names[language]


@dataclass(frozen=True, slots=True)
class Region:
    code: int
    """SOATO, four digits."""
    letters: str
    """How the region's request numbers begin: FA is Fergana."""
    names: Mapping[Language, str]

    def name(self, language: Language) -> str:
        return self.names[language]


@dataclass(frozen=True, slots=True)
class Office:
    """The Inson centre of a district or city. Address, telephone and hours are entered by its staff, never seeded."""

    code: int
    """SOATO, seven digits; the first four are the region's."""
    region: Region
    names: Mapping[Language, str]
    short_names: Mapping[Language, str]
    lat: float
    lon: float
    """The middle of the town: good for «nearest», not for navigation."""
    notes: Mapping[Language, str]
    """What else is in its building; empty where nothing is known."""

    def name(self, language: Language) -> str:
        return self.names[language]

    def short_name(self, language: Language) -> str:
        """For buttons and lists: «Қува тумани»."""
        return self.short_names[language]

    def note(self, language: Language) -> str | None:
        return self.notes.get(language)


class Catalog:
    """What the agency offers, in a stable order: categories as listed, services by their place in the category."""

    def __init__(
        self,
        categories: Iterable[Category],
        services: Iterable[Service],
        places: Iterable[Place],
        offices: Iterable[Office],
    ) -> None:
        self.categories = tuple(categories)
        self.services = tuple(services)
        self.offices = tuple(offices)
        self._named = {search_key(text.name): service for service in self.services for text in service.texts.values()}
        self._categories = {category.id: category for category in self.categories}
        self._services = {service.code: service for service in self.services}
        self._places = {place.code: place for place in places}
        self.conditions: Mapping[str, Condition] = {
            service.code: service.conditions for service in self.services if service.conditions is not None
        }
        """Of the services that have some, by code."""
        self._offices = {office.code: office for office in self.offices}

    def with_services(self, services: Iterable[Service]) -> "Catalog":
        """The same catalogue with these services: the files are the seed, the database says what is in force."""
        return Catalog(self.categories, in_order(services, self.categories), self._places.values(), self.offices)

    def with_search_words(self, added: Mapping[str, tuple[str, ...]]) -> "Catalog":
        """The same catalogue with more search words, by the codes of services; codes of none are passed over."""
        return self.with_services(
            replace(service, search_words=tuple(dict.fromkeys((*service.search_words, *added[service.code]))))
            if service.code in added
            else service
            for service in self.services
        )

    def category(self, category_id: str) -> Category | None:
        return self._categories.get(category_id)

    def service(self, code: str) -> Service | None:
        return self._services.get(code)

    def named(self, name: str) -> Service | None:
        """The service of exactly this name, in whichever script and spelling."""
        return self._named.get(search_key(name))

    def in_category(self, category_id: str) -> tuple[Service, ...]:
        return tuple(service for service in self.services if service.category == category_id)

    @property
    def every_place(self) -> tuple[Place, ...]:
        return tuple(self._places.values())

    def places(self, service: Service) -> tuple[Place, ...]:
        """Where one may apply for it, the best way first as its file says."""
        return tuple(self._places[code] for code in service.where)

    def office(self, code: int) -> Office | None:
        return self._offices.get(code)


def in_order(services: Iterable[Service], categories: Iterable[Category]) -> list[Service]:
    """As the menu shows them: by category, and within it the most asked first."""
    ranks = {category.id: rank for rank, category in enumerate(categories)}
    last = len(ranks)
    return sorted(services, key=lambda service: (ranks.get(service.category, last), service.order, service.code))
