"""Taking statements into their own index, article by article."""

from collections.abc import Sequence

from marsad.newsroom.models import Statement
from marsad.search.engines import Engine, EngineQuery, Need, Term, load_engine
from marsad.search.statement_documents import (
    BATCH,
    in_article,
    load_statement_documents,
    statement_stamp,
)

INDEX = "statements"
"""Name of the index of statements, beside that of the articles."""

MOST_AT_ONCE = 10_000
LOOKED_UP_AT_ONCE = 100
MENDED_AT_ONCE = 5_000
"""Each commit makes a segment of the index: few large ones are faster than many small ones."""


class StatementIndexer:
    """Brings the index of statements up to date. Part of the one writer (`Indexer`); doing it twice does no harm."""

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine or load_engine(INDEX)

    def take_in(self, article_ids: Sequence[int]) -> None:
        """Take in what readers may see of the statements of *article_ids*, in place of what was there of them.

        Raises `ValueError` when another process writes the index.
        """
        old: set[int] = set()
        for begin in range(0, len(article_ids), LOOKED_UP_AT_ONCE):
            old |= self._indexed_of(article_ids[begin : begin + LOOKED_UP_AT_ONCE])
        new: list[int] = []
        for begin in range(0, len(article_ids), BATCH):
            rows = Statement.objects.confirmed().filter(article__in=article_ids[begin : begin + BATCH])
            new += rows.order_by().values_list("pk", flat=True)
        self._replace(old, new)

    def mend(self) -> int:
        """Take in every statement whose entry is missing, old or no longer public; returns how many."""
        indexed = self._engine.stamps()
        wrong = _different(indexed)
        for begin in range(0, len(wrong), MENDED_AT_ONCE):
            part = wrong[begin : begin + MENDED_AT_ONCE]
            self._replace(set(part) & indexed.keys(), part)
        return len(wrong)

    def close(self) -> None:
        """Let another process write."""
        self._engine.close()

    def _indexed_of(self, article_ids: Sequence[int]) -> set[int]:
        """Return the statements that the index has of some articles; at most 10,000 of each article."""
        marks = tuple(Term(field="names", words=(in_article(article_id),)) for article_id in article_ids)
        answer = self._engine.search(EngineQuery(needs=(Need(alternatives=marks),)), limit=MOST_AT_ONCE)
        if answer.total > len(answer.hits) and len(article_ids) > 1:
            return set().union(*(self._indexed_of([article_id]) for article_id in article_ids))
        return {pk for pk, _ in answer.hits}

    def _replace(self, old: set[int], new: Sequence[int]) -> None:
        # Most articles have none: then the index is not even opened for writing.
        if not old and not new:
            return
        self._engine.delete(old)
        self._engine.add(load_statement_documents(new))
        self._engine.commit()


def find_statement_differences(engine: Engine) -> list[int]:
    """Return the ids of statements whose entry in the index is missing, old, or not public any more."""
    return _different(engine.stamps())


def _different(indexed: dict[int, int]) -> list[int]:
    wanted = load_stamps()
    return sorted(pk for pk in indexed.keys() | wanted.keys() if indexed.get(pk) != wanted.get(pk))


def load_stamps() -> dict[int, int]:
    """Return the stamp of every statement that readers may see, by its id."""
    rows = Statement.objects.public().select_related("article").only(
        "pk", "decided_at", "article__last_published_at", "article__date_published"
    )  # fmt: skip
    return {row.pk: statement_stamp(row) for row in rows.order_by().iterator(chunk_size=2_000)}
