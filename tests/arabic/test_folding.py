"""What readers type and what editors print meet when folded, and every folded character has its place."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import comparison_key, fold, fold_with_offsets

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
ARABIC_TEXT = st.text(st.sampled_from("ءآأؤإئابةتجحدرسعفقكلمنهوىي ـًٌٍَُِّْٰٓۖﷺﻻﷲکیےگپ\u200c\u200f١۲3.،«»"), max_size=40)


@pytest.mark.parametrize(("typed", "printed"), [
    pytest.param("الارهاب", "الإرهاب", id="hamza left out"),
    pytest.param("مستشفي", "مستشفى", id="yeh for alef maqsura, as typed in Egypt"),
    pytest.param("مكافحه", "مكافحة", id="heh for teh marbuta"),
    pytest.param("محمد", "مُحَمَّدٌ", id="short vowels"),
    pytest.param("الرحمن", "ٱلرَّحۡمَٰنِ", id="Quranic marks and alef wasla"),
    pytest.param("الصين", "الصـــين", id="tatweel"),
    pytest.param("لا اله الا الله", "ﻻ ﺇﻟﻪ ﺇﻻ ﷲ", id="presentation forms and ligatures"),
    pytest.param("كتاب علي", "کتاب علی", id="Persian keheh and yeh"),
    pytest.param("باكستان", "پاکستان", id="Persian peh"),
    pytest.param("عام 2021", "عام ٢٠٢١", id="Arabic-Indic digits"),
    pytest.param("عام 1445", "عام ۱۴۴۵", id="Persian digits"),
    pytest.param("مسؤول", "مسئول", id="two seats of one hamza before waw"),
    pytest.param("جاؤوا", "جاءوا", id="hamza on the line before waw"),
    pytest.param("نعم, لا?", "نعم، لا؟", id="Arabic punctuation"),
    pytest.param('"نعم"', "«نعم»", id="quotation marks"),
    pytest.param("الصين", "\u202bالص\u200dين\u202c", id="bidi controls and joiners"),
    pytest.param("xi jinping", "Xí Jìnpíng", id="tones and capitals"),
    pytest.param("covid-19", "COVID‑19", id="a hyphen that does not break"),
])  # fmt: skip
def test_what_readers_type_meets_what_editors_print(typed: str, printed: str) -> None:
    assert fold(typed) == fold(printed)


@pytest.mark.parametrize(("one", "other"), [
    pytest.param("علم", "عالم", id="a long vowel"),
    pytest.param("قلب", "كلب", id="qaf and kaf"),
    pytest.param("سماء", "سما", id="a hamza on the line, which is a letter"),
    pytest.param("غانا", "عانا", id="a dot"),
    pytest.param("ظل", "ضل", id="zah and dad"),
    pytest.param("习近平", "習近平", id="Chinese characters of two standards"),
    pytest.param("한국", "한굴", id="Korean syllables"),
])  # fmt: skip
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@settings(deadline=None)
@given(ANY_TEXT | ARABIC_TEXT)
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@settings(deadline=None)
@given(ANY_TEXT | ARABIC_TEXT)
def test_every_folded_character_has_a_place_in_the_text(text: str) -> None:
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    assert folded.offsets[-1] == len(text)
    assert list(folded.offsets) == sorted(folded.offsets)
    assert all(0 <= place < len(text) for place in folded.offsets[:-1])


@settings(deadline=None)
@given(ARABIC_TEXT, st.data())
def test_a_span_of_the_folded_text_is_a_span_of_the_original_that_folds_to_it(text: str, data: st.DataObject) -> None:
    folded = fold_with_offsets(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.span(start, end)
    assert 0 <= first <= last <= len(text)
    if start < end:
        assert first < last
        assert folded.text[start:end] in fold(text[first:]) or "ء" in text or "ئ" in text


def test_a_highlight_lands_on_the_word_with_its_vowels() -> None:
    text = "عادَ الرئيسُ إلى الصِّـينِ أمس"
    folded = fold_with_offsets(text)
    start = folded.text.index("الصين")
    first, last = folded.span(start, start + len("الصين"))
    assert text[first:last] == "الصِّـينِ"


@pytest.mark.parametrize("category", ["Mn", "Cf", "Cs", "Co", "Cn", "Lo"])
def test_no_code_point_fails(category: str) -> None:
    points = [chr(code) for code in range(sys.maxunicode + 1) if code % 7 == 0 or code < 0x3000]
    text = "".join(point for point in points if unicodedata.category(point) == category)
    assert fold(fold(text)) == fold(text)


def test_a_comparison_key_has_the_words_only() -> None:
    assert comparison_key(" «الحزام  والطريق»: ٢٠٢١! ") == comparison_key("الحزام والطريق 2021")
    assert comparison_key("الحزام والطريق") != comparison_key("الحزام الطريق")
    assert comparison_key("…") == ""
