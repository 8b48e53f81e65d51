"""Groups: what the bot hears, topics, members and rights."""

import pytest

from bot.sandbox.chats import Chat, Member, Status
from bot.sandbox.deeds import Impossible
from bot.sandbox.people import Actor
from bot.sandbox.users import BotAccount
from bot.sandbox.world import World

from .conftest import Calling


async def heard(world: World) -> list[str]:
    """Texts of the messages that wait for the bot, which are confirmed with that."""
    updates = await world.updates()
    world.queue.drop_all()
    return [update["message"]["text"] for update in updates if "text" in update.get("message", {})]


async def test_in_privacy_mode_the_bot_hears_what_is_meant_for_it(
    call: Calling, world: World, nodira: Actor, dilshod: Actor
) -> None:
    group = world.add_group("Инсон", [dilshod, nodira])
    own = await call("sendMessage", chat_id=group.id, text="салом")
    nodira.send("/queue", chat=group.id)  # the bot spoke last
    nodira.send("ўзаро гап", chat=group.id)
    nodira.send("/queue", chat=group.id)  # somebody else spoke last
    nodira.send("/queue@inson_sandbox_bot", chat=group.id)
    nodira.send("/queue@other_bot", chat=group.id)
    nodira.send("жавоб", chat=group.id, reply_to=own)
    assert await heard(world) == ["/queue", "/queue@inson_sandbox_bot", "жавоб"]


async def test_an_administrator_and_a_bot_without_privacy_hear_everything(
    world: World, nodira: Actor, dilshod: Actor, forum: Chat
) -> None:
    nodira.send("ўзаро гап", chat=forum.id)
    assert await heard(world) == ["ўзаро гап"]
    open_world = World(bot=BotAccount(can_read_all_group_messages=True))
    officer = open_world.add_user("Нодира")
    group = open_world.add_group("Инсон", [officer])
    officer.send("ўзаро гап", chat=group.id)
    assert await heard(open_world) == ["ўзаро гап"]


async def test_the_bot_hears_neither_itself_nor_other_bots(call: Calling, world: World, forum: Chat) -> None:
    robot = world.add_user("Робот", is_bot=True)
    robot.join(forum.id)
    world.queue.drop_all()
    robot.send("бип", chat=forum.id)
    await call("sendMessage", chat_id=forum.id, text="салом")
    assert await world.updates() == []


async def test_an_anonymous_administrator_hides_behind_the_group(world: World, dilshod: Actor, forum: Chat) -> None:
    dilshod.send("сир", chat=forum.id, anonymous=True)
    [update] = await world.updates()
    assert update["message"]["from"]["username"] == "GroupAnonymousBot"
    assert update["message"]["sender_chat"]["id"] == forum.id


async def test_channel_posts_have_no_person(world: World, dilshod: Actor) -> None:
    channel = world.add_channel("Эълонлар", [dilshod], username="inson_news")
    dilshod.send("эълон", chat=channel.id)
    [update] = await world.updates()
    assert update["channel_post"]["sender_chat"]["id"] == channel.id
    assert "from" not in update["channel_post"]


async def test_a_channel_is_found_by_its_name(call: Calling, world: World, dilshod: Actor) -> None:
    channel = world.add_channel("Эълонлар", [dilshod], username="inson_news")
    assert (await call("sendMessage", chat_id="@Inson_News", text="эълон"))["chat"]["id"] == channel.id


async def test_a_topic_opens_with_a_service_message_of_the_same_number(
    call: Calling, world: World, nodira: Actor, forum: Chat
) -> None:
    topic = await call("createForumTopic", chat_id=forum.id, name="FA-7K3M-29")
    thread = topic["message_thread_id"]
    assert forum.messages[thread]["forum_topic_created"]["name"] == "FA-7K3M-29"
    assert await world.updates() == []  # the bot's own doing
    sent = await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="карта")
    assert (sent["message_thread_id"], sent["is_topic_message"]) == (thread, True)


async def test_in_a_topic_everything_replies_to_its_beginning(world: World, nodira: Actor, forum: Chat) -> None:
    thread = nodira.create_topic(forum.id, "Мавзу")
    plain = nodira.send("гап", chat=forum.id, thread=thread)
    assert plain["reply_to_message"]["message_id"] == thread
    assert "forum_topic_created" in plain["reply_to_message"]
    reply = nodira.send("жавоб", chat=forum.id, thread=thread, reply_to=plain)
    assert reply["reply_to_message"]["text"] == "гап"


async def test_general_names_no_topic_and_replies_there_only_look_like_one(
    world: World, nodira: Actor, forum: Chat
) -> None:
    plain = nodira.send("гап", chat=forum.id)
    reply = nodira.send("жавоб", chat=forum.id, reply_to=plain)
    assert "message_thread_id" not in plain
    assert reply["message_thread_id"] == plain["message_id"]
    assert "is_topic_message" not in reply
    assert world.messages(forum.id, thread=1) == [plain, reply]


async def test_a_reply_without_a_topic_goes_where_its_target_is(call: Calling, nodira: Actor, forum: Chat) -> None:
    thread = nodira.create_topic(forum.id, "Мавзу")
    there = nodira.send("гап", chat=forum.id, thread=thread)
    sent = await call("sendMessage", chat_id=forum.id, text="x", reply_parameters={"message_id": there["message_id"]})
    assert sent["message_thread_id"] == thread


@pytest.mark.parametrize("thread", [1, 999])
async def test_topics_that_cannot_be_named_are_not_found(refused: Calling, forum: Chat, thread: int) -> None:
    refusal = await refused("sendMessage", chat_id=forum.id, message_thread_id=thread, text="x")
    assert refusal[1] == "Bad Request: message thread not found"


async def test_a_closed_topic_refuses_until_it_is_reopened(
    call: Calling, refused: Calling, dilshod: Actor, nodira: Actor, forum: Chat
) -> None:
    thread = nodira.create_topic(forum.id, "Мавзу")
    where = {"chat_id": forum.id, "message_thread_id": thread}
    dilshod.close_topic(forum.id, thread)
    assert (await refused("sendMessage", **where, text="x"))[1] == "Bad Request: TOPIC_CLOSED"
    assert (await refused("closeForumTopic", **where))[1] == "Bad Request: TOPIC_NOT_MODIFIED"
    with pytest.raises(Impossible, match="is closed"):
        nodira.send("x", chat=forum.id, thread=thread)
    await call("reopenForumTopic", **where)
    await call("sendMessage", **where, text="x")


async def test_a_deleted_topic_is_gone_with_its_messages(
    call: Calling, refused: Calling, dilshod: Actor, forum: Chat
) -> None:
    thread = dilshod.create_topic(forum.id, "Мавзу")
    inside = dilshod.send("гап", chat=forum.id, thread=thread)
    where = {"chat_id": forum.id, "message_thread_id": thread}
    dilshod.delete_topic(forum.id, thread)
    assert inside["message_id"] not in forum.messages
    assert (await refused("sendMessage", **where, text="x"))[1] == "Bad Request: message thread not found"
    assert (await refused("closeForumTopic", **where))[1] == "Bad Request: TOPIC_DELETED"
    nowhere = await refused("editForumTopic", chat_id=forum.id, message_thread_id=999, name="x")
    assert nowhere[1] == "Bad Request: TOPIC_ID_INVALID"


async def test_topics_are_renamed_and_staff_see_it(call: Calling, refused: Calling, world: World, forum: Chat) -> None:
    thread = (await call("createForumTopic", chat_id=forum.id, name="бир"))["message_thread_id"]
    where = {"chat_id": forum.id, "message_thread_id": thread}
    await call("editForumTopic", **where, name="икки", icon_custom_emoji_id="5237699328843200968")
    assert world.last_message(forum.id, thread)["forum_topic_edited"]["name"] == "икки"
    assert (await refused("editForumTopic", **where, name="икки"))[1] == "Bad Request: TOPIC_NOT_MODIFIED"
    assert (await refused("editForumTopic", **where, icon_custom_emoji_id="1"))[1] == "Bad Request: DOCUMENT_INVALID"
    assert (await refused("createForumTopic", chat_id=forum.id, name="x" * 129))[0] == 400


async def test_general_can_be_closed_hidden_and_renamed(call: Calling, refused: Calling, forum: Chat) -> None:
    await call("editGeneralForumTopic", chat_id=forum.id, name="Умумий")
    await call("hideGeneralForumTopic", chat_id=forum.id)
    assert (forum.general.name, forum.general.hidden, forum.general.closed) == ("Умумий", True, True)
    assert (await refused("sendMessage", chat_id=forum.id, text="x"))[1] == "Bad Request: TOPIC_CLOSED"
    await call("unhideGeneralForumTopic", chat_id=forum.id)
    await call("reopenGeneralForumTopic", chat_id=forum.id)
    await call("sendMessage", chat_id=forum.id, text="x")


async def test_topics_need_a_forum_and_the_right(call: Calling, refused: Calling, world: World, forum: Chat) -> None:
    plain = world.add_supergroup("Оддий")
    assert (await refused("createForumTopic", chat_id=plain.id, name="x"))[1] == "Bad Request: the chat is not a forum"
    own = (await call("createForumTopic", chat_id=forum.id, name="меники"))["message_thread_id"]
    forum.members[world.bot.id] = Member(Status.MEMBER)
    refusal = await refused("createForumTopic", chat_id=forum.id, name="x")
    assert refusal[1] == "Bad Request: not enough rights to create a topic"
    assert await call("closeForumTopic", chat_id=forum.id, message_thread_id=own) is True  # its creator may


async def test_the_bot_hears_who_comes_and_goes(world: World, call: Calling, forum: Chat) -> None:
    await call("getUpdates", allowed_updates=["message", "chat_member", "my_chat_member"])
    bobur = world.add_user("Бобур")
    bobur.join(forum.id)
    bobur.leave(forum.id)
    kinds = [next(iter(set(update) - {"update_id"})) for update in await world.updates()]
    assert kinds == ["chat_member", "message", "message", "chat_member"]
    joined, _, left_message, left = await world.updates()
    assert joined["chat_member"]["new_chat_member"]["status"] == "member"
    assert left_message["message"]["left_chat_member"]["id"] == bobur.id
    assert left["chat_member"]["new_chat_member"]["status"] == "left"


async def test_the_bot_hears_of_its_own_standing(world: World, dilshod: Actor, forum: Chat) -> None:
    dilshod.promote(forum.id, world.bot.id, frozenset({"can_pin_messages"}))
    [update] = await world.updates()
    new = update["my_chat_member"]["new_chat_member"]
    assert (new["can_pin_messages"], new["can_manage_topics"]) == (True, False)


async def test_members_are_told_with_their_rights(
    call: Calling, refused: Calling, world: World, nodira: Actor, forum: Chat
) -> None:
    dilshod = world.person(next(iter(forum.members)))
    statuses = [
        (await call("getChatMember", chat_id=forum.id, user_id=user_id))["status"]
        for user_id in (dilshod.id, nodira.id, world.bot.id, world.add_user("Бобур").id)
    ]
    assert statuses == ["creator", "member", "administrator", "left"]
    assert (await refused("getChatMember", chat_id=forum.id, user_id=1))[1] == "Bad Request: PARTICIPANT_ID_INVALID"
    administrators = await call("getChatAdministrators", chat_id=forum.id)
    assert {member["user"]["id"] for member in administrators} == {dilshod.id, world.bot.id}
    assert await call("getChatMemberCount", chat_id=forum.id) == 3


async def test_banning_needs_the_right_and_an_ordinary_member(
    call: Calling, refused: Calling, world: World, nodira: Actor, forum: Chat
) -> None:
    creator = next(iter(forum.members))
    assert (await refused("banChatMember", chat_id=forum.id, user_id=creator))[1] == (
        "Bad Request: can't remove chat owner"
    )
    await call("banChatMember", chat_id=forum.id, user_id=nodira.id)
    with pytest.raises(Impossible):
        nodira.send("x", chat=forum.id)
    await call("unbanChatMember", chat_id=forum.id, user_id=nodira.id, only_if_banned=True)
    assert forum.member(nodira.id).status is Status.LEFT
    forum.members[world.bot.id] = Member(Status.MEMBER)
    assert (await refused("banChatMember", chat_id=forum.id, user_id=nodira.id))[1] == (
        "Bad Request: not enough rights to restrict/unrestrict chat member"
    )


async def test_restricting_silences_a_member(call: Calling, nodira: Actor, forum: Chat) -> None:
    silent = {"can_send_messages": False}
    await call("restrictChatMember", chat_id=forum.id, user_id=nodira.id, permissions=silent)
    with pytest.raises(Impossible):
        nodira.send("x", chat=forum.id)
    member = await call("getChatMember", chat_id=forum.id, user_id=nodira.id)
    assert (member["status"], member["can_send_messages"]) == ("restricted", False)


async def test_pins_need_the_right_and_leave_a_service_message(
    call: Calling, refused: Calling, world: World, nodira: Actor, forum: Chat
) -> None:
    thread = nodira.create_topic(forum.id, "Мавзу")
    card = await call("sendMessage", chat_id=forum.id, message_thread_id=thread, text="карта")
    where = {"chat_id": forum.id, "message_id": card["message_id"]}
    await call("pinChatMessage", **where)
    assert forum.pinned == [card["message_id"]]
    assert world.last_message(forum.id, thread)["pinned_message"]["text"] == "карта"
    await call("unpinAllForumTopicMessages", chat_id=forum.id, message_thread_id=thread)
    assert forum.pinned == []
    missing = await refused("pinChatMessage", chat_id=forum.id, message_id=999)
    assert missing[1] == "Bad Request: message to pin not found"
    forum.members[world.bot.id] = Member(Status.MEMBER)
    assert (await refused("pinChatMessage", **where))[1] == (
        "Bad Request: not enough rights to manage pinned messages in the chat"
    )


async def test_the_bot_reacts_with_one_known_emoji(call: Calling, refused: Calling, nodira: Actor, forum: Chat) -> None:
    message = nodira.send("гап", chat=forum.id)
    where = {"chat_id": forum.id, "message_id": message["message_id"]}
    await call("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "👀"}])
    bad = await refused("setMessageReaction", **where, reaction=[{"type": "emoji", "emoji": "✅"}])
    assert bad[1] == "Bad Request: REACTION_INVALID"
    many = [{"type": "emoji", "emoji": emoji} for emoji in ("👍", "👎")]
    assert (await refused("setMessageReaction", **where, reaction=many))[1] == "Bad Request: REACTIONS_TOO_MANY"


async def test_topics_can_be_switched_on_later(call: Calling, refused: Calling, world: World) -> None:
    group = world.add_supergroup("Инсон")
    assert (await refused("createForumTopic", chat_id=group.id, name="x"))[1] == "Bad Request: the chat is not a forum"
    world.make_forum(group.id)
    assert (await call("createForumTopic", chat_id=group.id, name="x"))["message_thread_id"] == 2
    assert (await call("getChat", chat_id=group.id))["is_forum"] is True
