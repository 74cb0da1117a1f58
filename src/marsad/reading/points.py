"""The points of a list in running text: where to cut it, when points hold commas and و themselves."""

from dataclasses import dataclass
from typing import Final

from marsad.reading.quotations import Quotes
from marsad.reading.verbal_nouns import is_verbal_noun
from marsad.reading.vocabulary import is_definite, is_stop, load_folded
from marsad.reading.words import Words

_SEMICOLON: Final = 4.0
_PHRASE: Final = 2.2
_COMMA_AND: Final = 2.0
_COMMA: Final = 1.2
_AND: Final = 0.2
_SAME_HEAD: Final = 1.5
_NEAR_HEAD: Final = 1.1
_OTHER_HEAD: Final = -0.8
_LONE_WORD: Final = -0.9
_ENOUGH: Final = 2.4
"""The least score of a cut where nothing tells how many points there are."""
_NEVER: Final = -1e9
_MOST_CUTS: Final = 120
_PHRASES: Final = (
    ("فضلا", "عن"), ("بالاضافه", "الي"), ("اضافه", "الي"), ("علاوه", "علي"), ("الي", "جانب"), ("وكذلك",), ("كذلك",),
    ("وايضا",), ("ثم",), ("واخيرا",), ("وثم",), ("الي", "جانب"), ("مع",),
)  # fmt: skip
_BY_B: Final = frozenset({"تقضي", "يقضي", "وتقضي", "ويقضي"})
"""Verbs that bring their points with ب: تقضي بمنع الصيد."""
_UNSURE_PHRASES: Final = frozenset({"مع", "ثم", "كذلك"})


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where one point may end, before word `end`, and the next begin, at the offset `start` in word `first`."""

    end: int
    first: int
    start: int
    score: float


def cut_points(words: Words, quotes: Quotes, first: int, last: int, count: int | None) -> list[tuple[int, int]]:
    """Return the points among the words [first, last) as spans of characters.

    With *count* the best cuts for so many points are taken, as many as there are; else all that are good enough.
    """
    by_b = words.form(first - 1) in _BY_B and words.form(first).startswith("ب")
    head = head_kind(words, first, words.form(first)[by_b:])
    cuts = _cuts(words, quotes, first, last, head)
    chosen = _choose(cuts, first, last, count)
    spans, begin = [], words.starts[first] + by_b
    for cut in chosen:
        spans.append((begin, words.ends[cut.end - 1]))
        begin = cut.start
    spans.append((begin, words.ends[last - 1]))
    return [(start, end) for start, end in spans if start < end]


def _choose(cuts: list[Cut], first: int, last: int, count: int | None) -> list[Cut]:
    semicolons = [cut for cut in cuts if cut.score >= _SEMICOLON + _OTHER_HEAD]
    if semicolons and (count is None or len(semicolons) >= count - 1):
        cuts = semicolons
    if count is None:
        return [cut for cut in cuts if cut.score >= _ENOUGH]
    return _best(cuts[:_MOST_CUTS], first, last, count - 1)


def _best(cuts: list[Cut], first: int, last: int, wanted: int) -> list[Cut]:
    """Return the *wanted* cuts of the highest sum, points of one word counted against them; all where there are fewer.

    Linear in the cuts for each wanted one: a cut looks back at the best sum so far and at the few cuts next to it.
    """
    wanted = min(wanted, len(cuts))
    sums: list[float] = [0.0 if _lone(first, cut) else -_LONE_WORD for cut in cuts]
    sums = [cut.score + bonus for cut, bonus in zip(cuts, sums, strict=True)]
    back: list[list[int]] = []
    for _ in range(1, wanted):
        sums, parents = _one_more(cuts, sums)
        back.append(parents)
    if not wanted:
        return []
    ends = [total - (0.0 if last - cut.first < 2 else _LONE_WORD) for cut, total in zip(cuts, sums, strict=True)]
    at = max(range(len(cuts)), key=ends.__getitem__)
    path = [at]
    for parents in reversed(back):
        at = parents[at]
        path.append(at)
    return [cuts[number] for number in reversed(path) if number >= 0]


def _one_more(cuts: list[Cut], sums: list[float]) -> tuple[list[float], list[int]]:
    """Return for each cut the best sum with one cut more that ends with it, and the cut before it."""
    totals: list[float] = []
    parents: list[int] = []
    far, far_at, settled = _NEVER, -1, 0
    for number, cut in enumerate(cuts):
        while settled < number and not _lone(cuts[settled].first, cut):
            if sums[settled] > far:
                far, far_at = sums[settled], settled
            settled += 1
        best, parent = far - _LONE_WORD, far_at
        for near in range(settled, number):
            if sums[near] > best:
                best, parent = sums[near], near
        totals.append(best + cut.score if parent >= 0 else _NEVER)
        parents.append(parent)
    return totals, parents


def _lone(begin: int, cut: Cut) -> bool:
    """Tell whether a point from word *begin* to a cut has one word only."""
    return cut.end - begin < 2


def _cuts(words: Words, quotes: Quotes, first: int, last: int, head: str) -> list[Cut]:
    cuts: list[Cut] = []
    depth = 0
    for place in range(first + 1, last):
        gap = words.gaps[place]
        depth += gap.count("(") + gap.count("[") - gap.count(")") - gap.count("]")
        quote = quotes.of[place]
        if depth > 0 or (quote is not None and quote.first < place):
            continue
        cut = _cut_at(words, place, last, head)
        if cut is not None:
            cuts.append(cut)
    return cuts


def _cut_at(words: Words, place: int, last: int, head: str) -> Cut | None:
    gap, form = words.gaps[place], words.form(place)
    comma = any(sign in gap for sign in "،,")
    base = _SEMICOLON if any(sign in gap for sign in "؛;") else _COMMA if comma else None
    phrase = _phrase_at(words, place, last)
    if phrase and (base or form not in _UNSURE_PHRASES):
        start = place + phrase
        return Cut(place, start, _stripped(words, start), max(base or 0.0, _PHRASE) + _head_score(words, start, head))
    if form == "و" and place + 1 < last:  # written apart: و الالتزام
        base = base if base == _SEMICOLON else _COMMA_AND if comma else _AND
        return Cut(place, place + 1, words.starts[place + 1], base + _head_score(words, place + 1, head))
    if _begins_with_and(form):
        base = base if base == _SEMICOLON else _COMMA_AND if comma else _AND
        return Cut(place, place, _stripped(words, place), base + _head_score(words, place, head, cut=1))
    if base is None:
        return None
    return Cut(place, place, words.starts[place], base + _head_score(words, place, head))


def _phrase_at(words: Words, place: int, last: int) -> int:
    """Return how many words a phrase of joining has that begins at *place*, with و or without it: فضلا عن."""
    first = words.form(place)
    for phrase in _PHRASES:
        if first not in (phrase[0], f"و{phrase[0]}") or place + len(phrase) >= last:
            continue
        if all(words.form(place + at) == word for at, word in enumerate(phrase) if at):
            return len(phrase)
    return 0


def _begins_with_and(form: str) -> bool:
    if len(form) < 3 or form[0] != "و" or form in load_folded("waw_words.txt"):
        return False
    everyday = load_folded("everyday_words.txt")
    return is_stop(form[1:]) or not (form in everyday and form[1:] not in everyday and form[1:3] != "ال")


def _stripped(words: Words, place: int) -> int:
    """Return where a word begins without its و."""
    return words.starts[place] + (1 if _begins_with_and(words.form(place)) else 0)


def _head_score(words: Words, place: int, head: str, cut: int = 0) -> float:
    form = words.form(place)
    if not cut and _begins_with_and(form):
        cut = 1
    kind = head_kind(words, place, form[cut:])
    if kind == head:
        return _SAME_HEAD
    if {kind, head} <= {"verbal", "the verbal", "need"}:
        return _NEAR_HEAD
    if {kind, head} <= {"verbal", "noun", "need"}:
        return 0.2
    return _OTHER_HEAD


def head_kind(words: Words, place: int, form: str) -> str:
    """Return what kind of word a point begins with, for likening points: `verbal`, `the verbal`, `clause`, ..."""
    if form in ("ان", "الا", "بان"):
        return "clause"
    if form in ("ضروره", "اهميه", "وجوب", "الحاجه"):
        return "need"
    if is_verbal_noun(form):
        return "the verbal" if is_definite(form) else "verbal"
    if form.isdigit() or form in load_folded("number_words.txt"):
        return "number"
    if is_definite(form):
        return "the noun"
    return "verb" if form[:1] in "يت" and len(form) > 3 and form not in load_folded("everyday_nouns.txt") else "noun"
