"""Rules for dates by their place or by two numbers: أول جمعة من يوليو, الأسبوع الثالث من مايو, يوم 27, في 22/4."""

from dataclasses import replace

from marsad.arabic.date_calendar_rules import read_bare_year, read_month_names, read_year_tail
from marsad.arabic.date_cursor import at, ends_sentence, has, is_dash, is_mark, is_unit, read_day, value
from marsad.arabic.date_numbers import read_number
from marsad.arabic.date_shapes import CalendarDate, Shape, UnitNear
from marsad.arabic.date_tokens import Token, Tokens

Read = tuple[Shape, int]


def read_nth(tokens: Tokens, index: int) -> Read | None:
    """Read the nth weekday or week of a month or year: أول جمعة من يوليو, الأسبوع الأول من مايو."""
    read = _read_ordinal_first(tokens, index) or _read_ordinal_last(tokens, index)
    if read is None:
        return None
    found, place = read
    if has(tokens, place, "from", "prep") and not tokens[place].proclitics:
        place += 1
    return _read_whole(tokens, found, place)


def _read_ordinal_first(tokens: Tokens, index: int) -> tuple[CalendarDate, int] | None:
    """Read أول يوم جمعة, ثالث ثلاثاء, آخر أسبوع."""
    number = read_number(tokens, index)
    if value(tokens, index, "part") == "last":
        nth, place = -1, index + 1
    elif number and number.is_ordinal and number.value <= 5 and not tokens[index].definite:
        nth, place = number.value, number.next
    else:
        return None
    if is_unit(tokens, place, "week"):
        return CalendarDate(week=nth), place + 1
    place += int(is_unit(tokens, place, "day"))
    name = value(tokens, place, "bareday") or value(tokens, place, "weekday")
    return (CalendarDate(weekday=int(name), nth=nth), place + 1) if name else None


def _read_ordinal_last(tokens: Tokens, index: int) -> tuple[CalendarDate, int] | None:
    """Read الثلاثاء الأخير, يوم الأحد الثاني, الأسبوع الثالث."""
    place = index + int(is_unit(tokens, index, "day"))
    weekday = value(tokens, place, "weekday")
    is_week = is_unit(tokens, place, "week") and tokens[place].definite
    if weekday is None and not is_week:
        return None
    number = read_number(tokens, place + 1)
    if has(tokens, place + 1, "last"):
        nth, after = -1, place + 2
    elif number and number.is_ordinal and number.value <= (53 if is_week else 5) and tokens[place + 1].definite:
        nth, after = number.value, number.next
    else:
        return None
    return (CalendarDate(week=nth) if is_week else CalendarDate(weekday=int(weekday or 0), nth=nth)), after


def _read_whole(tokens: Tokens, found: CalendarDate, place: int) -> Read | None:
    """Read the month or year that the nth is of."""
    if has(tokens, place, "this") and is_unit(tokens, place + 1, "month"):
        return replace(found, month_shift=0), place + 2
    if is_unit(tokens, place, "month") and has(tokens, place + 1, "shift"):
        return replace(found, month_shift=int(tokens[place + 1].senses["shift"])), place + 2
    start = place + int(is_unit(tokens, place, "month"))
    month = read_month_names(tokens, start)
    if month is not None:
        return read_year_tail(tokens, replace(found, month=month.number, calendar=month.calendar), month.next)
    if found.week is not None and is_unit(tokens, place, "year"):
        year = read_bare_year(tokens, place)
        return (replace(found, year=year[0].year), year[1]) if year else None
    if found.nth is not None and ends_sentence(at(tokens, place)):
        return replace(found, month_shift=0), place
    return None


def read_day_alone(tokens: Tokens, index: int) -> Read | None:
    """Read يوم 27: the nearest 27th; left alone before what is counted."""
    if not is_unit(tokens, index, "day") or tokens[index].definite:
        return None
    day = read_day(tokens, index + 1)
    if day is None or not day.is_digits or tokens[index + 1].proclitics or not ends_sentence(at(tokens, day.next)):
        return None
    return CalendarDate(day=day.value), day.next


def read_number_pair(tokens: Tokens, index: int) -> Read | None:
    """Read a day and month in digits, في 22/4, or a month and year, 3/2015; scores and laws are left alone."""
    first, mark, last = (at(tokens, index + step) for step in range(3))
    if first is None or mark is None or last is None or first.kind != "number" or last.kind != "number":
        return None
    if mark.kind != "mark" or mark.text not in "/-" or first.end != mark.start or mark.end != last.start:
        return None
    after = at(tokens, index + 3)
    if after is not None and after.kind == "mark" and after.start == last.end and after.text in "/-%٪":
        return None
    if is_dash(tokens, index - 1) or is_mark(tokens, index - 1, "/+"):
        return None
    return _month_and_year(tokens, index, first, last) or _day_and_month(tokens, index, first, mark, last)


# Words before two numbers that are no date: a law, an issue, a reference.
_NUMBERED = frozenset({"رقم", "عدد", "قانون", "القانون", "مرسوم", "المرسوم", "قرار", "القرار", "بند", "فصل", "ماده"})


def _month_and_year(tokens: Tokens, index: int, first: Token, last: Token) -> Read | None:
    before = at(tokens, index - 1)
    if before is not None and before.kind == "other" and before.text in _NUMBERED:
        return None
    month, year = int(first.text[:3]), int(last.text[:5])
    if len(first.text) > 2 or len(last.text) != 4 or not (1 <= month <= 12 and 1900 <= year <= 2099):
        return None
    return CalendarDate(month=month, year=year), index + 3


def _day_and_month(tokens: Tokens, index: int, first: Token, mark: Token, last: Token) -> Read | None:
    if max(len(first.text), len(last.text)) > 2:
        return None
    day, month = int(first.text), int(last.text)
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    is_padded = len(first.text) == len(last.text) == 2
    is_led = has(tokens, index - 1, "prep", "since", "to", "dated", "unit", "before", "after")
    if not (
        (is_led and (is_padded or day > 12))
        or (is_padded and mark.text == "/" and ends_sentence(at(tokens, index + 3)))
    ):
        return None
    return CalendarDate(day=day, month=month), index + 3


def read_week_after(tokens: Tokens, index: int) -> Read | None:
    """Read الأسبوع بعد المقبل and عطلة نهاية الأسبوع."""
    if has(tokens, index, "weekend"):
        shift = value(tokens, index + 1, "shift")
        return UnitNear(unit="week", shift=int(shift or 0), part="weekend"), index + 1 + int(shift is not None)
    unit = value(tokens, index, "unit")
    if not unit or not tokens[index].definite or unit.split()[0] not in {"week", "month", "year"}:
        return None
    if has(tokens, index + 1, "after") and value(tokens, index + 2, "shift") == "1":
        return UnitNear(unit=unit.split()[0], shift=2), index + 3
    return None
