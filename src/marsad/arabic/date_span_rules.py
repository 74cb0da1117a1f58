"""Rules for periods between two dates: 8-10 أكتوبر, من 3 إلى 5 مايو, بين 2018 و2021, عامي 2014 و2015."""

from dataclasses import replace

from marsad.arabic.date_calendar_rules import (
    read_bare_year,
    read_calendar_date,
    read_month,
    read_month_names,
    read_year_tail,
)
from marsad.arabic.date_cursor import (
    at,
    ends_sentence,
    has,
    is_bound,
    is_dash,
    is_mark,
    is_unit,
    read_day,
    read_year,
    skip,
    value,
)
from marsad.arabic.date_relative_rules import read_day_name, read_unit_near
from marsad.arabic.date_shapes import CalendarDate, DayName, Shape, Span, UnitNear
from marsad.arabic.date_tokens import Tokens

Read = tuple[Shape, int]
_LONGEST_END = 24
"""Tokens of the longest first end of a period, and more."""


def read_span(tokens: Tokens, index: int) -> Read | None:
    """Return the period that begins at *index*, and the index after it; None where none begins."""
    if has(tokens, index, "pair") or is_unit(tokens, index, "day", 0):
        return _read_pair(tokens, index)
    if has(tokens, index, "month") or is_unit(tokens, index, "month"):
        return _read_month_between(tokens, index) or _read_plain_span(tokens, index)
    if has(tokens, index, "weekday") and at(tokens, index + 1) is not None and is_bound(tokens[index + 1]):
        return _read_weekdays(tokens, index) or _read_plain_span(tokens, index)
    return _read_plain_span(tokens, index)


def _read_month_between(tokens: Tokens, index: int) -> Read | None:
    """Read شهر نوفمبر بين 19 و20: the month first, then its days."""
    month = read_month(tokens, index)
    if month is None or month[0].day is not None or not has(tokens, month[1], "between", "from"):
        return None
    first = read_day(tokens, month[1] + 1)
    joint = _read_joint(tokens, first.next, is_between=True, is_from=True) if first else None
    last = read_day(tokens, joint) if joint is not None else None
    if first is None or last is None or first.value >= last.value:
        return None
    if not ends_sentence(at(tokens, last.next)):
        return None
    return Span(first=replace(month[0], day=first.value), last=replace(month[0], day=last.value)), last.next


def _read_plain_span(tokens: Tokens, index: int) -> Read | None:
    place = index
    is_from, is_between = has(tokens, index, "from"), has(tokens, index, "between")
    if not _has_joint(tokens, index + 1):
        return None
    place += int(is_from or is_between)
    near, place = _read_near(tokens, place)
    if near is not None and (has(tokens, place, "from") or has(tokens, place, "between")):
        is_between, place = has(tokens, place, "between"), place + 1
    first = _read_end(tokens, place, is_marked=is_from or is_between)
    if first is None:
        return None
    joint = _read_joint(tokens, first[1], is_between=is_between, is_from=is_from)
    if joint is None:
        return None
    last = _read_end(tokens, joint, is_marked=True)
    if last is None:
        return None
    joined = _join(first[0], last[0], near)
    return (joined, last[1]) if joined else None


def _has_joint(tokens: Tokens, index: int) -> bool:
    """Whether something that may join two ends stands among the tokens that follow one another from *index* on."""
    for token in tokens[index : index + _LONGEST_END]:
        if token.kind in {"other", "newline"}:
            return False
        if token.kind == "mark":
            if token.text in "-–—−":
                return True
        elif token.proclitics[:1] == "و" or token.has("to", "and"):
            return True
    return False


def _read_near(tokens: Tokens, place: int) -> tuple[UnitNear | None, int]:
    """Read الأسبوع الماضي before its days: الأسبوع الماضي بين الجمعة والأحد."""
    read = read_unit_near(tokens, place)
    if read and isinstance(read[0], UnitNear) and read[0].unit == "week":
        return read[0], read[1]
    return None, place


def _read_end(tokens: Tokens, place: int, *, is_marked: bool) -> Read | None:
    """Read one end of a period: a date, a month, a year, a weekday, or a day whose month follows later."""
    if has(tokens, place, "dated"):
        place += 1
    day_unit = place + 1 if is_unit(tokens, place, "day") else place
    read = read_calendar_date(tokens, place) or read_month(tokens, place) or _read_named_year(tokens, place)
    if read:
        return read
    if is_marked:
        year = read_year(tokens, place, least=1900)
        if year and year.value <= 2099 and not is_unit(tokens, year.next, "year", None):
            return CalendarDate(year=year.value), year.next
        named = read_day_name(tokens, place)
        if named and isinstance(named[0], DayName):
            return named
    number = read_day(tokens, day_unit)
    return (CalendarDate(day=number.value), number.next) if number else None


def _read_named_year(tokens: Tokens, place: int) -> Read | None:
    return read_bare_year(tokens, place) if is_unit(tokens, place, "year") else None


def _read_joint(tokens: Tokens, place: int, *, is_between: bool, is_from: bool) -> int | None:
    """Return the index after what joins the two ends, or None."""
    place = skip(tokens, place, "،,") if is_from or is_between else place
    if has(tokens, place, "to"):
        return place + 1
    if is_dash(tokens, place):
        return place + 1
    token = at(tokens, place)
    if is_between and token is not None:
        if token.proclitics == "و":
            return place
        if token.has("and"):
            return place + 1
    return None


def _join(first: Shape, last: Shape, near: UnitNear | None) -> Shape | None:
    """Give the first end what only the last states: its month and year; None where the two make no period."""
    if isinstance(first, DayName) and isinstance(last, DayName):
        if near is not None:
            first, last = replace(first, week_shift=near.shift), replace(last, week_shift=near.shift)
        return Span(first=first, last=last) if first.weekday is not None and last.weekday is not None else None
    if not (isinstance(first, CalendarDate) and isinstance(last, CalendarDate)):
        return None
    if first.day is not None and first.month is None:
        if last.day is None or (last.month is None and last.month_shift is None):
            return None
        if last.month_shift is None and first.day >= last.day:
            return None
        first = replace(last, day=first.day, weekday=first.weekday, day_offset=None)
    if last.day is not None and last.month is None and last.month_shift is None:
        if first.day is None or first.month is None or last.day <= first.day:
            return None
        last = replace(first, day=last.day, weekday=last.weekday, day_offset=None)
    return _share_year(first, last)


def _share_year(first: CalendarDate, last: CalendarDate) -> Shape | None:
    if first.year is None and first.shift is None and first.year_shift is None and first.calendar == last.calendar:
        if last.year is not None and first.month is not None and last.month is not None:
            crosses = (first.month, first.day or 0) > (last.month, last.day or 0)
            first = replace(first, year=last.year - int(crosses))
        elif last.year is None:
            first = replace(first, shift=last.shift, year_shift=last.year_shift)
    if first.calendar != last.calendar and (first.is_yearless or last.is_yearless):
        return None
    if first.year is not None and last.is_yearless and last.shift is None and first.month is not None:
        crosses = (first.month, first.day or 0) > (last.month or 0, last.day or 0)
        last = replace(last, year=first.year + int(crosses))
    if (first.day is None) != (last.day is None) and (first.month is None) != (last.month is None):
        return None
    if first.year is not None and last.year is not None and first.year > last.year:
        return None
    return Span(first=first, last=last)


def _read_pair(tokens: Tokens, index: int) -> Read | None:
    """Read يومي 3 و4 أكتوبر, أيام 3 و4 و5 مايو, عامي 2018 و2019, شهري جوان وجويلية: the first to the last."""
    of_months = value(tokens, index, "pair") == "month"
    members, place = _read_members(tokens, index + 1, of_months=of_months)
    return _read_numbered_weekdays(tokens, members, place) or _join_members(members, place)


def _read_weekdays(tokens: Tokens, index: int) -> Read | None:
    """Read الاثنين والثلاثاء 4 و5 مارس."""
    members, place = _read_members(tokens, index)
    return _read_numbered_weekdays(tokens, members, place)


_Member = CalendarDate | DayName


def _read_members(tokens: Tokens, place: int, *, of_months: bool = False) -> tuple[list[_Member], int]:
    """Return the dates that و or a comma joins from *place*, and the index after them."""
    members: list[_Member] = []
    while True:
        read: Read | None = (
            _read_month_in_list(tokens, place) if of_months else _read_end(tokens, place, is_marked=True)
        )
        if read is None or not isinstance(read[0], _Member):
            return members, place
        members.append(read[0])
        place = read[1]
        after = place + 1 if is_mark(tokens, place, "،,") else place
        token = at(tokens, after)
        bare_and = token is not None and token.has("and")
        if token is None or not (is_bound(token) or bare_and or after > place):
            return members, place
        place = after + int(bare_and)


def _read_month_in_list(tokens: Tokens, place: int) -> Read | None:
    month = read_month_names(tokens, place)
    if month is None:
        return None
    return read_year_tail(tokens, CalendarDate(month=month.number, calendar=month.calendar), month.next)


def _read_numbered_weekdays(tokens: Tokens, weekdays: list[_Member], place: int) -> Read | None:
    """Read the numbers of days that weekdays were named for: يومي الاثنين والثلاثاء 07 و08 أفريل."""
    if len(weekdays) < 2 or not all(isinstance(member, DayName) for member in weekdays):
        return None
    if read_day(tokens, place) is None:
        return None
    days, after = _read_members(tokens, place)
    return _join_members(days, after) if len(days) == len(weekdays) else None


def _join_members(members: list[_Member], place: int) -> Read | None:
    if len(members) < 2:
        return None
    joined = _join(members[0], members[-1], None)
    return (joined, place) if joined else None


def read_year_pair(tokens: Tokens, index: int) -> Read | None:
    """Read 2014-2018 or 2014/2015: two years that a dash or slash joins."""
    first = read_year(tokens, index, least=1900)
    if first is None or first.digits != 4 or not (is_dash(tokens, first.next) or is_mark(tokens, first.next, "/")):
        return None
    last = read_year(tokens, first.next + 1, least=1900)
    if last is None or last.digits != 4 or not first.value < last.value <= 2199:
        return None
    if is_dash(tokens, last.next) or is_mark(tokens, last.next, "/"):
        return None
    return Span(first=CalendarDate(year=first.value), last=CalendarDate(year=last.value)), last.next
