"""What holds for every text whatever: an answer in bounded time, no exception, spans inside the text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.names import (
    KnownSubject,
    Matcher,
    Name,
    describe_name,
    find_chinese_names,
    phonetic_key,
    phonetic_keys,
    pinyin_candidates,
    script_of,
    to_arabic,
)
from marsad.names.grammar import cut_syllables, surnames, syllables
from marsad.names.pinyin import print_pinyin
from marsad.names.variants import spelling_variants

MATCHER = Matcher(
    [
        KnownSubject(
            slug="wang-yi", kind="person", names=(Name(text="وانغ يي"), Name(text="王毅", language="zh-Hans"))
        ),
        KnownSubject(slug="china", kind="place", names=(Name(text="الصين"), Name(text="China", language="en"))),
    ]
)
ODD = ["\u200c", "\u0640", "\u064e", "\n", "\ud800", "ﷲ"]
PIECES = ["وانغ", "يي", "لي", "شي", "تشيانغ", "الصين", "لل", "王毅", "Wang", " ", "-", *ODD]
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@given(TEXTS)
@settings(deadline=None)  # the first call reads tables
def test_names_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    for found in (MATCHER.find(text), find_chinese_names(text)):
        end = 0
        for name in found:
            assert end <= name.start < name.end <= len(text)
            assert text[name.start : name.end] == name.text
            assert 0 <= name.confidence <= 1
            end = name.end


@given(TEXTS)
@settings(deadline=None)  # the first call reads tables
def test_every_text_has_keys_and_candidates_without_an_exception(text: str) -> None:
    key = phonetic_key(text)
    assert key in phonetic_keys(text) or key == ""
    assert all(0 < candidate.score <= 1 for candidate in pinyin_candidates(text))
    assert isinstance(to_arabic(text), str)
    assert script_of(text)
    assert describe_name(text, MATCHER).text == text


SYLLABLES = st.sampled_from(sorted(syllables()))


@given(st.lists(SYLLABLES, min_size=1, max_size=4))
@settings(deadline=None)  # the first call reads tables
def test_pinyin_that_is_printed_reads_back_as_the_same_syllables(names: list[str]) -> None:
    from marsad.names.grammar import PinyinReading, read_latin

    printed = print_pinyin(PinyinReading(words=(tuple(names),), cost=0.0))
    reading = read_latin(printed)
    assert reading is not None
    assert "".join(reading.syllables) == "".join(names)


@given(st.sampled_from(sorted(surnames())), st.lists(SYLLABLES, min_size=1, max_size=2))
@settings(max_examples=60, deadline=None)
def test_a_chinese_name_and_its_standard_spelling_may_be_one_name(surname: str, given_name: list[str]) -> None:
    latin = f"{surname.capitalize()} {''.join(given_name).capitalize()}"
    assert phonetic_keys(latin) & phonetic_keys(to_arabic(latin))


@given(TEXTS)
@settings(deadline=None)  # the first call reads tables
def test_variants_never_hold_the_name_itself(text: str) -> None:
    from marsad.names.words import fold_phrase

    assert fold_phrase(text) not in spelling_variants(text, "Wang Gang", pinyin=True)


@pytest.mark.parametrize("letter", ["و", "ش", "ا", "ـ", "\u064b", "王", "a", "\ud800", "\u202e"])
def test_a_million_times_one_letter_is_answered_at_once(letter: str) -> None:
    text = letter * 1_000_000
    began = time.monotonic()
    for ask in (MATCHER.find, find_chinese_names, phonetic_key, phonetic_keys, pinyin_candidates, to_arabic, script_of):
        ask(text)
    assert time.monotonic() - began < 10


def test_a_long_text_of_chinese_syllables_is_answered_at_once() -> None:
    text = "وانغ يي لي شي تشيانغ " * 20_000
    began = time.monotonic()
    MATCHER.find(text)
    find_chinese_names(text)
    assert time.monotonic() - began < 20


@pytest.mark.parametrize("word", ["xian", "fangan", "jiangan", "lvxiulian"])
def test_syllables_cut_off_a_word_make_up_the_word(word: str) -> None:
    assert "".join(cut_syllables(word)) == word
