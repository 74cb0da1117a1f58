"""Articles read, in this process or in several that share what reading needs. Knows no database."""

import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial

from marsad.names import KnownSubject, Matcher
from marsad.newsroom.text import stored_blocks, text_sha256
from marsad.reading import read_article
from marsad.reading.reading import Reading


@dataclass(frozen=True, slots=True)
class Unread:
    """An article to be read: its body as the database stores it, and the hash of the text that was read before."""

    pk: int
    headline: str
    body: str
    published: date
    was: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What was found in one article; `fault` says why it could not be read."""

    article: Unread
    digest: str
    reading: Reading | None
    fault: str = ""


Readers = Callable[[Iterable[list[Unread]]], Iterator[Read]]
"""Reads lists of articles; yields what each says, in order."""

_matcher: Matcher


def begin(known: Sequence[KnownSubject], refused: Mapping[str, frozenset[str]]) -> None:
    """Make this process ready for `read_some`."""
    global _matcher
    _matcher = Matcher(known, refused=refused)


def read_some(articles: Sequence[Unread]) -> list[Read]:
    """Return what each article says, in order; of one whose text was read before, or that fails, no reading."""
    return [_read(article) for article in articles]


def _read(article: Unread) -> Read:
    try:
        blocks = stored_blocks(json.loads(article.body))
        digest = text_sha256("\n\n".join(block.text for block in blocks))
        if digest == article.was:
            return Read(article, digest, None)
        return Read(article, digest, read_article(article.headline, blocks, at=article.published, matcher=_matcher))
    except Exception as error:  # One bad article must not take the others of its batch along.
        return Read(article, "", None, f"{type(error).__name__}: {error}"[:300])


@contextmanager
def reading_processes(
    known: Sequence[KnownSubject], refused: Mapping[str, frozenset[str]], jobs: int
) -> Iterator[Readers]:
    """Yield what reads articles, in order, in *jobs* processes; with none, in this one.

    The processes are forked from one of their own that has loaded what reading needs (`reading_tables`), and share it:
    each by itself would hold 60 MiB more. They know nothing of this one: neither its threads nor its connections.
    """
    if not jobs:
        begin(known, refused)
        yield _read_here
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["marsad.archive.reading_tables"])
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=begin, initargs=(known, refused)) as pool:
        yield partial(_read_in, pool, 2 * jobs + 1)


def _read_here(articles: Iterable[list[Unread]]) -> Iterator[Read]:
    for some in articles:
        yield from read_some(some)


def _read_in(pool: ProcessPoolExecutor, most: int, articles: Iterable[list[Unread]]) -> Iterator[Read]:
    waiting: deque[Future[list[Read]]] = deque()
    for some in articles:
        waiting.append(pool.submit(read_some, some))
        if len(waiting) > most:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()
