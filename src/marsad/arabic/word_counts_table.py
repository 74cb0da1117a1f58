"""Makes the table of word counts anew, from the word lists of the package wordfreq; only the maker needs that package.

Run: python -m marsad.arabic.word_counts_table
"""

import gzip
import importlib
import math
import re
from collections import defaultdict
from pathlib import Path
from typing import Final

from marsad.arabic.folding import fold
from marsad.arabic.word_counts import TABLE

_HEADER: Final = """\
# Folded Arabic word forms by how often they are met: ten times the decimal logarithm of times in 10^9 words, forms.
# Source: wordfreq 3.1.1 (Robyn Speer), list large_ar, folded and summed; licence CC BY-SA 4.0, as wordfreq's data.
# wordfreq counts Wikipedia, OPUS OpenSubtitles 2018, the Leeds Internet Corpus, ParaCrawl, Google Books and others.
"""
_LEAST: Final = 1e-7
"""Rarer forms, two thirds of the list, are left out: the table stays small."""

_LONGEST: Final = 20


def make_table(folder: Path) -> int:
    """Write the table into *folder*. Returns how many forms it has; raises `ImportError` without wordfreq."""
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
