"""Search as a Django application: it listens to the newsroom."""

from typing import Any

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Queues every changed article for the index, in the same fate as the change."""

    name = "marsad.search"
    label = "search"

    def ready(self) -> None:
        """Listen to the newsroom's announcements."""
        from marsad.newsroom.signals import article_changed, articles_changed

        article_changed.connect(_queue, dispatch_uid="search outbox")
        articles_changed.connect(_queue_many, dispatch_uid="search outbox of imports")


def _queue(sender: Any, article_id: int, **_: Any) -> None:
    from marsad.search.models import IndexTask

    IndexTask.objects.create(article_id=article_id)


def _queue_many(sender: Any, article_ids: list[int], **_: Any) -> None:
    from django.utils import timezone

    from marsad.newsroom.table_rows import TableRows
    from marsad.search.models import IndexTask, Lane

    rows = TableRows(IndexTask, ["article_id"], lane=Lane.BULK, queued_at=timezone.now())
    rows.insert({"article_id": pk} for pk in article_ids)
