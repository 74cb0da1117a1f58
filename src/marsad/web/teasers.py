"""Articles in lists: what a teaser shows, fetched at a cost that does not grow with the list."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, Q

from marsad.newsroom import tags
from marsad.newsroom.listing import newest_ids
from marsad.newsroom.models import ArticlePage, ListNoun, Picture
from marsad.web.pictures import LEAD_FILTERS, TEASER_FILTERS


def public_articles() -> Any:
    """Return the articles that readers may see, newest first, ready for teasers: their text is left in the database."""
    # The first of a list may be shown large: what is not fetched here would be made anew each time.
    pictures = Picture.objects.prefetch_renditions(*TEASER_FILTERS, *LEAD_FILTERS)
    return (
        ArticlePage.objects.public()
        .newest_first()
        .select_related("section")
        .prefetch_related(Prefetch("lead_image", queryset=pictures))
        .defer("body")
    )


def newest_articles(noun: ListNoun, key: int, most: int) -> Any:
    """Return the newest *most* public articles of one list, newest first, as rows that can still be asked otherwise."""
    return public_articles().filter(pk__in=newest_ids(noun, [key], most))


def in_order(articles: Any, ids: Sequence[int]) -> list[ArticlePage]:
    """Return those of *articles* that have these *ids*, in the order of the ids."""
    found = {article.pk: article for article in articles.filter(pk__in=ids).order_by()}
    return [found[pk] for pk in ids if pk in found]


def before_and_after(article: ArticlePage) -> tuple[Any, Any]:
    """Return the public articles of the same section published before *article* and after it, each nearest first."""
    when, same = article.date_published, public_articles().prefetch_related(None).filter(section=article.section_id)
    # The date as one bound, so that the index is entered at it; an "or" of two would be sorted whole.
    before = same.filter(date_published__lte=when).exclude(Q(date_published=when) & Q(pk__gte=article.pk))
    after = same.filter(date_published__gte=when).exclude(Q(date_published=when) & Q(pk__lte=article.pk))
    return before, after.order_by("date_published", "pk")


def neighbours_of(article_id: int) -> list[int]:
    """Return the ids of the articles that link to this one as the next or the one before, now that it has changed."""
    article = ArticlePage.objects.only("date_published", "section_id").filter(pk=article_id).first()
    if article is None:
        return []
    return [pk for rows in before_and_after(article) for pk in rows.values_list("pk", flat=True)[:1]]


def list_tags(articles: Iterable[ArticlePage]) -> set[str]:
    """Return the keys of the articles in a list, so that a corrected headline is corrected in the list too."""
    return {tags.article_tag(article.pk) for article in articles}
