"""HTML pages cut into their parts: the article whole, its structure kept, the rest set apart."""

from collections import Counter

import pytest

from marsad.reading import UnreadablePage
from marsad.reading.html_page import cut_html_page
from marsad.reading.html_tree import parse_page
from marsad.reading.html_units import part_into_units
from marsad.reading.page import cut_page
from marsad.reading.page_parts import PageParts

FIRST = "أعلنت الهيئة العامة للموانئ أن حركة الحاويات ارتفعت في النصف الأول من العام الجاري بنسبة تسعة في المئة."
SECOND = "وقالت الهيئة في بيان إن الزيادة تعود إلى تشغيل رصيفين جديدين وإلى اختصار إجراءات التخليص."
THIRD = "ويضم الميناء اثني عشر رصيفا، منها رصيفان للركاب، ويعمل فيه نحو ألفي عامل في ثلاث نوبات."
PARAGRAPHS = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def cut(body: str, head: str = "<title>حركة الحاويات ترتفع - أخبار الموانئ</title>") -> PageParts:
    return cut_html_page(
        f"<html lang=ar><head>{head}</head><body>{body}</body></html>", url="https://ports.example/a/1"
    )


def cut_article(inner: str) -> PageParts:
    return cut(f"<article><h1>حركة الحاويات ترتفع</h1>{inner}</article>")


def texts(parts: PageParts) -> list[str]:
    return [block.text for block in parts.blocks]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<main><h1>حركة الحاويات ترتفع</h1>{PARAGRAPHS}</main>", id="main"),
        pytest.param(f"<div class=x><h1>حركة الحاويات ترتفع</h1><div class=y>{PARAGRAPHS}</div></div>", id="divs"),
        pytest.param(
            f"<table><tr><td><a href=a>رياضة</a><br><a href=b>سياسة</a></td><td><b>حركة الحاويات ترتفع</b>{PARAGRAPHS}</td></tr></table>",
            id="a layout of tables",
        ),
        pytest.param(
            f"<h1>حركة الحاويات ترتفع</h1><div>{FIRST}<br><br>{SECOND}<br><br>{THIRD}</div>", id="line breaks"
        ),
        pytest.param(f"<h1>حركة الحاويات ترتفع</h1><div>{FIRST}<br>{SECOND}<br>{THIRD}</div>", id="single line breaks"),
        pytest.param(
            f"<body class='with-sidebar has-comments'><h1>حركة الحاويات ترتفع</h1>{PARAGRAPHS}",
            id="classes of the whole page",
        ),
        pytest.param(
            f"<h1>حركة الحاويات ترتفع</h1><div class='widget-content'>{PARAGRAPHS}</div>", id="a misleading class"
        ),
    ],
)
def test_the_article_is_found_in_any_layout(body: str) -> None:
    parts = cut(body)
    assert texts(parts) == [FIRST, SECOND, THIRD]
    assert parts.title == "حركة الحاويات ترتفع"


@pytest.mark.parametrize(
    "aside",
    [
        f"<aside><p>{SECOND} غير هذا</p></aside>",
        f"<div class='related-posts'><p>{SECOND} غير هذا</p></div>",
        "<div class='share'><a href=a>فيسبوك</a> <a href=b>تويتر</a></div>",
        "<p>اقرأ أيضا: <a href='/x'>افتتاح رصيف جديد في الشمال</a></p>",
        "<p><strong><a href='/x'>افتتاح رصيف جديد في الشمال بعد سنوات من العمل المتواصل</a></strong></p>",
        "<div class='tags'><a href=a>موانئ</a> <a href=b>حاويات</a></div>",
        f"<div style='display:none'><p>{SECOND} غير هذا</p></div>",
        "<form><p>اكتب بريدك هنا لتصلك أخبار الموانئ كل صباح بلا مقابل.</p></form>",
        "<noscript><p>شغل جافاسكربت لترى هذه الصفحة كما أرادها أصحابها في متصفحك.</p></noscript>",
    ],
)
def test_what_stands_between_two_paragraphs_and_is_not_of_the_article_goes(aside: str) -> None:
    parts = cut_article(f"<p>{FIRST}</p>{aside}<p>{SECOND}</p><p>{THIRD}</p>")
    assert texts(parts) == [FIRST, SECOND, THIRD]


def test_comments_longer_than_the_article_are_set_apart() -> None:
    comment = "<li><p>" + "كلام كثير من قارئ لا يعجبه شيء في هذا الميناء ولا في غيره. " * 10 + "</p></li>"
    parts = cut(
        f"<article><h1>حركة الحاويات ترتفع</h1>{PARAGRAPHS}</article><div id=comments><h3>3 تعليقات</h3><ol>{comment * 3}</ol></div>"
    )
    assert texts(parts) == [FIRST, SECOND, THIRD]
    assert parts.comment_count == 3


def test_links_and_emphasis_are_kept_as_clean_markup() -> None:
    linked = FIRST.replace("الهيئة العامة", "<a href='/hay&quot;a' onclick='x()' class=z>الهيئة <b>العامة</b></a>")
    parts = cut_article(f"<p style='color:red'>{linked}</p><p>{SECOND}</p>")
    expected = FIRST.replace("الهيئة العامة", '<a href="https://ports.example/hay&quot;a">الهيئة <b>العامة</b></a>')
    assert parts.blocks[0].html == f"<p>{expected}</p>"
    assert parts.blocks[0].text == FIRST
    assert parts.blocks[1].html is None


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "vbscript:x", " jAvascript:x", "file:///etc"]
)
def test_links_that_could_run_something_lose_their_address(address: str) -> None:
    linked = FIRST.replace("الهيئة", f"<a href='{address}'>الهيئة</a>")
    parts = cut_article(f"<p>{linked}</p><p>{SECOND}</p>")
    assert parts.blocks[0].text == FIRST
    assert "href" not in (parts.blocks[0].html or "")


def test_structure_is_kept_in_order() -> None:
    parts = cut_article(
        f"<p>{FIRST}</p><h2>أرصفة جديدة</h2><ul><li>رصيف الشمال</li><li>رصيف <a href='/j'>الجنوب</a></li></ul>"
        f"<blockquote><p>{SECOND}</p></blockquote><p><b>أرقام</b></p>"
        f"<table><tr><th>الرصيف</th><th>السفن</th></tr><tr><td>الشمال</td><td>40</td></tr></table><p>{THIRD}</p>"
    )
    assert [(block.kind, block.text) for block in parts.blocks] == [
        ("paragraph", FIRST),
        ("heading", "أرصفة جديدة"),
        ("list", "رصيف الشمال\nرصيف الجنوب"),
        ("quote", SECOND),
        ("heading", "أرقام"),
        ("table", "الرصيف السفن\nالشمال 40"),
        ("paragraph", THIRD),
    ]
    assert (
        parts.blocks[2].html
        == '<ul><li>رصيف الشمال</li><li>رصيف <a href="https://ports.example/j">الجنوب</a></li></ul>'
    )
    assert parts.blocks[5].html == (
        "<table><tr><th>الرصيف</th> <th>السفن</th></tr><tr><td>الشمال</td> <td>40</td></tr></table>"
    )


def test_pictures_come_with_caption_and_credit() -> None:
    parts = cut_article(
        "<figure><img src='/img/port.jpg' alt='رصيف'><figcaption>سفينة ترسو في الرصيف الجديد. تصوير: هالة سعيد</figcaption></figure>"
        f"{PARAGRAPHS}<img src='/logo.png'><img src='/i.jpg' width=16>"
    )
    (image,) = parts.images
    assert (image.url, image.alternative) == ("https://ports.example/img/port.jpg", "رصيف")
    assert (image.caption, image.credit) == ("سفينة ترسو في الرصيف الجديد.", "هالة سعيد")
    assert parts.blocks[0].kind == "figure"
    assert texts(parts) == ["", FIRST, SECOND, THIRD]


@pytest.mark.parametrize(
    ("head", "shown", "title"),
    [
        ("<title>حركة الحاويات ترتفع - أخبار الموانئ</title>", "<h1>حركة الحاويات ترتفع</h1>", "حركة الحاويات ترتفع"),
        ("<title>حركة الحاويات ترتفع | أخبار</title>", "<h1>أخبار الموانئ</h1><h2>حركة الحاويات ترتفع</h2>", "حركة الحاويات ترتفع"),
        ("<title>أخبار الموانئ :: حركة الحاويات ترتفع بقوة</title>", "", "حركة الحاويات ترتفع بقوة"),
        ("<meta property=og:site_name content='موانئ'><meta property=og:title content='حركة الحاويات - موانئ'>", "", "حركة الحاويات"),
        ("<meta property=og:title content='حركة الحاويات ترتفع'>", "<h1><span>موانئ</span> حركة الحاويات ترتفع</h1>", "حركة الحاويات ترتفع"),
        ("<title>حركة الحاويات: بين الأمل - والواقع المر الذي نعيشه</title>", "<h1>حركة الحاويات: بين الأمل - والواقع المر الذي نعيشه</h1>",
         "حركة الحاويات: بين الأمل - والواقع المر الذي نعيشه"),
    ],
)  # fmt: skip
def test_the_headline_is_without_the_sites_name(head: str, shown: str, title: str) -> None:
    assert cut(f"<div>{shown}{PARAGRAPHS}</div>", head).title == title


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ("<span class=author>بقلم: سلمى حداد</span>", "سلمى حداد"),
        ("<a rel=author href=/s>سلمى حداد</a>", "سلمى حداد"),
        ("<p>كتب: هاني المنشاوي</p>", "هاني المنشاوي"),
        ("<span class=author>أخبار الموانئ</span>", None),
        ("<span class=author>admin</span>", None),
        ("<p>كتب كثيرون في الموانئ</p>", None),
    ],
)
def test_the_author_is_a_person_not_the_site(markup: str, author: str | None) -> None:
    assert cut_article(f"<div class=info>{markup}</div>{PARAGRAPHS}").author == author


def test_a_page_in_persian_keeps_its_letters() -> None:
    persian = "وزیر راه گفت که بندر جدید تا پایان سال آماده می‌شود و کشتی‌های بزرگ در آن پهلو می‌گیرند."
    parts = cut_html_page(
        f"<html lang=fa><title>بندر جدید</title><h1>بندر جدید</h1><p>{persian}</p><p>{persian} باز هم.</p></html>"
    )
    assert parts.language == "fa"
    assert texts(parts)[0] == persian


@pytest.mark.parametrize(("lang", "language"), [("", "ar"), ("lang=en-US", "ar"), ("lang=ar-EG", "ar")])
def test_the_language_is_that_of_the_text(lang: str, language: str) -> None:
    assert cut_html_page(f"<html {lang}><h1>حركة الحاويات</h1>{PARAGRAPHS}</html>").language == language


def test_every_unit_of_text_goes_to_one_part() -> None:
    body = (
        "<nav><a href=/>الرئيسية</a></nav><p class=site-description>أخبار الموانئ كل يوم</p><article><h1>حركة الحاويات ترتفع</h1>"
        f"<div class=date>3 أيار 2022</div>{PARAGRAPHS}<p>المصدر: وكالات</p></article><footer>جميع الحقوق محفوظة</footer>"
    )
    parts = cut(body)
    kept = [parts.title, parts.tagline or "", *parts.meta, *texts(parts), *parts.boilerplate]
    units = part_into_units(parse_page(f"<html><body>{body}</body></html>"))
    assert Counter(kept) == Counter(unit.text for unit in units)


def test_a_fragment_from_the_clipboard_is_read_whole() -> None:
    parts = cut_page(
        f"<meta charset='utf-8'><p class=MsoNormal><span lang=AR-SA>{FIRST}</span></p><p>{SECOND}</p>".encode()
    )
    assert texts(parts) == [FIRST, SECOND]


@pytest.mark.parametrize("markup", ["<html></html>", "<p></p><br>", "<script>x</script>"])
def test_a_page_without_words_has_no_blocks_or_is_refused(markup: str) -> None:
    try:
        parts = cut_page(markup.encode())
    except UnreadablePage:
        return
    assert not parts.blocks


def test_pictures_stand_in_the_body_where_the_page_shows_them() -> None:
    said = "قال مدير المرصد البحري إن القياسات الجديدة تؤكد ارتفاع حرارة المياه في الخليج خلال الصيف الماضي. "
    figure = (
        '<figure><img src="/img/{0}.jpg" alt="بديل {0}"><figcaption>شرح {0}. تصوير: سلمى العلي</figcaption></figure>'
    )
    items = "<ul><li>بند أول من القائمة</li><li>بند ثان من القائمة</li></ul>"
    page = (
        f"<html lang=ar><body><article><h1>قياسات المرصد</h1>{figure.format(1)}<p>{said}</p><p>{said * 2}</p>"
        f'{figure.format(2)}<p>{said * 3}</p><img src="/img/bare.jpg" width=600>{items}<p>{said}</p></article></body></html>'
    )
    parts = cut_page(page.encode(), url="https://news.example/a/")
    assert [block.kind for block in parts.blocks] == [
        "figure", "paragraph", "paragraph", "figure", "paragraph", "list", "paragraph",
    ]  # fmt: skip
    first = parts.blocks[0]
    assert first.image is not None
    assert (first.text, first.image.url) == ("", "https://news.example/img/1.jpg")
    assert (first.image.caption, first.image.credit) == ("شرح 1.", "سلمى العلي")
    assert "<cite>سلمى العلي</cite>" in (first.html or "")
    assert len(parts.images) == 3
