"""What the tests' citizens do more than once, in whichever script they read."""

from typing import Any

from bot.domain.language import Language
from bot.i18n import plain
from bot.sandbox import cast as demo_cast
from storage import citizens, drafts, request_messages, requests
from tests.cast import IRINA_ID, Person

RESIDENCE = "Қува тумани, Гулистон маҳалласи, 5-уй"


def language_of(person: Person) -> Language:
    return {demo_cast.BOBUR_ID: Language.UZ_LATN, IRINA_ID: Language.RU}.get(person.id, Language.UZ_CYRL)


def quva_in(language: Language) -> str:
    return {Language.UZ_CYRL: "Қува тумани", Language.UZ_LATN: "Quva tumani", Language.RU: "Кувинский район"}[language]


def word(person: Person, key: str, **values: object) -> str:
    return plain(language_of(person), key, **values)


async def taps(person: Person, key: str, **values: object) -> Any:
    return await person.presses(word(person, key, **values))


async def meets_the_bot(person: Person, *, consents: bool = True) -> None:
    await person.says("/start")
    await taps(person, "language.name")
    await taps(person, "consent.button.give" if consents else "consent.button.refuse")


async def fills_the_form(person: Person, *, text: str = "Нафақа май ойида келмади", about: str = "") -> None:
    """From the menu to the review."""
    await person.says("/new")
    await answers_the_questions(person, text=text)


async def answers_the_questions(person: Person, *, text: str = "Нафақа май ойида келмади") -> None:
    """From the first question to the review."""
    await taps(person, "for_whom.self")
    await taps(person, "kind.ariza")
    await person.presses(quva_in(language_of(person)))
    await person.says(text)
    await taps(person, "form.button.next")
    await taps(person, "form.button.next")
    await says_who_asks(person)


async def says_who_asks(person: Person) -> None:
    await person.says("Азиза Каримова")
    await person.says(RESIDENCE)
    await person.presses_key(word(person, "form.key.skip"))


async def sends_a_request(person: Person, *, text: str = "Нафақа май ойида келмади") -> int:
    """Return the request's id."""
    await fills_the_form(person, text=text)
    await taps(person, "form.button.send")
    return (await requests_of(person))[0].id


async def citizen_of(person: Person) -> Any:
    async with person.inson.db.reading() as tx:
        return await citizens.by_chat(tx, person.id)


async def draft_of(person: Person) -> Any:
    citizen = await citizen_of(person)
    async with person.inson.db.reading() as tx:
        return await drafts.open_of(tx, citizen.id)


async def requests_of(person: Person) -> list[Any]:
    """Newest first."""
    citizen = await citizen_of(person)
    async with person.inson.db.reading() as tx:
        return await requests.page_of(tx, citizen.id, offset=0, limit=100)


async def said_on(person: Person, request_id: int) -> list[Any]:
    async with person.inson.db.reading() as tx:
        return await request_messages.of_request(tx, request_id)
