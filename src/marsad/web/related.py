"""What to read after an article: others about the same subjects, or with the same rare words."""

import logging
from collections import Counter
from collections.abc import Sequence

from marsad.newsroom.listing import newest_ids
from marsad.newsroom.models import ArticlePage, Listing, ListNoun, Subject
from marsad.newsroom.text import article_text
from marsad.search.engines import EngineDown
from marsad.search.related import similar_articles
from marsad.web.teasers import public_articles

logger = logging.getLogger(__name__)

RELATED = 4
RELATED_BY = 12
"""Subjects of an article by which related ones are looked for."""

RELATED_AMONG = 60
"""Newest articles about the same subjects among which the nearest are looked for."""

SIMILAR_AMONG = 12
LEAST_SIMILAR = 0.35
"""An article without a common subject is related when its text comes so near to the nearest."""


def related_articles(article: ArticlePage, subjects: Sequence[Subject]) -> list[ArticlePage]:
    """Return at most four public articles near to *article*, the nearest first. Three queries and one search.

    *subjects* are its own, the most often named first. Sharing all of them counts as much as the likest text.
    """
    try:
        found = similar_articles(article.title, article_text(article), limit=SIMILAR_AMONG + 1)
    except EngineDown as error:
        # An article is read without its search engine too: those that share its subjects are left.
        logger.warning("related articles are found by subjects alone: %s", error)
        found = []
    alike = {pk: score for pk, score in found if pk != article.pk}
    by_subjects = _sharing_subjects(article, subjects[:RELATED_BY])
    nearness = {pk: score for pk, score in alike.items() if score >= LEAST_SIMILAR or pk in by_subjects}
    for pk, shared in by_subjects.items():
        nearness[pk] = nearness.get(pk, 0.0) + shared
    best = sorted(nearness, key=lambda pk: (-nearness[pk], -pk))[: RELATED * 2]
    # Some may have been withdrawn since they were indexed.
    public = {one.pk: one for one in public_articles().filter(pk__in=best)}
    return [public[pk] for pk in best if pk in public][:RELATED]


def _sharing_subjects(article: ArticlePage, subjects: Sequence[Subject]) -> dict[int, float]:
    """Return the share of *subjects* that each of the newest public articles about any of them names."""
    by = [subject.pk for subject in subjects]
    if not by:
        return {}
    near = [pk for pk in newest_ids(ListNoun.SUBJECT, by, RELATED_AMONG + 1) if pk != article.pk][:RELATED_AMONG]
    rows = Listing.objects.filter(article__in=near, noun=ListNoun.SUBJECT, key__in=by).order_by()
    return {pk: count / len(by) for pk, count in Counter(rows.values_list("article", flat=True)).items()}
