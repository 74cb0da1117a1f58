"""The six plural forms are CLDR's, and a number agrees with its noun."""

from decimal import Decimal

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import count_noun, known_nouns, make_noun, plural_category, write_counted

COMMENT = make_noun("تعليق", "تعليقات")
POINT = known_nouns()["نقطه"]
PROPOSAL = known_nouns()["مقترح"]
BABEL = Locale.parse("ar").plural_form


def test_every_small_number_has_the_category_that_babel_gives_it():
    assert [plural_category(number) for number in range(5000)] == [BABEL(number) for number in range(5000)]


@given(
    st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**6), max_value=10**6)
)
@settings(deadline=None)  # the first call reads tables
def test_any_number_has_the_category_that_babel_gives_it(number: int | Decimal) -> None:
    assert plural_category(number) == BABEL(number)


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_still_has_a_category(number):
    assert plural_category(number) == "other"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (0, "لا تعليقات"),
        (1, "تعليق واحد"),
        (2, "تعليقان"),
        (3, "3 تعليقات"),
        (10, "10 تعليقات"),
        (11, "11 تعليقًا"),
        (99, "99 تعليقًا"),
        (100, "100 تعليق"),
        (101, "101 تعليق"),
        (103, "103 تعليقات"),
        (111, "111 تعليقًا"),
    ],
)
def test_an_interface_count_agrees_with_its_noun(number, shown):
    assert count_noun(number, COMMENT) == shown


def test_an_interface_count_takes_the_numerals_of_the_edition():
    assert count_noun(12, POINT, numerals="arab") == "١٢ نقطة"
    with pytest.raises(ValueError, match="deva"):
        count_noun(12, POINT, numerals="deva")


@pytest.mark.parametrize(
    ("number", "noun", "case", "written"),
    [
        (1, POINT, "nominative", "نقطة واحدة"),
        (1, PROPOSAL, "accusative", "مقترحًا واحدًا"),
        (2, POINT, "genitive", "نقطتين"),
        (5, POINT, "nominative", "خمس نقاط"),
        (5, PROPOSAL, "nominative", "خمسة مقترحات"),
        (8, POINT, "nominative", "ثماني نقاط"),
        (12, PROPOSAL, "genitive", "اثني عشر مقترحًا"),
        (20, POINT, "nominative", "عشرون نقطة"),
        (100, POINT, "nominative", "مئة نقطة"),
        (103, POINT, "nominative", "مئة وثلاث نقاط"),
        (200, POINT, "accusative", "مئتي نقطة"),
        (202, POINT, "nominative", "مئتا نقطة ونقطتان"),
        (2000, PROPOSAL, "nominative", "ألفا مقترح"),
        (11_000, PROPOSAL, "nominative", "أحد عشر ألف مقترح"),
        (0, PROPOSAL, "nominative", "لا مقترحات"),
    ],
)
def test_a_count_in_words_agrees_with_its_noun(number, noun, case, written):
    assert write_counted(number, noun, case) == written


def test_less_than_nothing_is_not_counted_in_words():
    with pytest.raises(ValueError, match="-1"):
        write_counted(-1, POINT)
