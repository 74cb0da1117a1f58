"""Which writes make a list change: whoever saves an article, a byline, a mention or a dossier need not think of lists.

Writes in bulk send no signals: they announce their articles, which lists them (`announcements`).
"""

from typing import Any

from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_save
from wagtail.models import PageViewRestriction

from marsad.newsroom import models
from marsad.newsroom.listing import relist, unlist

MOST_AT_ONCE = 5_000
"""Articles that are listed anew while an editor waits; more are left to the worker."""


def connect() -> None:
    """Start listening. Called once, when the application is ready."""
    post_save.connect(_article_saved, sender=models.ArticlePage)
    post_delete.connect(_article_deleted, sender=models.ArticlePage)
    for part in (models.Mention, models.ArticleAuthor):
        post_save.connect(_part_changed, sender=part)
        post_delete.connect(_part_changed, sender=part)
    m2m_changed.connect(_dossiers_changed, sender=models.ArticlePage.dossiers.through)
    post_save.connect(_restriction_changed, sender=PageViewRestriction)
    post_delete.connect(_restriction_changed, sender=PageViewRestriction)
    pre_save.connect(_threshold_changes, sender=models.SiteSettings)
    post_save.connect(_threshold_changed, sender=models.SiteSettings)


def _article_saved(sender: Any, instance: Any, update_fields: Any = None, **_: Any) -> None:
    if update_fields is None or {"live", "expired", "section", "date_published"} & set(update_fields):
        relist([instance.pk])


def _article_deleted(sender: Any, instance: Any, **_: Any) -> None:
    unlist(instance.pk)


def _part_changed(sender: Any, instance: Any, **_: Any) -> None:
    relist([instance.article_id])


def _dossiers_changed(
    sender: Any, instance: Any, action: str, reverse: bool, pk_set: set[int] | None = None, **_: Any
) -> None:
    if not action.startswith("post_"):
        return
    relist(pk_set or () if reverse else [instance.pk])


def _restriction_changed(sender: Any, instance: Any, **_: Any) -> None:
    path = models.ArticlePage.objects.filter(path__startswith=instance.page.path)
    _relist_many(path.values_list("pk", flat=True))


def _threshold_changes(sender: Any, instance: Any, **_: Any) -> None:
    before = sender.objects.filter(pk=instance.pk).values_list("show_mentions_above", flat=True).first()
    instance._shown_above_before = before


def _threshold_changed(sender: Any, instance: Any, **_: Any) -> None:
    before, now = getattr(instance, "_shown_above_before", None), instance.show_mentions_above
    if before is None or before == now:
        return
    between = Q(confidence__gte=min(before, now), confidence__lt=max(before, now))
    mentions = models.Mention.objects.filter(between, state=models.FindingState.SUGGESTED, subject__isnull=False)
    _relist_many(mentions.order_by("article").values_list("article", flat=True).distinct())


def _relist_many(article_ids: Any) -> None:
    from marsad.newsroom.background import relist_in_background

    some = list(article_ids[: MOST_AT_ONCE + 1])
    if len(some) <= MOST_AT_ONCE:
        relist(some)
    else:
        relist_in_background.enqueue()
