"""A direct reply did not get through: the person has blocked the bot meanwhile, or is gone."""

from bot.domain.delivery import REACH_AFTER, Failure
from storage import citizens
from storage.database import Database


async def note_unreached(db: Database, *, lane: str, failure: Failure) -> None:
    """Remember how the person of a private lane can be reached; a group's lane has no such person."""
    kind, _, number = lane.partition(":")
    if kind != "p":
        return
    async with db.transaction() as tx:
        await citizens.set_reach(tx, int(number), REACH_AFTER[failure])
