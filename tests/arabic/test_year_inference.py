"""A year that was not written is inferred from what speaks for it, or left open."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import Anniversary, Evidence, find_dates, infer_year

FOUNDING_PAGE = Path(__file__).parents[2].parent / "shared" / "founding-page" / "000_d20acfdfe435324a.txt"
FORUM = Anniversary(names=("منتدى بحر الصين", "المنتدى"), founded="2011-09-22", recurs_first=2011)


def test_a_weekday_and_an_anniversary_decide_without_the_day_of_reading() -> None:
    text = "قال اليوم الجمعة (8 أكتوبر) إن هذا العام يصادف الذكرى العشرين لهجمات 11 سبتمبر"
    today, *_rest = find_dates(text)
    assert (today.value, today.inferred, today.is_today) == ("2021-10-08", ("year",), True)
    assert {"weekday", "anniversary"} <= {piece.kind for piece in today.evidence}
    assert today.confidence >= 0.95


def test_each_piece_of_the_text_has_its_place_in_it() -> None:
    text = "اليوم الجمعة 8 أكتوبر، ويصادف هذا العام الذكرى العشرين لهجمات 11 سبتمبر"
    piece = next(piece for piece in find_dates(text)[0].evidence if piece.kind == "anniversary")
    assert "الذكرى" in text[piece.start : piece.end]
    assert piece.years == (2021,)


def test_a_weekday_alone_leaves_several_years_and_decides_nothing() -> None:
    (found,) = find_dates("اليوم الجمعة 8 أكتوبر")
    assert found.value == "XXXX-10-08"
    inference = infer_year(10, 8, weekday=4)
    assert inference.year is None
    assert {2010, 2021, 2027} <= set(inference.candidates)
    assert all(date(year, 10, 8).weekday() == 4 for year in inference.candidates)


def test_the_day_of_reading_picks_the_newest_that_is_not_after_it() -> None:
    assert infer_year(10, 8, weekday=4, at=date(2021, 10, 9)).year == 2021
    assert infer_year(10, 8, at=date(2021, 10, 9)).year == 2021
    assert (
        infer_year(10, 8, at=date(2021, 10, 9)).confidence
        < infer_year(10, 8, weekday=4, at=date(2021, 10, 9)).confidence
    )
    assert 2021 not in infer_year(10, 8, weekday=4, at=date(2021, 9, 1)).candidates


def test_the_anniversary_of_a_known_subject_decides() -> None:
    text = "اليوم الجمعة 8 أكتوبر. وقال إن هذا العام يصادف الذكرى العاشرة لتأسيس منتدى بحر الصين"
    assert find_dates(text, anniversaries=[FORUM])[0].value == "2021-10-08"
    assert find_dates(text)[0].value == "XXXX-10-08"


def test_relations_between_two_countries_have_anniversaries_in_any_order() -> None:
    relations = Anniversary(names=("العلاقات الدبلوماسية بين الصين والكويت",), founded="1971-03-22")
    text = "اليوم الاثنين 22 مارس. وتحل الذكرى الخمسون لإقامة العلاقات الدبلوماسية بين الكويت والصين"
    assert find_dates(text, anniversaries=[relations])[0].value == "2021-03-22"


def test_a_founding_is_not_the_death_of_the_same_person() -> None:
    person = Anniversary(names=("سون يات سن",), founded="1866-11-12")
    text = "اليوم السبت 12 نوفمبر، الذكرى 150 لوفاة سون يات سن"
    assert not any(piece.kind == "anniversary" for piece in find_dates(text, anniversaries=[person])[0].evidence)


def test_an_anniversary_of_next_year_speaks_for_this_one() -> None:
    text = "اليوم الجمعة 8 أكتوبر. ويصادف العام المقبل الذكرى الحادية والعشرين لهجمات 11 سبتمبر"
    assert find_dates(text)[0].value == "2021-10-08"


def test_the_year_of_what_is_remembered_may_stand_in_the_sentence() -> None:
    text = "يحيي الفلسطينيون اليوم الثلاثاء 15 نوفمبر الذكرى الـ 28 لاعلان الوثيقة يوم 15 نوفمبر 1988"
    assert find_dates(text)[0].value == "2016-11-15"


def test_the_day_in_the_name_of_an_event_is_no_count_of_years() -> None:
    (found, *_rest) = find_dates("اليوم الخميس 23 يوليو ذكرى ثورة 23 يوليو")
    assert not any(piece.kind == "anniversary" for piece in found.evidence)


def test_a_numbered_edition_of_a_yearly_event_allows_its_year_and_the_next() -> None:
    text = "اليوم الجمعة 8 أكتوبر، في الاجتماع الوزاري الحادي عشر لمنتدى بحر الصين"
    (found, *_rest) = find_dates(text, anniversaries=[FORUM])
    (piece,) = [piece for piece in found.evidence if piece.kind == "edition"]
    assert piece.years == (2021, 2022)


def test_the_text_may_name_this_year() -> None:
    assert find_dates("اليوم الجمعة 8 أكتوبر. وخلال العام الجاري 2021 ارتفع الإنتاج")[0].value == "2021-10-08"


def test_a_hijri_date_beside_it_gives_the_year() -> None:
    found = find_dates("الأحد 15 شعبان 1445 هـ الموافق 25 فبراير")
    assert [one.value for one in found] == ["2024-02-25", "2024-02-25"]


def test_a_date_without_weekday_is_the_one_nearest_to_the_day_of_reading() -> None:
    assert find_dates("وقع الهجوم في 20 ديسمبر", date(2021, 1, 9))[0].value == "2020-12-20"
    assert find_dates("من المقرر أن تعقد في 20 ديسمبر", date(2021, 10, 9))[0].value == "2021-12-20"


def test_evidence_that_disagrees_leaves_the_year_open() -> None:
    one = Evidence(kind="anniversary", text="10 years after 2011", years=(2021,), weight=0.9)
    other = Evidence(kind="anniversary", text="20 years after 2002", years=(2022,), weight=0.9)
    inference = infer_year(10, 8, evidence=[one, other])
    assert inference.year is None
    assert set(inference.candidates) == {2021, 2022}


def test_a_day_that_no_year_has_gets_no_candidates() -> None:
    assert infer_year(2, 30).candidates == ()
    assert infer_year(13, 1, at=date(2021, 10, 9)).year is None


@given(st.dates(date(1999, 1, 1), date(2030, 1, 1)), st.integers(0, 300))
@settings(deadline=None)  # the first call reads tables
def test_a_weekday_and_a_day_of_reading_within_the_year_find_the_year(day: date, later: int) -> None:
    at = date.fromordinal(day.toordinal() + later)
    assert infer_year(day.month, day.day, weekday=day.weekday(), at=at).year in {day.year, None}
    if later < 100:
        assert infer_year(day.month, day.day, weekday=day.weekday(), at=at).year == day.year


@pytest.mark.skipif(not FOUNDING_PAGE.exists(), reason="the founding page is not at hand")
def test_the_founding_page_is_of_2021_10_08_with_no_day_of_reading() -> None:
    found = find_dates(FOUNDING_PAGE.read_text(encoding="utf-8"))
    today = next(one for one in found if one.is_today)
    assert (today.value, today.inferred) == ("2021-10-08", ("year",))
    assert today.confidence >= 0.95
    assert {one.value for one in found} == {"2021-10-08", "2021", "2001-09-11", "2001/2021"}


def test_what_a_text_calls_today_is_not_after_the_day_it_is_read() -> None:
    (found,) = find_dates("اليوم الجمعة (8 أكتوبر)", date(2026, 11, 25), unresolved=True)
    assert found.value is not None
    assert not found.value.startswith("2027")


@pytest.mark.parametrize(
    "text",
    [
        "السبت (8 مايو/ أيار). ويصادف هذا العام الذكرى الثامنة والخمسين بعد المئة لتأسيس اللجنة التي ولدت عام 1863.",
        "السبت (8 مايو/ أيار). وقال إن المنتدى الذي تأسس عام 2011 يحتفل هذا العام بذكراه العاشرة.",
    ],
)
@pytest.mark.parametrize("at", [None, date(2021, 5, 9), date(2026, 11, 25)])
def test_a_founding_that_the_text_tells_of_gives_its_year(text: str, at: date | None) -> None:
    day = find_dates(text, at)[0]
    assert day.value == "2021-05-08"


def test_what_was_done_is_not_far_ahead_and_what_will_be_done_is() -> None:
    read = date(2026, 11, 25)
    (past,) = find_dates("طرحت الرئيسة السبت (8 مايو) مقترحا", read, unresolved=True)
    (future,) = find_dates("ستنعقد القمة السبت (8 مايو) في تونس", read, unresolved=True)
    assert past.value == "XXXX-05-08"
    assert future.value == "2027-05-08"
