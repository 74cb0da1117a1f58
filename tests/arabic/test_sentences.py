"""Sentences end where a reader's breath does, not at every full stop."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import sentences

SIGNS = st.text(st.sampled_from('قال دو أ.د. نعم 35!؟?…«»"”)(\n\t \u200f.1،'), max_size=60)
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


def split(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize("parts", [
    pytest.param(["وصل الوزير.", "ثم عقد مؤتمرا."], id="full stops"),
    pytest.param(["هل وصل؟", "نعم!", "وصل أمس."], id="question and exclamation"),
    pytest.param(["قال: «وصلنا».", "ثم مضى."], id="a full stop after the quote"),
    pytest.param(["قال: «وصلنا.»", "وأضاف أنه مسرور."], id="one inside the quote, and goes on anew"),
    pytest.param(["«من أنت؟».", "لم يجب."], id="both inside and after"),
    pytest.param(["انتهى عام 1443 هـ.", "وبدأ عام آخر."], id="an era after a number"),
    pytest.param(["فاز في السباق 3.", "ثم خسر."], id="a number at the end"),
    pytest.param(["完。", "ثم بدأ."], id="a Chinese full stop"),
])  # fmt: skip
def test_an_end_is_an_end(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize("text", [
    pytest.param("قال د. علي حسن إنه مسرور.", id="a doctor"),
    pytest.param("رأس الجلسة أ.د. سمير خالد.", id="a professor"),
    pytest.param("أوضح م. سعيد أن العمل مستمر.", id="an engineer"),
    pytest.param("بلغت النسبة 3.5 في المئة.", id="a decimal"),
    pytest.param("زار موقع www.example.com أمس.", id="an address"),
    pytest.param("ألفها J. K. Rowling ونشرت.", id="Latin initials"),
    pytest.param("كتبها Mr. Smith في لندن.", id="a Latin abbreviation"),
    pytest.param("سأل: «هل وصلوا؟» ثم سكت.", id="a question inside a quote"),
    pytest.param("قال: \"سنبقى.\" واصفا الوضع بالصعب.", id="a quote in the middle"),
    pytest.param("اتهم (زورا!) بالسرقة.", id="a mark in brackets"),
    pytest.param("تردد ... ثم وافق.", id="an ellipsis"),
    pytest.param("1. عقد اجتماع دوري.", id="the number of a list"),
])  # fmt: skip
def test_what_is_no_end_is_left_alone(text: str) -> None:
    assert split(text) == [text]


def test_a_line_ends_a_sentence_and_empty_lines_are_none() -> None:
    assert split("العنوان\n\nوصل الوزير\nثم مضى") == ["العنوان", "وصل الوزير", "ثم مضى"]
    assert split(" \n\t\n") == []


def test_a_space_left_out_after_a_full_stop_does_not_join_two_sentences() -> None:
    assert split("تعهد بالدعم.وقال إنه مستمر") == ["تعهد بالدعم.", "وقال إنه مستمر"]
    assert split("قناة بي.بي.سي تبث") == ["قناة بي.بي.سي تبث"]


@settings(deadline=None)
@given(SIGNS | ANY_TEXT)
def test_sentences_together_hold_all_that_is_not_white_space(text: str) -> None:
    last = 0
    for sentence in sentences(text):
        assert last <= sentence.start < sentence.end <= len(text)
        assert sentence.text == text[sentence.start : sentence.end] == sentence.text.strip()
        assert not text[last : sentence.start].strip()
        last = sentence.end
    assert not text[last:].strip()


@pytest.mark.parametrize("unit", [".", "د.", "\n", "».", "!»", "\u200f.", "1.", "a. "])
def test_a_text_of_nothing_but_signs_takes_time_by_its_length(unit: str) -> None:
    began = time.process_time()
    sentences(unit * 100_000)
    assert time.process_time() - began < 5
