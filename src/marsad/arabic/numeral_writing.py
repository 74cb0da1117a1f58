"""Numbers written in words, with the gender and case that their noun asks for.

Sources: Wright, A Grammar of the Arabic Language I §318-328 and II §94-110; Ryding, ch. 15. Spelt as agencies do today:
مئة, and the hundreds as one word.
"""

from typing import Final

from marsad.arabic.noun_forms import Case, Gender

_FATHATAN: Final = "\u064b"
_KASRATAN: Final = "\u064d"
_TANWIN_ALEF: Final = _FATHATAN + "ا"
LIMIT: Final = 10**15
"""Numbers are written below this, either side of zero."""

# Beside a feminine noun; a masculine one takes ta marbuta: ثلاث نقاط, ثلاثة مقترحات.
_UNITS: Final = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
_TENS: Final = ("", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
_HUNDREDS: Final = ("", "", "", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")
# Scale, singular, plural.
_SCALES: Final = (
    (10**12, "تريليون", "تريليونات"),
    (10**9, "مليار", "مليارات"),
    (10**6, "مليون", "ملايين"),
    (10**3, "ألف", "آلاف"),
)
_ORDINALS: Final = ("", "أول", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع", "عاشر")


def write_numeral(
    number: int, gender: Gender = "m", case: Case = "nominative", *, definite: bool = False, construct: bool = False
) -> str:
    """Return *number* in words for a counted thing of *gender*, in *case*.

    With *definite* each joined part takes the article: الخمسة والعشرون. With *construct* the noun follows at once, and
    the nun of a dual and the tanwin go: مئتا دولة, أحد عشر ألف شخص, ثماني نقاط. A negative number begins with سالب.
    Raises `ValueError` from 10**15 on.

    >>> write_numeral(5, "f"), write_numeral(5, "m"), write_numeral(11, "f"), write_numeral(12, "m", "genitive")
    ('خمس', 'خمسة', 'إحدى عشرة', 'اثني عشر')
    >>> write_numeral(3_214_108, "m")
    'ثلاثة ملايين ومئتان وأربعة عشر ألفًا ومئة وثمانية'
    >>> write_numeral(25, "f", "genitive", definite=True), write_numeral(200, "f", construct=True)
    ('الخمس والعشرين', 'مئتا')
    """
    if abs(number) >= LIMIT:
        raise ValueError(f"no words for {number}: numbers are written below {LIMIT}")
    if number < 0:
        return "سالب " + write_numeral(-number, gender, "genitive", definite=definite, construct=construct)
    if number == 0:
        parts = ["صفر" + (_TANWIN_ALEF if case == "accusative" and not (definite or construct) else "")]
    else:
        parts = _parts(number, gender, case, definite=definite, construct=construct)
    return " و".join("ال" + part if definite else part for part in parts)


def write_ordinal(number: int, gender: Gender = "m", case: Case = "nominative", *, definite: bool = True) -> str:
    """Return the ordinal of *number* for a noun of *gender*: the round hundreds are their own, others come after بعد.

    Raises `ValueError` below 1 and from 10**15 on.

    >>> write_ordinal(11, "f"), write_ordinal(22, "m", "genitive"), write_ordinal(2, definite=False)
    ('الحادية عشرة', 'الثاني والعشرين', 'ثانٍ')
    >>> write_ordinal(20, "f", "accusative"), write_ordinal(125), write_ordinal(1001, "f")
    ('العشرين', 'الخامس والعشرون بعد المئة', 'الأولى بعد الألف')
    """
    if number < 1:
        raise ValueError(f"no ordinal for {number}: the first is 1")
    rest = number % 100
    if not rest:
        return write_numeral(number, "m", case, definite=definite)
    written = _small_ordinal(rest, gender, case, definite=definite)
    if number == rest:
        return written
    return f"{written} بعد {write_numeral(number - rest, 'm', 'genitive', definite=True)}"


def _parts(number: int, gender: Gender, case: Case, *, definite: bool, construct: bool) -> list[str]:
    """Return the pieces of *number* that و joins."""
    parts: list[str] = []
    for scale, singular, plural in _SCALES:
        count, number = divmod(number, scale)
        if count:
            parts += _scale_parts(count, singular, plural, case, definite=definite, construct=construct and not number)
    if number:
        parts += _below_thousand(number, gender, case, definite=definite, construct=construct)
    return parts


def _scale_parts(count: int, singular: str, plural: str, case: Case, *, definite: bool, construct: bool) -> list[str]:
    """Return so many thousands or millions. 101 of them are a hundred and one more: مئة ألف وألف."""
    hundreds, rest = count - count % 100, count % 100
    if 3 <= rest <= 10:
        *before, last = _below_thousand(count, "m", case, definite=definite, construct=True)
        return [*before, f"{last} {plural}"]
    if rest > 10:
        *before, last = _below_thousand(count, "m", case, definite=definite, construct=False)
        return [*before, f"{last} {singular}" if construct else f"{last} {singular}{_TANWIN_ALEF}"]
    parts = []
    if hundreds:
        parts = [f"{_below_thousand(hundreds, 'm', case, definite=definite, construct=True)[0]} {singular}"]
    if rest == 1:
        parts.append(singular + (_TANWIN_ALEF if case == "accusative" and not (definite or construct) else ""))
    elif rest:
        parts.append(singular + _dual(case, construct=construct))
    return parts


def _dual(case: Case, *, construct: bool = False) -> str:
    return ("ا" if case == "nominative" else "ي") + ("" if construct else "ن")


def _tens(number: int, case: Case) -> str:
    return _TENS[number // 10] + ("ون" if case == "nominative" else "ين")


def _below_thousand(number: int, gender: Gender, case: Case, *, definite: bool, construct: bool) -> list[str]:
    parts: list[str] = []
    hundreds, rest = divmod(number, 100)
    if hundreds == 1:
        parts = ["مئة"]
    elif hundreds == 2:
        parts = ["مئت" + _dual(case, construct=construct and not rest)]
    elif hundreds:
        parts = [_HUNDREDS[hundreds] + "مئة"]
    units = rest % 10
    if 11 <= rest <= 19:
        return [*parts, _teen(units, gender, case)]
    if rest == 10 or 0 < rest < 10:
        return [*parts, _unit(rest, gender, case, bare=definite or construct)]
    if units:
        parts.append("إحدى" if units == 1 and gender == "f" else _unit(units, gender, case, bare=definite))
    return [*parts, _tens(rest, case)] if rest else parts


def _unit(number: int, gender: Gender, case: Case, *, bare: bool) -> str:
    """Return 1 to 10; *bare* of tanwin, because an article or a noun is beside it."""
    if number == 1:
        if gender == "f":
            return "واحدة"
        return "واحد" + (_TANWIN_ALEF if case == "accusative" and not bare else "")
    if number == 2:
        return ("اثن" if gender == "m" else "اثنت") + _dual(case)
    word = _UNITS[number]
    if gender == "m":
        return word + "ة"
    if number == 8 and not bare:
        return word + _TANWIN_ALEF if case == "accusative" else word[:-1] + _KASRATAN
    return word


def _teen(units: int, gender: Gender, case: Case) -> str:
    ten = "عشر" if gender == "m" else "عشرة"
    if units == 1:
        return f"{'أحد' if gender == 'm' else 'إحدى'} {ten}"
    if units == 2:
        return f"{'اثن' if gender == 'm' else 'اثنت'}{_dual(case, construct=True)} {ten}"
    return f"{_UNITS[units]}{'ة' if gender == 'm' else ''} {ten}"


def _small_ordinal(number: int, gender: Gender, case: Case, *, definite: bool) -> str:
    article = "ال" if definite else ""
    if number <= 10:
        return article + _ordinal_unit(number, gender, case, bare=definite, alone=True)
    units = number % 10
    if number < 20:
        ten = "عشر" if gender == "m" else "عشرة"
        return f"{article}{_ordinal_unit(units, gender, case, bare=True, alone=False)} {ten}"
    tens = article + _tens(number, case)
    if not units:
        return tens
    return f"{article}{_ordinal_unit(units, gender, case, bare=definite, alone=False)} و{tens}"


def _ordinal_unit(number: int, gender: Gender, case: Case, *, bare: bool, alone: bool) -> str:
    """Return first to tenth; *bare* of tanwin; *alone*, or before tens (الحادي)."""
    if number == 1 and alone:
        return "أول" if gender == "m" else "أولى"
    word = "حادي" if number == 1 else _ORDINALS[number]
    if gender == "f":
        return word + "ة"
    if bare:
        return word
    if case == "accusative":
        return word + _TANWIN_ALEF
    return word[:-1] + _KASRATAN if word.endswith("ي") else word
