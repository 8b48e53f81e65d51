"""What only the Bot API's server can say: the token, the clock, the staff groups, the administrators, the webhook."""

from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.doctor.finding import Finding, note, ok, wrong
from bot.doctor.server import Answer, Server
from bot.settings import Settings

MAX_CLOCK_DIFFERENCE = timedelta(seconds=30)
WEBHOOK_ERROR_COUNTS_FOR = timedelta(hours=1)
RIGHTS = {
    "can_manage_topics": "manage topics",
    "can_pin_messages": "pin messages",
    "can_delete_messages": "delete messages",
}
"""As the Bot API calls them, and as Telegram's settings do."""


async def examine(
    server: Server, settings: Settings, groups: Mapping[int, bool], clock: Callable[[], datetime]
) -> AsyncIterator[Finding]:
    answer = await server.call("getMe")
    yield _token(server, answer)
    if answer.date is not None:
        yield _clock(answer.date, clock(), settings.timezone)
    if not answer.is_ok:
        return
    me = answer.result
    if not me.get("supports_inline_queries"):
        yield note("inline mode", "is off: nobody can share a service in another chat. @BotFather: /setinline")
    if not groups:
        mend = "add the bot to the staff's group and put the group's id into STAFF_CHAT_ID"
        yield wrong("staff group", "none is connected: nobody would see the requests", mend)
    elif settings.staff_chat_id is not None and settings.staff_chat_id not in groups:
        yield note("staff group", "STAFF_CHAT_ID was the first group only; now those count that were connected")
    for chat_id, is_forum in groups.items():
        async for finding in _group(server, me, chat_id, is_forum):
            yield finding
    async for finding in _administrators(server, settings.admin_ids):
        yield finding
    yield _webhook(await server.call("getWebhookInfo"), settings, clock())


def _token(server: Server, answer: Answer) -> Finding:
    if answer.is_ok:
        return ok("token", f"{server.name} knows the bot as @{answer.result.get('username')}")
    if not answer.status:
        mend = "check the network and BOT_API_URL"
        return wrong("server", f"{server.name} does not answer ({answer.fault})", mend)
    if answer.status in {401, 404} and answer.body:
        mend = "copy BOT_TOKEN again from @BotFather, or check BOT_API_URL"
        return wrong("token", f"{server.name} refuses it ({answer.description})", mend)
    if answer.body or answer.status >= 500:
        return wrong("server", f"{server.name} is in trouble ({answer.description})", "try again later")
    mend = "check BOT_API_URL"
    return wrong("server", f"what answers at {server.name} is no Bot API server ({answer.description})", mend)


def _clock(theirs: datetime, ours: datetime, timezone: str) -> Finding:
    difference = ours - theirs
    if abs(difference) <= MAX_CLOCK_DIFFERENCE:
        return ok("clock", f"right; days are counted in {timezone}")
    seconds, way = abs(int(difference.total_seconds())), "ahead" if difference > timedelta() else "behind"
    mend = "let the machine's clock be set by the network (timedatectl set-ntp true)"
    return wrong("clock", f"{seconds} seconds {way} of the server's", mend)


async def _group(server: Server, me: dict[str, Any], chat_id: int, is_forum: bool) -> AsyncIterator[Finding]:
    area = f"staff group {chat_id}"
    answer = await server.call("getChat", chat_id=chat_id)
    if not answer.is_ok:
        yield _unseen_group(area, answer)
        return
    chat = answer.result
    if chat["type"] not in {"group", "supergroup"}:
        yield wrong(area, f"is a {chat['type']}", "put the id of a group into STAFF_CHAT_ID")
        return
    has_topics = bool(chat.get("is_forum"))
    if not has_topics:
        yield note(
            area, "has no topics: requests run on replies to their cards. Topics are switched on in its settings"
        )
    elif not is_forum:
        yield note(area, "has topics, but the bot began there without: requests run on replies to their cards")
    member = (await server.call("getChatMember", chat_id=chat_id, user_id=me["id"])).result
    for finding in _rights(area, member or {}, me, has_topics=has_topics):
        yield finding


def _unseen_group(area: str, answer: Answer) -> Finding:
    if answer.moved_to is not None:
        return wrong(area, "became a supergroup", f"STAFF_CHAT_ID={answer.moved_to}")
    return wrong(area, f"the bot does not see it ({answer.description})", "check the id, and add the bot to the group")


def _rights(area: str, member: dict[str, Any], me: dict[str, Any], *, has_topics: bool) -> list[Finding]:
    status = member.get("status")
    if status == "creator":
        return [ok(area, "the bot owns it")]
    if status != "administrator":
        findings = [wrong(area, "the bot is no administrator", f"make it one who may {', '.join(RIGHTS.values())}")]
        if not me.get("can_read_all_group_messages"):
            mend = "make it an administrator, or switch the privacy mode off at @BotFather and add the bot anew"
            findings.append(wrong("privacy mode", "the bot does not see what officers write", mend))
        return findings
    lacking = [
        words
        for right, words in RIGHTS.items()
        if not member.get(right) and (has_topics or right != "can_manage_topics")
    ]
    if lacking:
        mend = "switch it on in the group's settings under Administrators"
        return [wrong(area, f"the bot may not {words}", mend) for words in lacking]
    return [ok(area, f"the bot is an administrator with the rights it needs{', in topics' if has_topics else ''}")]


async def _administrators(server: Server, ids: frozenset[int]) -> AsyncIterator[Finding]:
    if not ids:
        mend = "put your Telegram id into ADMIN_IDS; @userinfobot tells it"
        yield wrong("administrators", "there are none: nobody would hear of trouble", mend)
    for user_id in sorted(ids):
        # Not getChat: it also answers for people who share a group with the bot but whom it may not write to.
        answer = await server.call("sendChatAction", chat_id=user_id, action="typing")
        area = f"administrator {user_id}"
        if answer.is_ok:
            yield ok(area, "can be written to")
        else:
            mend = "they open the bot and press Start; or take the id out of ADMIN_IDS"
            yield wrong(area, f"cannot be written to ({answer.description})", mend)


def _webhook(answer: Answer, settings: Settings, now: datetime) -> Finding:
    area = "webhook"
    if not answer.is_ok:
        return wrong(area, f"getWebhookInfo was refused ({answer.description})", "try again later")
    info = answer.result
    if not settings.webhook_url:
        return _polling(info)
    if not info["url"]:
        return note(area, "not set yet; the next `inson-bot run` sets it")
    if info["url"] != settings.webhook_url:
        mend = "start `inson-bot run` anew, and see that no other program uses this token"
        return wrong(area, f"updates are sent to {urlsplit(info['url']).hostname} instead of WEBHOOK_URL", mend)
    at = datetime.fromtimestamp(info.get("last_error_date", 0), UTC)
    if now - at <= WEBHOOK_ERROR_COUNTS_FOR:
        mend = "see that WEBHOOK_URL leads to WEBHOOK_HOST and WEBHOOK_PORT, and that `inson-bot run` is running"
        waiting = info.get("pending_update_count", 0)
        return wrong(area, f"{waiting} updates wait: {info.get('last_error_message')}", mend)
    return ok(area, "set, and without errors in the last hour")


def _polling(info: dict[str, Any]) -> Finding:
    if info["url"]:
        host = urlsplit(info["url"]).hostname
        return note("webhook", f"updates are sent to {host} now; the next `inson-bot run` takes that back and polls")
    return ok("webhook", "none, as WEBHOOK_URL says: the bot polls")
