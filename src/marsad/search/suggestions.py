"""What a reader may mean who has typed the beginning of a name: known subjects first, then headlines."""

import threading
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max

from marsad.arabic import analyse, fold
from marsad.newsroom.listing import totals
from marsad.newsroom.models import ArticlePage, ListNoun, Subject, SubjectName
from marsad.search.engines import EngineQuery, Need, Term
from marsad.search.query import shared_engine

LONGEST_CHARS = 80
SHORTEST_CHARS = 2
MOST = 8
MOST_PER_PREFIX = 200
_COMPLETIONS = 12

_lock = threading.Lock()
_built: "tuple[tuple[object, ...], _Names] | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing to go to: `kind` is a kind of subject, or `article`; `text` is what to show, `url` where it is."""

    text: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Names:
    """Folded names in order, each with its subject; a name of several words stands under each of them."""

    keys: list[str]
    slugs: list[str]

    def beginning_with(self, prefix: str) -> list[str]:
        """Return the slugs of subjects one of whose names begins with *prefix*, those of whole names first."""
        at = bisect_left(self.keys, prefix)
        found: dict[str, None] = {}
        for place in range(at, min(at + MOST_PER_PREFIX, len(self.keys))):
            if not self.keys[place].startswith(prefix):
                break
            found[self.slugs[place]] = None
        return list(found)


def suggest(text: str, *, limit: int = MOST) -> list[Suggestion]:
    """Return at most *limit* suggestions for the beginning *text* of a query, in any script and spelling."""
    prefix = " ".join(fold(text[:LONGEST_CHARS]).split())
    if len(prefix) < SHORTEST_CHARS:
        return []
    found = [
        Suggestion(text=subject.name, url=subject.get_absolute_url(), kind=subject.kind)
        for subject in _subjects(prefix, limit)
    ]
    return (found + _headlines(text[:LONGEST_CHARS], limit - len(found)))[:limit]


def _subjects(prefix: str, limit: int) -> list[Subject]:
    slugs = _load_names().beginning_with(prefix)[:MOST_PER_PREFIX]
    subjects = list(Subject.objects.filter(slug__in=slugs))
    often = totals(ListNoun.SUBJECT, [subject.pk for subject in subjects])
    return sorted(subjects, key=lambda subject: (-often.get(subject.pk, 0), subject.sort_key))[:limit]


def _headlines(text: str, limit: int) -> list[Suggestion]:
    """Return articles whose headlines hold all the words, the last of them begun."""
    terms = analyse(text)[-_COMPLETIONS:]
    if limit <= 0 or not terms:
        return []
    *whole, last = terms
    engine = shared_engine()
    ends = [token for token, _ in engine.terms("title_surface", last.surface, limit=_COMPLETIONS)]
    if not ends:
        return []
    needs = [Need(alternatives=(Term(field="title_stem", words=(term.stem,)),)) for term in whole]
    needs.append(Need(alternatives=tuple(Term(field="title_surface", words=(token,)) for token in ends)))
    answer = engine.search(EngineQuery(needs=tuple(needs)), limit=limit)
    articles = ArticlePage.objects.public().only("pk", "title", "permalink").in_bulk([pk for pk, _ in answer.hits])
    shown: Sequence[ArticlePage] = [articles[pk] for pk, _ in answer.hits if pk in articles]
    return [Suggestion(text=article.title, url=article.permalink, kind="article") for article in shown]


def _load_names() -> _Names:
    """Return the names of all subjects, built anew when the database shows that one was added or changed."""
    global _built
    names = SubjectName.objects.aggregate(Count("pk"), Max("pk"))
    stamp = (*names.values(), *Subject.objects.aggregate(Max("updated_at")).values())
    with _lock:
        if _built is None or _built[0] != stamp:
            _built = (stamp, _build())
        return _built[1]


def _build() -> _Names:
    rows = SubjectName.objects.exclude(kind="title").values_list("text", "subject__slug")
    pairs: set[tuple[str, str]] = set()
    for text, slug in rows:
        words = fold(text).split()
        pairs.update((" ".join(words[place:]), slug) for place in range(min(len(words), 4)))
        pairs.update((" ".join([words[0].removeprefix("ال"), *words[1:]]), slug) for _ in words[:1])
    ordered = sorted(pairs)
    return _Names([key for key, _ in ordered], [slug for _, slug in ordered])
