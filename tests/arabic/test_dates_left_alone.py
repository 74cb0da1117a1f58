"""What looks like a date and is none is left alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import find_dates


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("فاز الفريق 3-2 على ضيفه", id="a score"),
        pytest.param("مارس الرياضة كل صباح", id="practised"),
        pytest.param("التقت تيريزا ماي نظيرها", id="Theresa May"),
        pytest.param("قال رجب طيب أردوغان", id="a man called Rajab"),
        pytest.param("وأضاف رمضان قاديروف", id="a man called Ramadan"),
        pytest.param("انتهت المباراة 3 مقابل صفر", id="nil"),
        pytest.param("اتصلوا على 71-234-567 أو 01-02-03-04-05", id="telephone numbers"),
        pytest.param("قوى 14 آذار", id="an alliance"),
        pytest.param("مدينة السادس من أكتوبر", id="a city"),
        pytest.param("ملعب 5 جويلية", id="a stadium"),
        pytest.param("قبل يومين من المباراة", id="two days before something else"),
        pytest.param("1.2 مليون برميل في اليوم", id="a day"),
        pytest.param("في 2000 قرية", id="a count"),
        pytest.param("بمساحة 1500م", id="metres"),
        pytest.param("اليوم العالمي للبيئة", id="a world day"),
        pytest.param("القانون رقم 12/2015", id="a law"),
        pytest.param("نجح في 3/4 من الاختبارات", id="a fraction"),
        pytest.param("أحد المسؤولين", id="one of"),
        pytest.param("الربع الأخير من المباراة", id="the last quarter of a game"),
        pytest.param("الربيع العربي", id="a spring of another kind"),
        pytest.param("في اليوم التالي", id="the day after something else"),
        pytest.param("الثقة في رجب طيب أردوغان", id="a man called Rajab after a preposition"),
        pytest.param("بقية الطلاب", id="the rest of something else"),
        pytest.param("35/13/2021", id="no such day"),
        pytest.param("31 فبراير 2021", id="no such day in words"),
        pytest.param("زار الأب 2015 قرية", id="a father, not August"),
        pytest.param("", id="nothing"),
        pytest.param("وزير الخارجية الصيني", id="no number at all"),
    ],
)
def test_it_is_left_alone(text: str) -> None:
    assert find_dates(text, date(2021, 10, 9)) == []


_WORDS = """
اليوم أمس 8 10 31 / - – ( ) ، . 2021 1445 هـ م أكتوبر تشرين الأول رمضان صفر آب الجمعة الأحد قبل منذ بعد من إلى بين
و عام العام القرن العشرين تسعينيات الماضي المقبل الساعة 3:30 مساء أسبوع الأسبوع يومي آخر أول الذكرى الخمسين بالغد
٨/١٠/٢٠٢١ 2021-10-08T15:30Z 99/99/9999 9999/12/31 ألفين كلمة
"""
_PIECES = [*_WORDS.split(), "\u0651", "\u200f", "\ud800", "\n"]


@given(
    st.lists(st.sampled_from(_PIECES), max_size=14),
    st.sampled_from([" ", ""]),
    st.one_of(st.none(), st.dates()),
)
@settings(deadline=None)  # the first call reads tables
def test_offsets_lie_in_the_text_and_do_not_overlap(pieces: list[str], space: str, at: date | None) -> None:
    text, end = space.join(pieces), 0
    for found in find_dates(text, at, unresolved=True):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert 0.0 <= found.confidence <= 1.0
        end = found.end


@pytest.mark.parametrize("text", ["ا" * 1_000_000, "1" * 1_000_000, "1/" * 20_000, "قبل يوم و" * 10_000, "(" * 100_000])
def test_bad_input_is_answered(text: str) -> None:
    assert isinstance(find_dates(text, date(2021, 10, 9)), list)
