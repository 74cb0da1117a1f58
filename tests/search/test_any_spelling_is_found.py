"""A reader types what they remember; the article is there."""

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.django_db
Publish = Callable[..., Any]
Find = Callable[..., list[str]]

PAIRS = [
    pytest.param("مكافحة الإرهاب", "مكافحه الارهاب", id="hamza and teh marbuta left out"),
    pytest.param("في المستشفى", "المستشفي", id="yeh for alef maqsura"),
    pytest.param("مُؤتَمَرٌ دَولِيّ", "مؤتمر دولي", id="vowels in the text"),
    pytest.param("مؤتمر دولي", "مُؤتمر دَولي", id="vowels in the query"),
    pytest.param("الـصـيـن الكبرى", "الصين الكبرى", id="tatweel"),
    pytest.param("عام ٢٠٢١", "2021", id="digits"),
    pytest.param("وبالاقتصاد نهضت", "الاقتصاد", id="clitics"),
    pytest.param("ثلاث اتفاقيات", "اتفاقية", id="plural"),
    pytest.param("مسئول كبير", "مسؤول", id="Egyptian seat of the hamza"),
]


@pytest.mark.parametrize(("written", "typed"), PAIRS)
def test_what_is_typed_finds_what_is_written(publish: Publish, find: Find, written: str, typed: str) -> None:
    publish(f"خبر عن {written} في هذا اليوم.", title="المطلوب")
    publish("نص آخر لا صلة له بشيء.", title="سواه")
    assert find(typed) == ["المطلوب"]


@pytest.mark.parametrize("typed", ["وانغ يي", "وانج يى", "وانغ يى", "Wang Yi", "王毅", "ووانغ يي"])
def test_a_known_name_is_found_in_three_scripts(
    publish: Publish, find: Find, make_subject: Callable[..., Any], typed: str
) -> None:
    make_subject(names=[("zh-Latn", "Wang Yi", "main"), ("zh-Hans", "王毅", "main")])
    publish("قال وزير الخارجية الصيني وانغ يي إن التعاون مستمر.", title="المطلوب")
    publish("قال الوزير لي تشيانغ كلامًا آخر.", title="سواه")
    assert find(typed) == ["المطلوب"]


@pytest.mark.parametrize("typed", ["تشن قانغ", "Chen Gang"])
def test_a_chinese_name_that_nobody_listed_is_found_under_another_spelling(
    publish: Publish, find: Find, typed: str
) -> None:
    publish("التقى الوفد في بكين المسؤول الصيني تشن غانغ أمس.", title="المطلوب")
    assert find(typed) == ["المطلوب"]


def test_exact_words_are_found_in_their_order_only(publish: Publish, find: Find) -> None:
    publish("وقعت الصين اتفاقية شراكة شاملة.", title="بهذا الترتيب")
    publish("وقعت شراكة شاملة بلا اتفاقية.", title="بغيره")
    assert find('"اتفاقية شراكة"') == ["بهذا الترتيب"]
    assert set(find("اتفاقية شراكة")) == {"بهذا الترتيب", "بغيره"}


def test_a_minus_leaves_a_word_out(publish: Publish, find: Find) -> None:
    publish("تجارة النفط والغاز.", title="بالغاز")
    publish("تجارة النفط وحده.", title="بغيره")
    assert find("النفط -الغاز") == ["بغيره"]


def test_every_word_must_match_and_any_may_when_none_has_all(publish: Publish, find: Find) -> None:
    publish("ميناء شنغهاي للحاويات.", title="الميناء")
    publish("مطار شنغهاي الدولي.", title="المطار")
    assert find("ميناء شنغهاي") == ["الميناء"]
    assert set(find("ميناء ومطار شنغهاي")) == {"الميناء", "المطار"}


def test_a_slip_finds_what_was_meant_and_says_so(publish: Publish) -> None:
    from marsad.search.query import search_articles

    publish("افتتاح المستشفيات الجديدة.", title="المطلوب")
    results = search_articles("المستشفياات")
    assert [hit.title for hit in results.hits] == ["المطلوب"]
    assert results.suggestion == "المستشفيات"
    assert results.is_corrected


def test_a_slip_never_outranks_an_exact_hit(publish: Publish) -> None:
    from marsad.search.query import search_articles

    publish("كتب عن السفارات في تقرير طويل.", title="بلا زلة")
    publish("كتب عن السيارات في تقرير طويل.", title="كلمة قريبة")
    results = search_articles("السفارات")
    assert [hit.title for hit in results.hits] == ["بلا زلة"]
    assert results.suggestion is None
    assert not results.is_corrected


def test_passages_show_the_words_as_they_were_written(publish: Publish) -> None:
    from marsad.search.query import search_articles

    publish("مقدمة طويلة. " * 40 + "ثم جاء ذكرُ المُؤتَمَرِ الأوّل.", title="المطلوب")
    passage = search_articles("مؤتمر").hits[0].passage_html
    assert "<mark>المُؤتَمَرِ</mark>" in passage


def test_markup_in_a_text_is_escaped_in_its_passage(publish: Publish) -> None:
    from marsad.search.query import search_articles

    publish("رمز &lt;script&gt;alert(1)&lt;/script&gt; في مؤتمر.", title="المطلوب")
    passage = search_articles("مؤتمر").hits[0].passage_html
    assert "<script" not in passage
    assert "script&gt;" in passage


def test_a_newer_article_stands_before_an_equal_older_one_unless_newness_is_off(publish: Publish, find: Find) -> None:
    from datetime import UTC, datetime

    publish("قمة المناخ العالمية.", title="قديم", date_published=datetime(2010, 1, 1, tzinfo=UTC))
    publish("قمة المناخ العالمية.", title="جديد", date_published=datetime.now(UTC))
    assert find("قمة المناخ") == ["جديد", "قديم"]
    assert find("قمة المناخ", sort="date") == ["جديد", "قديم"]
    assert set(find("قمة المناخ", fresh=False)) == {"جديد", "قديم"}


def test_a_chinese_name_typed_alone_finds_its_other_spelling(publish: Publish, find: Find) -> None:
    publish("وقال المتحدث باسم وزارة الخارجية الصينية تشو رونغ جي في مؤتمر صحفي عقد في بكين.", title="خبر")
    publish("وقال المتحدث باسم وزارة الخارجية الصينية ليو جيان تشاو في مؤتمر صحفي عقد في بكين.", title="آخر")
    assert find("زو رونغ جي") == ["خبر"]


def test_words_that_only_might_be_a_chinese_name_are_found_as_words(publish: Publish, find: Find) -> None:
    publish("كان لي عندهم دين قديم.", title="خبر")
    publish("كان عندهم دين.", title="آخر")
    assert find("لي دين") == ["خبر"]


@pytest.mark.parametrize("typed", ["الحزام والطريق", "وبالحزام والطريق"])
def test_a_name_of_two_words_is_found_behind_a_clitic_before_its_articles_are_read_for_it(
    publish: Publish, find: Find, make_subject: Callable[..., Any], typed: str
) -> None:
    publish("منتدى للحزام والطريق في العاصمة.", title="المطلوب")
    publish("شد الحزام ثم سلك أول الطريق.", title="سواه")
    make_subject("belt-and-road", name="الحزام والطريق", kind="work")
    assert find(typed) == ["المطلوب"]
