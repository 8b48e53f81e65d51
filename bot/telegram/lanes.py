"""Which updates must wait for each other: those of one private chat, of one topic, and one person's inline queries."""

from collections.abc import Mapping
from typing import Any

UNKNOWN_LANE = "x"


def lane_of(update: Mapping[str, Any]) -> str:
    """The lane of a raw update. It comes from outside and may be of a kind that we do not know: never an error."""
    event: Mapping[str, Any] = next(
        (value for key, value in update.items() if key != "update_id" and isinstance(value, dict)), {}
    )
    inner = event.get("message")  # a pressed button's update has the message around the button inside it
    message: Mapping[str, Any] = inner if isinstance(inner, dict) else event
    chat = message.get("chat")
    if isinstance(chat, dict) and chat.get("type") != "private":
        thread = message.get("message_thread_id") if message.get("is_topic_message") else None
        return f"g:{chat.get('id')}:{thread or 0}"
    person = chat if isinstance(chat, dict) else event.get("from")
    number = person.get("id") if isinstance(person, dict) else None
    # Every key that is pressed asks anew, and none of it may hold up what the person says to the bot itself.
    lane = "i" if "inline_query" in update else "p"
    return f"{lane}:{number}" if isinstance(number, int) else UNKNOWN_LANE
