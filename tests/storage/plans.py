"""How SQLite would answer a statement."""

from typing import Any

from sqlalchemy import Select, text
from sqlalchemy.dialects import sqlite

from storage.database import Database


async def plan_of(db: Database, statement: Select[Any]) -> str:
    """The steps of EXPLAIN QUERY PLAN, one a line: "SCAN x" reads a whole table, "SEARCH x" looks into an index."""
    sql = str(statement.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True}))
    async with db.reading() as tx:
        rows = await tx.execute(text(f"EXPLAIN QUERY PLAN {_without_values(sql)}"))
        return "\n".join(row.detail for row in rows)


def _without_values(sql: str) -> str:
    """A value that is not given counts as NULL; the plan does not depend on values."""
    return sql.replace("?", "NULL")
