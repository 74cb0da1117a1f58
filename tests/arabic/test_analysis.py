"""Analysis gives the tokens with their forms, in their places, whatever comes in."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import analyse, analyse_columns, fold, stem, tokenize
from marsad.arabic.analysis import LONGEST_WORD, forget_words

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
MIXED = st.text(
    st.sampled_from("وبالصين لمكافحةاتهم أإآةىئؤ َّـ\u200c\u200d\u200f\u202e٣3.,٬'’aZé中国Жー한👍ﷺﻻ\ud800\n-«»/"),
    max_size=50,
)


def surfaces(text: str) -> list[str]:
    return [term.surface for term in analyse(text)]


@settings(deadline=None)
@given(ANY_TEXT | MIXED)
def test_terms_are_the_tokens_in_order(text: str) -> None:
    terms = [(term.start, term.end) for term in analyse(text)]
    tokens = [(token.start, token.end) for token in tokenize(text) if fold(token.text).strip()]
    assert terms == tokens


def test_no_character_parts_words_here_that_stands_inside_a_token() -> None:
    for first in range(0, 0x110000, 0x1000):
        text = "".join(f"ب{chr(code)}ب a{chr(code)}1 " for code in range(first, first + 0x1000))
        terms = [(term.start, term.end) for term in analyse(text)]
        assert terms == [(token.start, token.end) for token in tokenize(text) if fold(token.text).strip()]


@settings(deadline=None)
@given(ANY_TEXT | MIXED)
def test_forms_are_folded_and_hold_no_space(text: str) -> None:
    for term in analyse(text):
        assert term.surface
        assert term.stem
        assert fold(term.surface) == term.surface
        assert not any(character.isspace() for character in term.surface + term.stem)


@settings(deadline=None)
@given(MIXED)
def test_a_word_has_the_same_forms_met_first_or_again(text: str) -> None:
    forget_words()
    first = analyse(text)
    assert analyse(text) == first
    columns = analyse_columns(text)
    assert list(columns.surfaces()) == [term.surface for term in first]
    assert list(columns.stems()) == [term.stem for term in first]
    assert columns.starts == [term.start for term in first]
    assert columns.ends == [term.end for term in first]


def test_the_place_is_that_of_the_word_as_it_is_written() -> None:
    text = "في «الصِّـينِ»، و(بكين)"
    assert [text[term.start : term.end] for term in analyse(text)] == ["في", "الصِّـينِ", "و", "بكين"]


@pytest.mark.parametrize(("one", "other"), [
    pytest.param("١٬٥٠٠", "1500", id="thousands"),
    pytest.param("1,234,567", "1234567", id="millions"),
    pytest.param("٣٫٥", "3.5", id="Arabic decimal separator"),
    pytest.param("3,5", "3.5", id="comma for the decimal"),
    pytest.param("ﷲ", "الله", id="ligature"),
    pytest.param("Xí’ān", "xi'an", id="accents and apostrophe"),
    pytest.param("الصين/اليابان", "الصين اليابان", id="a slash between words"),
    pytest.param("عام2021", "عام 2021", id="no space before a number"),
])  # fmt: skip
def test_what_is_written_in_two_ways_has_one_form(one: str, other: str) -> None:
    assert surfaces(one) == surfaces(other)


@pytest.mark.parametrize(("one", "other"), [
    pytest.param("1.500", "1500", id="a decimal of three digits"),
    pytest.param("10.8.2021", "1082021", id="a date"),
    pytest.param("1,50", "150", id="a price"),
])  # fmt: skip
def test_numbers_that_say_something_else_stay_apart(one: str, other: str) -> None:
    assert surfaces(one) != surfaces(other)


@pytest.mark.parametrize("text", [
    pytest.param("ا" * 10_000_000, id="ten million of one letter"),
    pytest.param("ا\u064e" + "\u064e" * 1_000_000, id="a million vowels on one letter"),
    pytest.param("ﷺ" * 200_000, id="ligatures that grow"),
    pytest.param("\ud800" * 1_000_000, id="lone surrogates"),
    pytest.param("\u202e\u2066" * 500_000, id="bidi controls"),
    pytest.param("ا中aЖ1" * 200_000, id="scripts in turn"),
    pytest.param("ا中 " * 500_000, id="scripts in turn, in words"),
    pytest.param("1," * 500_000, id="separators of numbers"),
    pytest.param("a'" * 500_000, id="apostrophes"),
    pytest.param("والو" * 250_000, id="clitics without end"),
])  # fmt: skip
def test_hostile_input_is_answered_in_bounded_time(text: str) -> None:
    began = time.process_time()
    terms = analyse(text)
    assert time.process_time() - began < 20
    assert all(len(term.surface) <= LONGEST_WORD for term in terms)
    assert all(0 <= term.start < term.end <= len(text) for term in terms)


def test_nothing_in_nothing_out() -> None:
    assert analyse("") == []
    assert analyse(" .،؛\n") == []
    assert stem("") == ""
