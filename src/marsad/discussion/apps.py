"""The discussion room as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DiscussionConfig(AppConfig):
    """See the room's own docstring."""

    name = "marsad.discussion"
    label = "discussion"
    verbose_name = _("Discussion")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Keep the counts of comments right when a version of an article is published."""
        from wagtail.signals import page_published

        from marsad.discussion.counts import article_published
        from marsad.newsroom.models import ArticlePage

        page_published.connect(article_published, sender=ArticlePage, dispatch_uid="marsad.discussion.counts")
