from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.domain.consent import CONSENT_VERSION
from bot.domain.content import Content, ContentKind, Source
from bot.domain.draft import Step
from bot.domain.language import Language
from bot.domain.request import Author, ForWhom, Request, RequestKind
from bot.sandbox import cast as demo_cast
from bot.sandbox.messages import reaction_counts
from bot.usecases.submit_request import submit_request
from storage import citizens, drafts, offices, request_messages, requests, topics
from tests.cast import Inson, Person
from tests.clock import Clock

Submit = Callable[..., Awaitable[Request]]
NAME = "Азиза Каримова"
Look = Callable[[Request], Awaitable[Request]]
Album = Callable[..., Awaitable[None]]
Marks = Callable[[dict[str, Any]], dict[str, int]]
Enter = Callable[[Person, Request], Awaitable[Person]]


@pytest.fixture
def submitted(inson: Inson) -> Submit:
    """A citizen has sent a request, and it stands in the staff group."""

    async def submit(
        person: Person, *, text: str = "Нафақа май ойида келмади", number: int = 0, name: str = NAME
    ) -> Request:
        """`number` tells one of several apart: of the first alone the text is really said, and opens the chat."""
        said = {"message_id": 900_000 + number}
        if not number:
            said = person.actor.send(text, chat=person.chat)
            await inson.settle()
        language = Language.UZ_LATN if person.id == demo_cast.BOBUR_ID else Language.UZ_CYRL
        draft_id = await _draft(inson, person, language, text, said["message_id"], name=name)
        async with inson.db.reading() as tx:
            citizen = await citizens.by_chat(tx, person.id)
        assert citizen is not None
        request = await submit_request(
            inson.db,
            citizen=citizen,
            draft_id=draft_id,
            catalog=inson.app.catalog,
            administrators=demo_cast.ADMIN_IDS,
            calendar=inson.app.calendar,
            now=inson.world.clock(),
        )
        await inson.settle()
        return request

    return submit


async def _draft(inson: Inson, person: Person, language: Language, text: str, message_id: int, *, name: str) -> int:
    now = inson.world.clock()
    async with inson.db.transaction() as tx:
        citizen = await citizens.add(tx, person.id, now)
        await citizens.set_language(tx, citizen.id, language)
        await citizens.give_consent(tx, citizen.id, CONSENT_VERSION, now)
        open_draft = await drafts.open_of(tx, citizen.id)
        if open_draft is not None:
            await drafts.end(tx, open_draft.id, now)
        draft_id = await drafts.add(tx, citizen.id, service_code="child-benefit", now=now)
        office = (await offices.every(tx))[0]
        await drafts.change(
            tx,
            draft_id,
            now,
            step=Step.REVIEW,
            for_whom=ForWhom.SELF,
            kind=RequestKind.ARIZA,
            office_id=office.id,
            full_name=name,
            residence="Бешариқ тумани, Наврўз маҳалласи",
            phone="+998 90 111 00 01",
        )
        content = Content(ContentKind.TEXT, Source(person.id, message_id), text=text, html=text)
        await request_messages.add(tx, content, author=Author.CITIZEN, draft_id=draft_id, now=now)
    return draft_id


@pytest.fixture
async def request_(submitted: Submit, aziza: Person) -> Request:
    """Aziza's."""
    return await submitted(aziza)


@pytest.fixture
def look(inson: Inson) -> Callable[[Request], Awaitable[Request]]:
    """The request as it is now."""

    async def look_again(request: Request) -> Request:
        async with inson.db.reading() as tx:
            found = await requests.get(tx, request.id)
        assert found is not None
        return found

    return look_again


@pytest.fixture
def enter(inson: Inson) -> Callable[[Person, Request], Awaitable[Person]]:
    """Somebody of the staff opens the request's topic."""

    async def go_in(person: Person, request: Request) -> Person:
        async with inson.db.reading() as tx:
            topic = await topics.of_request(tx, request.id)
        assert topic is not None
        person.thread = topic.thread_id
        return person

    return go_in


@pytest.fixture
def marks(inson: Inson) -> Marks:
    """The reactions under a message."""

    def of(message: dict[str, Any]) -> dict[str, int]:
        return reaction_counts(inson.world.chats[message["chat"]["id"]], message["message_id"])

    return of


@pytest.fixture
def album(inson: Inson, clock: Clock) -> Album:
    """Somebody sends photos as one album; they are all there when it has been quiet for a while."""

    async def send(person: Person, count: int, caption: str | None = None) -> None:
        person.actor.send_album(count, caption=caption, chat=person.chat, thread=person.thread)
        await inson.app.inbox.keep(await inson.world.updates())
        await inson.app.inbox.idle()
        clock.advance(seconds=2)
        await inson.settle()

    return send
