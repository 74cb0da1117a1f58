"""Bad input gets an answer in bounded time and never an exception: numbers, counts, dates, addresses, order."""

import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import (
    ascii_slug,
    collation_key,
    find_counts,
    find_dates,
    find_numerals,
    index_letter,
    read_numeral,
    slugify,
)

READ_ON = date(2024, 5, 6)
READERS: list[Callable[[str], object]] = [
    find_numerals,
    find_counts,
    read_numeral,
    lambda text: find_dates(text, READ_ON),
    slugify,
    ascii_slug,
    collation_key,
    index_letter,
]
LONG_S = 60


@pytest.mark.parametrize(
    ("letter", "times"),
    [
        ("ا", 10_000_000),
        *((letter, 1_000_000) for letter in ("و", "1", "\u064b", "\ud800", "\u202e", "ـ", " ", "-", "王")),
    ],
)
def test_one_letter_millions_of_times_is_answered(letter: str, times: int) -> None:
    text = letter * times
    began = time.process_time()
    for read in READERS:
        read(text)
    assert time.process_time() - began < LONG_S


@pytest.mark.parametrize("piece", ["ألف ", "خمسة و", "مليون و", "1/", "5 ", "1,", "1 000 ", "الأول ", "نقطة ", "12:"])
def test_a_long_text_of_numbers_are_answered(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    began = time.process_time()
    for read in READERS:
        read(text)
    assert time.process_time() - began < LONG_S


MIXED = st.text(alphabet="خمسةألفعشرونوالثاني نقطتين٣5.,،/-:٬ \u064b\u0640\u200f\u202e\u2067\ud800习A'é\n")


@settings(deadline=None)
@given(st.text() | MIXED, st.none() | st.dates())
def test_any_mixture_is_answered(text: str, at: date | None) -> None:
    for read in READERS:
        read(text)
    find_dates(text, at, unresolved=True)
