"""Who wrote an article, by its byline."""

import re
from typing import Final

_LABEL: Final = re.compile(
    r"(?:بقلم|كتبت?ه?|الكاتبة?|إعداد|أعدّ?ه|أعدّ?ته|تحرير|المحررة?|محررة?|مراسلنا|مراسل|ترجمة|بواسطة|تقرير|حوار|من قبل|By|Author)"
    r"\s*(?:وتحرير|وترجمة|وإعداد)?\s*[:/\-–—|]?\s+",
    re.IGNORECASE,
)
_CUT: Final = re.compile(r"\s+[|/\-–—•·]\s+|\s*[،,:]\s*|\s+في\s+|\s*\d")
_MOST_WORDS: Final = 6


def author_of(line: str) -> str | None:
    """Return the author that a byline names, without its label and what follows; None when it names nobody.

    >>> author_of("بقلم: سلمى حداد – بيروت"), author_of("كتب - خالد منصور"), author_of("بقلم:")
    ('سلمى حداد', 'خالد منصور', None)
    """
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    name = _CUT.split(rest.strip(" :/-–—|"), maxsplit=1)[0].strip(" :/-–—|.")
    return name if name and len(name.split()) <= _MOST_WORDS and any(letter.isalpha() for letter in name) else None
