"""What a date expression says before anything is known of the day it was written."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day; `minute` and `second` are None where they are not stated; `zone` is `Z` for GMT, else empty."""

    hour: int
    minute: int | None = None
    second: int | None = None
    zone: str = ""
    has_part: bool = False

    @property
    def precision(self) -> str:
        """The finest unit stated."""
        return "second" if self.second is not None else "minute" if self.minute is not None else "hour"

    def iso(self) -> str:
        """Return ISO 8601, cut to the precision: `T15`, `T15:30`."""
        parts = [self.hour, self.minute, self.second]
        return "T" + ":".join(f"{part:02d}" for part in parts if part is not None) + self.zone


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDate:
    """A day, month or year by its numbers.

    `shift` says which occurrence of the month (-1 the last, 1 the next, 0 the present year's); `month_shift` and
    `year_shift` count from the present month and year; `day_offset` is set when the text also calls the day today (0),
    yesterday (-1), tomorrow (1); `nth` with a weekday is "the second Tuesday of", -1 the last. `reversed_order` is the
    year, month and day of digits that can be read from either end: 16/04/21. `has_ordinal_day` where the day is an
    ordinal, which after a weekday can also count weekdays: الثلاثاء الثالث من أيلول.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    calendar: str = "gregorian"
    part: str | None = None
    shift: int | None = None
    month_shift: int | None = None
    year_shift: int | None = None
    day_offset: int | None = None
    nth: int | None = None
    week: int | None = None
    weekday_shift: int | None = None
    reversed_order: tuple[int, int, int] | None = None
    has_ordinal_day: bool = False
    clock: Clock | None = None

    @property
    def precision(self) -> str:
        """`hour` and finer, `day`, `week`, `month` or `year`."""
        if self.clock is not None:
            return self.clock.precision
        if self.day is not None or self.nth is not None:
            return "day"
        if self.week is not None:
            return "week"
        return "month" if self.month is not None or self.month_shift is not None else "year"

    @property
    def is_yearless(self) -> bool:
        """Whether the year has to be inferred."""
        return self.year is None and self.year_shift is None and self.month_shift is None and self.month is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayName:
    """A weekday or a deictic day alone: today, last Friday, Sunday of next week."""

    offset: int | None = None
    weekday: int | None = None
    shift: int | None = None
    week_shift: int | None = None
    clock: Clock | None = None
    is_named: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ago:
    """So many units before (negative) or after the present."""

    parts: tuple[tuple[str, int], ...]
    sign: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNear:
    """The present, last or next unit or units: this year, the last three weeks, early next month."""

    unit: str
    shift: int
    count: int = 1
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPart:
    """A quarter, half, third or season (by its first month) of a year; `occurrence` is the last (-1) or next season."""

    kind: str
    number: int
    year: int | None = None
    year_shift: int | None = None
    occurrence: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Years:
    """A decade or century as its first and last year; negative before the era."""

    first: int
    last: int
    precision: str
    calendar: str = "gregorian"
    part: str | None = None
    century_shift: int | None = None
    is_century_inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From one date to another, both included."""

    first: "Shape"
    last: "Shape"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockSpan:
    """From one time of day to another, on a day where one is stated."""

    first: Clock
    last: Clock
    day: "CalendarDate | DayName | None" = None


Shape = CalendarDate | DayName | Ago | UnitNear | YearPart | Years | Span | ClockSpan | Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A shape at a place in the folded text."""

    start: int
    end: int
    shape: Shape
