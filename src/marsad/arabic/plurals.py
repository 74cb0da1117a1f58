"""How many of a thing: the six plural forms of Arabic, and a number with its noun in agreement."""

from decimal import Decimal
from typing import Final, Literal

from marsad.arabic.noun_forms import Case, CountedNoun
from marsad.arabic.numeral_writing import write_numeral

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]

_SMALLEST: Final[tuple[PluralCategory, ...]] = ("zero", "one", "two")
_ARAB_DIGITS: Final = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def plural_category(number: int | float | Decimal) -> PluralCategory:
    """Return the plural category of *number* in Arabic. Source: Unicode CLDR, plural rules of `ar`.

    >>> [plural_category(number) for number in (0, 1, 2, 3, 11, 100, 102, 1.5)]
    ['zero', 'one', 'two', 'few', 'many', 'other', 'other', 'other']
    """
    if number != number or number in (float("inf"), float("-inf")) or number != int(number):
        return "other"
    count = abs(int(number))
    if count <= 2:
        return _SMALLEST[count]
    last = count % 100
    if 3 <= last <= 10:
        return "few"
    return "many" if last >= 11 else "other"


def count_noun(number: int, noun: CountedNoun, *, numerals: str = "latn") -> str:
    """Return *number* of *noun* as an interface shows it: digits from three on, words before.

    *numerals* is `latn` or `arab`; no separator stands between thousands. Raises `ValueError` for other numerals.

    >>> comment = CountedNoun(singular="تعليق", plurals=("تعليقات",), gender="m")
    >>> [count_noun(number, comment) for number in (0, 1, 2, 3, 11, 100)]
    ['لا تعليقات', 'تعليق واحد', 'تعليقان', '3 تعليقات', '11 تعليقًا', '100 تعليق']
    """
    if numerals not in ("latn", "arab"):
        raise ValueError(f"no numerals {numerals!r}; there are latn and arab")
    category = plural_category(number)
    if number in (0, 1, 2):
        return write_counted(number, noun)
    digits = str(number).translate(_ARAB_DIGITS) if numerals == "arab" else str(number)
    forms = {"few": noun.plural, "many": noun.accusative}
    return f"{digits} {forms.get(category, noun.singular)}"


def write_counted(number: int, noun: CountedNoun, case: Case = "nominative") -> str:
    """Return *number* of *noun* in words, each agreeing with the other (tamyiz).

    Three to ten take the plural and the opposite gender, eleven to ninety-nine the accusative singular, round hundreds
    and thousands the singular; one and two are said by the noun, also after hundreds. Raises `ValueError` below zero
    and from 10**15 on.

    >>> from marsad.arabic.noun_forms import known_nouns
    >>> point, proposal = known_nouns()["نقطه"], known_nouns()["مقترح"]
    >>> write_counted(5, point), write_counted(5, proposal), write_counted(2, point, "genitive")
    ('خمس نقاط', 'خمسة مقترحات', 'نقطتين')
    >>> write_counted(11, point), write_counted(103, proposal), write_counted(201, point, "genitive")
    ('إحدى عشرة نقطة', 'مئة وثلاثة مقترحات', 'مئتي نقطة ونقطة واحدة')
    """
    if number < 0:
        raise ValueError(f"cannot count {number} of a thing")
    if number == 0:
        return f"لا {noun.plural}"
    rest = number % 100
    if rest in (1, 2):
        last = _one(noun, case) if rest == 1 else noun.dual(case)
        return last if number == rest else f"{write_counted(number - rest, noun, case)} و{last}"
    if rest > 10:
        return f"{write_numeral(number, noun.gender, case)} {noun.accusative}"
    return f"{write_numeral(number, noun.gender, case, construct=True)} {noun.plural if rest else noun.singular}"


def _one(noun: CountedNoun, case: Case) -> str:
    word = noun.accusative if case == "accusative" else noun.singular
    return f"{word} {write_numeral(1, noun.gender, case)}"
