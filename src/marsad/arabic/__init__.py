"""arabic: the language itself.

In: Unicode text. Out: folded text, tokens, sentences, stems, numbers, plural forms, dates, slugs.
Pure: no Django, no database, no network, no clock.
"""

from marsad.arabic.analysis import Columns, Term, analyse, analyse_columns
from marsad.arabic.cleaning import clean
from marsad.arabic.collation import collation_key, index_letter
from marsad.arabic.counts import Count, find_counts
from marsad.arabic.date_values import Anniversary, DateExpression, Evidence, YearInference
from marsad.arabic.date_writing import format_date
from marsad.arabic.dates import find_dates
from marsad.arabic.folding import Folded, comparison_key, fold, fold_with_offsets
from marsad.arabic.noun_forms import CountedNoun, known_nouns, make_noun
from marsad.arabic.numeral_writing import write_numeral, write_ordinal
from marsad.arabic.numerals import Numeral, find_numerals, read_numeral
from marsad.arabic.plurals import PluralCategory, count_noun, plural_category, write_counted
from marsad.arabic.sentences import Sentence, sentences
from marsad.arabic.slugs import ascii_slug, slugify
from marsad.arabic.stems import stem
from marsad.arabic.tokens import Token, tokenize
from marsad.arabic.year_inference import infer_year

__all__ = [
    "Anniversary",
    "Columns",
    "Count",
    "CountedNoun",
    "DateExpression",
    "Evidence",
    "Folded",
    "Numeral",
    "PluralCategory",
    "Sentence",
    "Term",
    "Token",
    "YearInference",
    "analyse",
    "analyse_columns",
    "ascii_slug",
    "clean",
    "collation_key",
    "comparison_key",
    "count_noun",
    "find_counts",
    "find_dates",
    "find_numerals",
    "fold",
    "fold_with_offsets",
    "format_date",
    "index_letter",
    "infer_year",
    "known_nouns",
    "make_noun",
    "plural_category",
    "read_numeral",
    "sentences",
    "slugify",
    "stem",
    "tokenize",
    "write_counted",
    "write_numeral",
    "write_ordinal",
]
