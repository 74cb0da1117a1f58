"""What Chinese names look like among Arabic words, and the words that are none or stand before one."""

import re
from functools import cache, lru_cache
from typing import Final

from marsad.names.tables import load_words
from marsad.names.words import fold_word

# Letters that Chinese names bring together and Arabic words hardly do.
_MARKS: Final = re.compile(
    "تش|ن[غجق]$|نغ|[اوي]ن[جق](?=[بتدسشفكلمن])|ياو|شيا|جيا|شيو|جيو|ليو|يوي|جيه|شيه|تشه|كه$|خه$|اي$|اوا?$|^تسا|^شو|^سون$|^يا?ن$"
)


@cache
def grammar_words() -> frozenset[str]:
    """Return the folded words of grammar that names may look like."""
    return frozenset(fold_word(word) for word in load_words("function_words.txt"))


def count_marks(words: str) -> int:
    """Return how many things that only Chinese names bring together the folded *words* hold."""
    return sum(map(marks_of, words.split(" ")))


@lru_cache(maxsize=200_000)
def marks_of(word: str) -> int:
    """Return the same of one folded word."""
    return len(_MARKS.findall(word))


@cache
def ordinary_words() -> frozenset[str]:
    """Return the folded words that are hardly ever a name, those of grammar among them."""
    return never_given() | grammar_words() | load_words("name_like_words.txt")


@cache
def never_given() -> frozenset[str]:
    """Return the folded words that read as Pinyin and are no part of a given name."""
    return frozenset(load_words("ordinary_words.txt"))


@cache
def place_cues() -> frozenset[str]:
    """Return the folded words that show a place in what follows them."""
    return frozenset(fold_word(word) for word in load_words("place_cues.txt"))


@cache
def person_cues() -> frozenset[str]:
    """Return the folded words that show a person in what follows them."""
    return frozenset(fold_word(word) for word in load_words("person_cues.txt"))


@cache
def ambiguous_places() -> frozenset[str]:
    """Return the folded spellings of places that are also other words or names."""
    return frozenset(fold_word(word) for word in load_words("ambiguous_places.txt"))
