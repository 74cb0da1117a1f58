"""How often each Arabic word form is met in print, with the article too: what stems are guarded by. And their stems.

The table `words.txt.gz` has the forms that are met once in ten million words or more, folded; `word_counts_table.py`
makes it, `stem_table.py` the stems in it. Unpacked it stays one run of bytes, five megabytes where dictionaries take
fifty in every process. Its lines stand in groups by the CRC-32 of the form, each looked through as bytes.
"""

import gzip
from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Final
from zlib import crc32

TABLE: Final = "words.txt.gz"
GROUPS: Final = 65_536
NEVER: Final = "-"
"""How the table writes that a form is not met."""

_ARTICLES: Final = ("ال", "لل")
_LETTER: Final = ord("A") - 20
_TIMES: Final = tuple(round(10 ** ((code - _LETTER) / 10)) if code >= ord("A") else 0 for code in range(128))


def level_letter(level: int) -> str:
    """Return how the table writes ten times the decimal logarithm of times in a billion words, 20 to 82: 20 is A."""
    return chr(level + _LETTER)


class WordCounts:
    """Occurrences of folded word forms in a billion words, and what they tell of a word. An unknown form has none.

    *table* is the table without its first lines: after each form feed a group of lines. A line is a form, a tab, a
    letter each for how often it is met bare, after ال and after لل, and its stem if that is another.
    """

    __slots__ = ("is_noun", "of", "of_noun", "stem_of", "table", "with_article")

    of: Callable[[str], int]
    """Returns how often a word is met as it is."""
    with_article: Callable[[str], int]
    """Returns how often a word has the article, after the preposition ل too."""
    of_noun: Callable[[str], int]
    """Returns how often a word is met, with or without the article."""
    is_noun: Callable[[str], bool]
    """Says whether a word takes the article, as nouns and adjectives do: at least once where it is bare ten times."""
    stem_of: Callable[[str], str | None]
    """Returns the stem of a form of the table, None for others."""

    def __init__(self, table: bytes) -> None:
        self.table = table
        places = array("I", accumulate((len(group) + 1 for group in table.split(b"\f")[1:-1]), initial=1))
        find, times, last = table.find, _TIMES, GROUPS - 1

        # Asked ten times for a word: as functions over what they need, each with the look-up written out, they take
        # half the time of methods that share it.
        def of(word: str) -> int:
            form = word.encode("utf-8", "replace")
            group = crc32(form) & last
            at = find(b"\n" + form + b"\t", places[group], places[group + 1])
            return times[table[at + len(form) + 2]] if at >= 0 else 0

        def with_article(word: str) -> int:
            form = word.encode("utf-8", "replace")
            group = crc32(form) & last
            at = find(b"\n" + form + b"\t", places[group], places[group + 1])
            return times[table[at + len(form) + 3]] + times[table[at + len(form) + 4]] if at >= 0 else 0

        def of_noun(word: str) -> int:
            form = word.encode("utf-8", "replace")
            group = crc32(form) & last
            at = find(b"\n" + form + b"\t", places[group], places[group + 1])
            if at < 0:
                return 0
            at += len(form) + 2
            return times[table[at]] + times[table[at + 1]] + times[table[at + 2]]

        def is_noun(word: str) -> bool:
            form = word.encode("utf-8", "replace")
            group = crc32(form) & last
            at = find(b"\n" + form + b"\t", places[group], places[group + 1])
            if at < 0:
                return False
            at += len(form) + 2
            articled = times[table[at + 1]] + times[table[at + 2]]
            return articled > 0 and articled * 10 >= times[table[at]]

        def stem_of(word: str) -> str | None:
            form = word.encode("utf-8", "replace")
            group = crc32(form) & last
            at = find(b"\n" + form + b"\t", places[group], places[group + 1])
            if at < 0:
                return None
            at += len(form) + 5
            end = table.index(b"\n", at)
            return word if at == end else table[at:end].decode()

        self.of, self.with_article, self.of_noun = of, with_article, of_noun
        self.is_noun, self.stem_of = is_noun, stem_of

    def levels(self) -> Iterator[tuple[str, int]]:
        """Yield the forms that are met bare, each with its level."""
        for form, facts in self._lines():
            if facts[0] != NEVER:
                yield form, ord(facts[0]) - _LETTER

    def stems(self) -> Iterator[tuple[str, str]]:
        """Yield the forms, each with its stem."""
        for form, facts in self._lines():
            yield form, facts[3:] or form

    def _lines(self) -> Iterator[tuple[str, str]]:
        for line in self.table.decode().replace("\f", "").split("\n"):
            form, _, facts = line.partition("\t")
            if facts:
                yield form, facts


@cache
def load_word_counts() -> WordCounts:
    """Return the counts of the table, read once (some hundredths of a second)."""
    table = gzip.decompress(files("marsad.arabic").joinpath(TABLE).read_bytes())
    return WordCounts(table[table.index(b"\f") :])


def pack_table(levels: Mapping[str, int], stems: Mapping[str, str]) -> bytes:
    """Return the table of forms with their levels, and of those that are met with the article only."""
    letters = {form: level_letter(level) for form, level in levels.items()}
    articled = {form[2:] for form in levels if form.startswith(_ARTICLES)}
    groups: list[list[str]] = [[] for _ in range(GROUPS)]
    for form in sorted(articled.union(levels)):
        met = "".join(letters.get(before + form, NEVER) for before in ("", *_ARTICLES))
        stem = stems.get(form, form)
        groups[crc32(form.encode()) % GROUPS].append(f"{form}\t{met}{stem if stem != form else ''}\n")
    return ("".join(f"\f\n{''.join(group)}" for group in groups) + "\f").encode()
