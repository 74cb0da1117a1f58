"""Making the documents of many articles on all cores: this process reads rows, others analyse what they say."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from itertools import islice

from marsad.search.documents import BATCH, load_sources
from marsad.search.engines import Document
from marsad.search.making import ArticleSource, begin_process, make_documents

WORTH_IT = 1_000
"""Articles from which on it pays to start processes, which takes a second and 100 MB for each."""

AT_ONCE = 50
"""Articles of one part. Between two parts what is urgent is taken in, so a part must not take long."""

WAITING_EACH = 4
"""Parts that wait for each process, so that none is ever idle; what is read ahead of that is only memory."""


class DocumentLoader:
    """Loads documents: here when they are few, with a pool of processes when they are many. `close` ends the pool."""

    def __init__(self, processes: int | None = None) -> None:
        self._processes = processes or os.cpu_count() or 1
        self._pool: ProcessPoolExecutor | None = None

    def load(self, article_ids: Sequence[int]) -> Iterator[list[Document]]:
        """Yield the documents of those of *article_ids* that readers may see, part by part, in any order."""
        if len(article_ids) < WORTH_IT or self._processes < 2:
            self.close()
            yield from map(make_documents, _parts(article_ids))
        else:
            yield from self.make(_parts(article_ids))

    def make(self, parts: Iterable[list[ArticleSource]]) -> Iterator[list[Document]]:
        """Yield the documents of *parts* in their order, each part made by one of the pool's processes."""
        pool = self._open_pool()
        waiting: deque[Future[list[Document]]] = deque()
        for part in parts:
            waiting.append(pool.submit(make_documents, part))
            if len(waiting) > WAITING_EACH * self._processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    def start(self) -> None:
        """Start the processes before there is work for them, and wait until one is ready."""
        wait([self._open_pool().submit(make_documents, ()) for _ in range(self._processes)])

    def _open_pool(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: the worker has threads, and connections that must not be shared.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=begin_process)
        return self._pool

    def close(self) -> None:
        """End the processes, if there are any."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


def _parts(article_ids: Sequence[int]) -> Iterator[list[ArticleSource]]:
    for begin in range(0, len(article_ids), BATCH):
        sources = load_sources(article_ids[begin : begin + BATCH])
        while part := list(islice(sources, AT_ONCE)):
            yield part
