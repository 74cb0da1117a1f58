"""Articles on their way out: loaded in parts, with what every format says of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from marsad.archive.body import html_from_stream
from marsad.archive.models import ImportedItem
from marsad.newsroom.models import ArticleAuthor, ArticlePage, Picture

AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One article with its text as HTML; `facts` are what its import kept for its way out."""

    article: ArticlePage
    markup: str
    authors: tuple[str, ...]
    keywords: tuple[str, ...]
    dossiers: tuple[str, ...]
    facts: dict[str, Any]


class Pictures:
    """Addresses of pictures by id, loaded as they are met."""

    def __init__(self) -> None:
        self._met: dict[int, Picture | None] = {}

    def load(self, ids: set[int]) -> None:
        """Load those of *ids* that were not met before."""
        missing = ids - self._met.keys()
        found = Picture.objects.in_bulk(list(missing)) if missing else {}
        self._met |= {pk: found.get(pk) for pk in missing}

    def get(self, pk: int | None) -> Picture | None:
        """Return the picture of an id, None when it is gone."""
        if pk is None:
            return None
        if pk not in self._met:
            self.load({pk})
        return self._met[pk]

    def meet(self, picture: Picture | None) -> None:
        """Remember a picture that was loaded elsewhere."""
        if picture is not None:
            self._met[picture.pk] = picture

    def address(self, pk: int) -> str:
        """Return the address of a picture's file, empty when it is gone."""
        picture = self.get(pk)
        return str(picture.file.url) if picture else ""

    def used(self) -> Iterator[Picture]:
        """Yield the pictures met."""
        return (picture for picture in self._met.values() if picture)


def leaving_articles(
    pictures: Pictures, *, only_public: bool = False, advance: Callable[[int], None] = lambda amount: None
) -> Iterator[Leaving]:
    """Yield every article in the order of its id; memory stays flat at any number."""
    for part in leaving_parts(pictures, only_public=only_public, advance=advance):
        yield from part


def leaving_parts(
    pictures: Pictures, *, only_public: bool = False, advance: Callable[[int], None] = lambda amount: None
) -> Iterator[list[Leaving]]:
    """Yield every article in the order of its id, some hundreds at a time."""
    articles = ArticlePage.objects.public() if only_public else ArticlePage.objects.all()
    articles = articles.select_related("section", "lead_image").prefetch_related(
        Prefetch("article_authors", ArticleAuthor.objects.select_related("author").order_by("sort_order")),
        "tagged_items__tag",
        "dossiers",
    )
    last = 0
    while part := list(articles.filter(pk__gt=last).order_by("pk")[:AT_ONCE]):
        last = part[-1].pk
        facts = _facts(part)
        yield [_leaving(article, pictures, facts.get(article.pk, {})) for article in part]
        advance(len(part))


def count_articles(*, only_public: bool = False) -> int:
    """Return how many articles `leaving_articles` yields."""
    articles = ArticlePage.objects.public() if only_public else ArticlePage.objects.all()
    return int(articles.count())


def _facts(articles: Sequence[ArticlePage]) -> dict[int, dict[str, Any]]:
    rows = ImportedItem.objects.filter(page_id__in=[article.pk for article in articles]).exclude(facts={})
    return dict(rows.values_list("page_id", "facts"))


def _leaving(article: ArticlePage, pictures: Pictures, facts: dict[str, Any]) -> Leaving:
    blocks = article.body.raw_data
    pictures.meet(article.lead_image)
    return Leaving(
        article=article,
        markup=html_from_stream(list(blocks), picture_address=pictures.address),
        authors=tuple(signed.author.name for signed in article.article_authors.all()),
        keywords=tuple(sorted(tagged.tag.name for tagged in article.tagged_items.all())),
        dossiers=tuple(sorted(dossier.slug for dossier in article.dossiers.all())),
        facts=facts,
    )
