"""What a person sees: text with buttons. Drawn by `bot.views`, put into Telegram's terms by `bot.telegram`."""

from dataclasses import dataclass, field

from bot.domain.actions import Action


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: it either does an action of ours or opens a link."""

    text: str
    action: Action | None = None
    url: str | None = None

    def __post_init__(self) -> None:
        assert (self.action is None) != (self.url is None), f"{self.text!r} needs an action or a link"


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
