"""People who use the bot: what a person can do in Telegram, as methods."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox import deeds, forum, membership, messages
from bot.sandbox.callbacks import Callback
from bot.sandbox.chats import Chat, Member, Status
from bot.sandbox.deeds import Attachment
from bot.sandbox.files import MediaKind
from bot.sandbox.users import User
from bot.sandbox.wire import Json

if TYPE_CHECKING:
    from bot.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Actor:
    """A person. `chat` is a chat's id, by default the private chat with the bot; every sending returns the Message."""

    world: "World"
    id: int

    @property
    def user(self) -> User:
        return self.world.users[self.id]

    @property
    def phone(self) -> str:
        return self.user.phone or ""

    def _chat(self, chat: int | None) -> Chat:
        return self.world.chats[self.id if chat is None else chat]

    # Saying things.

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
        content = deeds.text_content(text, entities)
        return self._say(content, chat, thread, reply_to, quote=quote, anonymous=anonymous)

    def _say(
        self,
        content: Json,
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
            content,
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
        content = deeds.media_content(self.world, kind, attachment or Attachment(), caption)
        return self._say(content, chat, thread, reply_to, anonymous=anonymous)

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
        group = {"media_group_id": str(13_000_000_000 + self.world.serial())}
        contents = [
            deeds.media_content(self.world, kind, attachment, caption if number == 0 else None)
            for number, (kind, attachment) in enumerate(items)
        ]
        return [self._say(group | content, chat, thread, None) for content in contents]

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
        content = deeds.media_content(self.world, MediaKind.STICKER, Attachment(content=b"RIFF"), None)
        content["sticker"]["emoji"] = emoji
        return self._say(content, chat, thread, None)

    def send_poll(
        self, question: str, options: list[str], *, chat: int | None = None, thread: int | None = None
    ) -> Json:
        return self._say({"poll": deeds.poll(self.world, question, options)}, chat, thread, None)

    def send_dice(
        self, emoji: str = "🎲", *, value: int = 4, chat: int | None = None, thread: int | None = None
    ) -> Json:
        return self._say({"dice": {"emoji": emoji, "value": value}}, chat, thread, None)

    def forward(self, message: Json, *, chat: int | None = None, thread: int | None = None) -> Json:
        return self._say(deeds.forwarded(message), chat, thread, None)

    # Changing what was said.

    def edit(self, message: Json, text: str) -> Json:
        """Change one's own text or caption; the bot hears `edited_message`."""
        return deeds.edit(self.world, self._chat(message["chat"]["id"]), self.user, message["message_id"], text)

    def delete(self, *doomed: Json) -> None:
        """The bot is not told: as Telegram."""
        for message in doomed:
            messages.delete(self.world, self._chat(message["chat"]["id"]), [message["message_id"]])

    def react(self, message: Json, emoji: str | None) -> None:
        deeds.react(self.world, self._chat(message["chat"]["id"]), self.user, message["message_id"], emoji)

    # Buttons.

    def press(self, message: Json, button: str) -> Callback:
        """Tap an inline button by its words (or its exact callback data), on the message as it stands now.

        Raises LookupError when the message has no such button.
        """
        return deeds.press(self.world, self.user, message, button)

    def press_data(self, message: Json, data: str) -> Callback:
        """Send callback data that no button of the message need hold: a forger's or an old client's tap."""
        return deeds.tap(self.world, self.user, message, data)

    def press_key(self, text: str, *, chat: int | None = None) -> Json:
        """Tap a key of the reply keyboard that is shown: its text is sent, or the contact or place it asks for."""
        key = deeds.shown_key(self._chat(chat), text)
        if key.get("request_contact"):
            return self.send_contact(chat=chat)
        if key.get("request_location"):
            return self.send_location(40.3864, 71.7864, chat=chat)
        return self.send(text, chat=chat)

    # Standing.

    def block(self) -> None:
        membership.set_blocked(self.world, self.id, blocked=True)

    def unblock(self) -> None:
        membership.set_blocked(self.world, self.id, blocked=False)

    def deactivate(self) -> None:
        """Delete the Telegram account."""
        self.user.deactivated = True

    def join(self, chat: int) -> None:
        membership.let_in(self.world, self._chat(chat), self.id, actor=self.user.json)

    def leave(self, chat: int) -> None:
        membership.put_out(self.world, self._chat(chat), self.id, actor=self.user.json, status=Status.LEFT)

    def add(self, chat: int, user_id: int) -> None:
        membership.let_in(self.world, self._chat(chat), user_id, actor=self.user.json)

    def kick(self, chat: int, user_id: int) -> None:
        """Ban somebody; with the bot's id, the bot."""
        membership.put_out(self.world, self._chat(chat), user_id, actor=self.user.json, status=Status.KICKED)

    def promote(self, chat: int, user_id: int, rights: frozenset[str] | None = None) -> None:
        """Make somebody an administrator with these rights (default: all); no rights at all make a member again."""
        where = self._chat(chat)
        rights = self.world.all_rights(where.kind) if rights is None else rights
        member = Member(Status.ADMINISTRATOR, rights) if rights else Member(Status.MEMBER)
        membership.change(self.world, where, user_id, member, actor=self.user.json)

    # Topics.

    def create_topic(self, chat: int, name: str) -> int:
        return forum.create(self.world, self._chat(chat), self.user.json, name).message_thread_id

    def close_topic(self, chat: int, thread: int) -> None:
        where = self._chat(chat)
        forum.close(self.world, where, forum.find(where, thread), self.user.json)

    def reopen_topic(self, chat: int, thread: int) -> None:
        where = self._chat(chat)
        forum.reopen(self.world, where, forum.find(where, thread), self.user.json)

    def delete_topic(self, chat: int, thread: int) -> None:
        where = self._chat(chat)
        forum.remove(self.world, where, forum.find(where, thread))

    # Inline mode.

    def inline_query(self, query: str, *, offset: str = "") -> "deeds.InlineQuery":
        return deeds.ask_inline(self.world, self.user, query, offset)

    def choose_inline(self, query: str, result_id: str, *, chat: int | None = None, thread: int | None = None) -> Json:
        """Send a result that the bot offered."""
        return deeds.choose_inline(self.world, self._chat(chat), self.user, query, result_id, thread_id=thread)

    # Reading.

    def messages(self) -> list[Json]:
        """The private chat with the bot, oldest first."""
        return self.world.messages(self.id)

    def last_message(self) -> Json:
        return self.world.last_message(self.id)
