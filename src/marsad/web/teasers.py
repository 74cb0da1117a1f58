"""Articles in lists: what a teaser shows, fetched at a cost that does not grow with the list."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch

from marsad.newsroom import tags
from marsad.newsroom.models import ArticlePage, Picture
from marsad.web.pictures import TEASER_FILTERS


def public_articles() -> Any:
    """Return the articles that readers may see, newest first, ready for teasers: their text is left in the database."""
    pictures = Picture.objects.prefetch_renditions(*TEASER_FILTERS)
    return (
        ArticlePage.objects.public()
        .newest_first()
        .select_related("section")
        .prefetch_related(Prefetch("lead_image", queryset=pictures))
        .defer("body")
    )


def list_tags(articles: Iterable[ArticlePage]) -> set[str]:
    """Return the keys of the articles in a list, so that a corrected headline is corrected in the list too."""
    return {tags.article_tag(article.pk) for article in articles}
