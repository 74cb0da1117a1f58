"""A date is written in the edition's style and read back as itself."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import find_dates, format_date, write_numeral, write_ordinal
from marsad.arabic.date_writing import STYLES
from marsad.arabic.noun_forms import Case


@pytest.mark.parametrize(
    ("style", "written"),
    [
        ("both", "8 أكتوبر/تشرين الأول 2021"),
        ("western", "8 أكتوبر 2021"),
        ("levantine", "8 تشرين الأول 2021"),
        ("maghrebi", "8 أكتوبر 2021"),
        ("egyptian", "8 أكتوبر 2021"),
    ],
)
def test_each_style_writes_its_months(style: str, written: str) -> None:
    assert format_date(date(2021, 10, 8), style=style) == written


def test_morocco_and_tunisia_have_months_of_their_own() -> None:
    assert format_date(date(2021, 8, 1), style="maghrebi") == "1 غشت 2021"
    assert format_date(date(2021, 8, 1), style="tunisian") == "1 أوت 2021"


def test_the_hijri_date_stands_beside_where_the_calendar_is_known() -> None:
    assert format_date(date(2021, 10, 8), hijri=True).endswith("الموافق 2 ربيع الأول 1443 هـ")
    assert "الموافق" not in format_date(date(1850, 1, 1), hijri=True)


def test_an_unknown_style_or_numerals_are_refused() -> None:
    with pytest.raises(ValueError, match="style"):
        format_date(date(2021, 10, 8), style="martian")
    with pytest.raises(ValueError, match="numerals"):
        format_date(date(2021, 10, 8), numerals="roman")


@given(
    st.dates(date(1000, 1, 1), date(2199, 12, 31)),
    st.sampled_from(STYLES),
    st.sampled_from(["latn", "arab"]),
    st.booleans(),
    st.booleans(),
)
@settings(deadline=None)  # the first call reads tables
def test_a_written_date_reads_back_as_itself(day: date, style: str, numerals: str, weekday: bool, hijri: bool) -> None:
    written = format_date(day, style=style, numerals=numerals, weekday=weekday, hijri=hijri)
    found = find_dates(written)
    assert {one.value for one in found} == {day.isoformat()}
    assert len(found) == 1 + ("الموافق" in written)
    assert all(one.confidence > 0.9 for one in found)


@given(
    st.dates(date(1900, 1, 1), date(2099, 12, 31)),
    st.sampled_from(STYLES),
    st.sampled_from(["nominative", "accusative", "genitive"]),
    st.booleans(),
)
@settings(deadline=None)
def test_a_date_written_in_words_reads_back_as_itself(day: date, style: str, case: Case, year_in_words: bool) -> None:
    month = format_date(day, style=style).split(" ", 1)[1].rsplit(" ", 1)[0]
    year = write_numeral(day.year, "m", "genitive") if year_in_words else str(day.year)
    written = f"{write_ordinal(day.day, 'm', case)} من {month} عام {year}"
    assert [found.value for found in find_dates(written)] == [day.isoformat()]
