"""The outbox: which articles the index has still to take in, written in the same transaction as the article."""

from django.db import models


class IndexTask(models.Model):
    """An article whose entry in the index must be made again, or removed. Oldest first; deleted when done."""

    article_id = models.BigIntegerField()
    queued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"article {self.article_id}"
