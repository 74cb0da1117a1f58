"""Small charts drawn as SVG by the server: how often a subject was in the news."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

LONGEST_BY_MONTH = 36
"""Months up to which each has its own bar; a longer time is drawn year by year."""

WIDTH_UNITS, HEIGHT_UNITS = 400, 120
"""Size of the drawing; it is scaled to its place, so that labels keep about their size at any number of bars."""

WIDEST_STEP_UNITS, LABEL_UNITS = 50.0, 44.0
MOST_BARS = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One month or year. Measures are units of the drawing, from its own corner; `link` may be empty."""

    start: date
    count: int
    x: float
    y: int
    height: int
    is_labelled: bool
    label_x: float
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Bars over time. Time runs in the direction of reading."""

    bars: tuple[Bar, ...]
    by_month: bool
    width: int
    height: int
    bar_width: float
    most: int
    total: int


def timeline_chart(
    counts: Mapping[date, int], *, right_to_left: bool, link: Callable[[date, bool], str] | None = None
) -> Chart | None:
    """Return a chart of *counts* by first day of month; months with nothing have empty bars. None without any.

    Two bars are the least that show a course: a single month gives no chart. *link* gives the address that a bar leads
    to, from its first day and whether it is a month (else a year).
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
    chart = _draw(totals, by_month=by_month, right_to_left=right_to_left)
    if link is None:
        return chart
    return replace(chart, bars=tuple(replace(bar, link=link(bar.start, by_month)) for bar in chart.bars))


def _months(first: date, last: date) -> Iterable[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def _draw(totals: Mapping[date, int], *, by_month: bool, right_to_left: bool) -> Chart:
    step = min(WIDEST_STEP_UNITS, WIDTH_UNITS / len(totals))
    bar_width = round(step * 0.72, 1)
    most = max(totals.values())
    labelled = _labelled(list(totals), step, by_month=by_month)
    bars = []
    for place, (period, count) in enumerate(totals.items()):
        middle = step * (place + 0.5)
        middle = WIDTH_UNITS - middle if right_to_left else middle
        height = max(2, round(HEIGHT_UNITS * count / most)) if count else 0
        bars.append(
            Bar(
                start=period, count=count, x=round(middle - bar_width / 2, 1), y=HEIGHT_UNITS - height, height=height,
                is_labelled=period in labelled, label_x=round(middle, 1),
            )
        )  # fmt: skip
    return Chart(
        bars=tuple(bars), by_month=by_month, width=WIDTH_UNITS, height=HEIGHT_UNITS, bar_width=bar_width, most=most,
        total=sum(totals.values()),
    )  # fmt: skip


def _labelled(periods: list[date], step: float, *, by_month: bool) -> set[date]:
    """Return the periods whose year is written: the first and each January, or each year, where there is room."""
    chosen: set[date] = set()
    last = -LABEL_UNITS
    for place, period in enumerate(periods):
        if by_month and period.month != 1 and place:
            continue
        if by_month and place == 0 and any(p.month == 1 for p in periods[1 : int(LABEL_UNITS / step) + 1]):
            continue
        if step * place - last >= LABEL_UNITS:
            chosen.add(period)
            last = step * place
    return chosen
