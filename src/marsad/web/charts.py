"""Small charts drawn as SVG by the server: how often a subject was in the news."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

LONGEST_BY_MONTH = 36
"""Months up to which each has its own bar; a longer time is drawn year by year."""

BAR_UNITS, GAP_UNITS, HEIGHT_UNITS = 20, 6, 100
MOST_BARS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One month or year. Measures are units of the drawing, from its own corner."""

    start: date
    count: int
    x: int
    y: int
    height: int
    is_labelled: bool
    label_x: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars over time. Time runs in the direction of reading."""

    bars: tuple[Bar, ...]
    by_month: bool
    width: int
    height: int
    bar_width: int
    most: int
    total: int


def timeline_chart(counts: Mapping[date, int], *, right_to_left: bool) -> Chart | None:
    """Return a chart of *counts* by first day of month; months with nothing have empty bars. None without any.

    Two bars are the least that show a course: a single month gives no chart.
    """
    counts = {month.replace(day=1): number for month, number in counts.items() if number > 0}
    if not counts:
        return None
    months = list(_months(min(counts), max(counts)))
    by_month = len(months) <= LONGEST_BY_MONTH
    periods = months if by_month else [date(year, 1, 1) for year in range(months[0].year, months[-1].year + 1)]
    if len(periods) < 2:
        return None
    periods = periods[-MOST_BARS:]
    totals = dict.fromkeys(periods, 0)
    for month, number in counts.items():
        period = month if by_month else month.replace(month=1)
        if period in totals:
            totals[period] += number
    return _draw(totals, by_month=by_month, right_to_left=right_to_left)


def _months(first: date, last: date) -> Iterable[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def _draw(totals: Mapping[date, int], *, by_month: bool, right_to_left: bool) -> Chart:
    step = BAR_UNITS + GAP_UNITS
    width = step * len(totals) + GAP_UNITS
    most = max(totals.values())
    every = max(1, -(-len(totals) // 8))
    bars = []
    for place, (period, count) in enumerate(totals.items()):
        height = round(HEIGHT_UNITS * count / most) if count else 0
        x = GAP_UNITS + step * place
        x = width - x - BAR_UNITS if right_to_left else x
        labelled = period.month == 1 or place == 0 if by_month else place % every == 0
        bars.append(
            Bar(
                start=period, count=count, x=x, y=HEIGHT_UNITS - height, height=height, is_labelled=labelled,
                label_x=x + BAR_UNITS // 2,
            )
        )  # fmt: skip
    return Chart(
        bars=tuple(bars), by_month=by_month, width=width, height=HEIGHT_UNITS, bar_width=BAR_UNITS, most=most,
        total=sum(totals.values()),
    )  # fmt: skip
