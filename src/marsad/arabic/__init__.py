"""arabic: the language itself.

In: Unicode text. Out: folded text, tokens, sentences, stems, numbers, plural forms, dates, slugs.
Pure: no Django, no database, no network, no clock.
"""

from marsad.arabic.date_values import Anniversary, DateExpression, Evidence, YearInference
from marsad.arabic.date_writing import format_date
from marsad.arabic.dates import find_dates
from marsad.arabic.folding import Folded, comparison_key, fold, fold_with_offsets
from marsad.arabic.tokens import Token, tokenize
from marsad.arabic.year_inference import infer_year

__all__ = [
    "Anniversary",
    "DateExpression",
    "Evidence",
    "Folded",
    "Token",
    "YearInference",
    "comparison_key",
    "find_dates",
    "fold",
    "fold_with_offsets",
    "format_date",
    "infer_year",
    "tokenize",
]
