"""A text's date expressions as shapes, before anything is known of the day it was written."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from marsad.arabic.date_calendar_rules import (
    read_bare_year,
    read_calendar_date,
    read_month,
    read_this_month_name,
)
from marsad.arabic.date_clock_rules import read_clock, read_clock_span
from marsad.arabic.date_cursor import has, is_mark, is_unit
from marsad.arabic.date_ordinal_rules import (
    read_day_alone,
    read_nth,
    read_number_pair,
    read_week_after,
)
from marsad.arabic.date_planned_rules import read_planned_day
from marsad.arabic.date_relative_rules import (
    read_ago,
    read_ago_from_now,
    read_century,
    read_day_name,
    read_decade,
    read_unit_near,
    read_year_part,
)
from marsad.arabic.date_shapes import CalendarDate, Clock, ClockSpan, DayName, Found, Shape
from marsad.arabic.date_span_rules import read_span, read_year_pair
from marsad.arabic.date_tokens import Lexed, Token, Tokens

_Rule = Callable[[Tokens, int], tuple[Shape, int] | None]
_NUMBER = "number num ord numx article"
_DAY = "unit deictic night weekday month part equals dated ymd dmy"
_RULES: Mapping[_Rule, frozenset[str]] = {
    rule: frozenset(" ".join(first).split())
    for rule, *first in (
        (read_clock_span, "from between clock time", _NUMBER),
        (read_span, "pair from between rest this", _DAY, _NUMBER),
        (read_year_pair, _NUMBER),
        (read_calendar_date, _DAY, _NUMBER),
        (read_this_month_name, "this"),
        (read_month, "unit part month"),
        (read_year_part, "quarter half third season this"),
        (read_decade, "part decade"),
        (read_century, "part unit"),
        (read_day_name, "this unit deictic night weekday"),
        (read_unit_near, "part rest this unit", _NUMBER),
        (read_week_after, "weekend unit"),
        (read_ago, "before since after within"),
        (read_ago_from_now, "unit", _NUMBER),
        (read_nth, "part unit weekday", _NUMBER),
        (read_number_pair, "number"),
        (read_day_alone, "unit"),
        (read_planned_day, "deictic unit", _NUMBER),
        (read_bare_year, "part unit", _NUMBER),
        (read_clock, "prep clock time", _NUMBER),
    )
}
"""The rules, and by what token what each reads may begin: its kind, or a sense of its word."""
_NEVER_FIRST = frozenset(
    {"and", "prep", "era", "shift", "zone", "zoneplace", "minutes", "now", "last", "unitx", "plan"}
)


_NEEDS_MORE = _NEVER_FIRST | {
    "from", "to", "between", "num", "numx", "after", "before", "since", "at", "article", "equals", "dated",
}  # fmt: skip
"""Senses of words that begin a date only with another word or a number behind them: من, خمسة, بعد."""
_NEEDS_ONE_MORE = (_NEEDS_MORE - {"num"}) | {"ord", "part", "this", "unit"}
"""Senses of words that are no date before a word of another kind: الأول, هذا, سنة."""
_RULES_FOR_A_NUMBER = (read_span, read_year_pair, read_number_pair, read_planned_day, read_bare_year)
_FARTHEST = 9


def find_shapes(lexed: Lexed) -> list[Found]:
    """Return what the tokens of a text say of dates, in order and apart from each other."""
    tokens, index = lexed.tokens, 0
    found: list[Found] = []
    while index < len(tokens):
        if tokens[index].kind in {"other", "newline", "mark"}:
            index += 1
            continue
        read = _read_best(tokens, index)
        if read is None:
            index += 1
            continue
        shape, after = read
        start = index
        while start < after - 1 and (has(tokens, start, "equals", "dated") or tokens[start].kind == "mark"):
            start += 1
        found.append(Found(start=tokens[start].start, end=tokens[after - 1].end, shape=shape))
        index = after
    return found


def _read_best(tokens: Tokens, index: int) -> tuple[Shape, int] | None:
    """Return the longest reading at *index*; of equals, the first in the order of the rules."""
    best: tuple[Shape, int] | None = None
    for read in _readings(tokens, index):
        if best is None or read[1] > best[1]:
            best = read
    return _with_clock(tokens, *best) if best else None


@lru_cache(maxsize=1000)
def _rules_by(*first: str) -> tuple[_Rule, ...]:
    """Return the rules that a token of this kind, or a word of these senses, may begin."""
    return tuple(rule for rule, begins in _RULES.items() if not begins.isdisjoint(first))


def _rules_for(tokens: Tokens, index: int) -> tuple[_Rule, ...]:
    """Return the rules that the token may begin: most numbers and small words of a text are of no date."""
    token = tokens[index]
    if token.kind != "word":
        if token.kind == "number" and _is_alone(tokens, index):
            return _RULES_FOR_A_NUMBER if len(token.text) <= 4 else ()
        return _rules_by(token.kind)
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    senses = token.senses.keys()
    if senses <= _NEVER_FIRST:
        return (read_clock,) if has(tokens, index + 1, "clock") else ()
    if senses <= _NEEDS_MORE and not _has_more(tokens, index):
        return ()
    if senses <= _NEEDS_ONE_MORE and after is not None and after.kind == "other":
        return ()
    if senses <= {"unit"} and (after is None or _ends_phrase(after)):
        return ()
    return _rules_by(*senses)


def _ends_phrase(token: Token) -> bool:
    return token.kind in {"other", "newline"} or (token.kind == "mark" and token.text in '.،؛!؟»"”')


def _is_alone(tokens: Tokens, index: int) -> bool:
    """Whether no word of dates stands near behind a number, or other words part it from them."""
    if index + 1 < len(tokens) and tokens[index + 1].kind == "other":
        return True
    return not any(after.senses for after in tokens[index + 1 : index + 4])


def _has_more(tokens: Tokens, index: int) -> bool:
    """Whether a word or number that makes a date stands among the tokens that follow one another from *index* on.

    Thousands may be a year in words: ألفين وواحد.
    """
    for token in tokens[index : index + _FARTHEST]:
        if token.kind in {"other", "newline"}:
            return False
        if token.kind == "word" and (
            token.senses.keys() - _NEEDS_MORE or token.senses.get("num", "").endswith(" scale")
        ):
            return True
        if token.kind not in {"word", "mark"} and (token.kind != "number" or len(token.text) == 4):
            return True
    return False


def _readings(tokens: Tokens, index: int) -> Iterator[tuple[Shape, int]]:
    token = tokens[index]
    if token.kind == "iso":
        yield _read_iso(token.text), index + 1
        return
    for rule in _rules_for(tokens, index):
        read = rule(tokens, index)
        if read is not None:
            yield read


def _read_iso(text: str) -> Shape:
    year, month, day = (int(part) for part in text[:10].split("-"))
    clock = [int(part) for part in text[11:19].replace("Z", ":").replace("z", ":").split(":") if part[:2].isdigit()][:3]
    zone = "Z" if text[-1] in "Zz" else ""
    seconds = clock[2] if len(text) > 18 and text[16] == ":" else None
    return CalendarDate(
        year=year,
        month=month,
        day=day,
        clock=Clock(hour=clock[0] % 24, minute=clock[1] % 60, second=seconds, zone=zone),
    )


def _with_clock(tokens: Tokens, shape: Shape, after: int) -> tuple[Shape, int]:
    """Join a day and the time of day that stands beside it."""
    place = after
    while is_mark(tokens, place, "،,-–") or has(tokens, place, "prep", "from") or is_unit(tokens, place, "day"):
        place += 1
    if isinstance(shape, CalendarDate | DayName) and shape.clock is None and _is_day(shape):
        span = read_clock_span(tokens, place)
        if span:
            return replace(span[0], day=shape), span[1]
        clock = read_clock(tokens, place)
        if clock:
            return replace(shape, clock=clock[0]), clock[1]
    if isinstance(shape, Clock | ClockSpan):
        day = read_calendar_date(tokens, place) or read_day_name(tokens, place)
        if day and isinstance(day[0], CalendarDate | DayName) and _is_day(day[0]) and not _is_listed(tokens, place):
            if isinstance(shape, Clock):
                return replace(day[0], clock=shape), day[1]
            return replace(shape, day=day[0]), day[1]
    return shape, after


def _is_listed(tokens: Tokens, place: int) -> bool:
    return tokens[place].proclitics[:1] in {"و", "ف"}


def _is_day(shape: CalendarDate | DayName) -> bool:
    return isinstance(shape, DayName) or shape.day is not None or shape.nth is not None
