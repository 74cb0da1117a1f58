"""Makes the table of word counts anew, from the word lists of the package wordfreq; only the maker needs that package.

Run: python -m marsad.arabic.word_counts_table && python -m marsad.arabic.stem_table
"""

import gzip
import importlib
import math
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from marsad.arabic.folding import fold
from marsad.arabic.word_counts import TABLE, pack_table

_HEADER: Final = """\
# Folded Arabic word forms by how often they are met, and their stems: see word_counts.py for the form of the lines.
# Source: wordfreq 3.1.1 (Robyn Speer), list large_ar, folded and summed; licence CC BY-SA 4.0, as wordfreq's data.
# wordfreq counts Wikipedia, OPUS OpenSubtitles 2018, the Leeds Internet Corpus, ParaCrawl, Google Books and others.
# The stems are by the rules of stems.py; so is the licence of this table.
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
    levels = {
        word: round(10 * math.log10(frequency * 1e9))
        for word, frequency in frequencies.items()
        if frequency >= _LEAST and len(word) <= _LONGEST and re.fullmatch("[\u0621-\u064a]+", word)
    }
    write_table(folder, levels, {})
    return len(levels)


def write_table(folder: Path, levels: Mapping[str, int], stems: Mapping[str, str]) -> None:
    """Write the table into *folder*: forms by their levels, and their stems, as far as they are made."""
    table = _HEADER.encode("utf-8") + pack_table(levels, stems)
    (folder / TABLE).write_bytes(gzip.compress(table, compresslevel=9, mtime=0))


if __name__ == "__main__":
    print(make_table(Path(__file__).parent))
