"""Every way that Arab media write a date is read."""

from datetime import date

import pytest

from marsad.arabic import find_dates

READ_ON = date(2021, 10, 9)


def values(text: str, at: date | None = READ_ON) -> list[str | None]:
    return [found.value for found in find_dates(text, at)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        pytest.param("8 تشرين الأول/أكتوبر 2021", "2021-10-08", "day", id="levantine then western"),
        pytest.param("8 أكتوبر/ تشرين الأول 2021", "2021-10-08", "day", id="a space after the slash"),
        pytest.param("15 يوليو تموز 2016", "2016-07-15", "day", id="both names side by side"),
        pytest.param("31 آذار (مارس) 2015", "2015-03-31", "day", id="the other name in brackets"),
        pytest.param("8 كانون أول (ديسمبر) 2015", "2015-12-08", "day", id="كانون أول without its article"),
        pytest.param("الجمعة 8-10-2021", "2021-10-08", "day", id="digits and dashes"),
        pytest.param("٨/١٠/٢٠٢١", "2021-10-08", "day", id="Arabic digits"),
        pytest.param("۸/۱۰/۲۰۲۱", "2021-10-08", "day", id="Persian digits"),
        pytest.param("04/22/2016", "2016-04-22", "day", id="month first where no other order fits"),
        pytest.param("2021/10/08", "2021-10-08", "day", id="year first"),
        pytest.param("2021-10-08T15:30:00Z", "2021-10-08T15:30:00Z", "second", id="ISO with its time"),
        pytest.param("الثامن والعشرين من أكتوبر 2021", "2021-10-28", "day", id="an ordinal in words"),
        pytest.param("الثاني من آب 2006", "2006-08-02", "day", id="آب after a day"),
        pytest.param("8أكتوبر2021", "2021-10-08", "day", id="no spaces"),
        pytest.param("8 إبريل 2021", "2021-04-08", "day", id="hamza below"),
        pytest.param("8 ابريل 2021", "2021-04-08", "day", id="hamza left out"),
        pytest.param("٨ أُكْتُوبَر ٢٠٢١", "2021-10-08", "day", id="vowelled"),
        pytest.param("10 ماي 2017م", "2017-05-10", "day", id="an era glued on"),
        pytest.param("23 غشت 2020", "2020-08-23", "day", id="Morocco: غشت"),
        pytest.param("1 شتنبر 2020", "2020-09-01", "day", id="Morocco: شتنبر"),
        pytest.param("1 نونبر 2020", "2020-11-01", "day", id="Morocco: نونبر"),
        pytest.param("1 دجنبر 2020", "2020-12-01", "day", id="Morocco: دجنبر"),
        pytest.param("14 جانفي 2011", "2011-01-14", "day", id="Tunisia: جانفي"),
        pytest.param("24 فيفري 2016", "2016-02-24", "day", id="Tunisia: فيفري"),
        pytest.param("29 أفريل 2017", "2017-04-29", "day", id="Tunisia: أفريل"),
        pytest.param("4 جوان 2015", "2015-06-04", "day", id="Algeria: جوان"),
        pytest.param("5 جويلية 1962", "1962-07-05", "day", id="Algeria: جويلية"),
        pytest.param("30 أوت 2016", "2016-08-30", "day", id="Tunisia: أوت"),
        pytest.param("فاتح ماي 2017", "2017-05-01", "day", id="فاتح is the first"),
        pytest.param("العاشر من سبتمبر، ألفين", "2000-09-10", "day", id="the year in words"),
        pytest.param("أكتوبر 2021", "2021-10", "month", id="a month"),
        pytest.param("سبتمبر من العام الماضي", "2020-09", "month", id="a month of last year"),
        pytest.param("3/2015", "2015-03", "month", id="a month in digits"),
        pytest.param("عام 2019", "2019", "year", id="a year"),
        pytest.param("عام 1443 هـ", "2021-08-09/2022-07-29", "year", id="a Hijri year"),
        pytest.param("15 شعبان 1445", "2024-02-25", "day", id="a Hijri day"),
        pytest.param("15/8/1445هـ", "2024-02-25", "day", id="a Hijri day in digits"),
        pytest.param("رمضان 1442 هـ", "2021-04-13/2021-05-12", "month", id="a Hijri month"),
        pytest.param("مطلع مارس/آذار 2021", "2021-03-01/2021-03-10", "month", id="the start of a month"),
        pytest.param("أواخر العام الماضي", "2020-10/2020-12", "year", id="the end of last year"),
        pytest.param("الربع الثالث من عام 2021", "2021-07/2021-09", "quarter", id="a quarter"),
        pytest.param("النصف الأول من العام الجاري", "2021-01/2021-06", "half", id="a half"),
        pytest.param("صيف 2019", "2019-06/2019-08", "season", id="a season"),
        pytest.param("تسعينيات القرن الماضي", "1990/1999", "decade", id="a decade"),
        pytest.param("القرن التاسع عشر", "1801/1900", "century", id="a century"),
        pytest.param("القرن الخامس قبل الميلاد", "-0499/-0400", "century", id="a century before the era"),
        pytest.param("8-10 أكتوبر 2021", "2021-10-08/2021-10-10", "day", id="days of one month"),
        pytest.param("من 28 سبتمبر إلى 3 أكتوبر 2021", "2021-09-28/2021-10-03", "day", id="across months"),
        pytest.param("بين 28 ديسمبر و3 يناير 2021", "2020-12-28/2021-01-03", "day", id="across years"),
        pytest.param("يومي 3 و4 أكتوبر 2021", "2021-10-03/2021-10-04", "day", id="a pair of days"),
        pytest.param("بين 2018 و2021", "2018/2021", "year", id="between years"),
        pytest.param("عامي 2014 و 2015", "2014/2015", "year", id="a pair of years, و apart"),
        pytest.param("أول جمعة من يوليو 2016", "2016-07-01", "day", id="the first Friday"),
        pytest.param("الثلاثاء الأخير من شهر مارس 2014", "2014-03-25", "day", id="the last Tuesday"),
        pytest.param("الأسبوع الثاني من عام 2015", "2015-01-05/2015-01-11", "week", id="a week of a year"),
        pytest.param("الساعة الثالثة والنصف عصرا", "T15:30", "minute", id="a time of day"),
        pytest.param("الجمعة 8 أكتوبر 2021 الساعة 8 مساء", "2021-10-08T20", "hour", id="a day and its time"),
        pytest.param("10:30 بتوقيت غرينتش", "T10:30Z", "minute", id="a time in GMT"),
    ],
)
def test_a_date_is_read_with_its_precision(text: str, value: str, precision: str) -> None:
    found = find_dates(f"قال {text}.", READ_ON)
    assert [(one.value, one.precision) for one in found] == [(value, precision)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("أمس", "2021-10-08"),
        ("أمس الأول", "2021-10-07"),
        ("أول من أمس", "2021-10-07"),
        ("هذا الصباح", "2021-10-09"),
        ("غداً", "2021-10-10"),
        ("بعد غد", "2021-10-11"),
        ("قبل يومين", "2021-10-07"),
        ("قبل ثلاثة أشهر", "2021-07"),
        ("منذ عامين", "2019"),
        ("منذ شهر و 21 يوما", "2021-08-19"),
        ("الجمعة الماضي", "2021-10-08"),
        ("الأسبوع الماضي", "2021-09-27/2021-10-03"),
        ("الشهر الجاري", "2021-10"),
        ("العام المقبل", "2022"),
        ("العقدين الماضيين", "2001/2021"),
        ("السنوات الخمس الماضية", "2016/2021"),
        ("يوليو الماضي", "2021-07"),
        ("ديسمبر الماضي", "2020-12"),
        ("8 من الشهر الجاري", "2021-10-08"),
        ("القرن الماضي", "1901/2000"),
        ("باقي الشهر الجاري", "2021-10-09/2021-10-31"),
        ("الأسبوع بعد المقبل", "2021-10-18/2021-10-24"),
        ("يوم 27", "2021-10-27"),
    ],
)
def test_a_relative_date_counts_from_the_day_of_reading(text: str, value: str) -> None:
    assert values(f"وقع ذلك {text}") == [value]


@pytest.mark.parametrize(
    "text", ["أمس", "قبل يومين", "الجمعة الماضي", "العام المقبل", "العقدين الماضيين", "8 من الشهر الجاري"]
)
def test_a_relative_date_is_left_out_without_a_day_to_count_from(text: str) -> None:
    assert find_dates(f"وقع ذلك {text}") == []


def test_the_calendar_is_named_and_the_value_is_gregorian() -> None:
    (found,) = find_dates("في 15 شعبان 1445 هـ")
    assert (found.calendar, found.value) == ("hijri", "2024-02-25")


def test_a_date_after_clitics_is_read_without_them() -> None:
    (found,) = find_dates("وبأكتوبر 2021")
    assert (found.text, found.value) == ("أكتوبر 2021", "2021-10")


def test_the_day_that_the_text_calls_today_is_marked() -> None:
    (found,) = find_dates("اليوم الجمعة (8 أكتوبر/ تشرين الأول 2021)")
    assert found.is_today
    assert found.value == "2021-10-08"
    assert not find_dates("الجمعة 8 أكتوبر 2021")[0].is_today


def test_relative_dates_count_from_the_texts_own_today_not_from_the_day_of_reading() -> None:
    found = find_dates("قال اليوم الجمعة 8 أكتوبر 2021 إن القمة عقدت أمس", date(2024, 3, 1))
    assert [one.value for one in found] == ["2021-10-08", "2021-10-07"]


def test_a_weekday_that_contradicts_its_date_lowers_the_confidence_and_keeps_the_date() -> None:
    (found,) = find_dates("الاثنين 30 أوت 2016")
    assert found.value == "2016-08-30"
    assert found.confidence <= 0.8
    assert [piece.kind for piece in found.evidence] == ["conflict"]


def test_an_event_called_by_its_day_has_its_own_year() -> None:
    (found,) = find_dates("منذ هجمات “11 سبتمبر/ أيلول” في نيويورك", READ_ON)
    assert (found.text, found.value, found.inferred) == ("11 سبتمبر/ أيلول", "2001-09-11", ("year",))
    assert values("اجتمعوا في 11 سبتمبر") == ["2021-09-11"]


def test_what_counts_from_today_can_be_asked_for_without_a_day_to_count_from() -> None:
    (found,) = find_dates("التقى به اليوم الجمعة", unresolved=True)
    assert (found.value, found.is_today) == (None, True)
    assert find_dates("التقى به اليوم الجمعة") == []


def test_a_text_read_some_days_later_counts_from_the_weekday_it_calls_today() -> None:
    found = find_dates("أعلنت الوزارة اليوم الخميس أنها بدأت أمس", date(2021, 10, 9))
    assert [one.value for one in found] == ["2021-10-07", "2021-10-06"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("الصيف الماضي", "2021-06/2021-08", id="the last summer"),
        pytest.param("الشتاء المقبل", "2021-12/2022-02", id="the next winter"),
        pytest.param("هذا الخريف", "2021-09/2021-11", id="this autumn"),
        pytest.param("السبت قبل الماضي", "2021-09-25", id="the Saturday before last"),
        pytest.param("العام قبل الماضي", "2019", id="the year before last"),
        pytest.param("الليلة الماضية", "2021-10-08", id="last night"),
        pytest.param("شهري جوان وجويلية من سنة 2017", "2017-06/2017-07", id="two months"),
        pytest.param("الاثنين والثلاثاء 4 و5 مارس 2024", "2024-03-04/2024-03-05", id="two weekdays and their days"),
        pytest.param("شهر نوفمبر بين 19 و20", "2021-11-19/2021-11-20", id="the month before its days"),
        pytest.param("بقية الشهر", "2021-10-09/2021-10-31", id="the rest of the month"),
        pytest.param("الثلاثاء الثالث من أيلول 2014", "2014-09-16", id="the third Tuesday, no third of the month"),
        pytest.param("الأحد الثالث من أيلول 2017", "2017-09-03", id="a Sunday that is the third of the month"),
        pytest.param("في شعبان.", "2021-03-14/2021-04-12", id="a Hijri month that ends its sentence"),
        pytest.param("16/04/21", "2021-04-16", id="day first where both orders fit"),
        pytest.param("سأعود اليوم التالي", "2021-10-10", id="a plan for the next day"),
    ],
)
def test_more_ways_of_the_press_are_read(text: str, value: str) -> None:
    assert values(text) == [value]


def test_two_digits_are_a_year_in_front_where_a_year_behind_lies_far_ahead() -> None:
    assert values("16/04/21", date(2016, 11, 7)) == ["2016-04-21"]
    assert values("16/04/21", None) == ["2021-04-16"]
