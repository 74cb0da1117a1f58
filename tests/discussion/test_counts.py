"""The number of comments that stands with an article, and the pages that show it."""

from typing import Any

import pytest

from marsad.discussion.models import CommentState
from marsad.discussion.moderation import decide, delete
from marsad.newsroom.models import ArticlePage


def count_of(article: Any) -> int:
    return int(ArticlePage.objects.values_list("comment_count", flat=True).get(pk=article.pk))


def test_the_count_follows_every_decision(article: Any, make_comment: Any) -> None:
    one, two, _waiting = (make_comment() for _ in range(3))
    decide([one.pk, two.pk], CommentState.APPROVED)
    assert count_of(article) == 2
    decide([one.pk], CommentState.SPAM)
    assert count_of(article) == 1
    delete([two.pk])
    assert count_of(article) == 0


def test_publishing_an_older_version_keeps_the_count(article: Any, make_comment: Any) -> None:
    draft = article.save_revision()
    decide([make_comment().pk], CommentState.APPROVED)
    draft.publish()
    assert count_of(article) == 1


@pytest.mark.django_db(transaction=True)
def test_a_decision_purges_what_shows_the_article_and_nothing_else(article: Any, make_comment: Any, store: Any) -> None:
    comment = make_comment()
    store.purged.clear()
    decide([comment.pk], CommentState.APPROVED)
    assert set().union(*store.purged) == {f"article:{article.pk}", "comments"}
    store.purged.clear()
    decide([comment.pk], CommentState.APPROVED)
    decide([make_comment().pk], CommentState.SPAM)
    assert not store.purged


def test_a_decision_is_signed_once(article: Any, make_comment: Any, django_user_model: Any) -> None:
    first, second = (django_user_model.objects.create_user(name) for name in ("a", "b"))
    comment = make_comment()
    assert decide([comment.pk], CommentState.APPROVED, by=first) == {comment.pk: "pending"}
    assert decide([comment.pk], CommentState.APPROVED, by=second) == {}
    comment.refresh_from_db()
    assert comment.decided_by == first
    assert comment.decided_at


def test_an_unknown_state_is_refused(make_comment: Any) -> None:
    with pytest.raises(ValueError):
        decide([make_comment().pk], "published")
