"""What stands in quotation marks: paired within a paragraph, whatever marks the site prints."""

import re
from dataclasses import dataclass
from typing import Final

from marsad.reading.words import Words

_MARK: Final = re.compile('[«»“”„‟"]|\n')
_CLOSING: Final = {"»": "«", "”": "“", ")": "(", "]": "[", '"': '"'}
_GUILLEMETS: Final = "«»"
_MOST_MARKS: Final = 3
_SENTENCE: Final = 4
"""The fewest words that are a quoted saying and not a name or a term."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters [start, end) and words [first, last) between two marks, or from one to the end of the paragraph."""

    start: int
    end: int
    first: int
    last: int
    is_closed: bool

    @property
    def is_saying(self) -> bool:
        """Whether the quote is long enough to be what somebody said."""
        return self.last - self.first >= _SENTENCE


class Quotes:
    """The quotes of a text, by word."""

    def __init__(self, words: Words) -> None:
        self.found = list(_find(words))
        self.of: list[Quote | None] = [None] * (len(words) + 1)
        for quote in self.found:
            for place in range(quote.first, quote.last):
                self.of[place] = quote

    def beginning(self, place: int) -> Quote | None:
        """Return the quote whose first word this is."""
        quote = self.of[place] if place < len(self.of) else None
        return quote if quote is not None and quote.first == place else None

    def ending(self, place: int) -> Quote | None:
        """Return the quote that ends right before a word."""
        quote = self.of[place - 1] if place > 0 else None
        return quote if quote is not None and quote.last == place and quote.is_closed else None


def _find(words: Words) -> list[Quote]:
    quotes: list[Quote] = []
    opened: re.Match[str] | None = None
    depth = 0
    for mark in _MARK.finditer(words.text):
        sign = mark.group()
        if sign == "\n":
            if opened is not None:
                _add(quotes, words, opened.end(), mark.start(), is_closed=False)
            opened, depth = None, 0
        elif opened is None:
            opened, depth = mark, 1
        elif (sign in _GUILLEMETS) == (opened.group() in _GUILLEMETS):
            depth += 1 if sign == "«" == opened.group() else -1
            if depth <= 0:
                _add(quotes, words, opened.end(), mark.start(), is_closed=True)
                opened = None
    if opened is not None:
        _add(quotes, words, opened.end(), len(words.text), is_closed=False)
    return quotes


def _add(quotes: list[Quote], words: Words, start: int, end: int, *, is_closed: bool) -> None:
    first, last = words.before(start), words.before(end)
    if first < last:
        quotes.append(Quote(words.starts[first], words.ends[last - 1], first, last, is_closed))


def balanced_end(text: str, start: int, end: int) -> int:
    """Return *end*, moved behind the closing marks that follow it where what they close was opened behind *start*."""
    for _ in range(_MOST_MARKS):
        if end >= len(text) or text[end] not in _CLOSING:
            break
        opening = _CLOSING[text[end]]
        opened, closed = text.count(opening, start, end), text.count(text[end], start, end)
        if (opened % 2 == 0) if opening == text[end] else (opened <= closed):
            break
        end += 1
    return end
