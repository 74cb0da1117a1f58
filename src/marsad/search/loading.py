"""Making the documents of many articles on all cores: analysis is most of what indexing costs."""

import gc
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from marsad.search.engines import Document

WORTH_IT = 1_000
"""Articles from which on it pays to start processes, which takes two seconds and 150 MB for each."""

AT_ONCE = 50
"""Articles of one part. Between two parts what is urgent is taken in, so a part must not take long."""


BEHIND_OTHERS = 5
"""Niceness of the processes of a long queue: on a machine with nothing else to do they are as fast as ever."""

COLLECTED_AFTER = 100_000
"""Objects made before a process looks for garbage: at Python's 700 that took a quarter of its time, for its memory is
full of words that stay."""


class DocumentLoader:
    """Loads documents: here when they are few, by a pool of processes when they are many. `close` ends the pool."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def load(self, article_ids: Sequence[int]) -> Iterator[list[Document]]:
        """Yield the documents of those of *article_ids* that readers may see, part by part, in any order."""
        parts = [article_ids[begin : begin + AT_ONCE] for begin in range(0, len(article_ids), AT_ONCE)]
        if len(article_ids) < WORTH_IT or self._processes < 2:
            self.close()
            yield from map(_load, parts)
            return
        if self._pool is None:
            # Spawned, not forked: the worker has threads, and connections that must not be shared.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_set_up)
        yield from self._pool.map(_load, parts)

    def close(self) -> None:
        """End the processes, if there are any."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _set_up() -> None:
    import django

    # Readers, and what a person has just published, go before a long queue.
    os.nice(BEHIND_OTHERS)
    gc.set_threshold(COLLECTED_AFTER)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    django.setup()


def _load(article_ids: Iterable[int]) -> list[Document]:
    # Not above: a new process reads this file before it has set Django up.
    from marsad.search.documents import load_documents

    return list(load_documents(article_ids))
