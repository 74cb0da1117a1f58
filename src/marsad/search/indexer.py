"""Taking changes into the index: the only writer, one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import transaction

from marsad.newsroom.models import ArticlePage
from marsad.search.documents import moment_stamp
from marsad.search.engines import Engine, load_engine
from marsad.search.loading import DocumentLoader
from marsad.search.models import IndexTask
from marsad.search.statement_indexer import StatementIndexer

MOST_AT_ONCE = 10_000
"""Articles of one commit: a long queue of small ones would leave the engine merging most of the time."""

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
        """Take in what is queued; returns how many articles. The first run also mends what a crash left."""
        if not self._is_mended:
            self.mend()
            self._is_mended = True
        tasks = list(IndexTask.objects.order_by("pk").values_list("pk", "article_id")[:MOST_AT_ONCE])
        if not tasks:
            self._loader.close()
            return 0
        ids = sorted({article_id for _, article_id in tasks})
        self._take_in(ids)
        # Only after the commit: a crash before it replays the same changes.
        IndexTask.objects.filter(pk__in=[pk for pk, _ in tasks]).delete()
        return len(ids)

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

    def _take_in(self, ids: list[int]) -> None:
        with _naming_who_writes():
            self._engine.delete(ids)
        self._engine.add(self._loader.load(ids))
        self._engine.commit()
        with _naming_who_writes():
            self._statements.take_in(ids)


@contextmanager
def _naming_who_writes() -> Iterator[None]:
    """Say that the index is another process's, in place of what its lock says."""
    try:
        yield
    except ValueError as error:
        raise IndexBusy("another process writes the index") from error


@transaction.atomic
def queue_everything() -> int:
    """Queue every public article, and every one that the index should no longer hold; returns how many.

    What was queued before is not queued twice. Readers go on searching: each batch replaces its own entries only, and
    an interrupted run goes on where it stopped.
    """
    gone = set(load_engine().stamps()) - set(ArticlePage.objects.public().values_list("pk", flat=True))
    waiting = IndexTask.objects.values("article_id")
    public = ArticlePage.objects.public().exclude(pk__in=waiting).order_by("pk").values_list("pk", flat=True)
    IndexTask.objects.bulk_create((IndexTask(article_id=pk) for pk in [*sorted(gone), *public]), batch_size=5_000)
    return IndexTask.objects.count()


def find_differences(engine: Engine) -> list[int]:
    """Return the ids of articles whose entry in the index is missing, old, or not public any more."""
    indexed = engine.stamps()
    rows = ArticlePage.objects.public().order_by().values_list("pk", "last_published_at", "date_published")
    public = {pk: moment_stamp(changed or published) for pk, changed, published in rows.iterator(chunk_size=5_000)}
    wrong = {pk for pk, stamp in public.items() if indexed.get(pk) != stamp}
    return sorted(wrong | (indexed.keys() - public.keys()))
