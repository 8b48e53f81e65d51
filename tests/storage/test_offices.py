"""What the staff enter is theirs; names and the towns' places are the seeds'."""

from dataclasses import replace

import pytest
from sqlalchemy import update

from bot.domain.language import Language
from bot.domain.office import OfficeSeed
from storage import offices, tables
from storage.database import Database

SEED = OfficeSeed("1730218", "FA", "Қува тумани", "Quva tumani", "Кувинский район", 40.52204, 72.07292)


async def test_a_seed_changes_names_and_towns_and_leaves_what_was_entered(db: Database) -> None:
    async with db.transaction() as tx:
        await offices.seed(tx, [SEED])
        before = next(office for office in await offices.every(tx) if office.soato == SEED.soato)
        await offices.enter(tx, before.id, address="Қува шаҳри, 1-уй", own_latitude=40.5, own_longitude=72.0)
        await offices.seed(tx, [replace(SEED, name_latn="Quva", name_ru="Кува", latitude=40.6)])
        after = await offices.get(tx, before.id)

    assert after == replace(
        before,
        name_latn="Quva",
        name_ru="Кува",
        latitude=40.6,
        address="Қува шаҳри, 1-уй",
        own_latitude=40.5,
        own_longitude=72.0,
    )


async def test_an_office_that_no_seed_has_named_in_russian_yet_keeps_its_name(db: Database) -> None:
    async with db.transaction() as tx:
        await offices.seed(tx, [SEED])
        await tx.execute(update(tables.offices).values(name_ru=None))
        office = next(office for office in await offices.every(tx) if office.soato == SEED.soato)

    assert office.name(Language.RU) == "Қува тумани"


async def test_only_what_the_staff_know_can_be_entered(db: Database) -> None:
    async with db.transaction() as tx:
        with pytest.raises(AssertionError):
            await offices.enter(tx, 1, name_cyrl="Бошқа")
