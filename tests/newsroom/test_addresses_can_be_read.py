from typing import Any

import pytest
from django.urls import reverse

from marsad.newsroom.models import ArticlePage, SectionPage
from tests.newsroom.test_from_draft_to_readers import form


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        pytest.param("وفدًا-من-الشركة", "وفدا-من-الشركة", id="vowel signs go"),
        pytest.param("قمة (2021): بكين!", "قمة-2021-بكين", id="punctuation goes"),
        pytest.param("meeting", "meeting", id="what is fine stays"),
        pytest.param("", "لقاء-في-بكين", id="nothing written: the headline"),
    ],
)
def test_an_address_is_made_of_whatever_was_written(editor: Any, politics: Any, written: str, kept: str) -> None:
    url = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", politics.pk])
    answer = editor.post(url, form(slug=written))
    assert answer.status_code == 302, answer.context["form"].errors
    article = ArticlePage.objects.get()
    assert (article.slug, article.permalink) == (kept, f"/2021/10/08/{kept}/")


def test_a_section_takes_an_arabic_address(sign_in: Any, site: Any) -> None:
    url = reverse("wagtailadmin_pages:add", args=["newsroom", "sectionpage", site.pk])
    answer = sign_in("superuser").post(
        url,
        {"title": "اقتصادٌ", "title_en": "", "introduction": "", "introduction_en": "", "order": "1", "slug": "اقتصادٌ",
         "seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "",
         **{f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}},
    )  # fmt: skip
    assert answer.status_code == 302, answer.context["form"].errors
    assert SectionPage.objects.get().slug == "اقتصاد"


def test_two_pages_of_one_address_in_one_section_are_refused(editor: Any, politics: Any, make_article: Any) -> None:
    make_article(slug="meeting")
    url = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", politics.pk])
    answer = editor.post(url, form(slug="meeting"))
    assert answer.status_code == 200
    assert "slug" in answer.context["form"].errors


@pytest.mark.parametrize("by_the_script", ["", "لقاءٌ-في-بكين"])
def test_a_headline_may_come_again_in_its_section(
    editor: Any, politics: Any, make_article: Any, by_the_script: str
) -> None:
    make_article(slug="لقاء-في-بكين")
    make_article(slug="لقاء-في-بكين-2")
    url = reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", politics.pk])
    answer = editor.post(url, form(slug=by_the_script))
    assert answer.status_code == 302, answer.context["form"].errors
    assert ArticlePage.objects.latest("pk").slug == "لقاء-في-بكين-3"


def test_an_article_that_is_saved_again_keeps_its_address(editor: Any, politics: Any) -> None:
    editor.post(reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", politics.pk]), form(slug=""))
    article = ArticlePage.objects.get()
    editor.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), form(slug=article.slug))
    assert ArticlePage.objects.get().get_latest_revision_as_object().slug == article.slug


def test_articles_made_without_a_form_may_share_a_headline(politics: Any, make_article: Any) -> None:
    slugs = [make_article("أسعار النفط اليوم", slug="").slug for _ in range(3)]
    assert slugs == ["أسعار-النفط-اليوم", "أسعار-النفط-اليوم-2", "أسعار-النفط-اليوم-3"]
