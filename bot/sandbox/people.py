"""People who use the bot: what a person can do in Telegram, as methods."""

from dataclasses import dataclass

from bot.sandbox import deeds, forum, membership, messages
from bot.sandbox.callbacks import Callback
from bot.sandbox.chats import Member, Status
from bot.sandbox.speech import Speaker
from bot.sandbox.wire import Json


@dataclass(frozen=True, slots=True)
class Actor(Speaker):
    """A person. Messages are given as their JSON, chats and topics by their numbers."""

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
