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
