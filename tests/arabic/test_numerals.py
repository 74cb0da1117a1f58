"""Numbers in words are read, found in text, and written so that they read back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import find_numerals, read_numeral, write_numeral, write_ordinal
from marsad.arabic.numeral_writing import LIMIT

GENDERS = st.sampled_from(["m", "f"])
CASES = st.sampled_from(["nominative", "accusative", "genitive"])
ROUND = st.builds(lambda digit, zeros: digit * 10**zeros, st.integers(1, 9), st.integers(2, 14))
NUMBERS = st.integers(0, 2000) | st.integers(0, LIMIT - 1) | ROUND


@given(NUMBERS, GENDERS, CASES, st.booleans())
@settings(deadline=None)  # the first call reads tables
def test_a_written_number_reads_back(number, gender, case, definite):
    assert read_numeral(write_numeral(number, gender, case, definite=definite)) == number


@given(NUMBERS, GENDERS, CASES)
@settings(deadline=None)  # the first call reads tables
def test_a_number_written_before_its_noun_is_found_with_its_value(number, gender, case):
    (found,) = find_numerals(f"{write_numeral(number, gender, case, construct=True)} دولة")
    assert found.value == number


@given(st.integers(1, LIMIT - 1), GENDERS)
@settings(deadline=None)
def test_a_written_negative_number_reads_back(number, gender):
    assert read_numeral(write_numeral(-number, gender)) == -number


@given(NUMBERS.filter(bool), GENDERS, CASES, st.booleans())
@settings(deadline=None)  # the first call reads tables
def test_a_written_ordinal_reads_back(number, gender, case, definite):
    assert read_numeral(write_ordinal(number, gender, case, definite=definite)) == number


@given(NUMBERS, GENDERS, CASES)
@settings(deadline=None)  # the first call reads tables
def test_a_written_number_is_found_whole_in_a_sentence(number, gender, case):
    words = write_numeral(number, gender, case)
    text = f"قال إنه رأى {words} منها"
    (found,) = find_numerals(text)
    assert (found.value, text[found.start : found.end]) == (number, words)


@given(st.text() | st.text(alphabet="خمسة عشرومئتاننلفآالأحد واثني0123456789٣.,٬ \u064b\u0640\u202e\ud800"))
@settings(deadline=None)  # the first call reads tables
def test_any_text_gets_an_answer_with_places_inside_it(text):
    ends = 0
    for found in find_numerals(text):
        assert ends <= found.start < found.end <= len(text)
        ends = found.end
    read_numeral(text)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("خمس", 5),
        ("خمسة", 5),
        ("ثمانٍ", 8),
        ("اثنتي عشرة", 12),
        ("ثمانية عشر", 18),
        ("واحدة وعشرين", 21),
        ("إحدى وعشرون", 21),
        ("مئة وأحد عشر", 111),
        ("ثلاث مئة", 300),
        ("ثمانمائة", 800),
        ("ثماني مئة وخمسة", 805),
        ("ألفان وثلاثة وعشرون", 2023),
        ("خمسة عشر ألفًا", 15_000),
        ("مئتا ألف", 200_000),
        ("مئة ألف وألف", 101_000),
        ("مليون ونصف المليون", 1_500_000),
        ("ثلاثة ملايين وربع المليون", 3_250_000),
        ("٢٫٥ مليار", 2_500_000_000),
        ("تسعة ملايين و600 ألف", 9_600_000),
        ("ثلاثة آلاف مليار", 3 * 10**12),
        ("سبع وستين وتسعمائة وألف", 1967),
        ("الحادي عشر", 11),
        ("سالب خمسة وعشرين", -25),
        ("3 مئة", 300),
        ("١،٢٣٤،٥٦٧", 1_234_567),
        ("1 234 567", 1_234_567),
        ("الحادية والعشرين", 21),
        ("العشرين", 20),
        ("الخامس والسبعون بعد المئة", 175),
        ("الأولى بعد الألف", 1001),
    ],
)
def test_numbers_are_read_as_they_are_said(words, number):
    assert read_numeral(words) == number


@pytest.mark.parametrize(
    "words", ["", "خمس نقاط", "اثنا", "أحد", "آلاف", "خمسة ستة", "نصف", "بعد المئة", "5.5", "خ" * 10_000]
)
def test_what_is_no_number_is_not_read(words):
    assert read_numeral(words) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("بين عشرين ومئة", [20, 100]),
        ("في عام 2021 300 شخص", [2021, 300]),
        ("درجة الحرارة ناقص خمس", [-5]),
        ("الأرقام 1، 2، 3", [1, 2, 3]),
        ("ألفا دولة ومليونا دولار", [2000, 2_000_000]),
        ("قتل ألفا، وأنفق ألفًا وخمسمئة، وخمسة عشر ألفا شخص", [1000, 1500, 15_000]),
        ("خمسة، ستة", [5, 6]),
        ("بسبعة ولثلاثٍ", [7, 3]),
        ("٣٬٥٠٠ شخص و١٢ ألفًا", [3500, 12_000]),
        ("الذكرى العشرين والدورة الحادية عشرة", [20, 11]),
        ("ارتفع خمسين في المئة", [50]),
        ("وصل الوفد يوم الاثنين", []),
        ("في الخامس من تشرين الثاني", [5]),
        ("شهر ربيع الأول", []),
        ("قمة G20 وفيروس كوفيد-19", []),
        ("8/10/2021 الساعة 10:30", []),
        ("بلغ 2.7 ومعدل ١٫٥", []),
        ("خلف الباب ألفاظ خمسينية وعشرية", []),
    ],
)
def test_numbers_of_a_text_are_found_and_others_left_alone(text, numbers):
    assert [found.value for found in find_numerals(text)] == numbers


@pytest.mark.parametrize(
    ("text", "is_ordinal", "is_definite"),
    [
        ("الخامس", True, True),
        ("خامس", True, False),
        ("الخمسة", False, True),
        ("العشرين", True, True),
        ("عشرين", False, False),
    ],
)
def test_ordinals_are_told_from_counts(text, is_ordinal, is_definite):
    (found,) = find_numerals(text)
    assert (found.is_ordinal, found.is_definite) == (is_ordinal, is_definite)


@pytest.mark.parametrize(
    ("number", "gender", "case", "words"),
    [
        (1, "m", "accusative", "واحدًا"),
        (2, "f", "genitive", "اثنتين"),
        (8, "f", "nominative", "ثمانٍ"),
        (8, "f", "accusative", "ثمانيًا"),
        (10, "m", "nominative", "عشرة"),
        (10, "f", "nominative", "عشر"),
        (12, "f", "nominative", "اثنتا عشرة"),
        (12, "m", "accusative", "اثني عشر"),
        (18, "f", "genitive", "ثماني عشرة"),
        (28, "m", "genitive", "ثمانية وعشرين"),
        (200, "m", "genitive", "مئتين"),
        (1000, "m", "accusative", "ألفًا"),
        (11_000, "f", "nominative", "أحد عشر ألفًا"),
        (2_000_000, "m", "nominative", "مليونان"),
        (5 * 10**9, "m", "nominative", "خمسة مليارات"),
        (-5, "m", "nominative", "سالب خمسة"),
    ],
)
def test_numbers_agree_in_gender_and_case(number, gender, case, words):
    assert write_numeral(number, gender, case) == words


def test_a_number_before_its_noun_loses_nun_and_tanwin():
    assert write_numeral(2000, construct=True) == "ألفا"
    assert write_numeral(200, "f", "genitive", construct=True) == "مئتي"
    assert write_numeral(11_000, construct=True) == "أحد عشر ألف"
    assert write_numeral(8, "f", construct=True) == "ثماني"


@pytest.mark.parametrize(
    ("number", "gender", "case", "words"),
    [
        (1, "f", "nominative", "الأولى"),
        (11, "m", "nominative", "الحادي عشر"),
        (11, "f", "genitive", "الحادية عشرة"),
        (20, "f", "genitive", "العشرين"),
        (21, "f", "nominative", "الحادية والعشرون"),
        (100, "f", "nominative", "المئة"),
        (101, "f", "nominative", "الأولى بعد المئة"),
    ],
)
def test_ordinals_agree_in_gender_and_case(number, gender, case, words):
    assert write_ordinal(number, gender, case) == words


@pytest.mark.parametrize("number", [LIMIT, -LIMIT])
def test_a_number_too_large_for_words_is_refused(number):
    with pytest.raises(ValueError, match="below"):
        write_numeral(number)


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_ordinal_before_the_first(number):
    with pytest.raises(ValueError, match="ordinal"):
        write_ordinal(number)
