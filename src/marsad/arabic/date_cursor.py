"""Small steps over the tokens that every rule for dates takes."""

from marsad.arabic.date_numbers import read_number
from marsad.arabic.date_tokens import Number, Token, Tokens

_DASHES = "-–—−"
_LATEST_YEAR = 2199


def at(tokens: Tokens, index: int) -> Token | None:
    """Return the token at *index*, or None past either end."""
    return tokens[index] if 0 <= index < len(tokens) else None


def has(tokens: Tokens, index: int, *categories: str) -> bool:
    """Whether the token at *index* is a word with a sense in *categories*."""
    if not 0 <= index < len(tokens):
        return False
    return not tokens[index].senses.keys().isdisjoint(categories)


def value(tokens: Tokens, index: int, category: str) -> str | None:
    """Return what the token at *index* means in *category*, or None."""
    return tokens[index].senses.get(category) if 0 <= index < len(tokens) else None


def is_mark(tokens: Tokens, index: int, marks: str) -> bool:
    """Whether the token at *index* is one of the *marks*."""
    token = at(tokens, index)
    return token is not None and token.kind == "mark" and token.text in marks


def is_dash(tokens: Tokens, index: int) -> bool:
    """Whether a dash stands at *index*."""
    return is_mark(tokens, index, _DASHES)


def is_unit(tokens: Tokens, index: int, unit: str, count: int | None = 1) -> bool:
    """Whether the token at *index* is *unit* in the singular (1), dual (2), plural (0) or any number (None)."""
    found = value(tokens, index, "unit")
    return found is not None and found.startswith(unit + " ") and (count is None or found.endswith(str(count)))


def skip(tokens: Tokens, index: int, marks: str) -> int:
    """Return the index after one of the *marks*, if one stands there."""
    return index + 1 if is_mark(tokens, index, marks) else index


def skip_words(tokens: Tokens, index: int, *categories: str) -> int:
    """Return the index after one word of *categories*, if one stands there."""
    return index + 1 if has(tokens, index, *categories) else index


def is_bound(token: Token) -> bool:
    """Whether و or ف is written before the token: it may open a new member of a list."""
    return token.proclitics[:1] in {"و", "ف"}


def read_day(tokens: Tokens, index: int) -> Number | None:
    """Return a day of the month, 1 to 31, that begins at *index*."""
    number = read_number(tokens, index)
    return number if number and 1 <= number.value <= 31 and number.digits <= 2 else None


def read_year(tokens: Tokens, index: int, *, least: int = 1000) -> Number | None:
    """Return a year from *least* on that begins at *index*, in digits or words."""
    number = read_number(tokens, index)
    if number is None or not least <= number.value <= _LATEST_YEAR:
        return None
    return number if number.is_digits or number.value >= 1000 else None


def ends_sentence(token: Token | None) -> bool:
    """Whether *token* closes a sentence or a part of it, or there is none."""
    return token is None or token.kind == "newline" or (token.kind == "mark" and token.text in '.،,;؛!؟?)»"”')
