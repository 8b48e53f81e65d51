"""Write the next migration from the difference to the tables: `python -m storage.revise "what changes"`."""

import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from storage.migrate import alembic_config


def revise(message: str) -> None:
    config = alembic_config()
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        count = sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions())
        command.upgrade(config, "head")
        command.revision(config, message=message, autogenerate=True, rev_id=f"{count + 1:04}")


if __name__ == "__main__":
    revise(" ".join(sys.argv[1:]))
