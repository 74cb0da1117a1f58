"""Which comments a moderator sees, in what order, with what is needed to decide: a query string made into rows."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marsad.discussion.models import Comment, CommentState
from marsad.discussion.spam import HOLD_FROM
from marsad.discussion.spam_reasons import describe_reasons
from marsad.newsroom.models import ArticlePage

PER_PAGE = 25
QUERY_MAX_CHARS = 100

ORDERS = {
    "newest": (_("newest first"), ("-created_at", "-pk")),
    "oldest": (_("oldest first"), ("created_at", "pk")),
    "surest": (_("most like talk first"), (F("spam_score").asc(nulls_first=True), "-created_at")),
    "spam": (_("most like spam first"), (F("spam_score").desc(nulls_last=True), "-created_at")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a moderator asked to see; anything unknown in the address is read as not asked."""

    state: str = CommentState.PENDING
    query: str = ""
    article: ArticlePage | None = None
    order: str = "newest"

    @classmethod
    def read(cls, sent: QueryDict) -> "Asked":
        """Return what the query string *sent* asks for."""
        article = sent.get("article", "")
        return cls(
            state=sent["state"] if sent.get("state") in CommentState.values else CommentState.PENDING,
            query=sent.get("q", "").replace("\0", "").strip()[:QUERY_MAX_CHARS],
            article=ArticlePage.objects.filter(pk=int(article)).first() if _is_id(article) else None,
            order=sent["order"] if sent.get("order") in ORDERS else "newest",
        )

    def address(self, **changes: Any) -> str:
        """Return the query string that asks for this, with *changes*."""
        parts = {
            "state": self.state, "q": self.query, "article": self.article.pk if self.article else "",
            "order": self.order if self.order != "newest" else "", **changes,
        }  # fmt: skip
        return "?" + urlencode({name: value for name, value in parts.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A comment in the queue. `likeness` is how much it looks like spam: low, some or high; empty where unknown."""

    comment: Comment
    reasons: tuple[str, ...]
    likeness: str
    percent: int


def load_page(asked: Asked, number: Any) -> Page:
    """Return a page of comments as `Row`s, with their articles, parents and deciders. Two queries at any length."""
    comments = _asked_for(asked).filter(state=asked.state).order_by(*ORDERS[asked.order][1])
    comments = comments.select_related("article__section", "parent", "decided_by", "written_by").defer("article__body")
    page = Paginator(comments, PER_PAGE).get_page(number)
    page.object_list = [make_row(comment) for comment in page.object_list]
    return page


def count_states(asked: Asked) -> dict[str, int]:
    """Return how many comments there are in each state, of what else was asked for. One query."""
    counts = dict(_asked_for(asked).order_by().values_list("state").annotate(n=Count("pk")))
    return {state: counts.get(state, 0) for state in CommentState.values}


def make_row(comment: Comment) -> Row:
    """Return *comment* with its spam score in words."""
    score = comment.spam_score
    likeness = "" if score is None else "high" if score >= HOLD_FROM else "some" if score >= 0.5 else "low"
    return Row(
        comment=comment,
        reasons=tuple(describe_reasons(comment.spam_reasons)),
        likeness=likeness,
        percent=round(100 * (score or 0)),
    )


def _asked_for(asked: Asked) -> Any:
    comments = Comment.objects.all()
    if asked.article:
        comments = comments.filter(article=asked.article)
    for word in asked.query.split():
        comments = comments.filter(Q(name__icontains=word) | Q(body__icontains=word))
    return comments


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
