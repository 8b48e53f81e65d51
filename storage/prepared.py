"""Statements that are said with every update, compiled once for SQLite.

SQLite takes 5 to 20 µs for one of them, and building and compiling it anew 100 µs and more. The SQL and the conversions
of values and columns are the same every time, and are kept here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from sqlite3 import Connection as SqliteConnection
from typing import Any

from sqlalchemy import Delete, Dialect, Insert, Result, Select, Update
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.types import TypeEngine

Statement = Select[Any] | Insert | Update | Delete


@dataclass(frozen=True, slots=True)
class Written:
    """What a statement that returns no rows did."""

    rowcount: int


class Prepared:
    """A statement that takes its values by name: `bindparam`s, and the columns of an INSERT.

    `example` are values as they are given each time; an INSERT writes the columns that they name.
    """

    def __init__(self, statement: Statement, dialect: Dialect, example: Mapping[str, Any]) -> None:
        columns_named = list(example) if isinstance(statement, Insert) else None
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns_named)
        state = compiled.construct_expanded_state(dict(example))
        columns = statement.exported_columns
        self._sql: str = state.statement
        self._converts = [
            (
                name,
                _writer(compiled.binds[name].type, dialect) if name in compiled.binds else state.processors.get(name),
            )
            for name in state.positiontup
        ]
        self._constants = {name: state.parameters[name] for name in state.positiontup if name not in example}
        processors = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        self._columns = [(place, convert) for place, convert in enumerate(processors) if convert is not None]
        self._metadata = SimpleResultMetaData([str(column.key) for column in columns]) if processors else None

    def execute(self, connection: SqliteConnection, values: Mapping[str, Any]) -> Result[Any] | Written:
        """Raises what sqlite3 raises."""
        given = {**self._constants, **values}
        cursor = connection.execute(
            self._sql,
            [given[name] if convert is None else convert(given[name]) for name, convert in self._converts],
        )
        if self._metadata is None:
            return Written(cursor.rowcount)
        rows = cursor.fetchall()
        return IteratorResult(self._metadata, iter(map(self._read, rows) if self._columns else rows))

    def _read(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, convert in self._columns:
            values[place] = convert(values[place])
        return tuple(values)


def _writer(type_: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    return type_.dialect_impl(dialect).bind_processor(dialect)


_kept: dict[tuple[Statement, tuple[str, ...]], Prepared] = {}


def prepared(statement: Statement, dialect: Dialect, values: Mapping[str, Any]) -> Prepared:
    """`statement` is one of a module: there are few of them, and they are kept for ever."""
    key = (statement, tuple(values))
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = Prepared(statement, dialect, values)
    return found
