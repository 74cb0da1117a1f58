"""Commenting as a reader does it: from the form on a page to the page that shows the comment."""

from typing import Any

import pytest

from marsad.discussion.models import Comment, CommentState, SealedAddress
from marsad.discussion.moderation import decide
from marsad.discussion.privacy import open_address

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


def post(client: Any, article: Any, headers: dict[str, str] | None = None, **fields: Any) -> Any:
    data = {"name": "سعاد خليل", "email": "souad@example.org", "body": "تعليق مفيد على المقال."} | fields
    return client.post(f"/comments/article/{article.pk}/", data, headers=SAME_SITE if headers is None else headers)


def test_a_comment_waits_for_a_moderator_and_appears_when_approved(client: Any, article: Any) -> None:
    answer = post(client, article)
    assert (answer.status_code, answer["Location"]) == (303, "/comments/received/")
    comment = Comment.objects.get()
    assert comment.state == CommentState.PENDING
    assert "تعليق مفيد" not in client.get(article.permalink).content.decode()
    decide([comment.pk], CommentState.APPROVED)
    page = client.get(article.permalink).content.decode()
    assert "تعليق مفيد على المقال." in page
    assert f'id="comment-{comment.pk}"' in page
    assert "تعليق واحد" in page


def test_an_address_is_sealed_as_it_arrives(client: Any, article: Any) -> None:
    post(client, article)
    comment = Comment.objects.get()
    assert "souad" not in SealedAddress.objects.get().token
    assert open_address(comment) == "souad@example.org"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "http://testserver"}, 303),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Referer": "http://testserver/2021/10/08/x/"}, 303),
        ({"Referer": "http://evil.example/http://testserver/"}, 403),
        ({}, 303),
    ],
)
def test_another_site_cannot_send_the_form_with_a_readers_browser(
    client: Any, article: Any, headers: dict[str, str], status: int
) -> None:
    assert post(client, article, headers).status_code == status
    assert Comment.objects.count() == (status == 303)


def test_a_reply_stands_under_what_it_answers(client: Any, article: Any, make_comment: Any) -> None:
    first = make_comment(state="approved")
    page = client.get(f"/comments/{first.pk}/reply/").content.decode()
    assert f'name="parent" value="{first.pk}"' in page
    post(client, article, parent=first.pk)
    assert Comment.objects.get(parent=first)


@pytest.mark.parametrize("parent", ["999999", "x", "-1", "١", "9" * 30])
def test_a_reply_to_what_is_not_there_is_never_lost(client: Any, article: Any, parent: str) -> None:
    assert post(client, article, parent=parent).status_code in (303, 422)


def test_a_refused_form_keeps_the_readers_words(client: Any, article: Any) -> None:
    answer = post(client, article, name="", email="no address")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "تعليق مفيد على المقال." in page
    assert "no address" not in page
    assert not Comment.objects.exists()


@pytest.mark.parametrize("closed", ["article", "site"])
def test_closed_comments_are_closed(client: Any, article: Any, closed: str) -> None:
    from marsad.newsroom.models import SiteSettings

    if closed == "article":
        article.comments_open = False
        article.save()
    else:
        SiteSettings.objects.update(comments_open=False)
    assert post(client, article).status_code == 403
    assert not Comment.objects.exists()
