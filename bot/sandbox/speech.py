"""What a person can say: texts, files, places, contacts."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import content, deeds
from bot.sandbox.chats import Chat
from bot.sandbox.content import Attachment
from bot.sandbox.files import MediaKind
from bot.sandbox.users import User
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who writes. `chat` is a chat's id, by default the private chat with the bot; the Message is returned."""

    world: "World"
    id: int

    @property
    def user(self) -> User:
        return self.world.users[self.id]

    @property
    def phone(self) -> str:
        return self.user.phone or ""

    def _chat(self, chat: int | None) -> Chat:
        found = self.world.chats[self.id if chat is None else chat]
        return found if found.migrated_to is None else self.world.chats[found.migrated_to]

    def send(
        self,
        text: str,
        *,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: Json | int | None = None,
        quote: str | None = None,
        anonymous: bool = False,
        entities: list[Json] | None = None,
    ) -> Json:
        """Write a text. `anonymous`: as an administrator who hides behind the group."""
        return self._say(content.text_content(text, entities), chat, thread, reply_to, quote=quote, anonymous=anonymous)

    def _say(
        self,
        said: Json,
        chat: int | None,
        thread: int | None,
        reply_to: Json | int | None,
        *,
        quote: str | None = None,
        anonymous: bool = False,
    ) -> Json:
        return deeds.say(
            self.world,
            self._chat(chat),
            self.user,
            said,
            thread_id=thread,
            reply_to=reply_to,
            quote=quote,
            anonymous=anonymous,
        )

    def send_media(
        self,
        kind: MediaKind,
        attachment: Attachment | None = None,
        *,
        caption: str | None = None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: Json | int | None = None,
        anonymous: bool = False,
    ) -> Json:
        media = content.media_content(self.world, kind, attachment or Attachment(), caption)
        return self._say(media, chat, thread, reply_to, anonymous=anonymous)

    def send_photo(
        self,
        attachment: Attachment | None = None,
        *,
        caption: str | None = None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: Json | int | None = None,
    ) -> Json:
        return self.send_media(
            MediaKind.PHOTO, attachment, caption=caption, chat=chat, thread=thread, reply_to=reply_to
        )

    def send_document(
        self,
        attachment: Attachment | None = None,
        *,
        caption: str | None = None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: Json | int | None = None,
    ) -> Json:
        return self.send_media(
            MediaKind.DOCUMENT, attachment, caption=caption, chat=chat, thread=thread, reply_to=reply_to
        )

    def send_voice(
        self,
        attachment: Attachment | None = None,
        *,
        caption: str | None = None,
        chat: int | None = None,
        thread: int | None = None,
        reply_to: Json | int | None = None,
    ) -> Json:
        attachment = attachment or Attachment(content=b"OggS", duration=5)
        return self.send_media(
            MediaKind.VOICE, attachment, caption=caption, chat=chat, thread=thread, reply_to=reply_to
        )

    def send_album(
        self,
        items: list[tuple[MediaKind, Attachment]] | int,
        *,
        caption: str | None = None,
        chat: int | None = None,
        thread: int | None = None,
    ) -> list[Json]:
        """Several files as one album: separate updates with one media_group_id. A number means that many photos."""
        if isinstance(items, int):
            items = [(MediaKind.PHOTO, Attachment()) for _ in range(items)]
        group = {"media_group_id": str(13_000_000_000 + self.world.numbers.serial())}
        contents = [
            content.media_content(self.world, kind, attachment, caption if number == 0 else None)
            for number, (kind, attachment) in enumerate(items)
        ]
        return [self._say(group | media, chat, thread, None) for media in contents]

    def send_contact(
        self,
        *,
        phone: str | None = None,
        first_name: str | None = None,
        user_id: int | None = None,
        chat: int | None = None,
        thread: int | None = None,
    ) -> Json:
        """Share a contact; without arguments one's own, as the contact button does."""
        contact: Json = {"phone_number": phone or self.phone, "first_name": first_name or self.user.json["first_name"]}
        if user_id or phone in {None, self.phone}:
            contact["user_id"] = user_id or self.id
        return self._say({"contact": contact}, chat, thread, None)

    def send_location(
        self, latitude: float, longitude: float, *, chat: int | None = None, thread: int | None = None
    ) -> Json:
        return self._say({"location": {"latitude": latitude, "longitude": longitude}}, chat, thread, None)

    def send_sticker(self, emoji: str = "👍", *, chat: int | None = None, thread: int | None = None) -> Json:
        sticker = content.media_content(self.world, MediaKind.STICKER, Attachment(content=b"RIFF"), None)
        sticker["sticker"]["emoji"] = emoji
        return self._say(sticker, chat, thread, None)

    def send_poll(
        self, question: str, options: list[str], *, chat: int | None = None, thread: int | None = None
    ) -> Json:
        return self._say({"poll": content.poll(self.world, question, options)}, chat, thread, None)

    def send_dice(
        self, emoji: str = "🎲", *, value: int = 4, chat: int | None = None, thread: int | None = None
    ) -> Json:
        return self._say({"dice": {"emoji": emoji, "value": value}}, chat, thread, None)

    def forward(self, message: Json, *, chat: int | None = None, thread: int | None = None) -> Json:
        return self._say(content.forwarded(message), chat, thread, None)
