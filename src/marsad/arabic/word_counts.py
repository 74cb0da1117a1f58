"""How often each Arabic word form is met in print: what stems are guarded by.

The table `word_counts.txt.gz` has the forms that are met once in ten million words or more, folded;
`word_counts_table.py` makes it.
"""

import gzip
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

TABLE: Final = "word_counts.txt.gz"


class WordCounts:
    """Occurrences of folded word forms in a billion words, and what they tell of a word. An unknown form has none."""

    __slots__ = ("_articled", "_counts", "words")

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.words = counts.keys
        self._counts = counts.get
        # Asked of every word, several times: added up once, and half of the lookups are saved.
        articled: dict[str, int] = {}
        for word, count in counts.items():
            if word.startswith(("ال", "لل")):
                articled[word[2:]] = articled.get(word[2:], 0) + count
        self._articled = articled.get

    def of(self, word: str) -> int:
        """Return how often *word* is met as it is."""
        return self._counts(word, 0)

    def with_article(self, word: str) -> int:
        """Return how often *word* has the article, after the preposition ل too."""
        return self._articled(word, 0)

    def of_noun(self, word: str) -> int:
        """Return how often *word* is met, with or without the article."""
        return self._counts(word, 0) + self._articled(word, 0)

    def is_noun(self, word: str) -> bool:
        """Whether *word* takes the article, as nouns and adjectives do: at least once where it is bare ten times."""
        articled = self._articled(word, 0)
        return articled > 0 and articled * 10 >= self._counts(word, 0)


@cache
def load_word_counts() -> WordCounts:
    """Return the counts of the table, read once (a tenth of a second)."""
    counts: dict[str, int] = {}
    table = gzip.decompress(files("marsad.arabic").joinpath(TABLE).read_bytes()).decode("utf-8")
    for line in table.split("\n"):
        if line and not line.startswith("#"):
            level, _, words = line.partition("\t")
            counts.update(dict.fromkeys(words.split(" "), round(10 ** (int(level) / 10))))
    return WordCounts(counts)
