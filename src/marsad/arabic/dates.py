"""The dates in a text, as Arab media write them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marsad.arabic.date_calendars import make_day
from marsad.arabic.date_context import event_year, is_a_name, looks_ahead
from marsad.arabic.date_grammar import find_shapes
from marsad.arabic.date_periods import Period, Present
from marsad.arabic.date_resolution import resolve
from marsad.arabic.date_shapes import CalendarDate, Clock, ClockSpan, DayName, Found, Shape, Span, UnitNear, Years
from marsad.arabic.date_tokens import Lexed, lex
from marsad.arabic.date_values import Anniversary, DateExpression, Evidence, YearInference
from marsad.arabic.year_choice import Writing, choose_year, find_writing, hijri_beside
from marsad.arabic.year_evidence import gather_evidence

_MAY_HAVE_DATES = re.compile(r"[\d٠-٩۰-۹\u0621-\u064a]")


def find_dates(
    text: str,
    at: date | None = None,
    anniversaries: Sequence[Anniversary] = (),
    *,
    unresolved: bool = False,
) -> list[DateExpression]:
    """Return the date expressions of *text*, in order, apart from each other, with offsets in *text*.

    *at* is the day the text is read. Relative dates count from the day that the text calls today where that is known,
    else from *at*; a missing year is inferred (`infer_year`) from weekdays, *anniversaries*, the events that the room
    knows, other dates in the text, and *at*. Without a day to count from a relative date is left out, or with
    *unresolved* given with the value None. Never raises; linear in the length of the text.

    >>> [(found.text, found.value) for found in find_dates("وقع في 8 تشرين الأول/أكتوبر 2021 ثم في آذار 2022")]
    [('8 تشرين الأول/أكتوبر 2021', '2021-10-08'), ('آذار 2022', '2022-03')]
    >>> find_dates("فاز الفريق 3-2 ومارس الرياضة")
    []
    """
    if not _MAY_HAVE_DATES.search(text):
        return []
    lexed = lex(text)
    founds = [found for found in find_shapes(lexed) if not is_a_name(lexed, found)]
    if not founds:
        return []
    evidence = gather_evidence(lexed, founds, anniversaries)
    writing = find_writing(lexed, founds, evidence, at)
    expressions = (_express(lexed, found, _near(founds, place), writing) for place, found in enumerate(founds))
    return [found for found in expressions if found.value is not None or unresolved]


def _near(founds: Sequence[Found], place: int) -> Sequence[Found]:
    return founds[max(0, place - 1) : place + 2]


def _express(lexed: Lexed, found: Found, founds: Sequence[Found], writing: Writing) -> DateExpression:
    ahead = looks_ahead(lexed, found)
    shape, inference = _fill_year(lexed, found, founds, writing, ahead=ahead)
    today = writing.day_for(shape)
    period = resolve(shape, Present(today=today, looks_ahead=ahead))
    start, end = lexed.span(found.start, found.end)
    base = DateExpression(
        start=start,
        end=end,
        text=lexed.text[start:end],
        value=None,
        precision=_precision(shape),
        calendar=_calendar(shape),
        is_today=_is_today(found.shape),
    )
    if period is None:
        return replace(
            base,
            value=_open_value(shape),
            evidence=inference.evidence if inference else (),
            candidates=inference.candidates if inference else (),
            confidence=0.5 if inference else 0.0,
        )
    return _with_period(base, found.shape, period, inference, writing)


def _with_period(
    base: DateExpression, shape: Shape, period: Period, inference: YearInference | None, writing: Writing
) -> DateExpression:
    confidence, inferred = 0.98, period.inferred
    evidence: tuple[Evidence, ...] = ()
    if inference is not None:
        confidence, evidence, inferred = inference.confidence, inference.evidence, ("year",)
    elif _counts_from_today(shape):
        confidence = round(min(0.95, writing.confidence), 3)
    elif period.inferred:
        confidence = 0.9
    conflict = _weekday_conflict(shape, period) if inference is None else None
    if conflict is not None:
        confidence, evidence = 0.8, (conflict,)
    return replace(
        base,
        value=period.value,
        precision=period.precision,
        calendar=period.calendar,
        inferred=inferred,
        confidence=confidence,
        evidence=evidence,
    )


def _fill_year(
    lexed: Lexed, found: Found, founds: Sequence[Found], writing: Writing, *, ahead: bool
) -> tuple[Shape, YearInference | None]:
    """Give a shape the year that its text leaves out, and say how it was found."""
    shape = found.shape
    if isinstance(shape, Span) and isinstance(shape.first, CalendarDate) and isinstance(shape.last, CalendarDate):
        if not (shape.first.is_yearless and shape.first.shift is None):
            return shape, None
        known = shape.last.year
        inference = choose_year(shape.first, writing, ahead=ahead)
        year = known or inference.year
        if year is None:
            return shape, inference
        crosses = (shape.first.month or 0) > (shape.last.month or 0)
        last = shape.last if known else replace(shape.last, year=year + int(crosses))
        return replace(shape, first=replace(shape.first, year=year), last=last), inference
    if isinstance(shape, ClockSpan) and isinstance(shape.day, CalendarDate) and shape.day.is_yearless:
        inference = choose_year(shape.day, writing, ahead=ahead)
        return replace(shape, day=replace(shape.day, year=inference.year)), inference
    if not isinstance(shape, CalendarDate) or not shape.is_yearless:
        return shape, None
    event = event_year(lexed, found, shape)
    if event is not None:
        piece = Evidence(kind="event", text=f"the event of {event}", years=(event,))
        return replace(shape, year=event), YearInference(year=event, confidence=0.95, evidence=(piece,))
    if shape.shift is not None and writing.day_for(shape) is not None:
        return shape, None
    inference = choose_year(shape, writing, ahead=ahead, beside=hijri_beside(lexed, found, founds))
    return replace(shape, year=inference.year), inference


def _weekday_conflict(shape: Shape, period: Period) -> Evidence | None:
    """Return what is wrong where the text names another weekday than the day has; the written date is kept."""
    if not isinstance(shape, CalendarDate) or shape.weekday is None or period.first is None or shape.day is None:
        return None
    if period.first.weekday() == shape.weekday or (shape.calendar == "hijri" and _is_neighbour(period.first, shape)):
        return None
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return Evidence(
        kind="conflict",
        text=f"{period.first.isoformat()} is a {names[period.first.weekday()]}, the text says {names[shape.weekday]}",
        years=(period.first.year,),
        weight=0.8,
    )


def _is_neighbour(day: date, shape: CalendarDate) -> bool:
    return (day.weekday() - (shape.weekday or 0)) % 7 in {1, 6}


def _open_value(shape: Shape) -> str | None:
    """Return what is known of a date whose year is not: `XXXX-10-08`; None where nothing is."""
    if isinstance(shape, Span):
        first, last = _open_value(shape.first), _open_value(shape.last)
        return f"{first}/{last}" if first and last else None
    if isinstance(shape, ClockSpan):
        day = _open_value(shape.day) if shape.day else None
        return f"{day}{shape.first.iso()}/{day}{shape.last.iso()}" if day else None
    if not isinstance(shape, CalendarDate) or not shape.is_yearless or shape.calendar != "gregorian":
        return None
    if shape.nth is not None or shape.week is not None:
        return None
    if shape.day is None:
        leap = resolve(replace(shape, year=2000), Present())
        return leap.value.replace("2000-", "XXXX-") if leap else None
    if make_day(2000, shape.month or 0, shape.day) is None:
        return None
    return f"XXXX-{shape.month:02d}-{shape.day:02d}" + (shape.clock.iso() if shape.clock else "")


def _precision(shape: Shape) -> str:
    if isinstance(shape, Span):
        return _precision(shape.first)
    if isinstance(shape, CalendarDate | Clock | Years):
        return shape.precision
    return shape.unit if isinstance(shape, UnitNear) else "day"


def _calendar(shape: Shape) -> str:
    return shape.calendar if isinstance(shape, CalendarDate | Years) else "gregorian"


def _is_today(shape: Shape) -> bool:
    day = shape.day if isinstance(shape, ClockSpan) else shape
    if isinstance(day, CalendarDate):
        return day.day_offset == 0
    return isinstance(day, DayName) and day.offset == 0


def _counts_from_today(shape: Shape) -> bool:
    if isinstance(shape, Span):
        return _counts_from_today(shape.first)
    if isinstance(shape, CalendarDate):
        return shape.year is None
    if isinstance(shape, Years):
        return shape.century_shift is not None
    return not isinstance(shape, Clock)
