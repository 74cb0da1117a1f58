"""How often each Arabic word form is met in print: what stems are guarded by.

The table `word_counts.txt.gz` has the forms that are met once in ten million words or more, folded. It is made by
`python -m marsad.arabic.word_counts` from the word lists of the package wordfreq, which only the maker needs.
"""

import gzip
import importlib
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from marsad.arabic.folding import fold

TABLE: Final = "word_counts.txt.gz"
_HEADER: Final = """\
# Folded Arabic word forms: how often they are met (ten times the decimal logarithm of occurrences in 10^9 words), forms.
# Source: wordfreq 3.1.1 (Robyn Speer), list large_ar, folded and summed; licence CC BY-SA 4.0, as wordfreq's data.
# wordfreq counts Wikipedia, OPUS OpenSubtitles 2018, the Leeds Internet Corpus, ParaCrawl, Google Books and others.
"""
_LEAST: Final = 1e-7
_LONGEST: Final = 20


class WordCounts:
    """Occurrences of folded word forms in a billion words, and what they tell of a word. An unknown form has none."""

    __slots__ = ("of",)

    def __init__(self, counts: Mapping[str, int]) -> None:
        get = counts.get

        def of(word: str) -> int:
            return get(word, 0)

        self.of = of

    def with_article(self, word: str) -> int:
        """Return how often *word* has the article, after the preposition ل too."""
        return self.of("ال" + word) + self.of("لل" + word)

    def of_noun(self, word: str) -> int:
        """Return how often *word* is met, with or without the article."""
        return self.of(word) + self.of("ال" + word) + self.of("لل" + word)

    def is_noun(self, word: str) -> bool:
        """Whether *word* takes the article, as nouns and adjectives do: at least once where it is bare ten times."""
        articled = self.of("ال" + word) + self.of("لل" + word)
        return articled > 0 and articled * 10 >= self.of(word)


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


def make_table(folder: Path) -> int:
    """Write the table anew into *folder* from the installed wordfreq. Returns how many forms it has."""
    frequencies: defaultdict[str, float] = defaultdict(float)
    wordfreq = importlib.import_module("wordfreq")
    for word, frequency in wordfreq.get_frequency_dict("ar", wordlist="large").items():
        frequencies[fold(word)] += frequency
    levels: defaultdict[int, list[str]] = defaultdict(list)
    for word, frequency in frequencies.items():
        if frequency >= _LEAST and len(word) <= _LONGEST and re.fullmatch("[\u0621-\u064a]+", word):
            levels[round(10 * math.log10(frequency * 1e9))].append(word)
    lines = (f"{level}\t{' '.join(sorted(words))}\n" for level, words in sorted(levels.items(), reverse=True))
    packed = gzip.compress((_HEADER + "".join(lines)).encode("utf-8"), compresslevel=9, mtime=0)
    (folder / TABLE).write_bytes(packed)
    return sum(map(len, levels.values()))


if __name__ == "__main__":
    print(make_table(Path(__file__).parent))
