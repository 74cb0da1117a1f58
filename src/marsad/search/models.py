"""The outbox: which articles the index has still to take in, written in the same transaction as the article."""

from django.db import models


class Lane(models.IntegerChoices):
    """Who waits for it: a person who has just published, or nobody in particular (an import, a reindex)."""

    URGENT = 0
    BULK = 1


class IndexTask(models.Model):
    """An article whose entry in the index must be made again, or removed. Deleted when done.

    What is urgent goes before what is not; in each lane the oldest goes first.
    """

    article_id = models.BigIntegerField()
    lane = models.PositiveSmallIntegerField(choices=Lane.choices, default=Lane.URGENT)
    queued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        # Asked ten times a second whether anything is urgent, also while a million wait that are not.
        indexes = [models.Index(fields=["lane", "id"], name="search_task_lane")]

    def __str__(self) -> str:
        return f"article {self.article_id}"
