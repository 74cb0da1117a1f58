"""Which of a page's units are the article."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from marsad.reading.html_marks import OUTSIDE, Mark
from marsad.reading.html_units import Unit
from marsad.reading.page_words import phrase_kind

_ENDS: Final = (".", "…", "!", "?", "؟", "»", "”", '"', ":", "。", "！", "？", "」", ".)", "؛", "،")
_LABELS: Final = frozenset({"form", "share", "related", "tags", "newsletter", "copyright", "navigation", "comments"})
_SMALL: Final = Mark.META | Mark.CAPTION | Mark.LEAD
_PLAIN: Final = -1.0
_PLAIN_TAGS: Final = frozenset({"p", "td", "th", "dd", "dt", "pre", "blockquote", "li", "div"})
_CAPTION_HOMES: Final = frozenset({"div", "td", "span", "center", "a", "section"})
_LITTLE, _LINKED = 20.0, -4.0
_LEAD_SCORE: Final = 10.0
_CREDITED: Final = re.compile(
    r"\((?:Image|Photo|Picture|Pic|Credit|AP Photo|الصورة|صورة|تصوير)\b[^()]{0,80}\)\.?$", re.I
)
_MOST_OF_IT: Final = 0.85
_MOST_WEIGHT: Final = 120


def choose_units(units: Sequence[Unit], headline: Any = None) -> list[Unit]:
    """Return the units of the article, in order; none where the page holds no running text.

    *headline* is the element that shows the headline, where it is known: what stands before it is not of the article.
    """
    settle_marks(units, headline)
    scores = [score_unit(unit) for unit in units]
    after = _place_after(units, headline)
    if after is not None and sum(max(score, 0) for score in scores[after:]) >= 0.5 * sum(max(s, 0) for s in scores):
        scores[:after] = [min(score, -1.0) for score in scores[:after]]
    if sum(max(score, 0.0) for score in scores) < _LITTLE:
        return _short_text(units, scores, after or 0)
    first, last = _best_run(scores)
    if first is None:
        return []
    return [units[place] for place in _settle(units, scores, first, last, after)]


def _short_text(units: Sequence[Unit], scores: Sequence[float], after: int) -> list[Unit]:
    """Return the text of a page that has little: what follows the headline until something is not of the article."""
    found: list[Unit] = []
    for unit, score in zip(units[after:], scores[after:], strict=True):
        if unit.marks & OUTSIDE or (score < _LINKED and found):
            if found:
                break
            continue
        if not unit.marks & Mark.META:
            found.append(unit)
    return found


def _place_after(units: Sequence[Unit], headline: Any) -> int | None:
    if headline is None:
        return None
    for place, unit in enumerate(units):
        if unit.element is headline or headline in unit.parents:
            return place + 1
    return None


def settle_marks(units: Sequence[Unit], headline: Any = None) -> None:
    """Give each unit the marks of the blocks around it, but for marks of blocks that hold the headline or most text.

    A class like "with-sidebar" on the whole page says nothing of its words.
    """
    weights: dict[Any, float] = defaultdict(float)
    whole = 0.0
    for unit in units:
        weight = words_of(unit) * (1 - unit.link_share)
        if weight < 8:
            continue
        whole += weight
        for parent in unit.parents:
            weights[parent] += weight
    around = set() if headline is None else {headline, *headline.iterancestors()}
    for unit in units:
        marks = Mark.NONE
        for parent, own in zip(unit.parents, unit.parent_marks, strict=True):
            share = weights[parent] / whole if whole else 0.0
            if own & OUTSIDE and (parent in around or share > (0.9 if own & Mark.COMMENT else 0.5)):
                own &= ~OUTSIDE
            if own & _SMALL and share > 0.2:
                own &= ~_SMALL
            marks |= own
        unit.marks = marks


def score_unit(unit: Unit) -> float:
    """Return how much *unit* looks like a part of an article: positive for running text, negative for the rest."""
    words = words_of(unit)
    if unit.marks & OUTSIDE:
        return -min(10.0, 3 + words / 4)
    kind = phrase_kind(unit.text) if words <= 40 else None
    if kind in _LABELS:
        return -6.0
    share = unit.link_share
    if share > 0.6:
        return -min(8.0, 2 + words / 4)
    if unit.marks & (Mark.META | Mark.CAPTION) or (words <= 40 and _is_caption(unit)):
        return -2.0
    free = words * (1 - share)
    ends = unit.text.endswith(_ENDS)
    if unit.marks & Mark.HEADING:
        return 0.0
    if words >= 12 or (ends and words >= 6):
        bonus = 1.3 if unit.marks & (Mark.CONTENT | Mark.ARTICLE) else 1.0
        return min(_MOST_WEIGHT, free) * bonus
    if unit.marks & Mark.LIST or unit.is_cell:
        return free * 0.3
    return _PLAIN if not ends else 1.0


def _is_caption(unit: Unit) -> bool:
    """Tell whether a short text is that of a picture: it names one's maker, or shares a small block with one alone."""
    if _CREDITED.search(unit.text):
        return True
    for parent in unit.parents[:-4:-1]:
        if parent.tag in _CAPTION_HOMES and next(parent.iter("img"), None) is not None:
            return parent is not unit.element and _letters_in(parent) <= len(unit.text) + 12
    return False


def _letters_in(element: Any) -> int:
    return len(" ".join("".join(element.itertext()).split()))


def words_of(unit: Unit) -> int:
    """Return the number of words; of scripts without spaces, about two letters to a word."""
    if unit.words * 12 < len(unit.text):
        return max(unit.words, len(unit.text) // 2)
    return unit.words


def _best_run(scores: Sequence[float]) -> tuple[int | None, int]:
    """Return the run of units with the greatest sum (Kadane)."""
    best = 0.0
    best_run: tuple[int | None, int] = (None, -1)
    total, start = 0.0, 0
    for place, score in enumerate(scores):
        if total <= 0:
            total, start = 0.0, place
        total += score
        if total > best:
            best, best_run = total, (start, place)
    return best_run


def _settle(units: Sequence[Unit], scores: Sequence[float], first: int, last: int, after: int | None) -> list[int]:
    """Return the places of the article's units: those of the best run that stand in its container, and the short
    lines among them that nothing speaks against."""
    container = _container(units, scores, first, last)
    places = [place for place in range(first, last + 1) if container is None or container in units[place].parents]
    strong = [place for place in places if scores[place] >= 1]
    if not strong:
        return []
    lead = (
        [] if after is None else [place for place in range(after, strong[0]) if _is_lead(units[place], scores[place])]
    )
    homes = {id(units[place].element.getparent()) for place in strong}
    kept = []
    for place in range(strong[0], len(units)):
        unit, score = units[place], scores[place]
        if container is not None and container not in unit.parents:
            continue
        if place > last and (id(unit.element.getparent()) not in homes or unit.marks & OUTSIDE):
            continue
        if score >= 0 or (score == _PLAIN and unit.tag in _PLAIN_TAGS):
            kept.append(place)
    while kept and units[kept[-1]].marks & Mark.HEADING:
        kept.pop()
    return lead + kept


def _is_lead(unit: Unit, score: float) -> bool:
    """Tell whether a unit between headline and article is its opening: running text, or a marked standfirst."""
    if score >= _LEAD_SCORE:
        return True
    return bool(unit.marks & Mark.LEAD) and score >= _PLAIN and unit.words >= 4 and not unit.marks & Mark.HEADER


def _container(units: Sequence[Unit], scores: Sequence[float], first: int, last: int) -> Any:
    """Return the smallest block that holds most of the run's text."""
    weights: dict[Any, float] = defaultdict(float)
    whole = 0.0
    for place in range(first, last + 1):
        if scores[place] > 1:
            whole += scores[place]
            for parent in units[place].parents:
                weights[parent] += scores[place]
    best = None
    for place in range(first, last + 1):
        if scores[place] > 1:
            for depth, parent in enumerate(units[place].parents):
                if weights[parent] >= whole * _MOST_OF_IT and (best is None or depth > best[0]):
                    best = depth, parent
    return best[1] if best else None
