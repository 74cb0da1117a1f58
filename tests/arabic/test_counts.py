"""Counted things are found in text with their number; ordinals and bare nouns are not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import CountedNoun, find_counts, known_nouns, make_noun, write_counted

NOUNS = sorted(known_nouns().values(), key=lambda noun: noun.singular)
AMBIGUOUS = {"تحد", "تحدي", "مقالة"}  # forms they share with another noun of the table
IS_SOUND = [noun for noun in NOUNS if noun.plurals[0].endswith("ون")]
CASES = st.sampled_from(["nominative", "accusative", "genitive"])


@given(st.integers(3, 100_000), st.sampled_from([noun for noun in NOUNS if noun.singular not in AMBIGUOUS]), CASES)
@settings(deadline=None)  # the first call reads tables
def test_a_written_count_is_found(number, noun, case):
    if number % 100 in (1, 2):  # written as two counts: مئة نقطة ونقطتان
        return
    text = f"طرح {write_counted(number, noun, case)} أمس"
    (found,) = find_counts(text)
    assert (found.value, found.noun) == (number, noun.singular)
    assert text[found.start : found.end] == write_counted(number, noun, case)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("مبادرة من خمس نقاط", [(5, "نقطة", "خمس نقاط")]),
        ("تقدم بأربعة مقترحات", [(4, "مقترح", "أربعة مقترحات")]),
        ("ثلاثةَ محاورَ", [(3, "محور", "ثلاثةَ محاورَ")]),
        ("5 نقاط و٣ محاور", [(5, "نقطة", "5 نقاط"), (3, "محور", "٣ محاور")]),
        ("أكد نقطتين", [(2, "نقطة", "نقطتين")]),
        ("مقترحين ومحورين", [(2, "مقترح", "مقترحين"), (2, "محور", "محورين")]),
        ("النقاط الخمس", [(5, "نقطة", "النقاط الخمس")]),
        ("مقترحاته الأربعة", [(4, "مقترح", "مقترحاته الأربعة")]),
        ("المقترحات العشرين", [(20, "مقترح", "المقترحات العشرين")]),
        ("خمسة من المقترحات", [(5, "مقترح", "خمسة من المقترحات")]),
        ("اثنا عشر بندًا", [(12, "بند", "اثنا عشر بندًا")]),
        ("مئة دولة", [(100, "دولة", "مئة دولة")]),
        ("مقترح واحد", [(1, "مقترح", "مقترح واحد")]),
    ],
)
def test_counted_things_are_found(text, counts):
    assert [(count.value, count.noun, text[count.start : count.end]) for count in find_counts(text)] == counts


@pytest.mark.parametrize(
    "text",
    [
        "النقطة الخامسة",
        "الذكرى العشرون",
        "النقاط التالية",
        "عدة مقترحات",
        "خمسة رجال",
        "قال المسؤولين إن",
        "خمسة\nنقاط",
        "المقترح الأول",
        "عشرون في المئة",
        "خمسة. نقاط",
        "",
    ],
)
def test_what_counts_nothing_is_left_alone(text):
    assert find_counts(text) == []


def test_the_caller_says_what_is_counted():
    gates = make_noun("بوابة", "بوابات")
    assert [count.value for count in find_counts("سبع بوابات وخمس نقاط", [gates])] == [7]


def test_a_count_is_never_read_across_something_hidden_or_broken():
    assert [count.value for count in find_counts("خمس\u202e نقاط")] in ([], [5])
    assert find_counts("خمس " * 20_000 + "ن" * 1_000_000)[:1] == []


@given(st.text())
@settings(deadline=None)  # the first call reads tables
def test_any_text_gets_an_answer_with_places_inside_it(text):
    for count in find_counts(text):
        assert 0 <= count.start <= count.noun_start < count.noun_end <= len(text)
        assert count.noun_end <= count.end


@pytest.mark.parametrize(
    ("noun", "dual", "genitive", "accusative"),
    [
        ("نقطه", "نقطتان", "نقطتين", "نقطة"),
        ("مقترح", "مقترحان", "مقترحين", "مقترحًا"),
        ("لقاء", "لقاءان", "لقاءين", "لقاءً"),
        ("مبدا", "مبدآن", "مبدأين", "مبدأً"),
        ("راي", "رأيان", "رأيين", "رأيًا"),
    ],
)
def test_a_noun_takes_its_forms(noun, dual, genitive, accusative):
    known: CountedNoun = known_nouns()[noun]
    assert (known.dual(), known.dual("genitive"), known.accusative) == (dual, genitive, accusative)


@pytest.mark.parametrize(
    ("singular", "plural", "dual", "accusative"),
    [
        ("مستشفى", "مستشفيات", "مستشفيان", "مستشفًى"),
        ("شيء", "أشياء", "شيئان", "شيئًا"),
        ("جزء", "أجزاء", "جزءان", "جزءًا"),
    ],
)
def test_a_noun_of_the_caller_takes_its_forms(singular, plural, dual, accusative):
    noun = make_noun(singular, plural)
    assert (noun.dual(), noun.accusative) == (dual, accusative)
