"""Taking changes into the index: the only writer, one process at a time."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import structlog

from marsad.newsroom.models import ArticlePage
from marsad.search.documents import load_documents, moment_stamp
from marsad.search.engines import Engine, load_engine
from marsad.search.loading import DocumentLoader
from marsad.search.models import IndexTask, Lane
from marsad.search.query import warm_up
from marsad.search.statement_indexer import StatementIndexer

MOST_AT_ONCE = 10_000
"""Articles of one commit: a long queue of small ones would leave the engine merging most of the time."""

MOST_URGENT_AT_ONCE = 200
STATEMENTS_AT_ONCE = 2_000
QUEUED_AT_ONCE = 5_000

log = structlog.get_logger("marsad.search")


class IndexBusy(RuntimeError):
    """Another process writes the index; what is queued will be taken in by it."""


class Indexer:
    """Brings the index up to date with the outbox. Replaying a change does no harm."""

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine or load_engine()
        self._loader = DocumentLoader()
        self._statements = StatementIndexer()
        self._is_mended = False

    def run_once(self) -> int:
        """Take in what is queued; returns how many articles. The first run also mends what a crash left.

        What is urgent is taken in first, and again and again while the rest is.
        """
        taken = len(self._take_urgent())
        if not self._is_mended:
            warm_up()
            self.mend()
            self._is_mended = True
        tasks = _queued(Lane.BULK, MOST_AT_ONCE)
        if not tasks:
            self._loader.close()
            return taken
        ids = sorted(set(tasks.values()))
        taken += self._take_in(ids)
        _forget(tasks)
        return taken + len(ids)

    def mend(self) -> int:
        """Index again every article whose entry is missing, old or no longer public; returns how many.

        What is queued is left to its turn.
        """
        queued = set(IndexTask.objects.values_list("article_id", flat=True).iterator())
        wrong = [article_id for article_id in find_differences(self._engine) if article_id not in queued]
        for begin in range(0, len(wrong), MOST_AT_ONCE):
            self._take_in(wrong[begin : begin + MOST_AT_ONCE])
        if wrong:
            log.info("index mended", articles=len(wrong))
        with _naming_who_writes():
            self._statements.mend()
        return len(wrong)

    def close(self) -> None:
        """Let another process write."""
        self._loader.close()
        self._engine.close()
        self._statements.close()

    def _take_in(self, ids: Sequence[int]) -> int:
        """Take in *ids* in one commit; returns how many urgent articles came between.

        Their commits show a part of *ids* sooner, so each article keeps its old entry until the new one is there.
        """
        with _naming_who_writes():
            self._engine.delete(())
        shown: set[int] = set()
        overtaken: set[int] = set()
        for documents in self._loader.load(ids):
            overtaken |= self._take_urgent()
            # A process may have read an article before it was changed: what was urgent is newer.
            documents = [document for document in documents if document.article_id not in overtaken]
            self._engine.add(documents)
            shown.update(document.article_id for document in documents)
        self._engine.delete(set(ids) - shown - overtaken)
        self._engine.commit()
        for begin in range(0, len(ids), STATEMENTS_AT_ONCE):
            overtaken |= self._take_urgent()
            with _naming_who_writes():
                self._statements.take_in(ids[begin : begin + STATEMENTS_AT_ONCE])
        return len(overtaken)

    def _take_urgent(self) -> set[int]:
        """Take in what a person waits for, in a commit of its own; returns the ids of its articles."""
        tasks = _queued(Lane.URGENT, MOST_URGENT_AT_ONCE)
        if not tasks:
            return set()
        ids = set(tasks.values())
        with _naming_who_writes():
            self._engine.delete(ids)
        self._engine.add(load_documents(ids))
        self._engine.commit()
        with _naming_who_writes():
            self._statements.take_in(sorted(ids))
        _forget(tasks)
        return ids


def _queued(lane: Lane, most: int) -> dict[int, int]:
    """Return the article ids of the oldest tasks of a lane, by the tasks' ids."""
    return dict(IndexTask.objects.filter(lane=lane).order_by("pk").values_list("pk", "article_id")[:most])


def _forget(tasks: dict[int, int]) -> None:
    """Drop tasks, once they are committed: a crash before it replays the same changes."""
    IndexTask.objects.filter(pk__in=list(tasks)).delete()


@contextmanager
def _naming_who_writes() -> Iterator[None]:
    """Say that the index is another process's, in place of what its lock says."""
    try:
        yield
    except ValueError as error:
        raise IndexBusy("another process writes the index") from error


def queue_everything() -> int:
    """Queue every public article, and every one that the index should no longer hold; returns how many.

    What was queued before is not queued twice. Readers go on searching: each batch replaces its own entries only, and
    an interrupted run goes on where it stopped.
    """
    gone = set(load_engine().stamps()) - set(ArticlePage.objects.public().values_list("pk", flat=True))
    waiting = IndexTask.objects.values("article_id")
    public = ArticlePage.objects.public().exclude(pk__in=waiting).order_by("pk").values_list("pk", flat=True)
    wanted = [*sorted(gone), *public]
    # Not in one transaction: of a million rows it would keep everybody else from writing for many seconds.
    for begin in range(0, len(wanted), QUEUED_AT_ONCE):
        part = wanted[begin : begin + QUEUED_AT_ONCE]
        IndexTask.objects.bulk_create(IndexTask(article_id=pk, lane=Lane.BULK) for pk in part)
    return IndexTask.objects.count()


def find_differences(engine: Engine) -> list[int]:
    """Return the ids of articles whose entry in the index is missing, old, or not public any more."""
    indexed = engine.stamps()
    rows = ArticlePage.objects.public().order_by().values_list("pk", "last_published_at", "date_published")
    public = {pk: moment_stamp(changed or published) for pk, changed, published in rows.iterator(chunk_size=5_000)}
    wrong = {pk for pk, stamp in public.items() if indexed.get(pk) != stamp}
    return sorted(wrong | (indexed.keys() - public.keys()))
