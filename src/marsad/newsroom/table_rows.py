"""Rows of one table, many at once: each column prepared by its own field, as Django would."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from operator import attrgetter, itemgetter
from typing import Any

from django.db import connection, models


class TableRows:
    """Inserts and updates rows of a model's own table, without its parents' and without signals.

    *varying* are the attributes that differ from row to row; all others get the model's default, prepared once: a
    column that a later version adds is filled as it should be. *ready* are attributes whose values are handed over
    as the database takes them (JSON as text).
    """

    def __init__(
        self, model: type[models.Model], varying: Sequence[str], *, ready: Iterable[str] = (), **constants: Any
    ) -> None:
        self._table = connection.ops.quote_name(model._meta.db_table)
        fields: list[Any] = list(model._meta.local_concrete_fields)
        ready = set(ready)
        self._varying: list[tuple[str, Callable[[Any], Any] | None, str]] = []
        self._fixed: list[tuple[str, Any]] = []
        for field in fields:
            name, column = field.attname, connection.ops.quote_name(field.column)
            if name in varying:
                self._varying.append((name, None if name in ready else _preparer(field), column))
            elif not field.primary_key:
                value = constants[name] if name in constants else _default(field)
                self._fixed.append((column, field.get_db_prep_save(value, connection)))
        unknown = set(varying) - {name for name, _, _ in self._varying}
        if unknown:
            raise ValueError(f"{model.__name__} has no column for {', '.join(sorted(unknown))}")

    def insert(self, rows: Iterable[Mapping[str, Any]], *, ignore_conflicts: bool = False) -> None:
        """Insert *rows*: one mapping each from attribute to value. A row that is there already may be passed over."""
        literals = [(column, _LITERALS[value]) for column, value in self._fixed if _is_literal(value)]
        bound = [(column, value) for column, value in self._fixed if not _is_literal(value)]
        values = _values(rows, [(name, prepare) for name, prepare, _ in self._varying], [value for _, value in bound])
        if not values:
            return
        columns = [column for _, _, column in self._varying] + [column for column, _ in (*bound, *literals)]
        marks = ["%s"] * len(values[0]) + [literal for _, literal in literals]
        sql = f"INSERT INTO {self._table} ({', '.join(columns)}) VALUES ({', '.join(marks)})"  # noqa: S608 - names of ours
        if ignore_conflicts:
            sql += " ON CONFLICT DO NOTHING"
        with connection.cursor() as cursor:
            cursor.executemany(sql, values)

    def update(self, rows: Iterable[Mapping[str, Any]], *, key: str) -> None:
        """Write the varying columns of the rows named by the attribute *key*."""
        chosen = [(name, prepare, column) for name, prepare, column in self._varying if name != key]
        [(prepare_key, key_column)] = [(prepare, column) for name, prepare, column in self._varying if name == key]
        settings = ", ".join(f"{column} = %s" for _, _, column in chosen)
        makers = [(name, prepare) for name, prepare, _ in chosen]
        values = _values(rows, [*makers, (key, prepare_key)], [])
        if values:
            sql = f"UPDATE {self._table} SET {settings} WHERE {key_column} = %s"  # noqa: S608 - names of ours
            with connection.cursor() as cursor:
                cursor.executemany(sql, values)


_LITERALS: dict[Any, str] = {None: "NULL", "": "''", 0: "0", 1: "1"}
"""Values that stand in the statement itself: the database need not be handed them with every row."""


def _is_literal(value: Any) -> bool:
    return value is None or value == "" or (type(value) is int and value in (0, 1))


def _values(
    rows: Iterable[Mapping[str, Any]], makers: Sequence[tuple[str, Callable[[Any], Any] | None]], fixed: Sequence[Any]
) -> list[list[Any]]:
    """Return the values of *rows* as the database takes them: those that *makers* name, then the *fixed* ones."""
    names = [name for name, _ in makers]
    prepared = [(place, prepare) for place, (_, prepare) in enumerate(makers) if prepare is not None]
    take: Any = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    values = [[*take(row), *fixed] for row in rows]
    for place, prepare in prepared:
        for value in values:
            value[place] = prepare(value[place])
    return values


def allocate_ids(model: type[models.Model], count: int) -> list[int]:
    """Return *count* numbers that no row of *model* has had or will get otherwise. Call inside a transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            column = model._meta.pk.column  # type: ignore[union-attr]
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)", [table, column, count]
            )
            return sorted(row[0] for row in cursor.fetchall())
        # SQLite writes one at a time, and raises the sequence itself when a row is inserted.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
    last = row[0] if row else 0
    return list(range(last + 1, last + 1 + count))


def _preparer(field: Any) -> Callable[[Any], Any] | None:
    """Return what prepares a field's values, None where the database takes them as they are (most, and far faster)."""
    if isinstance(field, models.CharField | models.TextField | models.IntegerField | models.ForeignKey):
        return None
    if isinstance(field, models.BooleanField) and connection.vendor == "postgresql":
        return None
    if isinstance(field, models.DateTimeField) and connection.vendor == "sqlite":
        return _sqlite_moment
    if isinstance(field, models.UUIDField) and connection.vendor == "sqlite":
        return attrgetter("hex")

    def prepare(value: Any) -> Any:
        return field.get_db_prep_save(value, connection)

    return int if isinstance(field, models.BooleanField) else prepare


@lru_cache(64)
def _sqlite_moment(value: datetime | None) -> str | None:
    # As Django's own adapter writes it; each moment stands in several columns and in the revision.
    return None if value is None else str(value.astimezone(UTC).replace(tzinfo=None))


def _default(field: Any) -> Any:
    return field.get_default() if field.has_default() or not field.null else None
