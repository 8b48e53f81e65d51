"""Alembic's entry: it is given an open connection by `storage.migrate`, never an address."""

from typing import Any, Literal

from alembic import context

from storage.moment import Moment
from storage.tables import metadata


def render_plainly(type_: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration says what was true on its day: it imports nothing of ours that may change later."""
    return "sa.BigInteger()" if type_ == "type" and isinstance(item, Moment) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    render_item=render_plainly,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
