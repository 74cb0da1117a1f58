"""The best passage of an article for a query, with the words marked as they stand in the original."""

from bisect import bisect_left, bisect_right
from html import escape
from itertools import compress, count

from marsad.arabic import Columns, analyse_columns
from marsad.newsroom.gazetteer import load_matcher

WINDOW_WORDS = 34
LEAD_WORDS = 5
LONGEST_SCANNED_CHARS = 20_000


def best_passage(text: str, wanted: frozenset[str]) -> str:
    """Return the window of *text* that holds most of the *wanted* stems, surfaces and `@subject`s, as safe HTML.

    Marks go around whole words as written, clitics, vowels and hamza included. Without any hit it is the
    beginning of the text; of no text it is nothing.
    """
    text = text[:LONGEST_SCANNED_CHARS]
    words = analyse_columns(text)
    if not words.starts:
        return ""
    hits = _hits(text, words, wanted)
    first = _best_start(words, hits) if hits else 0
    first = max(0, first - LEAD_WORDS)
    last = min(len(words.starts), first + WINDOW_WORDS)
    begun = "… " if first else ""
    ended = " …" if last < len(words.starts) else escape(text[words.ends[-1] :])
    return begun + _marked(text, words, hits, first, last) + ended


def marked_text(text: str, wanted: frozenset[str]) -> str:
    """Return all of *text* as safe HTML, with what is *wanted* marked as in `best_passage`."""
    words = analyse_columns(text)
    if not words.starts:
        return escape(text)
    marked = _marked(text, words, _hits(text, words, wanted), 0, len(words.starts))
    return escape(text[: words.starts[0]]) + marked + escape(text[words.ends[-1] :])


def _hits(text: str, words: Columns, wanted: frozenset[str]) -> list[int]:
    """Return the numbers of the words that are wanted, in order."""
    hits: set[int] = set()
    for forms in (words.stems(), words.surfaces()):
        hits.update(compress(count(), map(wanted.__contains__, forms)))
    for start, end in _named_spans(text, wanted):
        hits.update(range(bisect_right(words.ends, start), bisect_left(words.starts, end)))
    return sorted(hits)


def _marked(text: str, words: Columns, hits: list[int], first: int, last: int) -> str:
    """Return the words from *first* up to *last*, and what stands between them, escaped, hits marked."""
    pieces, position = [], words.starts[first]
    for number in hits[bisect_left(hits, first) : bisect_left(hits, last)]:
        start, end = words.starts[number], words.ends[number]
        pieces += [escape(text[position:start]), "<mark>", escape(text[start:end]), "</mark>"]
        position = end
    pieces.append(escape(text[position : words.ends[last - 1]]))
    return "".join(pieces).replace("</mark> <mark>", " ")


def _best_start(words: Columns, hits: list[int]) -> int:
    stems = list(words.stems())

    def found_from(place: int) -> int:
        last = bisect_left(hits, hits[place] + WINDOW_WORDS - LEAD_WORDS)
        return len({stems[number] for number in hits[place:last]})

    return hits[max(range(len(hits)), key=lambda place: (found_from(place), -place))]


def _named_spans(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    slugs = {token[1:] for token in wanted if token.startswith("@")}
    if not slugs:
        return []
    return [(match.start, match.end) for match in load_matcher().find(text) if match.slug in slugs]
