"""Cleaning keeps what a text looks like and says, and drops what hides in it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import clean, fold

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@pytest.mark.parametrize(("saved", "shown"), [
    pytest.param("\u202eالصين\u202c", "الصين", id="an override that turns the text around"),
    pytest.param("الص\u200bين\ufeff", "الصين", id="zero-width space and byte-order mark"),
    pytest.param("سطر\r\nثان\u2028ثالث", "سطر\nثان\nثالث", id="line ends"),
    pytest.param("ﺍﻟﺼﻴﻦ", "الصين", id="presentation forms"),
    pytest.param("کتاب", "كتاب", id="a Persian keheh in an Arabic word"),
    pytest.param("e\u0301", "é", id="a letter and its accent"),
    pytest.param("نص\x00\x07", "نص", id="control characters"),
    pytest.param("نص\ud800", "نص\ufffd", id="half of a pair"),
    pytest.param("ا" + "\u064e" * 500, "ا" + "\u064e" * 10, id="five hundred vowels on one letter"),
])  # fmt: skip
def test_what_hides_is_dropped(saved: str, shown: str) -> None:
    assert clean(saved) == shown


@pytest.mark.parametrize("text", [
    pytest.param("مُكَافَحَةُ الإرهابِ ـ «نعم»، ٢٠٢١ ﷺ", id="vowels, hamzas, tatweel, quotes, digits, a sign"),
    pytest.param("پاکستان کے لوگ", id="Urdu"),
    pytest.param("می\u200cخواهم", id="a Persian word with its non-joiner"),
    pytest.param("👩\u200d💻 习近平 Xí", id="emoji with its joiner, Chinese, accents"),
])  # fmt: skip
def test_what_is_written_is_kept(text: str) -> None:
    assert clean(text) == text


@settings(deadline=None)
@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


@settings(deadline=None)
@given(st.text(st.sampled_from("أبتثجةىيهكلم َُِّ\u200b\u202eﺍﻟﺼ \n"), max_size=40))
def test_a_cleaned_text_is_found_as_before(text: str) -> None:
    assert fold(clean(text)).split() == fold(text).split()
