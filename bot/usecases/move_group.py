from storage import staff
from storage.database import Database


async def move_group(db: Database, *, old: int, new: int) -> bool:
    """A group became a supergroup, under a new id; whether it was one of ours. Said again, nothing happens."""
    async with db.transaction() as tx:
        if not await staff.move_group(tx, old, new):
            return False
        await staff.set_forum(tx, new, is_forum=False)
        return True
