from typing import Any

import pytest

from bot.telegram.lanes import lane_of

PRIVATE = {"id": 7, "type": "private"}
GROUP = {"id": -100, "type": "supergroup"}
AZIZA = {"id": 7, "is_bot": False}


@pytest.mark.parametrize(
    ("update", "lane"),
    [
        ({"message": {"chat": PRIVATE, "from": AZIZA}}, "p:7"),
        ({"edited_message": {"chat": PRIVATE, "from": AZIZA}}, "p:7"),
        ({"callback_query": {"from": AZIZA, "message": {"chat": PRIVATE}}}, "p:7"),
        ({"my_chat_member": {"chat": PRIVATE, "from": AZIZA}}, "p:7"),
        ({"inline_query": {"from": AZIZA, "query": "нафақа"}}, "i:7"),
        ({"message": {"chat": GROUP, "from": AZIZA}}, "g:-100:0"),
        ({"message": {"chat": GROUP, "message_thread_id": 5, "is_topic_message": True}}, "g:-100:5"),
        ({"message": {"chat": GROUP, "message_thread_id": 5}}, "g:-100:0"),
        (
            {"callback_query": {"message": {"chat": GROUP, "message_thread_id": 5, "is_topic_message": True}}},
            "g:-100:5",
        ),
        ({"chat_member": {"chat": GROUP, "from": AZIZA}}, "g:-100:0"),
        ({}, "x"),
        ({"something_new": {"nobody": 1}}, "x"),
        ({"something_new": 3}, "x"),
        ({"message": {"chat": "nonsense"}}, "x"),
        ({"message": {"chat": {"id": "seven", "type": "private"}}}, "x"),
    ],
)
def test_the_lane_of_an_update(update: dict[str, Any], lane: str) -> None:
    assert lane_of({"update_id": 1, **update}) == lane
