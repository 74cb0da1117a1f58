"""From what the database holds of an article to what the index keeps of it.

Pure: no Django, no database. So the processes that index a long queue start in a moment.
"""

import gc
import json
import os
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from marsad.arabic import analyse_columns
from marsad.newsroom.text import stored_text
from marsad.search.analysis import chinese_name_keys, name_keys
from marsad.search.engines.base import Document

BEHIND_OTHERS = 5
"""Niceness of the processes of a long queue: on a machine with nothing else to do they are as fast as ever."""

COLLECTED_AFTER = 100_000
"""Objects made before a process looks for garbage: at Python's 700 that took a quarter of its time, for its memory is
full of words that stay."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleSource:
    """An article before its analysis. `body` is its blocks as stored, in JSON; `marks` are tokens of the field `names`
    that are known already, `persons` the names of persons as the text has them; for the rest see `Document`."""

    article_id: int
    stamp: int
    published: int
    month: int
    section: str
    author: tuple[str, ...]
    title: str
    standfirst: str
    body: str
    marks: frozenset[str]
    persons: frozenset[str]


def make_document(source: ArticleSource) -> Document:
    """Return the document of one article. Its words are parted once, for all fields."""
    text = stored_text(json.loads(source.body))
    whole = f"{source.title}\n{source.standfirst}\n\n{text}"
    words = analyse_columns(whole)
    in_title = bisect_left(words.starts, len(source.title))
    names = source.marks.union(chinese_name_keys(whole, words), *map(name_keys, source.persons))
    stems, surfaces = words.stems(), words.surfaces()
    return Document(
        article_id=source.article_id,
        stamp=source.stamp,
        published=source.published,
        month=source.month,
        section=source.section,
        author=source.author,
        streams={
            "title_stem": " ".join(islice(stems, in_title)),
            "title_surface": " ".join(islice(surfaces, in_title)),
            "body_stem": " ".join(stems),
            "body_surface": " ".join(surfaces),
            "names": " ".join(sorted(names)),
        },
    )


def make_documents(sources: Iterable[ArticleSource]) -> list[Document]:
    """Return the documents of several articles."""
    return [make_document(source) for source in sources]


def begin_process() -> None:
    """Prepare a process that makes documents: readers, and what a person has just published, go before it."""
    os.nice(BEHIND_OTHERS)
    gc.set_threshold(COLLECTED_AFTER)
    chinese_name_keys("قال شي جين بينغ في الصين")  # its tables are built
    gc.freeze()
