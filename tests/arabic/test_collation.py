"""Names sort as in an Arab index, by plain comparison of their keys."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import collation_key, index_letter

IN_ORDER = [
    pytest.param(["2 مايو", "10 مايو", "أحمد", "Ahmed", "习近平"], id="digits by value, Arabic, Latin, Chinese"),
    pytest.param(["آسيا", "أبو ظبي", "أحمد", "إيران", "بكين"], id="آ is two alefs, so it is first"),
    pytest.param(["أحمد", "إحمد", "احمد"], id="seats of hamza decide last"),
    pytest.param(["رؤوف", "رئيس", "رباب"], id="a hamza on any seat is an alef"),
    pytest.param(["عبد الله", "عبدالله"], id="word by word"),
    pytest.param(["سوريا", "شي جين بينغ", "الصين", "طهران"], id="the article does not count"),
    pytest.param(["صين", "الصين", "صينية"], id="the article decides last"),
    pytest.param(["محمد أمين", "محمد الأمين", "محمد باقر"], id="nor does it inside a name"),
    pytest.param(["مدرسة", "مدرست", "مدرسه"], id="ta marbuta is a teh, then heh"),
    pytest.param(["على", "علي", "علية"], id="alef maqsura is a yeh"),
    pytest.param(["الله", "بكر"], id="الله keeps its letters"),
    pytest.param(["بيت", "پاريس", "تونس"], id="a Persian letter follows its neighbour"),
    pytest.param(["ألمانيا", "اليابان"], id="ألمانيا has no article"),
]


@pytest.mark.parametrize("names", IN_ORDER)
def test_names_stand_in_the_order_of_an_arab_index(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(backwards, key=collation_key) == names


@pytest.mark.parametrize(("one", "other"), [("مُحَمَّد", "محمد"), ("محـمد", "محمد"), ("«بكين»", "بكين"), ("G20", "g20")])
def test_marks_and_signs_do_not_count(one: str, other: str) -> None:
    assert collation_key(one) == collation_key(other)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("الصين", "ص"),
        ("إيران", "ا"),
        ("آسيا", "ا"),
        ("ألمانيا", "ا"),
        ("الله", "ا"),
        ("ة", "ت"),
        ("Xi Jinping", "X"),
        ("Édouard", "E"),
        ("«بكين»", "ب"),
        ("5G", "#"),
        ("习近平", "#"),
        ("", "#"),
    ],
)
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert index_letter(name) == letter


@settings(deadline=None)
@given(st.text())
def test_every_name_has_a_key_that_any_database_sorts_alike(name: str) -> None:
    assert set(collation_key(name)) <= set(string.ascii_lowercase + string.digits)
    assert len(index_letter(name)) == 1


WORDS = st.text(alphabet="ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي", min_size=1, max_size=6)
ARABIC_NAMES = st.lists(WORDS, min_size=1, max_size=3)


@settings(deadline=None)
@given(st.lists(ARABIC_NAMES.map(" ".join), min_size=2, max_size=12))
def test_names_under_one_letter_stand_together(names: list[str]) -> None:
    letters = [index_letter(name) for name in sorted(names, key=collation_key)]
    runs = [letter for place, letter in enumerate(letters) if place == 0 or letters[place - 1] != letter]
    assert len(runs) == len(set(runs))
