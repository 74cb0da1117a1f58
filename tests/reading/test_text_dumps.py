"""Pages saved as plain text: every line goes where it belongs, and none is lost."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.arabic import clean
from marsad.reading.comment_counts import invites_first_comment, lone_number, stated_comment_count
from marsad.reading.date_lines import is_date_line, is_dateline
from marsad.reading.headlines import looks_like_tagline
from marsad.reading.page_parts import PageParts
from marsad.reading.page_words import phrase_kind
from marsad.reading.text_page import cut_text_page

LEAD = "أعلنت الهيئة العامة للموانئ أن حركة الحاويات ارتفعت في النصف الأول من العام الجاري بنسبة تسعة في المئة."
SECOND = "وقالت الهيئة في بيان إن الزيادة تعود إلى تشغيل رصيفين جديدين وإلى اختصار إجراءات التخليص."
TITLE = "حركة الحاويات ترتفع في الموانئ"


def make_dump(*above: str, body: tuple[str, ...] = (LEAD, SECOND), below: tuple[str, ...] = ()) -> str:
    return "\n\n".join((*above, *body, *below))


def texts(parts: PageParts) -> list[str]:
    return [block.text for block in parts.blocks]


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("0", 0),
        ("٠", 0),
        ("12", 12),
        ("(7)", 7),
        ("لا تعليقات", 0),
        ("لا توجد تعليقات", 0),
        ("بدون تعليقات", 0),
        ("تعليق واحد", 1),
        ("تعليقان", 2),
        ("3 تعليقات", 3),
        ("٣ تعليقات", 3),
        ("ثلاثة تعليقات", 3),
        ("11 تعليقا", 11),
        ("التعليقات: 4", 4),
        ("اترك تعليقا", 0),
    ],
)
def test_a_comment_count_is_read_however_it_is_written(line: str, count: int) -> None:
    parts = cut_text_page(make_dump("بوابة أخبار الموانئ", TITLE, line))
    assert parts.comment_count == count
    assert parts.meta == (line,)
    assert texts(parts) == [LEAD, SECOND]


@pytest.mark.parametrize("line", ["3 وزراء", "تعليق الرحلات", "علق الوزير على البيان", "2021-10-08", "رد واحد مناسب"])
def test_other_lines_with_numbers_are_no_comment_count(line: str) -> None:
    assert stated_comment_count(line) is None
    assert lone_number(line) is None
    assert not invites_first_comment(line)


@pytest.mark.parametrize(
    "tagline",
    ["موقع متخصص بالشؤون البحرية", "صحيفة يومية سياسية مستقلة", "أخبار الموانئ لحظة بلحظة", "المرفأ"],
)
def test_the_sites_line_above_the_headline_is_its_tagline(tagline: str) -> None:
    parts = cut_text_page(make_dump(tagline, TITLE, "0"))
    assert (parts.tagline, parts.title) == (tagline, TITLE)


def test_a_headline_alone_leaves_the_tagline_empty() -> None:
    parts = cut_text_page(make_dump(TITLE))
    assert (parts.tagline, parts.title) == (None, TITLE)


@pytest.mark.parametrize(
    "title", ["هل ترتفع حركة الحاويات في الموانئ هذا العام أيضا؟", "الهيئة: «حركة الحاويات ترتفع في الموانئ»"]
)
def test_a_headline_may_end_like_a_sentence(title: str) -> None:
    parts = cut_text_page(make_dump("بوابة أخبار الموانئ", title, "0"))
    assert parts.title == title
    assert texts(parts) == [LEAD, SECOND]


def test_a_headline_that_speaks_of_a_site_is_no_tagline() -> None:
    assert not looks_like_tagline("وزير النقل يفتتح موقع الميناء الجديد")
    assert looks_like_tagline("موقع إخباري مستقل")


@pytest.mark.parametrize(
    "line",
    [
        "اقرأ أيضا: افتتاح رصيف جديد",
        "شارك الخبر",
        "شارك هذا الموضوع: فيسبوك تويتر واتساب",
        "Facebook",
        "اشترك في نشرتنا البريدية ليصلك الجديد",
    ],
)
def test_boilerplate_between_paragraphs_is_taken_out(line: str) -> None:
    parts = cut_text_page(make_dump(TITLE, body=(LEAD, line, SECOND)))
    assert texts(parts) == [LEAD, SECOND]
    assert parts.boilerplate == (line,)


def test_sentences_that_begin_like_boilerplate_stay() -> None:
    sentences = (
        "شارك الوزير في افتتاح الرصيف الجديد وألقى كلمة قصيرة أمام ممثلي شركات الملاحة.",
        "كتب المدير العام للهيئة في مقدمة التقرير أن الأرقام تخالف ما توقعه كثيرون.",
        "المزيد من السفن يعني المزيد من الأرصفة، كما قال أحد المهندسين للحاضرين.",
    )
    parts = cut_text_page(make_dump(TITLE, body=(LEAD, *sentences)))
    assert texts(parts) == [LEAD, *sentences]


def test_headlines_under_a_label_go_with_it_and_the_article_goes_on() -> None:
    aside = ("مواضيع ذات صلة", "رصيف جديد في الشمال", "سفينة تعبر القناة")
    parts = cut_text_page(make_dump(TITLE, body=(LEAD, *aside, SECOND)))
    assert texts(parts) == [LEAD, SECOND]
    assert parts.boilerplate == aside


def test_comments_are_not_of_the_article_however_long() -> None:
    long_comment = "تعليق طويل من قارئ يروي فيه ما جرى معه عند التخليص، " * 20 + "انتهى."
    below = ("تعليقان", "أبو سامر يقول:", long_comment, "نور يقول:", long_comment, "اترك رد")
    parts = cut_text_page(make_dump(TITLE, below=below))
    assert texts(parts) == [LEAD, SECOND]
    assert parts.comment_count == 2
    assert parts.boilerplate == below


def test_a_poem_at_the_end_is_not_a_menu() -> None:
    verses = ("يا بحر مالك والسفن", "تمضي ولا تدري لمن", "خذ من شراعي نصفه", "ودع النصف للزمن")
    parts = cut_text_page(make_dump(TITLE, below=verses))
    assert texts(parts) == [LEAD, SECOND, *verses]


def test_menus_after_the_sites_own_labels_are_set_apart() -> None:
    below = ("الوسوم", "موانئ", "حاويات", "سياسة الخصوصية", "اتصل بنا")
    parts = cut_text_page(make_dump(TITLE, below=below))
    assert texts(parts) == [LEAD, SECOND]
    assert parts.boilerplate == below


def test_lines_cut_at_a_width_are_paragraphs_again() -> None:
    wrapped = (
        "أعلنت الهيئة العامة للموانئ أن حركة الحاويات ارتفعت في النصف الأول من\n"
        "العام الجاري بنسبة تسعة في المئة وأن عدد السفن التي رست في الأرصفة\n"
        "الجديدة بلغ مئتي سفينة حتى نهاية الشهر الماضي بحسب بيان صدر اليوم\n"
        "عن الهيئة نفسها."
    )
    parts = cut_text_page(f"{TITLE}\n\n{wrapped}\n\n{SECOND}")
    assert texts(parts) == [wrapped.replace("\n", " "), SECOND]


def test_short_lines_one_under_the_other_stay_apart() -> None:
    parts = cut_text_page(f"{TITLE}\n{LEAD}\n{SECOND}")
    assert texts(parts) == [LEAD, SECOND]


@pytest.mark.parametrize(
    "items",
    [
        ("- رصيف للحاويات", "- رصيف للركاب"),
        ("1. رصيف للحاويات", "2. رصيف للركاب"),
        ("١) رصيف للحاويات", "٢) رصيف للركاب"),
        ("أولا: رصيف للحاويات.", "ثانيا: رصيف للركاب."),
    ],
)
def test_lines_with_bullets_or_numbers_are_one_list(items: tuple[str, ...]) -> None:
    parts = cut_text_page(make_dump(TITLE, body=(LEAD, "والأرصفة هي:", *items, SECOND)))
    assert [block.kind for block in parts.blocks] == ["paragraph", "paragraph", "list", "paragraph"]
    assert parts.blocks[2].text == "\n".join(items)


@pytest.mark.parametrize(
    "line",
    [
        "الجمعة 8 تشرين الأول 2021",
        "نُشر في: 8 أكتوبر 2021 - 10:30",
        "١٢ رمضان ١٤٤٢ هـ",
        "آخر تحديث: 2021/10/08",
        "5 غشت 2020",
    ],
)
def test_a_line_of_nothing_but_a_date_is_one(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize("line", ["وصل الوزير في 8 أكتوبر 2021", "3 وزراء", "الجمعة", "قمة 2021 في بكين"])
def test_a_line_that_says_more_than_a_date_is_none(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("line", "is_one"), [("بكين – شينخوا", True), ("القاهرة – أ ش أ", True), ("بكين – أكبر مدن الصين", False)]
)
def test_datelines_name_an_agency(line: str, is_one: bool) -> None:
    assert is_dateline(line) is is_one


def test_the_byline_gives_the_author_and_leaves_the_body() -> None:
    parts = cut_text_page(make_dump(TITLE, "كتب: هاني المنشاوي"))
    assert parts.author == "هاني المنشاوي"
    assert texts(parts) == [LEAD, SECOND]


def test_a_phrase_is_a_label_only_when_the_line_is_short() -> None:
    assert phrase_kind("جميع الحقوق محفوظة") == "copyright"
    assert phrase_kind("الوسوم التي حملها المتظاهرون كانت " + "كثيرة جدا " * 20) is None


LINES = st.sampled_from(
    [
        LEAD, SECOND, TITLE, "موقع متخصص بالشؤون البحرية", "0", "3 تعليقات", "اترك رد", "أبو سامر يقول:", "الوسوم",
        "لن يتم نشر عنوان بريدك الإلكتروني.", "شارك", "اقرأ أيضا", "8 أكتوبر 2021", "كتب: هاني المنشاوي", "- بند",
        "1. بند", "بكين – شينخوا", "المصدر: وكالات", "سطر قصير", "هل هذا سؤال؟", "«اقتباس»", "Facebook", "12:30",
    ]
)  # fmt: skip
FREE = st.text(
    st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهوي ءأإ0123456789٠١٢.،؛:؟!«»()-–*\n\u200f\u0640\u064b"), max_size=60
)


def words_of(lines: list[str]) -> Counter[str]:
    return Counter(word for line in lines for word in line.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, FREE), max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_no_word_is_lost_and_none_is_doubled(lines: list[str], separator: str) -> None:
    text = separator.join(lines)
    parts = cut_text_page(text, at=date(2021, 10, 9))
    kept = [parts.title, parts.tagline or "", *parts.meta, *texts(parts), *parts.boilerplate]
    assert words_of(kept) == words_of([clean(text)])


def test_the_name_of_the_site_is_no_headline_though_the_article_names_it() -> None:
    parts = cut_text_page(
        "صوت الميناء\nالوزير يعد بأربعة أرصفة للسفن الكبيرة\nوعد الوزير في لقاء تابعه صوت الميناء ببناء أربعة أرصفة جديدة "
        "للسفن الكبيرة قبل نهاية العام.\nوقال إن العمل في الرصيف الأول بدأ قبل شهرين، وإن كلفته أقل مما كان مقدرا له."
    )
    assert parts.title == "الوزير يعد بأربعة أرصفة للسفن الكبيرة"
