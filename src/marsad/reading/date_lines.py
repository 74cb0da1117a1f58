"""Lines that say nothing but when a page was published or changed, and the datelines of agencies."""

import re
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from marsad.arabic import comparison_key, find_dates

_MOST_LETTERS: Final = 160
_MOST_LABEL_WORDS: Final = 16
_CLOCK: Final = re.compile(r"\d{1,2}[:.٫]\d{2}(?:[:.]\d{2})?")
# Abbreviations are written letter by letter: أ ف ب, د.ب.أ.
_ABBREVIATION: Final = r"(?:[أ-ي](?:\.|\s)\s?){1,3}[أ-ي]\.?(?=\s|$|[)-])"


def _lines_of(name: str) -> list[str]:
    lines = files("marsad.reading").joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _label_words() -> frozenset[str]:
    return frozenset(word for line in _lines_of("date_label_words.txt") for word in line.split())


@cache
def _dateline() -> re.Pattern[str]:
    names = "|".join((*map(re.escape, _lines_of("agencies.txt")), _ABBREVIATION))
    return re.compile(rf"[^\W\d_][^\d.:؛،!؟«»\"]{{1,40}}?\s*(?:[-–—/|]+|\()\s*(?:{names})[^.:؛،!؟]{{0,40}}")


def is_date_line(line: str, at: date | None = None) -> bool:
    """Tell whether *line* is a date with nothing else but its label, a time and a weekday.

    >>> is_date_line("نُشر في: الجمعة 8 تشرين الأول 2021 - 10:30"), is_date_line("وصل الوزير في 8 تشرين الأول 2021")
    (True, False)
    """
    if len(line) > _MOST_LETTERS or line.count(" ") > _MOST_LABEL_WORDS or not any(map(str.isdigit, line)):
        return False
    found = find_dates(line, at, unresolved=True)
    if not found or not any(one.precision in {"day", "hour", "minute", "second", "month"} for one in found):
        return False
    rest, free = [], 0
    for one in found:
        rest.append(line[free : one.start])
        free = one.end
    rest.append(line[free:])
    words = comparison_key(_CLOCK.sub(" ", " ".join(rest))).split()
    return all(word in _label_words() or word.isdigit() for word in words)


def has_full_date(line: str) -> bool:
    """Tell whether *line* is a label around one day, written out with its year, and no sentence.

    >>> has_full_date("وكالات | 22/11/2020 | أحمد منصور"), has_full_date("افتتح المعرض في 22/11/2020.")
    (True, False)
    """
    if line.endswith((".", "؟", "!", "…")) or line.count(" ") > _MOST_LABEL_WORDS or not any(map(str.isdigit, line)):
        return False
    days = [
        one for one in find_dates(line) if one.precision in {"day", "hour", "minute", "second"} and not one.inferred
    ]
    return len(days) == 1 and not (days[0].value or "T").startswith("T")


def is_dateline(line: str) -> bool:
    """Tell whether *line* is where and by which agency a report was filed: "بكين – شينخوا".

    >>> is_dateline("بكين – شينخوا"), is_dateline("بكين تستضيف القمة")
    (True, False)
    """
    return len(line) <= 80 and bool(_dateline().fullmatch(line.strip(" .:-–—")))
