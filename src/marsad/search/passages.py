"""The best passage of an article for a query, with the words marked as they stand in the original."""

from html import escape

from marsad.arabic import analyse
from marsad.newsroom.gazetteer import load_matcher

WINDOW_WORDS = 34
LEAD_WORDS = 5
LONGEST_SCANNED_CHARS = 20_000


def best_passage(text: str, wanted: frozenset[str], *, force: bool = False) -> str:
    """Return the window of *text* that holds most of the *wanted* stems, surfaces and `@subject`s, as safe HTML.

    Marks go around whole words as written, clitics, vowels and hamza included. Without any hit it is the
    beginning of the text, or nothing unless *force*.
    """
    text = text[:LONGEST_SCANNED_CHARS]
    terms = analyse(text)
    if not terms:
        return ""
    is_hit = _hits(text, terms, wanted)
    hits = [number for number, hit in enumerate(is_hit) if hit]
    if not hits and not force:
        force = True
    first = _best_start(terms, hits) if hits else 0
    first = max(0, first - LEAD_WORDS)
    last = min(len(terms), first + WINDOW_WORDS)
    begun = "… " if first else ""
    ended = " …" if last < len(terms) else escape(text[terms[-1].end :])
    return begun + _marked(text, terms, is_hit, first, last) + ended


def marked_text(text: str, wanted: frozenset[str]) -> str:
    """Return all of *text* as safe HTML, with what is *wanted* marked as in `best_passage`."""
    terms = analyse(text)
    if not terms:
        return escape(text)
    is_hit = _hits(text, terms, wanted)
    marked = _marked(text, terms, is_hit, 0, len(terms))
    return escape(text[: terms[0].start]) + marked + escape(text[terms[-1].end :])


def _hits(text: str, terms: list, wanted: frozenset[str]) -> list[bool]:
    named = _named_spans(text, wanted)
    return [
        term.stem in wanted or term.surface in wanted or any(a < term.end and term.start < b for a, b in named)
        for term in terms
    ]


def _marked(text: str, terms: list, is_hit: list[bool], first: int, last: int) -> str:
    """Return the words from *first* up to *last*, and what stands between them, escaped, hits marked."""
    pieces, position = [], terms[first].start
    for number in range(first, last):
        term = terms[number]
        pieces.append(escape(text[position : term.start]))
        word = escape(text[term.start : term.end])
        pieces.append(f"<mark>{word}</mark>" if is_hit[number] else word)
        position = term.end
    return "".join(pieces).replace("</mark> <mark>", " ")


def _best_start(terms: list, hits: list[int]) -> int:
    def found_from(start: int) -> int:
        return len({terms[number].stem for number in hits if start <= number < start + WINDOW_WORDS - LEAD_WORDS})

    return max(hits, key=lambda start: (found_from(start), -start))


def _named_spans(text: str, wanted: frozenset[str]) -> list[tuple[int, int]]:
    slugs = {token[1:] for token in wanted if token.startswith("@")}
    if not slugs:
        return []
    return [(match.start, match.end) for match in load_matcher().find(text) if match.slug in slugs]
