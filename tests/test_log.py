"""Logs: nothing personal passes, whoever writes the line."""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import suppress

import pytest
import structlog

from bot import log

TOKEN = "7000000001:AAF-not_a_real_token_at_all_0123456"
PHONE = "+998901234567"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, structured = root.handlers[:], root.level, structlog.get_config()
    yield
    structlog.configure(**structured)
    root.handlers[:] = handlers
    root.setLevel(level)


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err


def test_a_line_is_an_event_with_fields(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "json")
    structlog.get_logger().warning("outbox_given_up", id=7, attempts=3)
    line = json.loads(said(capsys))
    assert (line["event"], line["level"], line["id"], line["attempts"]) == ("outbox_given_up", "warning", 7, 3)
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("field", sorted(log.PERSONAL))
@pytest.mark.parametrize("form", ["text", "json"])
def test_personal_fields_are_masked(field: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", form)
    structlog.get_logger().info("something", **{field: "Азиза Каримова"})
    line = said(capsys)
    assert "something" in line
    assert "Азиза" not in line


@pytest.mark.parametrize("secret", [TOKEN, PHONE, "998901234567"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_tokens_and_phones_are_masked_inside_other_fields(
    secret: str, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    log.configure("INFO", form)
    structlog.get_logger().info("called", address=f"https://api/bot{secret}/getMe", reason=f"for {secret}")
    assert secret not in said(capsys)


def test_a_traceback_is_masked_too(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "json")
    try:
        raise ValueError(f"cannot call https://api/bot{TOKEN}/getMe for {PHONE}")
    except ValueError:
        structlog.get_logger().exception("update_failed", update_id=7)
    line = said(capsys)
    assert "ValueError" in line
    assert TOKEN not in line
    assert PHONE not in line


def test_lines_of_libraries_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "text")
    logging.getLogger("aiohttp.client").warning("retry %s for %s", f"bot{TOKEN}", PHONE)
    line = said(capsys)
    assert "WARNING aiohttp.client retry" in line
    assert TOKEN not in line
    assert PHONE not in line


def test_a_traceback_of_a_library_is_masked(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "text")
    try:
        raise OSError(f"no way to https://api/bot{TOKEN}/getMe")
    except OSError:
        logging.getLogger("asyncio").exception("Task exception was never retrieved")
    line = said(capsys)
    assert "OSError" in line
    assert TOKEN not in line


def test_configuring_twice_says_everything_once(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("INFO", "text")
    log.configure("INFO", "text")
    logging.getLogger("asyncio").warning("slow")
    assert said(capsys).count("slow") == 1


def test_the_level_decides_what_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("WARNING", "text")
    structlog.get_logger().info("quiet")
    structlog.get_logger().warning("loud")
    line = said(capsys)
    assert "quiet" not in line
    assert "loud" in line


def test_what_everybody_does_is_not_said_twice(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure("DEBUG", "text")
    logging.getLogger("aiogram.event").warning("Update is handled")
    logging.getLogger("aiohttp.access").warning(f"GET /bot{TOKEN}/getMe")
    assert said(capsys) == ""


def test_a_line_that_nobody_can_read_stops_no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    broken = os.fdopen(writer, "w")
    log.configure("INFO", "text")
    monkeypatch.setattr("sys.stderr", broken)
    logger = structlog.get_logger()
    logger.warning("to a broken pipe")
    with suppress(BrokenPipeError):
        broken.close()
    logger.warning("to a closed file")
