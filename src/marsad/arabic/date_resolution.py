"""From a shape to ISO 8601, given the day it was written where the shape needs it."""

from dataclasses import replace
from datetime import date, timedelta
from functools import singledispatch

from marsad.arabic.date_calendars import gregorian_to_hijri, make_day, month_days, move_days, year_days
from marsad.arabic.date_periods import (
    Period,
    Present,
    at_clock,
    iso_year,
    move_by,
    nth_week,
    nth_weekday,
    rest_of,
    take_part,
    unit_around,
    unit_moved,
    years_part,
)
from marsad.arabic.date_shapes import (
    Ago,
    CalendarDate,
    Clock,
    ClockSpan,
    DayName,
    Shape,
    Span,
    UnitNear,
    YearPart,
    Years,
)


@singledispatch
def resolve(shape: Shape, present: Present) -> Period | None:
    """Return the period that *shape* names, or None when *present* does not say enough or there is no such day."""
    raise TypeError(f"no rule resolves {type(shape).__name__}")


@resolve.register
def _(shape: CalendarDate, present: Present) -> Period | None:
    dated = _state_year(shape, present)
    if dated is None:
        return None
    period = _calendar_period(dated)
    if period is None:
        return None
    period = take_part(period, shape.part)
    if shape.clock is not None:
        return at_clock(period, shape.clock)
    return period


def _state_year(shape: CalendarDate, present: Present) -> CalendarDate | None:
    """Give *shape* the year and month that it counts from the present; None when that is not known."""
    if shape.year is not None:
        return _from_either_end(shape, present.today)
    if shape.month is None and shape.month_shift is None and shape.year_shift is None:
        return _nearest_numbered(shape, present)
    if present.today is None:
        return None
    year, month = present.today.year, present.today.month
    if shape.calendar == "hijri":
        hijri = gregorian_to_hijri(present.today)
        if hijri is None:
            return None
        year, month = hijri[:2]
    if shape.month_shift is not None:
        moved = year * 12 + month - 1 + shape.month_shift
        return replace(shape, year=moved // 12, month=moved % 12 + 1)
    if shape.year_shift is not None:
        return replace(shape, year=year + shape.year_shift)
    if shape.shift is None or shape.month is None:
        return None
    if shape.shift < 0:
        before_last = -1 - shape.shift
        return replace(shape, year=year - before_last - int(_is_still_ahead(shape, year, month, present.today)))
    if shape.shift > 0:
        return replace(shape, year=year + int(not _is_still_ahead(shape, year, month, present.today)))
    return replace(shape, year=year)


def _from_either_end(shape: CalendarDate, today: date | None) -> CalendarDate:
    """Return 16/04/21 with its year first where that is this year or last, and day first is years ahead."""
    if shape.reversed_order is None or today is None or shape.year is None:
        return shape
    year, month, day = shape.reversed_order
    if shape.year > today.year + 1 and today.year - 1 <= year <= today.year:
        return replace(shape, year=year, month=month, day=day)
    return shape


def _is_still_ahead(shape: CalendarDate, year: int, month: int, today: date) -> bool:
    """Whether the month, or the day in it, has not come yet in *year*; the present month is neither last nor next."""
    if shape.month != month or shape.day is None:
        return (shape.month or 0) > month or (shape.month == month and (shape.shift or 0) < 0)
    day = make_day(year, month, shape.day, shape.calendar)
    return day is not None and (day >= today if (shape.shift or 0) < 0 else day > today)


def _nearest_numbered(shape: CalendarDate, present: Present) -> CalendarDate | None:
    """Find the nearest month in which a weekday falls on a day of the month: يوم الجمعة 22."""
    if present.today is None or shape.day is None:
        return None
    steps = (0, 1, -1, 2, -2, 3, -3) if present.looks_ahead else (0, -1, 1, -2, 2, -3, 3)
    for step in steps:
        moved = present.today.year * 12 + present.today.month - 1 + step
        day = make_day(moved // 12, moved % 12 + 1, shape.day)
        if day and (shape.weekday is None or day.weekday() == shape.weekday):
            return replace(shape, year=day.year, month=day.month)
    return None


def _calendar_period(shape: CalendarDate) -> Period | None:
    year = shape.year or 0
    if year < 1 or year > 9000:
        if shape.month is None and shape.calendar == "gregorian" and -9999 <= year < 1:
            return Period(precision="year", text=f"-{-year:04d}" if year else "0000")
        return None
    precision = "day" if shape.precision in {"hour", "minute", "second"} else shape.precision
    if shape.week is not None:
        whole = nth_week(shape)
    elif shape.month is None:
        whole = year_days(year, shape.calendar)
    elif shape.nth is not None:
        whole = nth_weekday(shape)
    elif shape.day is None:
        whole = month_days(year, shape.month, shape.calendar)
    else:
        whole = _whole_day(shape, year, shape.month, shape.day)
    if whole is None:
        return None
    return Period(precision=precision, first=whole[0], last=whole[1], calendar=shape.calendar)


def _whole_day(shape: CalendarDate, year: int, month: int, number: int) -> tuple[date, date] | None:
    """Return the day, twice; the third Tuesday where the third is no Tuesday and the text says الثلاثاء الثالث."""
    day = make_day(year, month, number, shape.calendar)
    if day and shape.has_ordinal_day and number <= 5 and shape.weekday not in (None, day.weekday()):
        return nth_weekday(replace(shape, nth=number, day=None)) or (day, day)
    return (day, day) if day else None


@resolve.register
def _(shape: DayName, present: Present) -> Period | None:
    day = _find_day_name(shape, present)
    if day is None:
        return None
    period = Period(precision="day", first=day, last=day)
    return at_clock(period, shape.clock) if shape.clock else period


def _find_day_name(shape: DayName, present: Present) -> date | None:
    today = present.today
    if today is None:
        return None
    if shape.offset is not None:
        return move_days(today, shape.offset)
    weekday = shape.weekday or 0
    if shape.week_shift is not None:
        return move_days(today, weekday - today.weekday() + 7 * shape.week_shift)
    back = (today.weekday() - weekday) % 7
    if shape.shift is not None and shape.shift < 0:
        return move_days(today, -(back or 7) + 7 * (shape.shift + 1))
    if shape.shift == 1:
        return move_days(today, 7 - back)
    if shape.shift == 0:
        return move_days(today, weekday - today.weekday())
    return move_days(today, (7 - back) % 7 if present.looks_ahead else -back)


@resolve.register
def _(shape: Ago, present: Present) -> Period | None:
    if present.today is None:
        return None
    day: date | None = present.today
    units = [unit for unit, _count in shape.parts]
    sign = shape.sign or (1 if present.looks_ahead else -1)
    for unit, count in shape.parts:
        day = move_by(day, unit, sign * count) if day else None
    if day is None or units[-1] in {"hour", "minute", "second"}:
        return None
    if "day" in units or "week" in units:
        return Period(precision="day", first=day, last=day)
    bounds = month_days(day.year, day.month) if "month" in units else year_days(day.year)
    if bounds is None:
        return None
    return Period(precision="month" if "month" in units else "year", first=bounds[0], last=bounds[1])


@resolve.register
def _(shape: UnitNear, present: Present) -> Period | None:
    today = present.today
    if today is None:
        return None
    present_unit = unit_around(today, shape.unit)
    if present_unit is None:
        return None
    if shape.count > 1:
        return _last_units(shape, today)
    opening = closing = unit_moved(today, shape.unit, shape.shift)
    if opening is None or closing is None:
        return None
    period = Period(precision=shape.unit, first=opening[0], last=closing[1])
    if shape.part in {"rest", "later"}:
        return rest_of(period, shape.part, today)
    if shape.unit == "week" and shape.part in {"start", "middle", "end", "weekend"}:
        low, high = {"start": (0, 2), "middle": (2, 4), "end": (3, 6), "weekend": (5, 6)}[shape.part]
        return replace(period, first=opening[0] + timedelta(days=low), last=opening[0] + timedelta(days=high))
    return take_part(period, shape.part)


def _last_units(shape: UnitNear, today: date) -> Period | None:
    """Return the last or next so many units, counted from the day itself: العقدين الماضيين."""
    other = move_by(today, shape.unit, shape.shift * shape.count)
    near = move_days(today, shape.shift)
    if other is None or near is None:
        return None
    if shape.unit in {"year", "decade", "century"}:
        opening, closing = year_days(min(other.year, today.year)), year_days(max(other.year, today.year))
        return Period(precision=shape.unit, first=opening[0], last=closing[1]) if opening and closing else None
    first, last = (other, near) if shape.shift < 0 else (near, other)
    return Period(precision="day" if shape.unit == "month" else shape.unit, first=first, last=last)


@resolve.register
def _(shape: YearPart, present: Present) -> Period | None:
    if shape.year is not None:
        return _year_part(shape, shape.year)
    if present.today is None:
        return None
    if shape.occurrence is not None:
        return _near_season(shape, shape.occurrence, present.today)
    return None if shape.year_shift is None else _year_part(shape, present.today.year + shape.year_shift)


def _year_part(shape: YearPart, year: int) -> Period | None:
    length = {"quarter": 3, "half": 6, "third": 4, "season": 3}[shape.kind]
    first = shape.number if shape.kind == "season" else (shape.number - 1) * length + 1
    opening = month_days(year, first)
    end_year, end_month = divmod(year * 12 + first + length - 2, 12)
    closing = month_days(end_year, end_month + 1)
    if opening is None or closing is None:
        return None
    return Period(precision=shape.kind if shape.kind != "third" else "quarter", first=opening[0], last=closing[1])


def _near_season(shape: YearPart, occurrence: int, today: date) -> Period | None:
    """Return the last season that is over, the next that has not begun, or (0) this year's or the one today is in."""
    seasons = [season for step in range(-2, 3) if (season := _year_part(shape, today.year + step))]
    over = [season for season in seasons if season.last and season.last < today]
    ahead = [season for season in seasons if season.first and season.first > today]
    if occurrence < 0:
        return over[-1] if over else None
    if occurrence > 0:
        return ahead[0] if ahead else None
    now = [season for season in seasons if season not in over and season not in ahead]
    return now[0] if now else _year_part(shape, today.year)


@resolve.register
def _(shape: Years, present: Present) -> Period | None:
    first, last = shape.first, shape.last
    if shape.century_shift is not None:
        if present.today is None:
            century = 2000 if shape.century_shift <= 0 else None  # the present century, as every text of ours is of it
        else:
            century = present.today.year - (present.today.year - 1) % 100 - 1
        if century is None:
            return None
        moved = century + 100 * shape.century_shift
        base = moved + (shape.first - 1900 if shape.precision == "decade" and shape.first >= 1900 else shape.first)
        first, last = base, base + (last - shape.first)
    if first < 1:
        return Period(precision=shape.precision, text=f"{iso_year(first)}/{iso_year(last)}")
    opening, closing = year_days(first, shape.calendar), year_days(last, shape.calendar)
    if opening is None or closing is None:
        return None
    if shape.calendar == "hijri":
        opening, closing = (date(opening[0].year, 1, 1),) * 2, (date(closing[1].year, 12, 31),) * 2
    if shape.part in {"start", "middle", "end"} and shape.calendar == "gregorian":
        opening, closing = years_part(first, last, shape.part)
    return Period(
        precision=shape.precision,
        first=opening[0],
        last=closing[1],
        calendar=shape.calendar,
        inferred=("century",) if shape.is_century_inferred else (),
    )


@resolve.register
def _(shape: Span, present: Present) -> Period | None:
    first, last = resolve(shape.first, present), resolve(shape.last, present)
    if first is None or last is None or first.first is None or last.last is None:
        return None
    closing = last.last
    if isinstance(shape.last, DayName) and closing < first.first:
        closing += timedelta(days=7)
    if closing < first.first:
        return None
    order = ["day", "week", "month", "year"]
    ranks = [order.index(period.precision) if period.precision in order else 0 for period in (first, last)]
    return Period(precision=order[min(ranks)], first=first.first, last=closing, calendar=last.calendar)


@resolve.register
def _(shape: ClockSpan, present: Present) -> Period | None:
    precision = "minute" if shape.first.minute is not None or shape.last.minute is not None else "hour"
    if shape.day is None:
        return Period(precision=precision, text=f"{shape.first.iso()}/{shape.last.iso()}")
    day = resolve(shape.day, present)
    if day is None or day.first is None:
        return None
    on = day.first.isoformat()
    return Period(
        precision=precision, first=day.first, last=day.first, text=f"{on}{shape.first.iso()}/{on}{shape.last.iso()}"
    )


@resolve.register
def _(shape: Clock, present: Present) -> Period | None:
    return Period(precision=shape.precision, text=shape.iso())
