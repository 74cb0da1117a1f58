"""Taking changes into the index: the only writer, one process at a time."""

from collections.abc import Callable

import structlog

from marsad.newsroom.models import ArticlePage
from marsad.search.documents import article_stamp, load_documents
from marsad.search.engines import Engine, load_engine
from marsad.search.models import IndexTask

MOST_AT_ONCE = 2_000

log = structlog.get_logger("marsad.search")


class Indexer:
    """Brings the index up to date with the outbox. Replaying a change does no harm."""

    def __init__(self, engine: Engine | None = None) -> None:
        self._engine = engine or load_engine()
        self._is_mended = False

    def run_once(self) -> int:
        """Take in what is queued; returns how many articles. The first run also mends what a crash left."""
        if not self._is_mended:
            self.mend()
            self._is_mended = True
        tasks = list(IndexTask.objects.order_by("pk").values_list("pk", "article_id")[:MOST_AT_ONCE])
        if not tasks:
            return 0
        ids = sorted({article_id for _, article_id in tasks})
        self._take_in(ids)
        # Only after the commit: a crash before it replays the same changes.
        IndexTask.objects.filter(pk__in=[pk for pk, _ in tasks]).delete()
        return len(ids)

    def mend(self) -> int:
        """Index again every article whose entry is missing, old or no longer public; returns how many."""
        wrong = find_differences(self._engine)
        for begin in range(0, len(wrong), MOST_AT_ONCE):
            self._take_in(wrong[begin : begin + MOST_AT_ONCE])
        if wrong:
            log.info("index mended", articles=len(wrong))
        return len(wrong)

    def rebuild(self, progress: Callable[[int], None] = lambda done: None) -> int:
        """Index everything again, in place; readers see each batch as it is committed. Returns how many articles."""
        public = list(ArticlePage.objects.public().order_by("pk").values_list("pk", flat=True))
        gone = set(self._engine.stamps()) - set(public)
        self._engine.delete(gone)
        for begin in range(0, len(public), MOST_AT_ONCE):
            self._take_in(public[begin : begin + MOST_AT_ONCE])
            progress(min(begin + MOST_AT_ONCE, len(public)))
        self._engine.commit()
        return len(public)

    def close(self) -> None:
        """Let another process write."""
        self._engine.close()

    def _take_in(self, ids: list[int]) -> None:
        self._engine.delete(ids)
        self._engine.add(load_documents(ids))
        self._engine.commit()


def find_differences(engine: Engine) -> list[int]:
    """Return the ids of articles whose entry in the index is missing, old, or not public any more."""
    indexed = engine.stamps()
    public = {
        article.pk: article_stamp(article)
        for article in ArticlePage.objects.public().only("pk", "last_published_at", "date_published")
    }
    wrong = {pk for pk, stamp in public.items() if indexed.get(pk) != stamp}
    return sorted(wrong | (indexed.keys() - public.keys()))
