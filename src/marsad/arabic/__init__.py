"""arabic: the language itself.

In: Unicode text. Out: folded text, tokens, sentences, stems, numbers, plural forms, dates, slugs.
Pure: no Django, no database, no network, no clock.
"""

from marsad.arabic.date_values import Anniversary, DateExpression, Evidence, YearInference
from marsad.arabic.date_writing import format_date
from marsad.arabic.dates import find_dates
from marsad.arabic.year_inference import infer_year

__all__ = [
    "Anniversary",
    "DateExpression",
    "Evidence",
    "YearInference",
    "find_dates",
    "format_date",
    "infer_year",
]
