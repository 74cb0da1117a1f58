"""A text parts into words, numbers, Latin words and Chinese runs, each in its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import tokenize

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)


@pytest.mark.parametrize(("text", "tokens"), [
    pytest.param("وبالصِّين", [("وبالصِّين", "word")], id="clitics and marks stay on the word"),
    pytest.param("الصـــين", [("الصـــين", "word")], id="tatweel inside a word"),
    pytest.param("الص\u200dين\u200f", [("الص\u200dين", "word")], id="hidden characters within, not after"),
    pytest.param("بلغ 3.5% 8", [("بلغ", "word"), ("3.5", "number"), ("8", "number")], id="numbers"),
    pytest.param("و١٬٥٠٠", [("و", "word"), ("١٬٥٠٠", "number")], id="and before a number"),
    pytest.param("قمة G20", [("قمة", "word"), ("G20", "latin")], id="a letter and digits"),
    pytest.param("Xi'an’s", [("Xi'an’s", "latin")], id="apostrophes inside"),
    pytest.param("الصين中国China", [("الصين", "word"), ("中国", "han"), ("China", "latin")], id="scripts touching"),
    pytest.param("أ.د. علي", [("أ", "word"), ("د", "word"), ("علي", "word")], id="an abbreviation"),
    pytest.param("«نعم»، قال.", [("نعم", "word"), ("قال", "word")], id="punctuation is left out"),
    pytest.param("Москва 서울", [("Москва", "other"), ("서울", "other")], id="other scripts"),
    pytest.param("ـ ـــ 👍 © … —", [], id="no word at all"),
    pytest.param("", [], id="nothing"),
])  # fmt: skip
def test_tokens_are_what_a_reader_takes_for_words(text: str, tokens: list[tuple[str, str]]) -> None:
    assert [(token.text, token.kind) for token in tokenize(text)] == tokens


@settings(deadline=None)
@given(ANY_TEXT)
def test_tokens_stand_in_order_apart_from_each_other(text: str) -> None:
    last = 0
    for token in tokenize(text):
        assert last <= token.start < token.end <= len(text)
        assert text[token.start : token.end] == token.text
        last = token.end


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    inside = {place for token in tokenize(text) for place in range(token.start, token.end)}
    lost = [text[place] for place in range(len(text)) if text[place].isalnum() and place not in inside]
    # Superscripts and their like are digits to Python and no part of a word; modifiers stand alone as signs.
    assert not [character for character in lost if character.isalpha() and character != "ـ"] or all(
        not character.isalpha() or ord(character) in range(0x2B0, 0x300) for character in lost
    )
