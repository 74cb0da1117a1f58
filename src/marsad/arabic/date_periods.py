"""Periods of days, the parts of them, and the units of time around a day."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.arabic.date_calendars import add_months, month_days, move_days, year_days
from marsad.arabic.date_shapes import CalendarDate, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from `first` to `last`, both included, stated to `precision`; `text` stands in where they are no dates."""

    precision: str
    first: date | None = None
    last: date | None = None
    calendar: str = "gregorian"
    text: str | None = None
    inferred: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """ISO 8601 cut to the precision, `start/end` for a period of several."""
        if self.text is not None or self.first is None or self.last is None:
            return self.text or ""
        opening, closing = self.first.isoformat(), self.last.isoformat()
        whole_months = self.first.day == 1 and (self.last + timedelta(days=1)).day == 1
        whole_years = whole_months and self.first.month == 1 and self.last.month == 12
        size = 10
        if whole_years and self.precision in {"year", "decade", "century"}:
            size = 4
        elif whole_months and self.precision not in {"day", "week"}:
            size = 7
        opening, closing = opening[:size], closing[:size]
        return opening if opening == closing else f"{opening}/{closing}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The day that relative dates count from; `looks_ahead` where the sentence speaks of what is to come."""

    today: date | None = None
    looks_ahead: bool = False


def nth_weekday(shape: CalendarDate) -> tuple[date, date] | None:
    """Return the nth of a weekday in its month, twice, or None where the month has fewer."""
    bounds = month_days(shape.year or 0, shape.month or 0, shape.calendar)
    if bounds is None or shape.nth is None or shape.weekday is None:
        return None
    days = [bounds[0] + timedelta(days=step) for step in range((bounds[1] - bounds[0]).days + 1)]
    named = [day for day in days if day.weekday() == shape.weekday]
    place = shape.nth - 1 if shape.nth > 0 else shape.nth
    return (named[place], named[place]) if place < len(named) else None


def nth_week(shape: CalendarDate) -> tuple[date, date] | None:
    """Return a week from Monday: of a year by ISO 8601, of a month from its first Monday, the last that lies in it."""
    year, nth = shape.year or 0, shape.week or 1
    if shape.month is None:
        nth = nth if nth > 0 else date(year, 12, 28).isocalendar().week
        try:
            monday = date.fromisocalendar(year, nth, 1)
        except ValueError:
            return None
    else:
        bounds = month_days(year, shape.month, shape.calendar)
        if bounds is None:
            return None
        first = bounds[0] + timedelta(days=-bounds[0].weekday() % 7)
        last = bounds[1] - timedelta(days=(bounds[1].weekday() + 1) % 7 + 6)
        monday = last if nth < 0 else first + timedelta(days=7 * (nth - 1))
        if nth > 5 or monday > bounds[1]:
            return None
    return monday, monday + timedelta(days=6)


def at_clock(period: Period, clock: Clock) -> Period | None:
    """Return the first day of *period* at a time of day; None where the period is of no days."""
    if period.first is None:
        return None
    text = period.first.isoformat() + clock.iso()
    return replace(period, precision=clock.precision, text=text)


# Where a part of a period begins and ends, as thirds: first days, months or years of the part. Source: Duckling's
# AR rules for اوائل and اواخر of a month (1 to 10, 21 to its end); the parts of a year are its quarters' ends.
_MONTH_PARTS = {"start": (1, 10), "middle": (11, 20), "end": (21, 31)}

_YEAR_PARTS = {"start": (1, 3), "middle": (5, 8), "end": (10, 12)}


def take_part(period: Period, part: str | None) -> Period:
    """Return the start, middle or end of a period: مطلع, منتصف, أواخر."""
    part = "end" if part == "last" else part
    if part not in _MONTH_PARTS or period.first is None or period.last is None:
        return period
    first, last = period.first, period.last
    days = (last - first).days + 1
    if period.precision == "month" and days <= 31:
        low, high = _MONTH_PARTS[part]
        return replace(period, first=first + timedelta(days=low - 1), last=min(first + timedelta(days=high - 1), last))
    if period.precision == "year" and period.calendar == "gregorian" and first.year == last.year:
        low, high = _YEAR_PARTS[part]
        bounds = month_days(first.year, low), month_days(first.year, high)
        if bounds[0] and bounds[1]:
            return replace(period, first=bounds[0][0], last=bounds[1][1])
    third = days // 3
    step = {"start": 0, "middle": third, "end": days - third}[part]
    return replace(period, first=first + timedelta(days=step), last=first + timedelta(days=step + third - 1))


MONTHS_IN = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def move_by(day: date, unit: str, count: int) -> date | None:
    """Return *day* moved by *count* units; None outside the calendar. Hours and less do not move it."""
    if unit in MONTHS_IN:
        return add_months(day, MONTHS_IN[unit] * count)
    return move_days(day, {"day": 1, "week": 7}.get(unit, 0) * count)


def rest_of(period: Period, part: str, today: date) -> Period:
    """Return what is left of a period from today on; later in it is its second half, or from tomorrow in a week."""
    if period.first is None or period.last is None or not period.first <= today <= period.last:
        return period
    opening = today
    if part == "later":
        half = period.first + timedelta(days=((period.last - period.first).days + 1) // 2)
        opening = today + timedelta(days=1) if period.precision == "week" else half
        opening = min(opening if period.precision != "year" else date(period.first.year, 7, 1), period.last)
    return replace(period, first=opening)


def unit_moved(today: date, unit: str, step: int) -> tuple[date, date] | None:
    """Return the first and last day of the unit that lies *step* units from the one around *today*."""
    moved = move_by(today.replace(day=1) if unit in MONTHS_IN else today, unit, step)
    return unit_around(moved, unit) if moved else None


def unit_around(day: date, unit: str) -> tuple[date, date] | None:
    """Return the first and last day of the day, week (from Monday), month, year, decade or century around *day*."""
    if unit == "day":
        return day, day
    if unit == "week":
        monday = move_days(day, -day.weekday())
        sunday = move_days(day, 6 - day.weekday())
        return (monday, sunday) if monday and sunday else None
    if unit == "month":
        return month_days(day.year, day.month)
    if unit == "year":
        return year_days(day.year)
    first = day.year - day.year % 10 if unit == "decade" else day.year - (day.year - 1) % 100
    last = first + (9 if unit == "decade" else 99)
    opening, closing = year_days(first), year_days(last)
    return (opening[0], closing[1]) if opening and closing else None


def years_part(first: int, last: int, part: str) -> tuple[tuple[date, date], tuple[date, date]]:
    """Return the first and the last year, as days, of the start, middle or end of a decade or century."""
    size = last - first + 1
    edges = {"start": (0, size * 4 // 10), "middle": (size * 3 // 10, size * 7 // 10), "end": (size * 6 // 10, size)}
    low, high = edges[part]
    opening, closing = first + low, first + high - 1
    return (date(opening, 1, 1), date(opening, 12, 31)), (date(closing, 1, 1), date(closing, 12, 31))


def iso_year(year: int) -> str:
    """Return an astronomical year in ISO 8601: 0 is 1 BCE, `-0499` is 500 BCE."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"
