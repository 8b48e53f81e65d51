"""Logs: a static event and fields; ids, never names, phones, texts or tokens."""

import contextlib
import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

PERSONAL = frozenset({"text", "caption", "name", "full_name", "phone", "residence", "address", "body", "token", "html"})
"""Fields that a log line may not have, whoever adds them."""

_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")
_PHONE = re.compile(r"\+?998\d{9}")


def configure(level: str, form: str) -> None:
    """`form` is `text` for people and `json` for machines."""
    # Libraries say the same things twice, and aiohttp's access log would hold paths with the token.
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_MaskingFormatter("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("aiogram.event", "aiogram.dispatcher", "aiohttp.access", "apscheduler"):
        logging.getLogger(name).setLevel(logging.ERROR)
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            mask,
            structlog.processors.JSONRenderer(ensure_ascii=False)
            if form == "json"
            else structlog.dev.ConsoleRenderer(
                colors=sys.stderr.isatty(),
                # The pretty one prints local variables: texts, names, phones.
                exception_formatter=structlog.dev.plain_traceback,
            ),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=lambda *_: _Lines(),
        cache_logger_on_first_use=True,
    )


class _Lines:
    """Writes lines to standard error. Nobody's work stops because a line finds no reader (a pipe that broke)."""

    def msg(self, line: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            print(line, file=sys.stderr, flush=True)

    debug = info = warning = error = critical = exception = msg


def mask(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The last guard, should a line say more than it may."""
    for field, value in event.items():
        if field in PERSONAL:
            event[field] = "…"
        elif isinstance(value, str):
            event[field] = mask_text(value)
    return event


def mask_text(text: str) -> str:
    return _PHONE.sub("…phone…", _TOKEN.sub("…token…", text))


class _MaskingFormatter(logging.Formatter):
    """Masks the whole line, the traceback included: a filter on the root logger would not see what others log."""

    def format(self, record: logging.LogRecord) -> str:
        return mask_text(super().format(record))
