"""The day a text was written, and from it the year of each date that has none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from math import exp

from marsad.arabic.date_calendars import gregorian_to_hijri, make_day, move_days
from marsad.arabic.date_periods import Present
from marsad.arabic.date_resolution import resolve
from marsad.arabic.date_shapes import CalendarDate, ClockSpan, DayName, Found, Shape, UnitNear, Years
from marsad.arabic.date_tokens import Lexed
from marsad.arabic.date_values import Evidence, YearInference
from marsad.arabic.year_inference import infer_year

_TRUSTED = 0.85
_FAR_AHEAD = 330
_NEAR_AHEAD = 60
"""News may tell of a day to come without a word of the future."""
_LONG_AGO = 2
"""Years from which on a text is older than the day it is read: what it remembers tells its year better."""
_FIRST_ANCHORS = 20  # what the text calls today stands near its beginning; a longer search would not be linear


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What is known of when a text was written: its `today`, or only its `year`, and how surely.

    `is_anniversary` where what the text remembers tells its year.
    """

    today: date | None = None
    year: int | None = None
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    is_stated: bool = False
    is_anniversary: bool = False

    def day_for(self, shape: Shape) -> date | None:
        """Return the day that *shape* counts from: a day of the year alone serves only what counts in years."""
        if self.today is not None or self.year is None:
            return self.today
        in_years = isinstance(shape, Years) or (
            isinstance(shape, UnitNear) and shape.unit in {"year", "decade", "century"}
        )
        in_years = in_years or (isinstance(shape, CalendarDate) and shape.year_shift is not None)
        in_years = in_years or (isinstance(shape, CalendarDate) and shape.shift == 0)
        return date(self.year, 7, 1) if in_years else None


def find_writing(lexed: Lexed, founds: Sequence[Found], evidence: Sequence[Evidence], at: date | None) -> Writing:
    """Return when the text was written: by its own today, by *at*, or by the evidence for its year."""
    anchored = ((place, day) for place, found in enumerate(founds) if (day := _anchor(found.shape)) is not None)
    anchors = list(islice(anchored, _FIRST_ANCHORS))
    for _place, day in anchors:
        if day.year is not None:
            stated = _stated_today(day)
            if stated is not None:
                return Writing(
                    today=stated, year=stated.year, confidence=0.97, is_stated=True, evidence=tuple(evidence)
                )
    for place, day in anchors:
        near = founds[max(0, place - 1) : place + 2]
        pieces = [*evidence, *hijri_beside(lexed, founds[place], near)]
        inference = _infer(day, at, pieces, days_ahead=1 + max(day.day_offset or 0, 0))
        if inference.year is not None and inference.confidence >= _TRUSTED:
            today = _stated_today(replace(day, year=inference.year))
            if today is not None:
                return Writing(
                    today=today,
                    year=today.year,
                    confidence=inference.confidence,
                    evidence=tuple(pieces),
                    is_stated=True,
                )
    told = _by_evidence(founds, evidence)
    if at is not None and not (told.is_anniversary and told.year is not None and at.year - told.year >= _LONG_AGO):
        today = _weekday_today(founds, at)
        return Writing(today=today, year=today.year, confidence=0.9 if today == at else 0.85, evidence=tuple(evidence))
    return told


def _weekday_today(founds: Sequence[Found], at: date) -> date:
    """Return the last day up to *at* that is the weekday the text calls today or the like; else *at*."""
    named = (found.shape for found in founds)
    for shape in islice((one for one in named if isinstance(one, DayName)), _FIRST_ANCHORS):
        if shape.offset is not None and shape.weekday is not None:
            back = (at.weekday() + shape.offset - shape.weekday) % 7
            return move_days(at, -back) or at
    return at


def _anchor(shape: Shape) -> CalendarDate | None:
    """Return the date that the text ties to its own day: اليوم الجمعة 8 أكتوبر, أمس الخميس 7 أكتوبر."""
    day = shape.day if isinstance(shape, ClockSpan) else shape
    if isinstance(day, CalendarDate) and day.day_offset is not None and day.month is not None and day.day is not None:
        return day
    return None


def _stated_today(day: CalendarDate) -> date | None:
    period = resolve(replace(day, clock=None), Present())
    return move_days(period.first, -(day.day_offset or 0)) if period and period.first else None


def _infer(day: CalendarDate, at: date | None, pieces: Sequence[Evidence], *, days_ahead: int) -> YearInference:
    return infer_year(
        day.month or 0,
        day.day or 0,
        weekday=day.weekday,
        at=at,
        evidence=pieces if day.calendar == "gregorian" else (),
        calendar=day.calendar,
        days_ahead=days_ahead,
    )


def hijri_beside(lexed: Lexed, found: Found, founds: Sequence[Found]) -> list[Evidence]:
    """Return the year that a full Hijri date beside this one gives: 25 فبراير الموافق 15 شعبان 1445 هـ."""
    pieces: list[Evidence] = []
    if not isinstance(found.shape, CalendarDate) or found.shape.calendar == "hijri":
        return pieces
    for other in founds:
        shape = other.shape
        if other is found or not isinstance(shape, CalendarDate) or shape.calendar != "hijri" or shape.day is None:
            continue
        if not (0 <= other.start - found.end <= 25 or 0 <= found.start - other.end <= 25):
            continue
        period = resolve(replace(shape, clock=None), Present())
        if period is not None and period.first is not None:
            start, end = lexed.span(other.start, other.end)
            text = f"the Hijri date beside it is {period.first.isoformat()}"
            pieces.append(
                Evidence(kind="hijri", text=text, start=start, end=end, years=(period.first.year,), weight=0.98)
            )
    return pieces


def _by_evidence(founds: Sequence[Found], evidence: Sequence[Evidence]) -> Writing:
    """Return the year that anniversaries, and weekdays with their dates, leave when nothing says today."""
    strong = [piece for piece in evidence if piece.kind in {"anniversary", "this_year"} and piece.weight >= 0.9]
    years = {piece.years for piece in strong}
    if len(years) == 1 and len(next(iter(years))) == 1:
        return Writing(year=strong[0].years[0], confidence=0.9, evidence=tuple(evidence), is_anniversary=True)
    for shape in islice(_weekday_dates(founds), _FIRST_ANCHORS):
        inference = _infer(shape, None, _widened(evidence), days_ahead=1)
        if inference.year is not None and inference.confidence >= _TRUSTED:
            return Writing(year=inference.year, confidence=inference.confidence, evidence=tuple(evidence))
    return Writing(evidence=tuple(evidence))


def _weekday_dates(founds: Sequence[Found]) -> Iterator[CalendarDate]:
    for found in founds:
        shape = found.shape
        if (
            isinstance(shape, CalendarDate)
            and shape.is_yearless
            and shape.weekday is not None
            and shape.day is not None
        ):
            yield shape


def _widened(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Let evidence for the year of writing speak for a date near it: the year before and after are possible."""
    wide = []
    for piece in evidence:
        if piece.kind == "hijri" or not piece.years:
            wide.append(piece)
            continue
        years = tuple(range(min(piece.years) - 1, max(piece.years) + 2))
        wide.append(replace(piece, weight=max(0.5, piece.weight - 0.12)))
        wide.append(replace(piece, years=years))
    return wide


def choose_year(
    shape: CalendarDate, writing: Writing, *, ahead: bool, beside: Sequence[Evidence] = ()
) -> YearInference:
    """Return the year of a date without one, given when the text was written and the Hijri date *beside* it."""
    if beside and shape.day is not None and shape.calendar == "gregorian":
        inference = _infer(shape, None, beside, days_ahead=1)
        if inference.year is not None:
            return inference
    if _anchor(shape) is not None and writing.today is not None:
        if writing.is_stated:
            return _anchored(shape, writing)
        # The text's own day is not after the day it is read, however near the next such day is.
        return _infer(shape, writing.today, writing.evidence, days_ahead=1 + max(shape.day_offset or 0, 0))
    if shape.weekday is not None and shape.day is not None:
        inference = _infer(
            shape,
            writing.today,
            _widened(writing.evidence) if not writing.is_stated else (),
            days_ahead=_FAR_AHEAD if ahead else _NEAR_AHEAD,
        )
        if inference.year is not None or writing.today is None:
            return inference
        nearest = _nearest(shape, writing.today, writing, ahead=ahead)
        near = make_day(nearest.year or 0, shape.month or 0, shape.day, shape.calendar)
        return nearest if near is not None and near.weekday() == shape.weekday else inference
    if shape.shift == 0 and writing.year is not None:
        return _same_year(writing, "the present one")
    if writing.today is None:
        if writing.year is None or shape.shift is not None:
            return YearInference(year=None, confidence=0.0, evidence=writing.evidence)
        return replace(_same_year(writing, "the text's own year"), confidence=round(0.8 * writing.confidence, 3))
    return _nearest(shape, writing.today, writing, ahead=ahead)


def _anchored(shape: CalendarDate, writing: Writing) -> YearInference:
    day = move_days(writing.today, shape.day_offset or 0) if writing.today else None
    year = day.year if day else None
    if day is not None and shape.calendar == "hijri":
        hijri = gregorian_to_hijri(day)
        year = hijri[0] if hijri else None
    inference = _infer(shape, None, writing.evidence, days_ahead=1)
    return YearInference(
        year=year,
        confidence=round(writing.confidence, 3),
        evidence=inference.evidence,
        candidates=(year,) if year else (),
    )


def _same_year(writing: Writing, why: str) -> YearInference:
    year = writing.year or 0
    piece = Evidence(kind="nearness", text=f"{year}, {why}", years=(year,), weight=0.8)
    return YearInference(
        year=year, confidence=round(writing.confidence, 3), evidence=(*writing.evidence, piece), candidates=(year,)
    )


def _nearest(shape: CalendarDate, today: date, writing: Writing, *, ahead: bool) -> YearInference:
    """Choose the year that brings the date nearest to the day of writing; what is past before what is to come."""
    hijri = gregorian_to_hijri(today) if shape.calendar == "hijri" else None
    if shape.calendar == "hijri" and hijri is None:
        return YearInference(year=None, confidence=0.0, evidence=writing.evidence)
    present = hijri[0] if hijri else today.year
    present_month = hijri[1] if hijri else today.month
    scores: dict[int, float] = {}
    for year in (present - 1, present, present + 1):
        day = make_day(year, shape.month or 0, shape.day or 15, shape.calendar)
        if day is None:
            continue
        distance = (day - today).days
        if shape.day is None and shape.month == present_month and year == present:
            distance = 0
        weight = (0.4 if distance > 0 else 1.0) if not ahead else (1.0 if distance >= 0 else 0.2)
        scores[year] = weight * exp(-abs(distance) / 90)
    whole = sum(scores.values())
    if whole == 0:
        return YearInference(year=None, confidence=0.0, evidence=writing.evidence)
    ranked = sorted(scores, key=lambda year: -scores[year])
    chance = scores[ranked[0]] / whole
    piece = Evidence(
        kind="nearness",
        text=f"nearest to {today.isoformat()}" + (", to come" if ahead else ""),
        years=(ranked[0],),
        weight=round(chance, 3),
    )
    confidence = round(min(chance, 0.95) * writing.confidence, 3)
    return YearInference(
        year=ranked[0] if chance >= 0.5 else None,
        confidence=confidence,
        evidence=(*writing.evidence, piece),
        candidates=tuple(ranked[:2]) if chance < 0.9 else (ranked[0],),
    )
