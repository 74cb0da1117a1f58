"""Numbers inside dates, in digits or in words: 8, الثامن والعشرين, ألفين وواحد وعشرين."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.arabic.date_tokens import Token

# What may follow with و after a number of each class: ألفين وواحد وعشرين is k, u, x.
_AFTER = {"k": "hutx", "h": "utx", "u": "x", "t": "", "x": ""}


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from the tokens up to `next`; `is_ordinal` for الثامن and for العشرين with its article."""

    value: int
    next: int
    is_ordinal: bool
    is_digits: bool
    digits: int = 0


def read_number(tokens: Sequence[Token], index: int) -> Number | None:
    """Return the number that begins at *index*, or None."""
    if index >= len(tokens):
        return None
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


def _read_words(tokens: Sequence[Token], index: int) -> Number | None:
    first = tokens[index]
    is_ordinal = first.has("ord") or first.definite
    total, kind, place = 0, "", index
    while place < len(tokens):
        token = tokens[place]
        word = token.senses.get("num") or token.senses.get("ord") or token.senses.get("numx")
        if not word:
            break
        joined = token.proclitics.endswith("و") or (place > index and tokens[place - 1].has("and"))
        if place > index and (not joined or word[-1] not in _AFTER[kind]):
            break
        value, kind = int(word[:-2]), word[-1]
        place += 1
        if kind == "u" and _is_ten(tokens, place):
            value, kind, place = value + 10, "t", place + 1
        elif not token.has("num", "ord") and not (place < len(tokens) and tokens[place].proclitics == "و"):
            return None
        total += value
        if kind in "tx":
            break
        place += int(place + 1 < len(tokens) and tokens[place].has("and") and _continues(tokens[place + 1], kind))
    return Number(total, place, is_ordinal, False) if total else None


def _continues(token: Token, kind: str) -> bool:
    word = token.senses.get("num") or token.senses.get("ord")
    return word is not None and word[-1] in _AFTER[kind]


def _is_ten(tokens: Sequence[Token], index: int) -> bool:
    """Whether عشر or عشرة follows without و, which makes a teen."""
    if index >= len(tokens):
        return False
    return tokens[index].senses.get("num") == "10 t" and not tokens[index].proclitics
