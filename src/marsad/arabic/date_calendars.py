"""Days, months and years of the two calendars as periods of Gregorian days."""

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

# Umm al-Qura tables of the hijridate library; outside them the tabular calendar below is within a day or two.
_FIRST_HIJRI, _LAST_HIJRI = 1343, 1500
_ISLAMIC_EPOCH = 227014  # 16 July 622 Julian as a proleptic Gregorian ordinal (Reingold and Dershowitz)


def hijri_to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a Hijri one; None where there is no such day.

    Umm al-Qura from 1343 to 1500 AH, the tabular Islamic calendar outside.

    >>> hijri_to_gregorian(1443, 3, 2)
    datetime.date(2021, 10, 8)
    """
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 9000):
        return None
    if _FIRST_HIJRI <= year <= _LAST_HIJRI:
        try:
            found = Hijri(year, month, day).to_gregorian()
        except (ValueError, OverflowError):
            return None
        return date(found.year, found.month, found.day)
    if day == 30 and month % 2 == 0 and not (month == 12 and (11 * year + 14) % 30 < 11):
        return None
    days = 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + day
    return date.fromordinal(_ISLAMIC_EPOCH - 1 + days)


def hijri_month_length(year: int, month: int) -> int:
    """Return the days of a Hijri month, 29 or 30."""
    return 30 if hijri_to_gregorian(year, month, 30) else 29


def gregorian_to_hijri(day: date) -> tuple[int, int, int] | None:
    """Return year, month and day in the Umm al-Qura calendar; None outside its tables (1924 to 2077).

    >>> gregorian_to_hijri(date(2021, 10, 8))
    (1443, 3, 2)
    """
    try:
        found = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month, found.day


def make_day(year: int, month: int, day: int, calendar: str = "gregorian") -> date | None:
    """Return the day, or None where *calendar* has no such day."""
    if calendar == "hijri":
        return hijri_to_gregorian(year, month, day)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_days(year: int, month: int, calendar: str = "gregorian") -> tuple[date, date] | None:
    """Return the first and last day of a month, or None where there is no such month."""
    if calendar == "hijri":
        first = hijri_to_gregorian(year, month, 1)
        return (first, first + timedelta(days=hijri_month_length(year, month) - 1)) if first else None
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int, calendar: str = "gregorian") -> tuple[date, date] | None:
    """Return the first and last day of a year, or None where there is no such year."""
    first, last = month_days(year, 1, calendar), month_days(year, 12, calendar)
    return (first[0], last[1]) if first and last else None


def add_months(day: date, months: int) -> date | None:
    """Return *day* moved by *months*, the day cut to the length of the month; None outside the years 1 to 9999.

    >>> add_months(date(2021, 3, 31), -1)
    datetime.date(2021, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def move_days(day: date, days: int) -> date | None:
    """Return *day* moved by *days*; None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
