"""Items made ready in processes of their own, in order, with only so many on the way."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager

from marsad.archive.wordpress import preparing
from marsad.archive.wordpress.items import Broken, Item
from marsad.archive.wordpress.preparing import Context, Prepared
from marsad.archive.wordpress.splitting import Part

_PARTS_AT_ONCE = 40
_BYTES_AT_ONCE = 2 * 1024 * 1024


def default_jobs() -> int:
    """Return how many processes to use: one less than the machine has, the last one writes."""
    return max(1, min(4, len(os.sched_getaffinity(0)) - 1))


def prepared_items(parts: Iterable[Part | Item], context: Context, jobs: int) -> Iterator[Prepared | Broken]:
    """Yield the items of *parts* made ready, in order. With no *jobs* it is done in this process."""
    if not jobs:
        preparing.begin(context)
        for some in _grouped(parts):
            yield from preparing.prepare_parts(some)
        return
    with _pool(context, jobs) as pool:
        waiting: deque[Future[list[Prepared | Broken]]] = deque()
        for some in _grouped(parts):
            waiting.append(pool.submit(preparing.prepare_parts, some))
            if len(waiting) > 2 * jobs + 1:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _pool(context: Context, jobs: int) -> AbstractContextManager[ProcessPoolExecutor]:
    # Spawned, not forked: a child must not share this process's connection to the database.
    return ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=preparing.begin_process, initargs=(context,)
    )


def _grouped(parts: Iterable[Part | Item]) -> Iterator[list[Part | Item]]:
    group: list[Part | Item] = []
    size = 0
    for part in parts:
        group.append(part)
        size += len(part.data if isinstance(part, Part) else part.content)
        if len(group) >= _PARTS_AT_ONCE or size >= _BYTES_AT_ONCE:
            yield group
            group, size = [], 0
    if group:
        yield group
