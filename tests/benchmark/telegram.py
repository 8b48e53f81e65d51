"""The local Bot API server of the benchmark, and the people who use it, in one process apart from the bot.

Commands come as lines of JSON on standard input, results go as lines of JSON to standard output; the first line is the
address. People wait for their answer before they go on, so as many updates are under way as there are people.
"""

import asyncio
import json
import os
import resource
import sys
from collections.abc import Awaitable, Callable
from itertools import cycle, islice
from time import perf_counter
from typing import Any

from bot.sandbox import cast
from bot.sandbox.people import Actor
from bot.sandbox.server import SandboxServer
from bot.sandbox.world import World
from tests.processes.citizens import Citizen, Town

Command = dict[str, Any]
QUERIES = (
    "болалар пули",
    "ногиронлик нафақаси",
    "yolg'iz onaga yordam",
    "иш топиш",
    "субсидия",
    "протез керак",
    "уйга",
)
MESSAGES_REMEMBERED = 2_000


class BareCitizen(Citizen):
    """Talks with the bot made by hand: taps what can be tapped, else says something."""

    def _go_on(self, screen: dict[str, Any]) -> bool:
        rows = screen.get("reply_markup", {}).get("inline_keyboard")
        if rows:
            self._tap(screen, rows[0][0]["callback_data"])
        else:
            self._say("Бешариқ тумани, Наврўз маҳалласи, 7-уй")
        return True


class Crowd:
    """Some people who do the same; `seconds` are the times from a deed to its answer."""

    def __init__(self, world: World, town: Town, size: int) -> None:
        self.town = town
        self.people = [world.add_user("Азиза", started=True) for _ in range(size)]
        self.seconds: list[float] = []

    async def do(self, deed: Callable[[Actor, int], Awaitable[None]], each: int) -> float:
        """Everybody does it `each` times; the seconds that all of it took."""
        begun = perf_counter()
        await asyncio.gather(*(self._repeat(person, deed, each) for person in self.people))
        return perf_counter() - begun

    async def _repeat(self, person: Actor, deed: Callable[[Actor, int], Awaitable[None]], times: int) -> None:
        for number in range(times):
            begun = perf_counter()
            await deed(person, number)
            self.seconds.append(perf_counter() - begun)

    async def hear(self, person: Actor) -> dict[str, Any]:
        return await self.town.ears(person.id).get()


class Telegram:
    def __init__(self, world: World) -> None:
        self.world = world
        self.town = Town(world)
        self.crowd = Crowd(world, self.town, 0)

    async def obey(self, command: Command) -> Command:
        deed = getattr(self, f"do_{command.pop('do')}")
        used, begun = resource.getrusage(resource.RUSAGE_SELF), perf_counter()
        result: Command = await deed(**command)
        now = resource.getrusage(resource.RUSAGE_SELF)
        cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
        return {"server_busy": cpu / (perf_counter() - begun)} | result

    async def do_gather(self, people: int, introduce: bool) -> Command:
        """New people; with `introduce` they have chosen a script and given their consent."""
        self.crowd = Crowd(self.world, self.town, people)
        if introduce:
            await asyncio.gather(*(Citizen(self.town, person).arrive() for person in self.crowd.people))
            await self._calm()
        return {}

    async def do_texts(self, each: int) -> Command:
        async def text(person: Actor, number: int) -> None:
            person.send(QUERIES[number % len(QUERIES)])
            await self.crowd.hear(person)

        return await self._measure(text, each)

    async def do_taps(self, each: int) -> Command:
        """Between the menu and the categories of services, in place."""

        async def tap(person: Actor, number: int) -> None:
            message = menus[person.id]
            person.press_data(message, "sc" if number % 2 == 0 else "m")
            await self.crowd.hear(person)

        for person in self.crowd.people:
            person.send("/start")
        menus = {person.id: await self.crowd.hear(person) for person in self.crowd.people}
        return await self._measure(tap, each)

    async def do_journeys(self, each: int, bare: bool) -> Command:
        kind = BareCitizen if bare else Citizen
        citizens = {person.id: kind(self.town, person) for person in self.crowd.people}

        async def journey(person: Actor, _: int) -> None:
            await citizens[person.id].write_requests(1)

        result = await self._measure(journey, each)
        steps = sum(citizen.steps for citizen in citizens.values())
        return result | {"updates": steps, "per_journey": steps / len(self.crowd.seconds)}

    async def do_first_answer(self) -> Command:
        """One person has written before the bot was there."""
        person = self.world.add_user("Азиза", started=True)
        ears = self.town.ears(person.id)
        person.send("/start")
        begun = perf_counter()
        await ears.get()
        return {"seconds": perf_counter() - begun}

    async def do_flood(self, updates: int) -> Command:
        """`updates` texts at once, nobody waiting for an answer; until every one is answered."""
        ears = [self.town.ears(person.id) for person in self.crowd.people]
        begun = perf_counter()
        for number, person in islice(enumerate(cycle(self.crowd.people)), updates):
            person.send(QUERIES[number % len(QUERIES)])
        share, rest = divmod(updates, len(ears))
        await asyncio.gather(*(_take(queue, share + (place < rest)) for place, queue in enumerate(ears)))
        return {"seconds": perf_counter() - begun, "updates": updates}

    async def _measure(self, deed: Callable[[Actor, int], Awaitable[None]], each: int) -> Command:
        self.crowd.seconds.clear()
        begun_calls = self.world.calls.total()
        seconds = await self.crowd.do(deed, each)
        calm_after = await self._calm()
        times = sorted(self.crowd.seconds)
        return {
            "updates": len(times),
            "seconds": seconds,
            "calm_after": calm_after,
            "calls": self.world.calls.total() - begun_calls,
            "p50": times[len(times) // 2],
            "p99": times[len(times) * 99 // 100],
        }

    async def _calm(self) -> float:
        """Wait until the bot calls nothing more but for updates; how long that took."""
        begun, last, calls = perf_counter(), perf_counter(), -1
        while perf_counter() - last < 0.4:
            now = self.world.calls.total() - self.world.calls["getUpdates"]
            if now != calls:
                calls, last = now, perf_counter()
            await asyncio.sleep(0.05)
        return last - begun


async def _take(queue: "asyncio.Queue[Any]", count: int) -> None:
    for _ in range(count):
        await queue.get()


async def main() -> None:
    world = cast.people_the_world(World(validate=False, keep_messages=MESSAGES_REMEMBERED))
    telegram = Telegram(world)
    loop = asyncio.get_running_loop()
    async with SandboxServer(world, page=False) as server:
        print(json.dumps({"url": server.url, "token": world.bot.token, "pid": os.getpid()}), flush=True)
        while line := await loop.run_in_executor(None, sys.stdin.readline):
            print(json.dumps(await telegram.obey(json.loads(line))), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
