"""The lists that readers page through, kept as articles change: who stands in them, and how many in each month."""

from django.db import models


class ListNoun(models.IntegerChoices):
    """What an article can be listed under. `SITE` and `PART` have counts only: their articles need no list."""

    SITE = 0
    PART = 1
    SECTION = 2
    AUTHOR = 3
    SUBJECT = 4
    DOSSIER = 5


class Listing(models.Model):
    """That a public article stands in one list, at its date.

    `key` is the id of the section, author, subject or dossier.
    Kept by `marsad.newsroom.listing`: a list of 200,000 is read through its index from anywhere, whichever way its
    articles came to it.
    """

    noun = models.PositiveSmallIntegerField(choices=ListNoun)
    key = models.BigIntegerField()
    date_published = models.DateTimeField()
    # Taken out by `marsad.newsroom.listing.unlist` when the article is gone: a cascade would not count.
    article = models.ForeignKey("newsroom.ArticlePage", on_delete=models.DO_NOTHING, related_name="listings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "noun", "key"], name="listing_once")]
        indexes = [models.Index(fields=["noun", "key", "-date_published", "-article"], name="listing_newest_first")]

    def __str__(self) -> str:
        return f"article {self.article_id} under {ListNoun(self.noun).name.lower()} {self.key}"


class ListCount(models.Model):
    """How many articles stand in a list.

    In one month (`month` counts from year 0 in the site's zone), or in all (0).
    """

    noun = models.PositiveSmallIntegerField(choices=ListNoun)
    key = models.BigIntegerField()
    month = models.PositiveIntegerField(default=0)
    count = models.IntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "key", "month"], name="list_count_once")]

    def __str__(self) -> str:
        return f"{self.count} under {ListNoun(self.noun).name.lower()} {self.key} in month {self.month}"
