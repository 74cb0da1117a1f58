"""The words around a date: names that are no dates, events that are called by their day, and what is to come."""

import re
from functools import cache

from marsad.arabic.date_letters import fold_letters
from marsad.arabic.date_shapes import CalendarDate, DayName, Found
from marsad.arabic.date_tokens import Lexed
from marsad.arabic.date_values import Anniversary
from marsad.arabic.tables import load_rows

_PREFIX = re.compile("^[وف]?(?:[بلك]ال|ال|لل|[بلك])?(?=..)")
_WORD = re.compile(r"[^\W\d_]+")
_FUTURE = re.compile(
    r"\b(?:س[يتنا][^\W\d_]{2,}|سوف|(?:ال|و)?(?:مقرره?|مزمع|منتظر|مرتقبه?|متوقع)|[يت]عتزم|يعتزمون|المقبله?|القادمه?|موعدا?)\b"
)
# Right before a date these make it one to come, whatever the verb.
_UNTIL = re.compile(r"(?:حتي|الي غايه|لغايه|اقصاه|بحلول|اعتبارا من|ابتداء من|بدءا من)(?: يوم| شهر| نهايه| تاريخ)* ?$")


@cache
def world_events() -> tuple[Anniversary, ...]:
    """Return the events of date_events.tsv."""
    return tuple(
        Anniversary(names=tuple(names.split("|")), founded=day) for day, names, _source in load_rows("date_events.tsv")
    )


@cache
def context_words(kind: str) -> frozenset[str]:
    """Return the folded words of a class of date_contexts.tsv."""
    rows = load_rows("date_contexts.tsv")
    return frozenset(fold_letters(word)[0] for name, words in rows if name == kind for word in words.split())


def _words_before(lexed: Lexed, place: int, count: int) -> list[str]:
    """Return up to *count* words of the line before *place*, nearest first, without clitics and article."""
    line = lexed.folded[max(0, place - 20 * count) : place].rsplit("\n", 1)[-1]
    words = _WORD.findall(line)
    return [_PREFIX.sub("", word) for word in reversed(words[-count:])]


def is_a_name(lexed: Lexed, found: Found) -> bool:
    """Whether the date is part of a name: a street, a stadium, an alliance, a world day, a newspaper."""
    shape = found.shape
    if isinstance(shape, DayName) and shape.offset == 0 and shape.weekday is None and shape.clock is None:
        before, after = _words_before(lexed, found.start, 1), _WORD.search(lexed.folded, found.end, found.end + 20)
        is_noun = after is not None and after.group() in context_words("noun")
        return is_noun or bool(before and before[0] in context_words("paper"))
    if not isinstance(shape, CalendarDate) or not shape.is_yearless or shape.weekday is not None or shape.clock:
        return False
    before = _words_before(lexed, found.start, 1)
    return bool(before) and before[0] in context_words("named")


@cache
def _events_by_day() -> dict[tuple[int, int], int]:
    """Return the year of each event of the table that its own day names, by month and day."""
    days: dict[tuple[int, int], int] = {}
    for event in world_events():
        founded = event.founded or ""
        if len(founded) == 10 and any(_names_day(name) for name in event.names):
            days[int(founded[5:7]), int(founded[8:10])] = int(founded[:4])
    return days


_DAY_NAMES = re.compile(r"\d|عشر|ثالث|رابع|خامس|سادس|سابع|حادي|ثلاثين|اول نوفمبر|فاتح")


def _names_day(name: str) -> bool:
    return bool(_DAY_NAMES.search(fold_letters(name)[0]))


def event_year(lexed: Lexed, found: Found, shape: CalendarDate) -> int | None:
    """Return the year of the event that a day and month name: هجمات 11 سبتمبر; None for no such event."""
    if shape.day is None or shape.month is None or shape.calendar != "gregorian" or shape.weekday is not None:
        return None
    year = _events_by_day().get((shape.month, shape.day))
    if year is None or shape.shift is not None:
        return None
    return year if any(word in context_words("event") for word in _words_before(lexed, found.start, 3)) else None


def looks_ahead(lexed: Lexed, found: Found) -> bool:
    """Whether the words before the date in its sentence speak of what is to come: سيعقد, من المقرر."""
    sentence = re.split(r"[.\n؟!؛]", lexed.folded[max(0, found.start - 120) : found.start])[-1]
    if _UNTIL.search(sentence):
        return True
    cues = [match.group() for match in _FUTURE.finditer(sentence)]
    return any(cue not in context_words("present") and not cue.startswith("سنو") for cue in cues)
