"""Who wrote an article, by its byline."""

import re
from typing import Final

from marsad.arabic import comparison_key

_LABEL: Final = re.compile(
    r"(?:بقلم|كتبت?ه?|الكاتبة?|إعداد|أعدّ?ه|أعدّ?ته|تحرير|المحررة?|محررة?|مراسلنا|مراسل|ترجمة|بواسطة|تقرير|حوار|من قبل|"
    r"By\b|Author\b|Written by\b)\s*(?:وتحرير|وترجمة|وإعداد)?\s*[:/\-–—|]?\s+",
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
    return bool(key) and key not in _NOBODY and len(name.split()) <= _MOST_WORDS * 3 and any(map(str.isalpha, name))
