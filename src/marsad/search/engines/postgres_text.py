"""How PostgreSQL is told of documents and queries: vectors, text-search queries, and their BM25 scores.

A lexeme is a field's letter and a token (`c` + صين: a stem of the body), so that one vector holds all fields and a
phrase never reaches from one into another.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from marsad.search.engines.base import FIELDS, Document, EngineQuery, Need, Term

K1, B = 1.2, 0.75
_LETTERS = dict(zip(FIELDS, "abcdn", strict=True))
_LABELS = dict(zip(FIELDS, "BDCDA", strict=True))
_LAST_POSITION, _MOST_POSITIONS, _LONGEST_LEXEME_BYTES = 16_383, 255, 2_000
"""Limits of PostgreSQL's text search (documentation, 12.11)."""


def row(document: Document) -> tuple[Any, ...]:
    """Return the columns of a document's row."""
    lengths = [len(document.streams.get(field, "").split()) for field in FIELDS]
    return (
        document.article_id, document.stamp, document.published, document.month, document.section,
        list(document.author), lengths, _vector(document.streams),
    )  # fmt: skip


def _vector(streams: Mapping[str, str]) -> str:
    """Return the text form of a vector: each lexeme with its positions, labelled by its field."""
    pieces = []
    for field, stream in streams.items():
        places: dict[str, list[int]] = {}
        for number, token in enumerate(stream.split(), 1):
            found = places.setdefault(lexeme(field, token), [])
            if len(found) < _MOST_POSITIONS:
                found.append(min(number, _LAST_POSITION))
        label = _LABELS[field]
        pieces += [
            f"{quoted(one)}:{','.join(f'{place}{label}' for place in dict.fromkeys(found))}"
            for one, found in places.items()
        ]
    return " ".join(pieces)


def lexeme(field: str, token: str) -> str:
    """Return the lexeme of *token* in *field*, cut where PostgreSQL would refuse it."""
    whole = _LETTERS[field] + token.replace("\0", "")
    return whole.encode("utf-8", "replace")[:_LONGEST_LEXEME_BYTES].decode("utf-8", "ignore")


def quoted(text: str) -> str:
    """Return *text* as the one lexeme that it is, whatever signs it holds."""
    return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'"


def _term(term: Term) -> str:
    return "(" + " <-> ".join(quoted(lexeme(term.field, word)) for word in term.words) + ")"


def any_of(needs: Iterable[Need]) -> str:
    """Return the text-search query that any alternative of any need satisfies."""
    return " | ".join(_term(term) for need in needs for term in need.alternatives)


def conditions(query: EngineQuery) -> tuple[str, list[Any]]:
    """Return the WHERE clause of *query* and its values."""
    wanted = [f"({' | '.join(map(_term, need.alternatives))})" for need in query.needs if need.alternatives]
    parts = [f"({(' & ' if query.match_all else ' | ').join(wanted)})"] if wanted else []
    parts += [_term(Term(field="names", words=(mark,))) for mark in query.marks]
    parts += [f"!{_term(term)}" for term in query.excluded]
    where, values = ["TRUE"], []
    if parts:
        where.append("tokens @@ %s::tsquery")
        values.append(" & ".join(parts))
    for clause, value in (
        ("section = %s", query.section), ("%s = ANY(author)", query.author),
        ("published >= %s", query.published_from), ("published <= %s", query.published_to),
    ):  # fmt: skip
        if value is not None:
            where.append(clause)
            values.append(value)
    return " AND ".join(where), values


def score(
    term: Term, counts: Mapping[str, int], lengths: list[int], averages: list[float], rarity: Mapping[str, float]
) -> float:
    """Return the BM25 score of one term; a phrase counts as often as its rarest word, with all its words' rarity."""
    words = [lexeme(term.field, word) for word in term.words]
    often = min((counts.get(word, 0) for word in words), default=0)
    if not often:
        return 0.0
    place = FIELDS.index(term.field)
    norm = K1 * (1 - B + B * lengths[place] / max(averages[place], 1.0))
    return term.weight * sum(rarity[word] for word in words) * often * (K1 + 1) / (often + norm)
