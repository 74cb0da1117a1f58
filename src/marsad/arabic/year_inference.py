"""The year of a date that was written without one, from all that speaks for it."""

from collections.abc import Iterable, Sequence
from datetime import date
from math import exp, log

from marsad.arabic.date_calendars import gregorian_to_hijri, make_day
from marsad.arabic.date_values import Evidence, YearInference

# Years that a text may be of when nothing says the day it is read: Arabic news on the web begins in the late 1990s.
FIRST_YEAR, LAST_YEAR = 1997, 2040
_YEARS_BEFORE_READING = 40
_DECIDES_AT = 0.75
_SURE = 0.99
# Without the day of reading, other dates in the text and editions decide, but never surely: texts tell of old years.
_DECISIVE, _WEAK = {"anniversary", "this_year", "hijri"}, 0.85
# Of 759 weekdays with a full date in the ANT and SaudiNewsNet news, 31 (4 %) are not the weekday of it: 17 are off by
# one, most by the year, which is often last year's in January. The weekday itself is wrong in about 2 %.
_WEEKDAY_HOLDS, _WEEKDAY_IS_NEIGHBOUR = 0.975, 0.008
_OTHER_WEEKDAY = log((1 - _WEEKDAY_HOLDS - 2 * _WEEKDAY_IS_NEIGHBOUR) / 4)
_WEEKDAY_SCORES = (
    log(_WEEKDAY_HOLDS), log(_WEEKDAY_IS_NEIGHBOUR), *[_OTHER_WEEKDAY] * 4, log(_WEEKDAY_IS_NEIGHBOUR),
)  # fmt: skip
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def infer_year(
    month: int,
    day: int,
    *,
    weekday: int | None = None,
    at: date | None = None,
    evidence: Sequence[Evidence] = (),
    calendar: str = "gregorian",
    days_ahead: int = 1,
) -> YearInference:
    """Return the year of *day* and *month*, or None with its candidates when the evidence does not decide.

    *weekday* counts from Monday, 0; *at* is the day the text is read, after which the date lies at most *days_ahead*
    days; each `Evidence` gives the years it allows. The pieces are taken as independent: a year's score is the product
    of what each gives it. Without *at* the years from 1997 to 2040 are equally likely, so that a weekday alone
    leaves six or so and decides nothing. Never raises: a day that no year has gives no candidates.

    >>> attacks = Evidence(kind="anniversary", text="20 years after 2001", years=(2021,))
    >>> infer_year(10, 8, weekday=4, evidence=[attacks]).year
    2021
    >>> infer_year(10, 8, weekday=4).candidates
    (1999, 2004, 2010, 2021, 2027, 2032, 2038)
    >>> infer_year(10, 8, weekday=4, at=date(2021, 10, 9)).year
    2021
    """
    years = _window(at, evidence, calendar)
    days = {year: make_day(year, month, day, calendar) for year in years}
    scores = {year: _prior(found, at, days_ahead) for year, found in days.items() if found is not None}
    scores = {year: score for year, score in scores.items() if score is not None}
    pieces = list(evidence)
    if at is not None:
        pieces.append(Evidence(kind="read_at", text=f"read on {at.isoformat()}", weight=0.9))
    if weekday is not None:
        matching = tuple(year for year in scores if (found := days[year]) and found.weekday() == weekday)
        pieces.append(
            Evidence(kind="weekday", text=f"a {_WEEKDAYS[weekday % 7]}", years=matching, weight=_WEEKDAY_HOLDS)
        )
        for year in scores:
            scores[year] = (scores[year] or 0.0) + _weekday_score(days[year], weekday)
    for piece in evidence:
        _add(scores, piece)
    return _decide(scores, tuple(pieces), days, weekday, at)


def _window(at: date | None, evidence: Iterable[Evidence], calendar: str) -> range:
    first, last = FIRST_YEAR, LAST_YEAR
    if at is not None:
        first, last = at.year - _YEARS_BEFORE_READING, at.year + 1
    stated = [year for piece in evidence for year in piece.years if piece.weight >= 0.9]
    if stated and at is None:
        first, last = min(first, *stated), max(last, *stated)
    if calendar == "hijri":
        opening = gregorian_to_hijri(date(max(first, 1925), 1, 1))
        closing = gregorian_to_hijri(date(min(last, 2076), 12, 31))
        return range(opening[0] if opening else 1343, (closing[0] if closing else 1500) + 1)
    return range(max(first, 1), last + 1)


def _prior(found: date, at: date | None, days_ahead: int) -> float | None:
    """Return the log of how likely a text read at *at* is of *found*: most are read when they are new."""
    if at is None:
        return 0.0
    age = (at - found).days
    if age < -days_ahead:
        return None
    return -3.0 * log(1 + max(age, 0) / 365.25)


def _weekday_score(found: date | None, weekday: int) -> float:
    return 0.0 if found is None else _WEEKDAY_SCORES[(found.weekday() - weekday) % 7]


def _add(scores: dict[int, float | None], piece: Evidence) -> None:
    """Add to each year what *piece* gives it: its weight shared by the years it allows, the rest by the others."""
    allowed = [year for year in piece.years if year in scores]
    others = len(scores) - len(allowed)
    if not piece.years:
        return
    share = log(max(piece.weight / len(piece.years), 1e-6))
    rest = log(max((1 - piece.weight) / max(others, 1), 1e-6))
    for year, score in scores.items():
        scores[year] = (score or 0.0) + (share if year in allowed else rest)


def _decide(
    scores: dict[int, float | None],
    pieces: tuple[Evidence, ...],
    days: dict[int, date | None],
    weekday: int | None,
    at: date | None,
) -> YearInference:
    if not scores:
        return YearInference(year=None, confidence=0.0, evidence=pieces)
    top = max(score or 0.0 for score in scores.values())
    chances = {year: exp((score or 0.0) - top) for year, score in scores.items()}
    whole = sum(chances.values())
    ranked = sorted(chances, key=lambda year: (-chances[year], year))
    best = ranked[0]
    confidence = min(chances[best] / whole, _SURE)
    if weekday is not None and (found := days[best]) is not None and found.weekday() != weekday:
        confidence = min(confidence, 0.6)
    if at is None and not any(piece.kind in _DECISIVE for piece in pieces):
        confidence = min(confidence, _WEAK)
    plausible = tuple(year for year in ranked if chances[year] / whole >= 0.02)
    if confidence < _DECIDES_AT or (len(plausible) > 1 and chances[plausible[1]] > 0.5 * chances[best]):
        return YearInference(year=None, confidence=round(confidence, 3), evidence=pieces, candidates=plausible)
    return YearInference(year=best, confidence=round(confidence, 3), evidence=pieces, candidates=plausible)
