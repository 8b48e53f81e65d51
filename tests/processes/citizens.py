"""Citizens who write requests: they look at what arrives and do what a person would do next."""

import asyncio
import random
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.domain.actions import (
    Action,
    AnswerQuestion,
    ChooseLanguage,
    GiveConsent,
    NextStep,
    ResumeDraft,
    StartRequest,
    SubmitDraft,
    decode,
)
from bot.domain.draft import CLEAR, Step
from bot.domain.html_text import plain_text
from bot.domain.language import Language
from bot.i18n import plain, t
from bot.sandbox.people import Actor
from bot.sandbox.world import World

Message = dict[str, Any]

NUMBER = re.compile(r"\b[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")
PRESSED = (ChooseLanguage, GiveConsent, SubmitDraft, NextStep, ResumeDraft, AnswerQuestion, StartRequest)
"""What leads on, the most urgent first."""


class Town:
    """Hands everything that the bot says in private to the person who hears it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._ears: dict[int, asyncio.Queue[Message]] = {}
        world.journal.observe(self._told)

    def ears(self, person_id: int) -> "asyncio.Queue[Message]":
        return self._ears.setdefault(person_id, asyncio.Queue())

    def _told(self, event: Message) -> None:
        if event["type"] not in ("message", "edited"):
            return
        message = event["message"]
        ears = self._ears.get(message["chat"]["id"])
        if ears is not None and message.get("from", {}).get("is_bot"):
            ears.put_nowait(message)


@dataclass(slots=True)
class Citizen:
    """`numbers` are those of the requests that the bot said it had taken."""

    town: Town
    actor: Actor
    pause: float = 0.0
    """Seconds that they think at most before each step."""
    seed: int = 0
    numbers: list[str] = field(default_factory=list)
    steps: int = 0
    """Updates that they have caused."""
    last: bool = False
    """Begins nothing new."""

    async def write_requests(self, count: int) -> None:
        """From the first word, or from wherever they are, until the bot has named `count` more numbers."""
        wanted = len(self.numbers) + count
        thinking = random.Random(self.seed)
        self._say("/new")
        while True:
            heard = await self._listen(thinking.uniform(0, self.pause))
            if self._note_numbers(heard):
                if len(self.numbers) >= wanted:
                    return
                self._say("/new")
            else:
                # What is newest counts: nobody answers a question that has moved up meanwhile.
                next((True for screen in reversed(heard) if self._go_on(screen)), None)

    async def arrive(self) -> None:
        """From the first word to the menu, with a script chosen and consent given."""
        self._say("/start")
        while True:
            heard = await self._listen(0)
            if any(isinstance(next_action(screen), StartRequest) for screen in heard):
                return
            next((True for screen in reversed(heard) if self._go_on(screen)), None)

    async def _listen(self, seconds: float) -> list[Message]:
        ears = self.town.ears(self.actor.id)
        heard = [await ears.get()]
        if seconds:
            await asyncio.sleep(seconds)
        while not ears.empty():
            heard.append(ears.get_nowait())
        return heard

    def _note_numbers(self, heard: list[Message]) -> bool:
        found = {match[0] for screen in heard if (match := NUMBER.search(screen.get("text", "")))}
        new = sorted(found.difference(self.numbers))
        self.numbers += new
        return bool(new)

    def _go_on(self, screen: Message) -> bool:
        """Do what this screen asks for; whether it asks for anything."""
        action = next_action(screen)
        if action is not None:
            self._tap(screen, action.encode())
            return True
        text = screen.get("text", "")
        step = next((step for question, step in questions() if question in text), None)
        if step is None:
            return False
        if step is Step.STATEMENT:
            self._state()
        else:
            self._say(answers()[step])
        return True

    def _tap(self, screen: Message, data: str) -> None:
        self.steps += 1
        self.actor.press_data(screen, data)

    def _say(self, text: str) -> None:
        self.steps += 1
        self.actor.send(text)

    def _state(self) -> None:
        """Say what the request is about: everybody something else."""
        self._say(f"Нафақа май ойида келмади ({self.actor.id})")


def next_action(screen: Message) -> Action | None:
    """What the button does that leads on; None where words are asked for, or nothing is."""
    rows = screen.get("reply_markup", {}).get("inline_keyboard", [])
    actions = [action for row in rows for key in row if (action := decode(key.get("callback_data", ""))) is not None]
    for kind in PRESSED:
        for action in actions:
            if isinstance(action, kind) and not _clears(action):
                return action
    return None


def _clears(action: Action) -> bool:
    return isinstance(action, AnswerQuestion) and action.value == CLEAR


@cache
def questions() -> list[tuple[str, Step]]:
    """The questions that are answered in words, in both scripts."""
    asked = (Step.STATEMENT, Step.FULL_NAME, Step.RESIDENCE, Step.PHONE)
    return [(plain_text(t(language, f"form.{step}")), step) for language in Language for step in asked]


@cache
def answers() -> dict[Step, str]:
    return {
        Step.FULL_NAME: "Азиза Каримова",
        Step.RESIDENCE: "Бешариқ тумани, Наврўз маҳалласи, 7-уй",
        Step.PHONE: plain(Language.UZ_LATN, "form.key.skip"),
    }
