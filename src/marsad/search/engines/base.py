"""What an engine is asked and what it answers. It sees tokens only: the analysis is done before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

FIELDS = ("title_stem", "title_surface", "body_stem", "body_surface", "names")
"""Fields of tokens parted by single spaces."""

PHRASE_FIELDS = ("title_surface", "body_surface")
"""Fields whose tokens have places: an engine need not find phrases in any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article, analysed. `streams` maps a name of `FIELDS` to its tokens; `published` is in epoch seconds,
    `month` counts months from year 0 in the site's zone; `stamp` changes whenever what readers see does."""

    article_id: int
    stamp: int
    published: int
    month: int
    section: str
    author: tuple[str, ...]
    streams: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A token, or a phrase of several (`words`), to look for in one field, with its weight."""

    field: str
    words: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing that the reader asked for: any of its alternatives satisfies it."""

    alternatives: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineQuery:
    """A query as an engine takes it. `match_all` asks for every need, otherwise for at least one.

    Results come best first unless `newest_first` or `oldest_first` (by `published`) is said.
    `marks` are tokens of the field `names` that a document must have (a subject, a speaker); with `fresh_at`, in
    epoch seconds, articles that were new then weigh a little more.
    """

    needs: tuple[Need, ...]
    excluded: tuple[Term, ...] = ()
    match_all: bool = True
    section: str | None = None
    author: str | None = None
    marks: tuple[str, ...] = ()
    published_from: int | None = None
    published_to: int | None = None
    newest_first: bool = False
    oldest_first: bool = False
    fresh_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """How many documents match, and the asked-for slice of them: article id and score, best first."""

    total: int
    hits: tuple[tuple[int, float], ...]


FRESH_WINDOW = 100
"""Best results among which newness counts. Weighing all of them costs an engine its pruning: twice the time."""

FRESHEST, HALVES_AFTER_S = 0.2, 2 * 365 * 86_400


def freshened(hits: Iterable[tuple[int, float, int]], at: int) -> list[tuple[int, float]]:
    """Return article ids and scores, best first, from ids, scores and times of publication (epoch seconds).

    What was published at *at* gains a fifth of its score, what is two years older a tenth, and so on.
    """
    weighed = [
        (key, score * (1 + FRESHEST * 0.5 ** (max(0, at - published) / HALVES_AFTER_S)))
        for key, score, published in hits
    ]
    return sorted(weighed, key=lambda hit: -hit[1])


class EngineDown(RuntimeError):
    """The engine cannot be asked now: its server is out of reach, or refuses. The message says which and why."""


class Engine(Protocol):
    """An engine over one folder. Only one process at a time writes; any number read.

    A folder may hold several indexes apart from each other, each under its `name`.
    """

    def __init__(self, folder: Path, *, name: str = "") -> None: ...

    def add(self, documents: Iterable[Document]) -> None:
        """Add documents, replacing those with the same article ids; seen by readers after `commit`."""

    def delete(self, article_ids: Iterable[int]) -> None:
        """Delete documents; gone for readers after `commit`."""

    def clear(self) -> None:
        """Delete everything; gone for readers after `commit`."""

    def commit(self) -> None:
        """Make all changes durable and visible."""

    def search(self, query: EngineQuery, *, limit: int, offset: int = 0) -> Answer:
        """Return the matching documents."""

    def months(self, query: EngineQuery) -> dict[int, int]:
        """Return how many of the matching documents were published in each month (see `Document.month`)."""

    def terms(self, field: str, prefix: str, *, limit: int) -> list[tuple[str, int]]:
        """Return the tokens of *field* that begin with *prefix*, the commonest first, with their documents' number."""

    def frequency(self, field: str, token: str) -> int:
        """Return how many documents hold *token* in *field*."""

    def stamps(self) -> dict[int, int]:
        """Return the stamp of every document by its article id."""

    def close(self) -> None:
        """Let go of the write lock, if this process holds it."""


def load_engine(name: str = "") -> Engine:
    """Return a new engine of the class and over the folder that the settings name; *name* for another index than
    that of the articles."""
    from django.conf import settings
    from django.utils.module_loading import import_string

    engine: Engine = import_string(settings.MARSAD_SEARCH_ENGINE)(Path(settings.MARSAD_SEARCH_FOLDER), name=name)
    return engine
