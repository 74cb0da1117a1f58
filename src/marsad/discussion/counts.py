"""How many approved comments an article has: kept with the article, never counted while a page is made."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from marsad.discussion.models import Comment
from marsad.newsroom.models import ArticlePage
from marsad.newsroom.signals import facts_changed
from marsad.newsroom.tags import article_tag

ALL_COMMENTS = "comments"
"""The key of what shows the newest comments of the whole site."""

_AT_ONCE = 500


def refresh_comment_counts(article_ids: Iterable[int]) -> None:
    """Count the approved comments of these articles again and keep the numbers."""
    counts = (
        Comment.objects.approved().filter(article=OuterRef("pk")).order_by()
        .values("article").annotate(n=Count("pk")).values("n")
    )  # fmt: skip
    ids = sorted(set(article_ids))
    for start in range(0, len(ids), _AT_ONCE):
        articles = ArticlePage.objects.filter(pk__in=ids[start : start + _AT_ONCE])
        articles.update(comment_count=Coalesce(Subquery(counts), 0))


@transaction.atomic
def comments_changed(article_ids: Iterable[int]) -> None:
    """Refresh the counts of these articles, and tell the rooms above that every page showing one of them changed.

    A list that shows an article carries the article's key; besides these there are lists of comments only.
    """
    ids = set(article_ids)
    if ids:
        refresh_comment_counts(ids)
        facts_changed.send(sender=Comment, tags=frozenset({ALL_COMMENTS, *map(article_tag, ids)}))


def article_published(sender: Any, instance: ArticlePage, **_: Any) -> None:
    """Count again: the version that was published holds the number of the day it was written."""
    count = Comment.objects.approved().filter(article=instance.pk).count()
    if count != instance.comment_count:
        instance.comment_count = count
        comments_changed([instance.pk])
