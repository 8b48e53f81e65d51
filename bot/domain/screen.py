"""What a person sees: text with buttons. Drawn by `bot.views`, put into Telegram's terms by `bot.telegram`."""

from dataclasses import dataclass, field
from typing import Any

from bot.domain.actions import Action, decode


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it does an action of ours, opens a link, or shares what `inline_query` finds."""

    text: str
    action: Action | None = None
    url: str | None = None
    inline_query: str | None = None
    """The person chooses a chat, and the bot's name with these words stands in it, ready to be asked."""

    def __post_init__(self) -> None:
        deeds = (self.action, self.url, self.inline_query)
        assert sum(deed is not None for deed in deeds) == 1, f"{self.text!r} needs one thing to do"


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the keyboard that replaces the person's own; pressing it sends its text, or their contact or place."""

    text: str
    asks_contact: bool = False
    asks_location: bool = False


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """One message of ours. `text` is HTML of Telegram's kind: everything that came from a person is escaped in it.

    `keys` replaces the person's keyboard (rows of keys); an empty tuple takes ours away again; None leaves it alone.
    Telegram takes either buttons or keys in one message, never both.
    """

    text: str
    buttons: Rows = field(default=())
    keys: tuple[tuple[Key, ...], ...] | None = None

    def __post_init__(self) -> None:
        assert not (self.buttons and self.keys is not None), "buttons and keys do not go in one message"

    def to_json(self) -> dict[str, Any]:
        """For a row of the outbox: what is owed is drawn once, and can be read later word for word."""
        body: dict[str, Any] = {"text": self.text}
        if self.buttons:
            body["buttons"] = [[_button_to_json(button) for button in row] for row in self.buttons]
        if self.keys is not None:
            body["keys"] = [[[key.text, key.asks_contact, key.asks_location] for key in row] for row in self.keys]
        return body

    @classmethod
    def from_json(cls, body: dict[str, Any]) -> "Screen":
        keys = body.get("keys")
        return cls(
            body["text"],
            buttons=tuple(tuple(map(_button_from_json, row)) for row in body.get("buttons", ())),
            keys=None if keys is None else tuple(tuple(Key(*key) for key in row) for row in keys),
        )


def _button_to_json(button: Button) -> list[str | None]:
    deed = [button.text, button.action.encode() if button.action else None, button.url]
    return deed if button.inline_query is None else [*deed, button.inline_query]


def _button_from_json(body: list[str | None]) -> Button:
    text, data, url, *more = body
    assert text is not None
    return Button(text, action=decode(data) if data else None, url=url, inline_query=more[0] if more else None)
