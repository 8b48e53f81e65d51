"""The sandbox apart from the bot: `python -m bot.sandbox --port 8081 --cast`."""

import argparse
import asyncio
import contextlib
import signal
import sys

from bot.sandbox.cast import people_the_world
from bot.sandbox.server import LOOPBACK, SandboxServer
from bot.sandbox.users import BotAccount
from bot.sandbox.world import World


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bot.sandbox", description="A Bot API server of one's own.")
    parser.add_argument("--host", default=LOOPBACK)
    parser.add_argument("--port", type=int, default=0, help="0 takes any free one")
    parser.add_argument("--token", default=BotAccount().token, help="<bot id>:sandbox-…, never a real one")
    parser.add_argument("--cast", action="store_true", help="two citizens, an officer, an administrator, a staff group")
    parser.add_argument("--no-page", action="store_true", help="the Bot API only")
    parser.add_argument(
        "--fast", action="store_true", help="do not check parameters and answers against aiogram's types"
    )
    parser.add_argument("--keep", type=int, default=None, help="messages that each chat remembers")
    parser.add_argument("--enforce-rates", action="store_true", help="answer 429 above Telegram's limits")
    return parser.parse_args()


def make_world(arguments: argparse.Namespace) -> World:
    world = World(
        bot=BotAccount.of_token(arguments.token),
        validate=not arguments.fast,
        keep_messages=arguments.keep,
        enforce_rates=arguments.enforce_rates,
    )
    return people_the_world(world) if arguments.cast else world


async def serve(world: World, arguments: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C raises there
            loop.add_signal_handler(number, stopped.set)
    async with SandboxServer(world, host=arguments.host, port=arguments.port, page=not arguments.no_page) as server:
        print(server.url, flush=True)
        await stopped.wait()


def main() -> None:
    arguments = read_arguments()
    try:
        world = make_world(arguments)
    except ValueError as refusal:
        sys.exit(str(refusal))
    asyncio.run(serve(world, arguments))


if __name__ == "__main__":
    main()
