"""Articles whose text is like another's: those that share its rare words."""

import math
from collections import Counter

from marsad.arabic import analyse
from marsad.search.analysis import stop_words
from marsad.search.engines import Engine, EngineQuery, Need, Term
from marsad.search.query import shared_engine

MOST_LOOKED_UP = 32
"""Words of an article whose rarity is looked up."""

MOST_ASKED = 10
READ_CHARS = 2_000
SHORTEST_CHARS = 3
TITLE_COUNTS = 3
"""A word of the headline counts as if the text said it so many times more."""

COMMON_SHARE = 0.1
"""A word in more than a tenth of all articles says nothing of what one is about."""


def similar_articles(title: str, text: str, *, limit: int) -> list[tuple[int, float]]:
    """Return ids and scores (1 for the nearest) of indexed articles that share rare words with *title* and *text*.

    The nearest first; the article itself is among them when it is indexed. At most 32 words are looked up and 10
    asked for, of the first 2,000 characters, so that the time does not grow with the article.
    """
    engine = shared_engine()
    words = _telling_words(engine, title, text[:READ_CHARS])
    if not words:
        return []
    needs = tuple(Need(alternatives=(Term(field="body_stem", words=(word,), weight=rarity),)) for word, rarity in words)
    hits = engine.search(EngineQuery(needs=needs, match_all=False), limit=limit).hits
    best = max((score for _, score in hits), default=0.0)
    return [(pk, score / best) for pk, score in hits] if best else []


def _telling_words(engine: Engine, title: str, text: str) -> list[tuple[str, float]]:
    """Return the stems that tell most of what the article is about, each with its weight."""
    counts: Counter[str] = Counter()
    for part, times in ((title, TITLE_COUNTS), (text, 1)):
        for term in analyse(part):
            if len(term.stem) >= SHORTEST_CHARS and term.surface not in stop_words() and not term.stem.isdigit():
                counts[term.stem] += times
    total = engine.search(EngineQuery(needs=()), limit=0).total
    weighed = []
    for word, count in counts.most_common(MOST_LOOKED_UP):
        frequency = engine.frequency("body_stem", word)
        # In a small archive a tenth is nothing: what five articles share still tells.
        if 1 < frequency <= max(5, total * COMMON_SHARE):
            weighed.append((word, round(math.log(1 + total / frequency), 2), count))
    best = sorted(weighed, key=lambda row: (-row[1] * (1 + math.log(row[2])), row[0]))
    return [(word, rarity) for word, rarity, _ in best[:MOST_ASKED]]
