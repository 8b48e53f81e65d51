"""An Inson centre: the agency's office in a district or city."""

from dataclasses import dataclass

from bot.domain.language import Language, Script


@dataclass(frozen=True, slots=True)
class OfficeSeed:
    """What the catalogue's file says of an office."""

    soato: str
    """Code of the district in the state's register of territories."""
    region: str
    """Two letters, with which the numbers of its requests begin."""
    name_cyrl: str
    name_latn: str
    latitude: float
    longitude: float
    """Of the town's centre: good for finding the nearest, not for finding the door."""


@dataclass(frozen=True, slots=True)
class Office(OfficeSeed):
    id: int
    address: str | None
    phone: str | None
    hours: str | None
    """Unknown until the staff have entered them."""

    def name(self, language: Language) -> str:
        return self.name_cyrl if language.script is Script.CYRL else self.name_latn
