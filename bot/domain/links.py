"""Links into Telegram: to the bot (on posters, in messages passed on to relatives), to a message of a staff group."""

import re

SERVICE = "s_"
"""`/start s_<code>` opens a service."""

FROM_INLINE = "inline"
"""`/start inline`: somebody found nothing in another chat and comes to ask the bot itself."""

_PAYLOAD = re.compile(rf"{SERVICE}([A-Za-z0-9_-]{{1,40}})")


def service_link(bot: str, code: str) -> str:
    """`bot` is its username, without the @."""
    return f"https://t.me/{bot}?start={SERVICE}{code}"


def topic_link(chat_id: int, thread_id: int) -> str | None:
    """A topic of a supergroup, for its members; None for chats that have no such addresses."""
    inner = str(chat_id).removeprefix("-100")
    return f"https://t.me/c/{inner}/{thread_id}" if str(chat_id).startswith("-100") else None


def linked_service(payload: str) -> str:
    """The code in what stands behind `/start`; empty when there is none. It comes from outside: look it up."""
    found = _PAYLOAD.fullmatch(payload.strip())
    return found[1] if found else ""


_SUPERGROUP = "-100"


def message_link(chat_id: int, message_id: int | None, thread_id: int | None) -> str | None:
    """Opens a message for members of the group: in its topic, or the topic alone. None: only supergroups have links."""
    group = str(chat_id)
    numbers = [str(number) for number in (thread_id, message_id) if number is not None]
    if not group.startswith(_SUPERGROUP) or len(group) <= len(_SUPERGROUP) or not numbers:
        return None
    return "/".join(["https://t.me/c", group.removeprefix(_SUPERGROUP), *numbers])
