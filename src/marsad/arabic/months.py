"""The names of the months in every family of names that Arab media use."""

from dataclasses import dataclass
from functools import cache

from marsad.arabic.tables import load_rows

FAMILIES = ("western", "levantine", "moroccan", "tunisian", "hijri")
"""Families of names: the Gulf and Egypt, the Levant and Iraq, Morocco, Tunisia and Algeria; the Hijri calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthName:
    """A name of a month: `number` in `calendar`; `use` is `free`, `prep`, `day` or `guarded` (see months.tsv)."""

    name: str
    calendar: str
    number: int
    family: str
    use: str


@cache
def load_months() -> tuple[MonthName, ...]:
    """Return every name of a month, in the order of the table."""
    return tuple(
        MonthName(name=name, calendar=calendar, number=int(number), family=family, use=use)
        for name, calendar, number, family, use in load_rows("months.tsv")
    )


@cache
def month_name(number: int, family: str) -> str:
    """Return the name that *family* writes for month *number*. Raises `ValueError` for an unknown month or family.

    >>> month_name(10, "levantine"), month_name(8, "moroccan"), month_name(8, "hijri")
    ('تشرين الأول', 'غشت', 'شعبان')
    """
    for month in load_months():
        if month.number == number and month.family == family:
            return month.name
    raise ValueError(f"no month {number} in the family of names {family!r}")
