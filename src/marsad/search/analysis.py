"""One analysis for documents and queries: folded words, stems, and the keys under which names meet."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from marsad.arabic import Columns, analyse_columns, fold
from marsad.names import find_chinese_names, phonetic_keys

ANALYSIS_VERSION = "7"
"""Part of the index folder's name: raise it when tokens change, and the index is built anew."""

LONGEST_NAME_CHARS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Streams:
    """The two token streams of a text, tokens parted by single spaces."""

    stems: str
    surfaces: str


def analyse_streams(text: str) -> Streams:
    """Return the stems and the folded surface forms of *text*, in order, one of each for a word."""
    columns = analyse_columns(text)
    return Streams(stems=" ".join(columns.stems()), surfaces=" ".join(columns.surfaces()))


@lru_cache(maxsize=50_000)
def name_keys(name: str) -> frozenset[str]:
    """Return the index tokens under which all spellings of one name meet, in any script."""
    if not name.strip() or len(name) > LONGEST_NAME_CHARS:
        return frozenset()
    return frozenset(re.sub(r"\s+", "_", key) for key in phonetic_keys(name) if key)


def chinese_name_keys(text: str, words: Columns | None = None) -> frozenset[str]:
    """Return the keys of the Chinese names that *text*, in Arabic, names; *words* are its words, if known already."""
    return frozenset().union(*(name_keys(name.text) for name in find_chinese_names(text, words)))


@cache
def stop_words() -> frozenset[str]:
    """Return the folded words that say nothing alone (`stop_words.txt`)."""
    lines = (Path(__file__).parent / "stop_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(line.strip()) for line in lines if line.strip() and not line.startswith("#"))
