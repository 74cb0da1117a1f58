"""The engine inside PostgreSQL: the same tokens as text-search vectors, ranked by BM25.

PostgreSQL finds; its own ranks know nothing of how rare a word is, so the
best candidates by them are weighed again by BM25 (k1 1.2, b 0.75, as Lucene and tantivy have them).
"""

import json
import math
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction

from marsad.search.analysis import ANALYSIS_VERSION
from marsad.search.engines.base import FIELDS, FRESH_WINDOW, Answer, Document, EngineQuery, Need, freshened
from marsad.search.engines.postgres_text import any_of, conditions, lexeme, quoted, row, score

SCHEMA_VERSION = "1"
CANDIDATES = 200
MOST_RESULTS = 10_000
FREQUENCIES_KEPT_S = 600
_RANKS = "{0.1, 0.33, 0.66, 1.0}"
"""What `ts_rank` gives the labels D (exact forms), C (body), B (title) and A (names)."""


class PostgresEngine:
    """See `Engine`. Its table's name carries the versions of analysis and table: another one starts empty."""

    def __init__(self, folder: Path, *, name: str = "", database: str = DEFAULT_DB_ALIAS) -> None:
        self._connection, self._database = connections[database], database
        prefix = f"marsad_index_{name}" if name else "marsad_index"
        self._table = f"{prefix}_{SCHEMA_VERSION}_{ANALYSIS_VERSION}"
        self._added: dict[int, Document] = {}
        self._deleted: set[int] = set()
        self._is_cleared = False
        self._frequencies: dict[str, tuple[float, int]] = {}
        with self._connection.cursor() as cursor:
            cursor.execute("SELECT to_regclass(%s)", [self._table])
            if cursor.fetchone()[0] is None:
                self._make_table(cursor)

    def _make_table(self, cursor: Any) -> None:
        cursor.execute(f"""
            CREATE TABLE IF NOT EXISTS {self._table} (
                article_id bigint PRIMARY KEY, stamp bigint NOT NULL, published bigint NOT NULL, month int NOT NULL,
                section text NOT NULL, author text[] NOT NULL, lengths int[] NOT NULL, tokens tsvector NOT NULL);
            CREATE INDEX IF NOT EXISTS {self._table}_tokens ON {self._table} USING gin (tokens);
            CREATE INDEX IF NOT EXISTS {self._table}_published ON {self._table} (published DESC, article_id DESC);
            """)

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents, replacing older ones of the same articles; seen after `commit`."""
        for document in documents:
            self._added[document.article_id] = document
            self._deleted.discard(document.article_id)

    def delete(self, article_ids: Iterable[int]) -> None:
        """Delete documents by their article ids; gone after `commit`."""
        for article_id in article_ids:
            self._added.pop(article_id, None)
            self._deleted.add(article_id)

    def clear(self) -> None:
        """Delete everything; gone after `commit`."""
        self._added, self._deleted, self._is_cleared = {}, set(), True

    def commit(self) -> None:
        """Make all changes durable and visible, in one transaction."""
        with transaction.atomic(using=self._database), self._connection.cursor() as cursor:
            if self._is_cleared:
                cursor.execute(f"DELETE FROM {self._table}")
            gone = [*self._deleted, *self._added]
            if gone:
                cursor.execute(f"DELETE FROM {self._table} WHERE article_id = ANY(%s)", [gone])
            cursor.executemany(
                f"INSERT INTO {self._table} VALUES (%s, %s, %s, %s, %s, %s, %s, %s::tsvector)",
                [row(document) for document in self._added.values()],
            )
        self._added, self._deleted, self._is_cleared = {}, set(), False

    def close(self) -> None:
        """Forget what was not committed."""
        self._added, self._deleted, self._is_cleared = {}, set(), False

    def search(self, query: EngineQuery, *, limit: int, offset: int = 0) -> Answer:
        """Return how many documents match and a slice of them, best first."""
        limit = max(0, min(limit, MOST_RESULTS - offset))
        where, values = conditions(query)
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {self._table} WHERE {where}", values)
            total = int(cursor.fetchone()[0])
        if not total or not limit:
            return Answer(total=total, hits=())
        if query.newest_first or query.oldest_first or not query.needs:
            order = "published DESC, article_id DESC" if query.newest_first else "article_id"
            order = "published, article_id" if query.oldest_first else order
            rows = self._fetch(
                f"SELECT article_id FROM {self._table} WHERE {where} ORDER BY {order}", values, limit, offset
            )
            return Answer(
                total=total,
                hits=tuple((row[0], 0.0 if query.newest_first or query.oldest_first else 1.0) for row in rows),
            )
        return Answer(total=total, hits=tuple(self._best(query, where, values, limit, offset)))

    def _best(
        self, query: EngineQuery, where: str, values: list[Any], limit: int, offset: int
    ) -> list[tuple[int, float]]:
        ranked = (
            f"SELECT article_id, ts_rank('{_RANKS}', tokens, %s::tsquery, 1) AS rank FROM {self._table} WHERE {where}"
        )
        ranked_values = [any_of(query.needs), *values]
        if offset + limit > CANDIDATES:
            rows = self._fetch(f"{ranked} ORDER BY rank DESC, article_id", ranked_values, limit, offset)
            return [(int(key), float(score)) for key, score in rows]
        rows = self._fetch(f"{ranked} ORDER BY rank DESC, article_id", ranked_values, CANDIDATES, 0)
        weighed = self._weigh([int(row[0]) for row in rows], query.needs)
        if query.fresh_at is not None and offset + limit <= FRESH_WINDOW:
            return freshened(weighed, query.fresh_at)[offset : offset + limit]
        ordered = sorted(weighed, key=lambda hit: -hit[1])
        return [(key, score) for key, score, _ in ordered[offset : offset + limit]]

    def _fetch(self, sql: str, values: list[Any], limit: int, offset: int) -> list[Any]:
        with self._connection.cursor() as cursor:
            cursor.execute(f"{sql} LIMIT %s OFFSET %s", [*values, limit, offset])
            return list(cursor.fetchall())

    def _weigh(self, keys: list[int], needs: Iterable[Need]) -> list[tuple[int, float, int]]:
        """Return article id, BM25 score and time of publication of each candidate."""
        terms = [term for need in needs for term in need.alternatives]
        lexemes = sorted({lexeme(term.field, word) for term in terms for word in term.words})
        count, averages = self._statistics()
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"SELECT d.article_id, d.published, d.lengths, (SELECT jsonb_object_agg(u.lexeme, "
                f"coalesce(array_length(u.positions, 1), 1)) FROM unnest(d.tokens) u WHERE u.lexeme = ANY(%s)) "
                f"FROM {self._table} d WHERE d.article_id = ANY(%s)",
                [lexemes, keys],
            )
            rows = [
                (*facts, found if isinstance(found, dict) else json.loads(found or "{}")) for *facts, found in cursor
            ]
        rarity = {one: self._rarity(one, count) for one in lexemes}
        return [
            (int(key), sum(score(term, found, lengths, averages, rarity) for term in terms), int(published))
            for key, published, lengths, found in rows
        ]

    def _statistics(self) -> tuple[int, list[float]]:
        with self._connection.cursor() as cursor:
            cursor.execute(
                f"SELECT count(*), {', '.join(f'avg(lengths[{n}])' for n in range(1, len(FIELDS) + 1))} "
                f"FROM (SELECT lengths FROM {self._table} LIMIT 10000) AS sample"
            )
            _some, *averages = cursor.fetchone()
            cursor.execute(
                "SELECT CASE WHEN reltuples > 10000 THEN reltuples::bigint ELSE "
                f"(SELECT count(*) FROM {self._table}) END FROM pg_class WHERE oid = to_regclass(%s)",
                [self._table],
            )
            return int(cursor.fetchone()[0]), [float(average or 1.0) for average in averages]

    def _rarity(self, one: str, count: int) -> float:
        known = self._frequencies.get(one)
        if known is None or known[0] < time.monotonic() - FREQUENCIES_KEPT_S:
            if len(self._frequencies) > 50_000:
                self._frequencies.clear()
            known = self._frequencies[one] = (time.monotonic(), self._count(quoted(one)))
        return math.log(1 + (max(count, known[1]) - known[1] + 0.5) / (known[1] + 0.5))

    def _count(self, tsquery: str) -> int:
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {self._table} WHERE tokens @@ %s::tsquery", [tsquery])
            return int(cursor.fetchone()[0])

    def months(self, query: EngineQuery) -> dict[int, int]:
        """Return how many matching documents each month has."""
        where, values = conditions(query)
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT month, count(*) FROM {self._table} WHERE {where} GROUP BY month", values)
            return {int(month): int(count) for month, count in cursor.fetchall()}

    def terms(self, field: str, prefix: str, *, limit: int) -> list[tuple[str, int]]:
        """Return tokens by their beginning, the commonest first."""
        whole = lexeme(field, prefix)
        inner = f"SELECT tokens FROM {self._table} WHERE tokens @@ "
        with self._connection.cursor() as cursor:
            cursor.execute(
                "SELECT word, ndoc FROM ts_stat(%s || quote_literal(%s) || '::tsquery') "
                "WHERE starts_with(word, %s) ORDER BY ndoc DESC, word LIMIT %s",
                [inner, f"{quoted(whole)}:*", whole, limit],
            )
            return [(word[1:], int(count)) for word, count in cursor.fetchall()]

    def frequency(self, field: str, token: str) -> int:
        """Return the number of documents that hold a token."""
        return self._count(quoted(lexeme(field, token)))

    def stamps(self) -> dict[int, int]:
        """Return the stamp of every document by its article id."""
        with self._connection.cursor() as cursor:
            cursor.execute(f"SELECT article_id, stamp FROM {self._table}")
            return dict(cursor.fetchall())
