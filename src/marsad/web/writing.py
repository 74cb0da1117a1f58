"""How this site writes dates and numbers."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import ngettext

from marsad.arabic import format_date
from marsad.arabic.months import month_name
from marsad.newsroom.models import SiteSettings
from marsad.web.language import is_default

_ARABIC_DIGITS = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_FAMILIES = {"both": "western", "western": "western", "levantine": "levantine", "maghrebi": "moroccan",
             "tunisian": "tunisian"}  # fmt: skip


def write_number(number: int, settings: SiteSettings) -> str:
    """Return *number* with its thousands apart, in the numerals of the site's choice."""
    text = f"{number:,}"
    return text.translate(_ARABIC_DIGITS) if is_default() and settings.numerals == "arab" else text


def write_day(moment: datetime | date, settings: SiteSettings, form: str = "long") -> str:
    """Return the day as readers write it: `long` as the site chose, `short` with one name of the month, `full`.

    `full` begins with the day of the week and gives the Hijri date where the site shows it.
    """
    day = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    if not is_default():
        return date_format(day, "l, j F Y" if form == "full" else "j F Y")
    style = "western" if form == "short" and settings.month_style == "both" else settings.month_style
    return format_date(
        day,
        style=style,
        numerals=settings.numerals,
        weekday=form == "full",
        hijri=form == "full" and settings.show_hijri,
    )


def write_month(day: date, settings: SiteSettings) -> str:
    """Return month and year of *day*."""
    if not is_default():
        return date_format(day, "F Y")
    year = write_year(day.year, settings)
    return f"{month_name(day.month, _FAMILIES.get(settings.month_style, 'western'))} {year}"


def write_year(year: int, settings: SiteSettings) -> str:
    """Return *year*, whose thousands are never set apart."""
    return str(year).translate(_ARABIC_DIGITS) if is_default() and settings.numerals == "arab" else str(year)


def write_count(noun: str, number: int, settings: SiteSettings) -> str:
    """Return "3 comments" in words that agree with the number (six forms in Arabic). Raises `KeyError`."""
    return _forms(number)[noun] % {"n": write_number(number, settings)}


def _forms(n: int) -> dict[str, str]:
    return {
        "article": ngettext("%(n)s article", "%(n)s articles", n),
        "comment": ngettext("%(n)s comment", "%(n)s comments", n),
        "point": ngettext("%(n)s point", "%(n)s points", n),
        "result": ngettext("%(n)s result", "%(n)s results", n),
        "statement": ngettext("%(n)s statement", "%(n)s statements", n),
        "subject": ngettext("%(n)s subject", "%(n)s subjects", n),
    }
