"""Writing a date as an edition does: 8 أكتوبر/تشرين الأول 2021."""

from datetime import date

from marsad.arabic.date_calendars import gregorian_to_hijri
from marsad.arabic.months import month_name

STYLES = ("both", "western", "levantine", "maghrebi", "tunisian", "egyptian")
"""Styles of month names: both western and levantine, one of them, or those of Morocco, Tunisia and Algeria, Egypt."""

_FAMILIES = {
    "both": ("western", "levantine"),
    "western": ("western",),
    "egyptian": ("western",),
    "levantine": ("levantine",),
    "maghrebi": ("moroccan",),
    "moroccan": ("moroccan",),
    "tunisian": ("tunisian",),
}
_WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_ARAB_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def format_date(
    day: date, *, style: str = "both", numerals: str = "latn", weekday: bool = False, hijri: bool = False
) -> str:
    """Return *day* as Arab media write it; `find_dates` reads it back as itself.

    *style* is one of `STYLES`, or a Gregorian family of months.tsv; *numerals* is `latn` or `arab` (٠ to ٩);
    *weekday* puts its name before; *hijri* puts the Umm al-Qura date after (from 1924 to 2077, else nothing).
    Raises `ValueError` for another style or other numerals.

    >>> format_date(date(2021, 10, 8), weekday=True)
    'الجمعة 8 أكتوبر/تشرين الأول 2021'
    >>> format_date(date(2021, 10, 8), style="western", numerals="arab", hijri=True)
    '٨ أكتوبر ٢٠٢١ الموافق ٢ ربيع الأول ١٤٤٣ هـ'
    >>> format_date(date(2021, 8, 8), style="maghrebi")
    '8 غشت 2021'
    """
    if style not in _FAMILIES:
        raise ValueError(f"no style of dates {style!r}; there are {', '.join(_FAMILIES)}")
    if numerals not in {"latn", "arab"}:
        raise ValueError(f"no numerals {numerals!r}; there are latn and arab")
    month = "/".join(month_name(day.month, family) for family in _FAMILIES[style])
    written = f"{day.day} {month} {day.year:04d}"
    if weekday:
        written = f"{_WEEKDAYS[day.weekday()]} {written}"
    beside = gregorian_to_hijri(day) if hijri else None
    if beside is not None:
        written += f" الموافق {beside[2]} {month_name(beside[1], 'hijri')} {beside[0]} هـ"
    return written.translate(_ARAB_DIGITS) if numerals == "arab" else written
