"""Drafts, previews, the review workflow, publication and expiry in time, versions: what a desk does."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, WorkflowState
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from marsad.newsroom.models import ArticlePage

NONE_OF_THEM = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": "1000"}


def form(title: str = "لقاء في بكين", text: str = "نص المقال.", **fields: Any) -> dict[str, str]:
    """The editor's form as a browser sends it."""
    day = fields.pop("date_published", "2021-10-08 12:00")
    body = streamfield([("text", rich_text(f"<p>{text}</p>"))])
    return nested_form_data(
        {
            "title": title, "kicker": "", "standfirst": "", "slug": fields.pop("slug", ""), "body": body,
            "lead_image": "", "lead_image_caption": "", "source_name": "", "source_url": "", "permalink": "",
            "seo_title": "", "search_description": "", "keywords": "", "date_published": day, "comments_open": "on",
            "go_live_at": "", "expire_at": "",
            "article_authors": NONE_OF_THEM, "comments": NONE_OF_THEM,
            **fields,
        }
    )  # fmt: skip


def add_url(section: Any) -> str:
    return reverse("wagtailadmin_pages:add", args=["newsroom", "articlepage", section.pk])


def edit_url(article: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[article.pk])


@pytest.fixture
def draft(sign_in: Any, make_user: Any, politics: Any) -> Any:
    """A draft that an author has written in the editor."""
    author = make_user("author")
    client = sign_in("author", author)
    answer = client.post(add_url(politics), form(slug="meeting"))
    assert answer.status_code == 302, answer.context["form"].errors if answer.context else answer.content[:300]
    article = ArticlePage.objects.get()
    article.client, article.author = client, author
    return article


def test_an_author_saves_a_draft_that_readers_do_not_see(draft: Any, client: Any, politics: Any) -> None:
    assert (draft.title, draft.live, draft.section) == ("لقاء في بكين", False, politics)
    assert draft.permalink == "/2021/10/08/meeting/"
    assert client.get(draft.permalink).status_code == 404


def test_an_author_cannot_publish_by_pressing_the_editors_button(draft: Any) -> None:
    draft.client.post(edit_url(draft), form(slug="meeting") | {"action-publish": "1"})
    assert ArticlePage.objects.get().live is False


def test_the_editor_publishes_what_the_author_hands_in(draft: Any, sign_in: Any, client: Any) -> None:
    draft.client.post(edit_url(draft), form(slug="meeting", text="النص الكامل.") | {"action-submit": "1"})
    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    editor = sign_in("editor")
    assert "لقاء في بكين" in editor.get("/admin/").content.decode()
    editor.post(reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "approve", state.current_task_state.pk]))
    published = ArticlePage.objects.get()
    assert published.live is True
    page = client.get(published.permalink)
    assert page.status_code == 200
    assert "النص الكامل." in page.content.decode()


def test_the_editor_sends_an_article_back_and_the_author_hands_it_in_again(draft: Any, sign_in: Any) -> None:
    draft.client.post(edit_url(draft), form(slug="meeting") | {"action-submit": "1"})
    state = WorkflowState.objects.get()
    sign_in("editor").post(
        reverse("wagtailadmin_pages:workflow_action", args=[draft.pk, "reject", state.current_task_state.pk]),
        {"comment": "أضف المصدر"},
    )
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    draft.client.post(edit_url(draft), form(slug="meeting", text="مع المصدر") | {"action-submit": "1"})
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS
    assert ArticlePage.objects.get().live is False


def test_the_preview_shows_the_unsaved_text_as_readers_will_get_it(draft: Any) -> None:
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
    answer = draft.client.post(url, form(slug="meeting", title="عنوان لم يُحفظ", text="كلمات لم تُحفظ"))
    assert answer.json() == {"is_valid": True, "is_available": True}
    page = draft.client.get(url)
    assert page.status_code == 200
    assert "عنوان لم يُحفظ" in page.content.decode()
    assert "كلمات لم تُحفظ" in page.content.decode()
    assert "noindex" in page.content.decode()
    assert ArticlePage.objects.get().title == "لقاء في بكين"


def test_the_preview_of_a_new_article_works_before_it_is_saved(sign_in: Any, politics: Any) -> None:
    client = sign_in("editor")
    url = reverse("wagtailadmin_pages:preview_on_add", args=["newsroom", "articlepage", politics.pk])
    assert client.post(url, form(slug="new", text="نص جديد")).json()["is_valid"] is True
    page = client.get(url)
    assert page.status_code == 200
    assert "نص جديد" in page.content.decode()


def test_a_draft_is_seen_by_its_editors_only(draft: Any, client: Any) -> None:
    url = reverse("wagtailadmin_pages:view_draft", args=[draft.pk])
    assert draft.client.get(url).status_code == 200
    assert client.get(url).status_code == 302


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call it with a time to make it that time."""

    def set_to(moment: Any) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return set_to


def test_an_article_appears_at_its_time_and_goes_at_its_end(draft: Any, sign_in: Any, client: Any, clock: Any) -> None:
    now = timezone.localtime()
    soon, later = now + timedelta(hours=1), now + timedelta(hours=2)
    times = {"go_live_at": f"{soon:%Y-%m-%d %H:%M}", "expire_at": f"{later:%Y-%m-%d %H:%M}"}
    sign_in("editor").post(edit_url(draft), form(slug="meeting") | times | {"action-publish": "1"})
    call_command("publish_scheduled", verbosity=0)
    assert ArticlePage.objects.get().live is False

    clock(soon + timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    published = ArticlePage.objects.get()
    assert published.live is True
    assert client.get(published.permalink).status_code == 200

    clock(later + timedelta(minutes=1))
    call_command("publish_scheduled", verbosity=0)
    gone = ArticlePage.objects.get()
    assert (gone.live, gone.expired) == (False, True)
    assert client.get(published.permalink).status_code in {404, 410}


def test_two_versions_are_compared_word_by_word(draft: Any) -> None:
    draft.client.post(edit_url(draft), form(slug="meeting", text="نص آخر تمامًا."))
    first, second = Revision.objects.order_by("created_at", "pk").values_list("pk", flat=True)[:2]
    url = reverse("wagtailadmin_pages:revisions_compare", args=[draft.pk, first, second])
    page = draft.client.get(url).content.decode()
    assert "نص المقال." in page
    assert "تمامًا" in page


def test_an_earlier_version_is_brought_back(draft: Any) -> None:
    first = Revision.objects.order_by("pk").first()
    draft.client.post(edit_url(draft), form(slug="meeting", title="عنوان ثان"))
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "عنوان ثان"
    page = draft.client.get(reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, first.pk]))
    assert re.search(r'name="title"[^>]*>\s*لقاء في بكين</textarea>', page.content.decode())


def test_a_published_article_keeps_its_text_while_a_draft_of_it_is_written(
    draft: Any, sign_in: Any, client: Any
) -> None:
    editor = sign_in("editor")
    editor.post(edit_url(draft), form(slug="meeting", text="النص المنشور") | {"action-publish": "1"})
    editor.post(edit_url(draft), form(slug="meeting", text="النص الجديد"))
    page = client.get(draft.permalink).content.decode()
    assert "النص المنشور" in page
    assert "النص الجديد" not in page


@pytest.mark.parametrize("permalink", ["/admin/x/", "بلا-شرطة", "/subjects/x/"])
def test_an_address_that_is_taken_by_the_site_is_refused_in_the_form(draft: Any, permalink: str) -> None:
    answer = draft.client.post(edit_url(draft), form(slug="meeting", permalink=permalink))
    assert answer.status_code == 200
    assert "permalink" in answer.context["form"].errors


def test_an_address_already_taken_is_refused_in_the_form(draft: Any, make_article: Any) -> None:
    other = make_article(slug="other")
    answer = draft.client.post(edit_url(draft), form(slug="meeting", permalink=other.permalink))
    assert "permalink" in answer.context["form"].errors
