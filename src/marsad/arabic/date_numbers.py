"""Numbers inside dates, in digits or in words: 8, الثامن والعشرين, ألفين وواحد وعشرين."""

from dataclasses import replace
from typing import Final

from marsad.arabic.date_tokens import Number, Tokens
from marsad.arabic.numeral_grammar import NumeralWord, add_up, may_follow

_MOST_WORDS: Final = 8


def read_number(tokens: Tokens, index: int) -> Number | None:
    """Return the number that begins at *index*, or None. Every rule asks it of the same words: the text remembers."""
    if index >= len(tokens):
        return None
    known = tokens.numbers
    if index not in known:
        known[index] = _read_number(tokens, index)
    return known[index]


def _read_number(tokens: Tokens, index: int) -> Number | None:
    token = tokens[index]
    if token.has("article") and index + 1 < len(tokens) and tokens[index + 1].start == token.end:
        number = read_number(tokens, index + 1) if tokens[index + 1].kind == "number" else None
        return replace(number, is_ordinal=True) if number else None
    if token.kind == "number":
        if len(token.text) > 4:
            return None
        return Number(int(token.text), index + 1, False, True, len(token.text))
    if not token.has("num", "ord", "numx"):
        return None
    return _read_words(tokens, index)


def _read_words(tokens: Tokens, index: int) -> Number | None:
    words: list[NumeralWord] = []
    ends: list[int] = []
    place, is_joined = index, False
    while place < len(tokens) and len(words) < _MOST_WORDS:
        token = tokens[place]
        sense = token.senses.get("num") or token.senses.get("ord") or token.senses.get("numx")
        if sense:
            value, kind = sense.split(" ")
            joined = is_joined or (bool(words) and token.proclitics.endswith("و"))
            if words and token.proclitics not in ("", "و"):
                break
            word = NumeralWord(kind, int(value), joined=joined, definite=token.definite)
            if words and not may_follow(words, word) and not (kind == "unit" and value == "1"):
                break
            words.append(word)
            ends.append(place + 1)
            is_joined = False
        elif words and token.has("and") and not is_joined:
            is_joined = True
        else:
            break
        place += 1
    total = add_up(words)
    if total is None or not total.value:
        return None
    is_ordinal = tokens[index].has("ord") or tokens[index].definite
    return Number(int(total.value), ends[total.used - 1], is_ordinal, False)
