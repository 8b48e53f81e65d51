"""The cast of the demonstration: two citizens, an officer, an administrator and their staff group, with fixed ids."""

from typing import Final

from bot.sandbox.users import Role
from bot.sandbox.world import World

AZIZA_ID: Final = 700_100_001  # citizen, writes Cyrillic
BOBUR_ID: Final = 700_100_002  # citizen, writes Latin
NODIRA_ID: Final = 700_200_001  # officer
DILSHOD_ID: Final = 700_300_001  # administrator: the demonstration's ADMIN_IDS
STAFF_CHAT_ID: Final = -1_001_700_000_001  # a supergroup with topics: the demonstration's STAFF_CHAT_ID
ADMIN_IDS: Final = (DILSHOD_ID,)


def people_the_world(world: World) -> World:
    """Let the cast in. Nobody has met the bot yet; the bot manages the staff group's topics."""
    world.add_user("Азиза", last_name="Каримова", user_id=AZIZA_ID, phone="+998901110001")
    world.add_user("Bobur", last_name="Rahimov", user_id=BOBUR_ID, phone="+998901110002")
    nodira = world.add_user("Нодира", last_name="Юсупова", user_id=NODIRA_ID, role=Role.OFFICER, phone="+998901110003")
    dilshod = world.add_user(
        "Дилшод", last_name="Эргашев", user_id=DILSHOD_ID, role=Role.ADMINISTRATOR, phone="+998901110004"
    )
    world.add_supergroup("Инсон: Фарғона", [dilshod, nodira], chat_id=STAFF_CHAT_ID, forum=True)
    return world
