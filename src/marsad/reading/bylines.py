"""Who wrote an article, by its byline."""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from marsad.arabic import comparison_key, fold

_LABEL: Final = re.compile(
    r"(?:بقلم|كتبت?ه?|الكاتبة?|إعداد|أعدّ?ه|أعدّ?ته|تحرير|المحررة?|محررة?|مراسلنا|مراسل|ترجمة|بواسطة|تقرير|حوار|من قبل|"
    r"By\b|Author\b|Written by\b)\s*(?:وتحرير|وترجمة|وإعداد)?(?:\s*[:/\-–—|]\s*|\s+|$)",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\s+[|/•·]\s+|\s*[،,:]\s*|\s+في\s+|\s*\d|\s+on\s+")
_DASH: Final = re.compile(r"\s+[\-–—]\s+")
_MOST_WORDS: Final = 6
_NOBODY: Final = frozenset(
    map(
        comparison_key,
        ("admin", "administrator", "editor", "الإدارة", "المدير", "المحرر", "محرر", "هيئة التحرير", "root"),
    )
)


def author_of(line: str) -> str | None:
    """Return the author that a byline names, without its label and what follows; None when it names nobody.

    >>> author_of("بقلم: سلمى حداد – بيروت"), author_of("كتب - خالد منصور"), author_of("بقلم:")
    ('سلمى حداد', 'خالد منصور', None)
    """
    label = _LABEL.match(line)
    rest = (line[label.end() :] if label else line).strip(" :/-–—|")
    name = _CUT.split(rest, maxsplit=1)[0]
    if label:
        name = _DASH.split(name, maxsplit=1)[0]
    name = name.strip(" :/-–—|.")
    return name if is_author(name) else None


def is_author(name: str) -> bool:
    """Tell whether *name* may be a person's: a few words with letters, not the name of an account."""
    key = comparison_key(name)
    return (
        bool(key)
        and key not in _NOBODY
        and name[0] not in "([{"
        and len(name.split()) <= _MOST_WORDS * 3
        and any(map(str.isalpha, name))
    )


def is_name_and_place(line: str) -> str | None:
    """Return the name in a line that is a person's name and the place that the report comes from, else None.

    >>> is_name_and_place("سلمى حداد – عمّان"), is_name_and_place("وزارة النقل – بيان")
    ('سلمى حداد', None)
    """
    parts = [part.strip() for part in _DASH.split(line)]
    if not 1 <= len(parts) <= 3 or not all(1 <= len(part.split()) <= 4 for part in parts):
        return None
    return next((part for part in parts if _is_name(part)), None)


def _is_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 4 and fold(words[0]) in _given_names() and not any(map(str.isdigit, text))


@cache
def _given_names() -> frozenset[str]:
    lines = files("marsad.reading").joinpath("given_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(fold(name) for line in lines if not line.startswith("#") for name in line.split())
