"""When a page was published: its clues weighed, the missing year inferred, the reasons said."""

from datetime import date

import pytest

from marsad.names import KnownSubject, Matcher, Name
from marsad.reading import read_page
from marsad.reading.reading import Reading

BODY = "<p>قال مدير المرصد البحري إن القياسات الجديدة تؤكد ارتفاع حرارة المياه، وإن التقرير الكامل ينشر قريبا.</p>" * 3


def read_html(
    head: str = "", above: str = "", *, body: str = BODY, url: str | None = None, at: date | None = None
) -> Reading:
    page = f"<html lang=ar><head><title>قياسات المرصد البحري</title>{head}</head><body><article>"
    page += f"<h1>قياسات المرصد البحري</h1>{above}{body}</article></body></html>"
    return read_page(page.encode(), url=url, at=at)


def day_of(reading: Reading) -> str | None:
    return reading.published.date if reading.published else None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2022-05-03T10:00:00+03:00">',
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2022-05-03T10:00+03:00"}</script>',
        '<script type="application/ld+json">{"@graph":[{"@type":["Article"],"datePublished":"20220503T100000Z"}]}</script>',
        '<meta itemprop="datePublished" content="2022-05-03">',
        '<meta name="DC.date.issued" content="2022-05-03">',
        '<meta name="pubdate" content="الثلاثاء، 03 مايو 2022 - 12:09 م">',
    ],
)
def test_what_the_page_says_of_itself_dates_it(head: str) -> None:
    reading = read_html(head)
    assert day_of(reading) == "2022-05-03"
    assert not reading.notes


@pytest.mark.parametrize(
    "above",
    [
        "<div class=date>3 أيار 2022</div>",
        "<div class=date>الثلاثاء ٣ مايو ٢٠٢٢</div>",
        "<p>نُشر في 03/05/2022</p>",
        "<span>وكالات</span> <span>2 شوال 1443 هـ</span>",
        "<div><span>هالة سعيد</span><span>3 ماي 2022 - 18:20</span><span>0 تعليق</span></div>",
        '<time datetime="2022-05-03T08:00:00">منذ يومين</time>',
    ],
)
def test_what_readers_see_dates_it(above: str) -> None:
    assert day_of(read_html(above=above)) == "2022-05-03"


def test_the_address_dates_it_when_nothing_else_does() -> None:
    assert day_of(read_html(url="https://marsad.example/2022/05/03/qiyasat/")) == "2022-05-03"
    assert day_of(read_html(url="https://marsad.example/article/2022-53-1/")) is None


def test_moments_in_universal_time_give_way_to_the_day_that_readers_see() -> None:
    head = '<meta property="article:published_time" content="2022-05-02T22:30:00Z">'
    reading = read_html(head, "<div class=date>الثلاثاء 3 مايو 2022</div>")
    assert day_of(reading) == "2022-05-03"
    assert not reading.notes


def test_dates_that_contradict_each_other_are_reported() -> None:
    head = '<meta property="article:published_time" content="2022-05-03T10:00:00+03:00">'
    reading = read_html(head, "<div class=date>17 حزيران 2020</div>")
    assert day_of(reading) == "2022-05-03"
    assert len(reading.notes) == 1
    assert "2020-06-17" in reading.notes[0]
    assert reading.notes[0] in (reading.published.evidence if reading.published else "")


def test_agreeing_clues_make_it_surer() -> None:
    above = "<div class=date>3 أيار 2022</div>"
    alone = read_html(above=above)
    together = read_html(above=above, url="https://marsad.example/2022/05/03/qiyasat/")
    assert alone.published is not None
    assert together.published is not None
    assert together.published.confidence > alone.published.confidence


def test_the_day_it_changed_is_not_the_day_it_was_published() -> None:
    head = '<meta property="article:modified_time" content="2023-01-09T10:00:00+03:00">'
    reading = read_html(
        head, '<p>آخر تحديث: 9 يناير 2023</p><time class="entry-date published" datetime="2022-05-03">3 مايو</time>'
    )
    assert (day_of(reading), reading.modified) == ("2022-05-03", "2023-01-09")


def test_times_of_comments_and_related_articles_date_nothing() -> None:
    below = (
        '<div class="comments"><ol><li><time datetime="2023-02-01">1 فبراير</time> تعليق</li></ol></div>'
        '<aside class="related"><time datetime="2021-02-01">1 فبراير 2021</time></aside>'
    )
    assert day_of(read_html(body=BODY + below)) is None


def test_nothing_later_than_the_day_it_was_read_is_believed() -> None:
    above = "<div class=date>3 أيار 2032</div>"
    assert day_of(read_html(above=above, at=date(2022, 6, 1))) is None


def test_a_page_without_a_date_says_so() -> None:
    reading = read_html()
    assert reading.published is None
    assert reading.notes == ("لم يُعثر في الصفحة على تاريخ للنشر",)


@pytest.mark.parametrize("clue", ["نُشر اليوم الخميس (14 آذار)", "جاء ذلك في بيان نشر اليوم الخميس 14 مارس"])
def test_a_missing_year_comes_from_weekday_and_anniversary(clue: str) -> None:
    subject = KnownSubject(
        slug="forum", kind="organization", founded="2009-05", names=(Name(text="الملتقى العربي للنقل البحري"),)
    )
    text = f"ملتقى النقل يجتمع\n\n{clue}، وقال الوزير إن هذا العام يصادف الذكرى الخامسة عشرة لتأسيس الملتقى العربي للنقل البحري."
    known = read_page(text.encode(), matcher=Matcher([subject]))
    assert known.published is not None
    assert (known.published.date, known.published.inferred) == ("2024-03-14", ("year",))
    assert "الذكرى الخامسة عشرة" in known.published.evidence
    unknown = read_page(text.encode(), matcher=Matcher([]))
    assert unknown.published is None
    assert "بلا سنة" in unknown.notes[0]
    assert "2024" in unknown.notes[0]


def test_a_date_line_without_year_takes_it_from_the_article() -> None:
    text = "ملتقى النقل يجتمع\n\nالخميس 14 آذار\n\nقال الوزير إن العام الجاري 2024 شهد ارتفاعا في حركة السفن، وإن العمل مستمر."
    reading = read_page(text.encode())
    assert reading.published is not None
    assert (reading.published.date, reading.published.inferred) == ("2024-03-14", ("year",))


def test_an_agency_report_opens_with_its_date() -> None:
    opening = "بكين 8 أكتوبر 2021 (شينخوا) -- عقد المنتدى اجتماعه السنوي بحضور ممثلي ثلاثين دولة من أعضائه."
    assert day_of(read_page(f"المنتدى يعقد اجتماعه\n\n{opening}".encode())) == "2021-10-08"


def test_other_dates_in_the_text_are_not_the_day_it_was_published() -> None:
    text = "المنتدى يعقد اجتماعه\n\nتأسس المنتدى في 22 سبتمبر 2011 في نيويورك، ويضم اليوم ثلاثين دولة من قارات العالم كلها."
    assert day_of(read_page(text.encode())) is None


def test_a_weekday_that_is_not_that_of_its_date_is_reported() -> None:
    text = (
        "المنتدى يعقد اجتماعه\n\nالأحد 8 أكتوبر 2021\n\nعقد المنتدى اجتماعه السنوي بحضور ممثلي ثلاثين دولة من أعضائه."
    )
    reading = read_page(text.encode())
    assert day_of(reading) == "2021-10-08"
    assert any("الجمعة" in note for note in reading.notes)


def test_a_day_called_yesterday_dates_what_is_reported_less_surely() -> None:
    text = "المنتدى يعقد اجتماعه\n\nجاء ذلك في كلمة نشرتها الوزارة على موقعها أمس الاثنين (10 تموز/ يوليو) 2023، بحسب البيان."
    reading = read_page(text.encode())
    assert reading.published is not None
    assert (reading.published.date, reading.published.inferred) == ("2023-07-10", ())
    assert reading.published.confidence <= 0.8
    assert "اليوم التالي" in reading.published.evidence


def test_a_bare_today_says_nothing_of_when_the_page_was_published() -> None:
    reading = read_html(body=BODY + "<p>وينعقد اليوم في المدينة اجتماع آخر.</p>", at=date(2026, 11, 25))
    assert day_of(reading) is None
    dated = read_html(above="<p>17 مايو 2022</p>", body=BODY + "<p>وينعقد اليوم اجتماع.</p>", at=date(2026, 11, 25))
    assert dated.published is not None
    assert (dated.published.date, "تعارض" in dated.published.evidence) == ("2022-05-17", False)


@pytest.mark.parametrize(
    ("markup", "day"),
    [
        pytest.param('<span class="entry-top-info-time">2020年07月12日</span>', "2020-07-12", id="Chinese or Japanese"),
        pytest.param(
            '<a class="tweet-timestamp" title="10 Jul"><span data-time="1594448702">Jul 10</span></a>',
            "2020-07-11",
            id="a moment in seconds",
        ),
        pytest.param('<p class="post date">12 يوليو 2020</p>', "2020-07-12", id="Arabic"),
        pytest.param('<p class="update">12 يوليو 2020</p>', None, id="no class of a date"),
    ],
)
def test_a_date_that_only_its_class_tells_is_found(markup: str, day: str | None) -> None:
    assert day_of(read_html(body=f"{BODY}<footer>{markup}</footer>")) == day
