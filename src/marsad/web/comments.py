"""Readers' comments as pages show them: approved ones, in threads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse

from marsad.discussion.forms import CommentForm
from marsad.discussion.models import Comment
from marsad.newsroom.models import ArticlePage, SiteSettings

SHOWN = 100
"""So many comments an article shows; all of a longer discussion have pages of their own, as many on each."""

DEEPEST = 4
"""Replies are set in so many times; deeper ones stand below, saying whom they answer."""


@dataclass(slots=True, kw_only=True)
class ThreadedComment:
    """A comment with the replies to it, oldest first.

    `answers` is set where its place does not show whom it answers: it stands too deep, or on another page.
    """

    comment: Comment
    replies: "list[ThreadedComment]" = field(default_factory=list)
    answers: Comment | None = None
    depth: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What stands under an article. `form` is None where readers may no longer comment.

    `more_path` is the address of all comments where there are more than those in `threads`.
    """

    threads: tuple[ThreadedComment, ...]
    form: CommentForm | None
    action: str
    more_path: str = ""

    def comments(self) -> Iterator[Comment]:
        """Yield the comments shown, each before the replies to it."""
        waiting = list(reversed(self.threads))
        while waiting:
            threaded = waiting.pop()
            yield threaded.comment
            waiting += reversed(threaded.replies)


def accepts_comments(article: ArticlePage, settings: SiteSettings) -> bool:
    """Say whether readers may comment on *article* now."""
    return bool(article.comments_open and settings.comments_open)


def load_discussion(article: ArticlePage, settings: SiteSettings) -> Discussion:
    """Return the first approved comments of *article* in threads, and the form to add one. One query."""
    comments = list(_approved(article)[: SHOWN + 1])
    action = reverse("comment_create", args=[article.pk])
    return Discussion(
        threads=tuple(make_threads(comments[:SHOWN])),
        form=CommentForm.for_article(article.pk) if accepts_comments(article, settings) else None,
        action=action,
        more_path=action if len(comments) > SHOWN else "",
    )


def load_comment_page(article: ArticlePage, number: Any) -> tuple[Page, list[ThreadedComment]]:
    """Return page *number* of all approved comments of *article*, and its threads. Three queries at most."""
    shown = Paginator(_approved(article), SHOWN).get_page(number)
    comments = list(shown)
    missing = {comment.parent_id for comment in comments if comment.parent_id} - {comment.pk for comment in comments}
    elsewhere = Comment.objects.approved().filter(article=article, pk__in=missing).only("pk", "name", "article_id")
    return shown, make_threads(comments, elsewhere={comment.pk: comment for comment in elsewhere})


def make_threads(comments: Sequence[Comment], *, elsewhere: dict[int, Comment] | None = None) -> list[ThreadedComment]:
    """Return *comments* in threads, each reply under what it answers. *elsewhere* are those answered on other pages.

    A reply whose parent is not shown stands by itself; one that is set in `DEEPEST` times already stands beside the
    comment that it answers and names it.
    """
    by_pk = {comment.pk: ThreadedComment(comment=comment) for comment in comments}
    parents: dict[int, ThreadedComment] = {}
    roots: list[ThreadedComment] = []
    # By id, a parent always comes before the replies to it (`comment_answers_an_older_one`).
    for pk in sorted(by_pk):
        threaded = by_pk[pk]
        parent = by_pk.get(threaded.comment.parent_id or 0)
        if parent is None:
            threaded.answers = (elsewhere or {}).get(threaded.comment.parent_id or 0)
            continue
        if parent.depth == DEEPEST:
            threaded.answers = parent.comment
            parent = parents[parent.comment.pk]
        parents[pk] = parent
        threaded.depth = parent.depth + 1
    for threaded in by_pk.values():
        parent = parents.get(threaded.comment.pk)
        (parent.replies if parent else roots).append(threaded)
    return roots


def _approved(article: ArticlePage) -> Any:
    return Comment.objects.approved().filter(article=article).order_by("created_at", "pk")
