"""The page's JSON API: what is shown, what happens, what people do."""

from aiohttp import web

from bot.sandbox.world import World


class PageApi:
    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, app: web.Application) -> None:
        pass

    def close(self) -> None:
        pass
