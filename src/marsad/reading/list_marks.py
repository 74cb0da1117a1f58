"""Points that are numbered in the text: أولا، ثانيا; أولها، وثانيها; الأول، والثاني; 1- 2-."""

from bisect import bisect_right
from functools import cache
from itertools import pairwise
from typing import Final

from marsad.arabic import fold
from marsad.reading.vocabulary import is_definite, load_table
from marsad.reading.words import Words

_FARTHEST_MARK: Final = 60


@cache
def ordinal_marks() -> dict[str, tuple[int, str]]:
    """Return place and kind (`adverb`, `pronoun`, `article`) of each folded word that numbers points."""
    marks: dict[str, tuple[int, str]] = {}
    for place, *columns in load_table("list_ordinals.tsv"):
        for kind, cell in zip(("adverb", "pronoun", "article"), columns, strict=True):
            for word in cell.split():
                marks[fold(word)] = (int(place), kind)
    return marks


def marked_points(words: Words, first: int, far: int, last: int) -> list[tuple[int, int]]:
    """Return the points that أولا, ثانيا, أولها, 1- and the like begin, from the word *first* up to *far*.

    The first mark stands before *last*, the end of the sentence, or opens the next one; the last point ends with its
    sentence.
    """
    places = _marks(words, first, far, last)
    if len(places) < 2:
        return []
    spans = []
    for (_, begin), (following, _) in pairwise(places):
        if begin < following:
            spans.append((words.starts[begin], words.ends[following - 1]))
    begin = places[-1][1]
    ends = [end for start, end in words.sentences[_sentence_at(words, begin) :][:1]]
    if ends and begin < ends[0]:
        spans.append((words.starts[begin], words.ends[ends[0] - 1]))
    return spans


def _sentence_at(words: Words, place: int) -> int:
    return max(bisect_right(words.sentences, (place, len(words) + 1)) - 1, 0)


def _marks(words: Words, first: int, far: int, last: int) -> list[tuple[int, int]]:
    """Return for each mark of one series the word it stands at and the word behind it."""
    places: list[tuple[int, int]] = []
    kind = ""
    for place in range(first, far):
        wanted = len(places) + 1
        if not places and place > min(last + 1, first + _FARTHEST_MARK):
            break
        mark = ordinal_marks().get(_without_and(words.form(place)))
        if mark and mark[0] == wanted and (not kind or mark[1] == kind) and _is_mark(words, place, mark[1]):
            kind = mark[1]
            places.append((place, place + 1 + (words.form(place + 1) in ("هي", "هو"))))
        elif words.form(place) == str(wanted) and kind in ("", "digit") and _is_number_mark(words, place):
            kind = "digit"
            places.append((place, place + 1))
    return places


def _without_and(form: str) -> str:
    return form[1:] if form.startswith("و") and len(form) > 4 else form


def _is_mark(words: Words, place: int, kind: str) -> bool:
    """Tell whether an ordinal begins a point: أولا is also an adverb, الأول an adjective."""
    if kind == "article":
        return any(sign in words.gaps[place] for sign in "،؛:.,") and not is_definite(words.form(place + 1))
    return (
        kind == "pronoun"
        or bool(words.gaps[place].strip())
        or words.form(place).startswith("و")
        or ":" in words.gaps[place + 1]
    )


def _is_number_mark(words: Words, place: int) -> bool:
    return words.gaps[place + 1][:1] in ("-", ".", ")", "–", ":", "/", "ـ") and place + 1 < len(words)
