from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.models import ArticleAuthor, ArticlePage, Author
from tests.newsroom.conftest import NOON


@pytest.fixture
def articles(make_article: Any, site: Any) -> dict[str, Any]:
    from marsad.newsroom.models import SectionPage

    economy = site.add_child(instance=SectionPage(title="اقتصاد", slug="economy", order=2))
    made = {
        "old": make_article("قمة الإعلام في بكين", date_published=NOON - timedelta(days=900)),
        "new": make_article("الصين تعلن خطة جديدة", date_published=NOON + timedelta(days=9)),
        "economy": make_article("أسعار النفط", section=economy, date_published=NOON),
        "draft": make_article("مسودة عن الموانئ", live=False),
    }
    author = Author.objects.create(slug="desk", name="قسم الأخبار")
    ArticleAuthor.objects.create(article=made["old"], author=author)
    return made


def index_all() -> None:
    from wagtail.search.backends import get_search_backend

    get_search_backend().add_bulk(ArticlePage, list(ArticlePage.objects.all()))


def listed(client: Any, **query: Any) -> list[str]:
    page = client.get(reverse("articles:index"), query)
    assert page.status_code == 200
    return [article.title for article in page.context["object_list"]]


def test_articles_stand_newest_first(editor: Any, articles: Any) -> None:
    titles = listed(editor)
    assert titles[0] == "الصين تعلن خطة جديدة"
    assert titles[-1] == "قمة الإعلام في بكين"
    assert len(titles) == 4


def test_they_are_narrowed_by_section_author_state_and_review(editor: Any, articles: Any, make_mention: Any) -> None:
    make_mention(articles["old"], "نص")
    economy = articles["economy"].section
    assert listed(editor, section=economy.pk) == ["أسعار النفط"]
    assert listed(editor, author=Author.objects.get().pk) == ["قمة الإعلام في بكين"]
    assert listed(editor, state="draft") == ["مسودة عن الموانئ"]
    assert listed(editor, review="open") == ["قمة الإعلام في بكين"]
    assert len(listed(editor, review="done")) == 3
    assert listed(editor, date_published_from="2021-10-10") == ["الصين تعلن خطة جديدة"]


@pytest.mark.parametrize("query", ["قمه الاعلام", "قمة الإعلام", "الإعل", "بكين الإعلام"])
def test_headlines_are_found_in_careless_spelling_and_by_beginnings(editor: Any, articles: Any, query: str) -> None:
    index_all()
    assert listed(editor, q=query) == ["قمة الإعلام في بكين"]


def test_search_and_filters_work_together(editor: Any, articles: Any) -> None:
    index_all()
    assert listed(editor, q="الصين", author=Author.objects.get().pk) == []
    assert listed(editor, q="بكين", author=Author.objects.get().pk) == ["قمة الإعلام في بكين"]


@pytest.mark.parametrize("query", ["زعفران", '"', "'", "*", "AND", "NEAR(", "%"])
def test_what_no_headline_holds_finds_nothing_and_breaks_nothing(editor: Any, articles: Any, query: str) -> None:
    index_all()
    assert listed(editor, q=query) == []


def test_wagtails_own_search_knows_the_spellings_too(editor: Any, articles: Any) -> None:
    index_all()
    page = editor.get(reverse("wagtailadmin_pages:search"), {"q": "الاعلام"})
    assert "قمة الإعلام في بكين" in page.content.decode()


def test_an_author_sees_only_what_they_may_edit(sign_in: Any, make_user: Any, articles: Any) -> None:
    author = make_user("author")
    ArticlePage.objects.filter(pk=articles["draft"].pk).update(owner=author)
    assert "مسودة عن الموانئ" in listed(sign_in("author", author))


@pytest.mark.parametrize("ordering", ["ord", "nonsense", "-date_published"])
def test_a_section_is_listed_by_date_whatever_order_is_asked_for(editor: Any, articles: Any, ordering: str) -> None:
    section = articles["old"].section
    page = editor.get(reverse("wagtailadmin_explore", args=[section.pk]), {"ordering": ordering})
    assert page.status_code == 200
    assert page.context["object_list"][0].title == "الصين تعلن خطة جديدة"
    assert page.context["paginator"].per_page == 50


def test_the_list_reads_no_texts_and_costs_the_same_at_any_length(
    editor: Any, make_article: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        make_article(f"عنوان {number}")
    editor.get(reverse("articles:index"))
    with django_assert_max_num_queries(35) as captured:
        editor.get(reverse("articles:index"))
    assert not any('"newsroom_articlepage"."body"' in query["sql"] for query in captured)


def test_the_first_screen_shows_what_waits_for_review(editor: Any, articles: Any, make_mention: Any) -> None:
    make_mention(articles["old"], "نص", names={"ar": "نص"})
    page = editor.get("/admin/").content.decode()
    assert "ما ينتظر المراجعة" in page
    assert reverse("newsroom_editing:review", args=[articles["old"].pk]) in page
    assert reverse("newsroom_editing:review", args=[articles["new"].pk]) not in page


def test_an_empty_site_says_how_to_begin(editor: Any, site: Any) -> None:
    page = editor.get("/admin/").content.decode()
    assert "ابدأ من هنا" in page
    assert "لا شيء ينتظر" in page


def test_a_section_says_how_much_waits_in_each_article(editor: Any, articles: Any, make_mention: Any) -> None:
    make_mention(articles["old"], "نص")
    page = editor.get(reverse("wagtailadmin_explore", args=[articles["old"].section.pk]))
    counts = {article.title: article.open_count for article in page.context["object_list"]}
    assert counts["قمة الإعلام في بكين"] == 1
    assert counts["الصين تعلن خطة جديدة"] == 0
