"""Readers' comments as an article shows them: approved ones, in threads."""

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from marsad.discussion.forms import CommentForm
from marsad.discussion.models import Comment
from marsad.newsroom.models import ArticlePage, SiteSettings


@dataclass(slots=True, kw_only=True)
class ThreadedComment:
    """A comment with the replies to it, oldest first."""

    comment: Any
    replies: "list[ThreadedComment]" = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What stands under an article. `form` is None where readers may no longer comment."""

    threads: tuple[ThreadedComment, ...]
    form: Any
    action: str


def accepts_comments(article: ArticlePage, settings: SiteSettings) -> bool:
    """Say whether readers may comment on *article* now."""
    return bool(article.comments_open and settings.comments_open)


def load_discussion(article: ArticlePage, settings: SiteSettings) -> Discussion:
    """Return the approved comments of *article* in threads, and the form to add one. One query."""
    return Discussion(
        threads=tuple(_threads(article)),
        form=CommentForm.for_article(article.pk) if accepts_comments(article, settings) else None,
        action=reverse("comment_create", args=[article.pk]),
    )


def _threads(article: ArticlePage) -> list[ThreadedComment]:
    comments = Comment.objects.approved().filter(article=article).order_by("created_at", "pk")
    by_pk = {comment.pk: ThreadedComment(comment=comment) for comment in comments}
    roots = []
    for threaded in by_pk.values():
        parent = by_pk.get(threaded.comment.parent_id)
        # A reply whose parent is no longer shown stands by itself.
        (parent.replies if parent else roots).append(threaded)
    return roots
