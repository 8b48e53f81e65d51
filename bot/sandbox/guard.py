"""Only this machine may ask: a page of another site must not reach the sandbox through the visitor's browser."""

from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

LOCAL_NAMES: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def is_local(request: web.Request) -> bool:
    """Both `Host` and, when a browser sends one, `Origin` are loopback names (DNS rebinding, foreign pages)."""
    origin = request.headers.get("Origin")
    return _name(f"//{request.host}") in LOCAL_NAMES and (origin is None or _name(origin) in LOCAL_NAMES)


def _name(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None
