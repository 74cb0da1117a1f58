"""Articles read, in this process or in several that share what reading needs. Knows no database."""

import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial

from marsad.archive.garbage import spare_what_is_loaded
from marsad.names import Matcher
from marsad.newsroom.text import stored_blocks, text_sha256
from marsad.reading import read_article
from marsad.reading.reading import Block, Reading


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
_WARMING = "أكد وزير الخارجية الصيني وانغ يي في بكين، أمس الجمعة، أن بلاده «تدعم السلام»."


def begin(matcher: Matcher) -> None:
    """Make this process ready for `read_some`."""
    global _matcher
    _matcher = matcher


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
def reading_processes(matcher: Matcher, jobs: int) -> Iterator[Readers]:
    """Yield what reads articles, in order, in *jobs* processes; with none, in this one.

    The processes are forked when the tables of reading are loaded, and share them with this one: each by itself would
    hold 130 MiB. So call this before this process starts a thread, and with no connection to a database open.
    """
    begin(matcher)
    if not jobs:
        yield _read_here
        return
    read_article("", [Block(kind="paragraph", text=_WARMING)], at=date(2021, 10, 9), matcher=matcher)
    spare_what_is_loaded()
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
        pool.submit(read_some, ()).result()
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
