"""Another spelling for words that no article holds, taken from the index itself."""

import re

from marsad.arabic import Term, analyse
from marsad.newsroom.gazetteer import load_matcher
from marsad.search.engines import Engine

SHORTEST_CHARS = 4
"""A shorter word is one letter from too many others."""

TWO_SLIPS_FROM_CHARS = 8
MOST_LOOKED_AT = 20_000
LONGEST_CHARS = 40


def corrected(text: str, engine: Engine) -> str | None:
    """Return *text* with each word that the index does not hold replaced by the commonest one a slip away.

    A slip is a letter missing, too many, wrong, or changed with its neighbour; words of eight letters and more may have
    two. Known names and words within quotation marks are left alone. None when nothing better is known.
    """
    pieces, position, changed = [], 0, False
    known = [(match.start, match.end) for match in load_matcher().find(text)]
    quoted = [span.span() for span in re.finditer(r'["«“][^"»”]+["»”]', text)]
    for term in analyse(text):
        if any(start < term.end and term.start < end for start, end in [*known, *quoted]):
            continue
        better = _better(term, engine)
        if better is not None:
            pieces += [text[position : term.start], better]
            position, changed = term.end, True
    return "".join([*pieces, text[position:]]) if changed else None


def _better(term: Term, engine: Engine) -> str | None:
    word = term.surface
    if not SHORTEST_CHARS <= len(word) <= LONGEST_CHARS or any(letter.isdigit() for letter in word):
        return None
    if any(engine.frequency(field, token) for field, token in _places(term)):
        return None
    most = 2 if len(word) >= TWO_SLIPS_FROM_CHARS else 1
    # Hardly anybody mistakes the first letter, and it cuts what must be looked at to a thirtieth.
    near: list[tuple[int, int, str]] = []
    for field in ("body_surface", "title_surface"):
        for candidate, count in engine.terms(field, word[0], limit=MOST_LOOKED_AT):
            if abs(len(candidate) - len(word)) <= most and (slips := distance(word, candidate, most)) <= most:
                near.append((slips, -count, candidate))
    return min(near)[2] if near else None


def _places(term: Term) -> tuple[tuple[str, str], ...]:
    return (
        ("body_stem", term.stem), ("title_stem", term.stem),
        ("body_surface", term.surface), ("title_surface", term.surface),
    )  # fmt: skip


def distance(one: str, other: str, most: int) -> int:
    """Return how many slips part two words, *most* + 1 when more than *most* (Damerau-Levenshtein, restricted).

    >>> distance("الطريق", "الطرق", 2), distance("الحزام", "الحزما", 2), distance("بكين", "لندن", 1)
    (1, 1, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        fresh = [i]
        for j, against in enumerate(other, 1):
            cost = min(row[j] + 1, fresh[j - 1] + 1, row[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, before[j - 2] + 1)
            fresh.append(cost)
        if min(fresh) > most:
            return most + 1
        before, row = row, fresh
    return min(row[-1], most + 1)
