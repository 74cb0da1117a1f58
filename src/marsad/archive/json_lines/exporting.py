"""Articles out as JSON Lines of schema.org terms."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from marsad.archive.leaving import Leaving, Pictures, leaving_articles


def json_lines(
    pictures: Pictures, *, only_public: bool = False, advance: Callable[[int], None] = lambda amount: None
) -> Iterator[str]:
    """Yield each article as one line of JSON; the pictures that they show are met in *pictures*."""
    for leaving in leaving_articles(pictures, only_public=only_public, advance=advance):
        yield json.dumps(article_object(leaving), ensure_ascii=False)


def article_object(leaving: Leaving) -> dict[str, Any]:
    """Return an article as an object of schema.org terms; what it does not have is left out."""
    article = leaving.article
    row = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"urn:uuid:{article.translation_key}",
        "url": article.permalink,
        "headline": article.title,
        "alternativeHeadline": article.kicker,
        "description": article.standfirst,
        "datePublished": _moment(article.date_published),
        "dateModified": _moment(article.date_modified),
        "articleSection": article.section.title,
        "author": list(leaving.authors),
        "keywords": list(leaving.keywords),
        "isPartOf": list(leaving.dossiers),
        "image": _image(leaving),
        "isBasedOn": _source(article.source_name, article.source_url),
        "seoTitle": article.seo_title,
        "searchDescription": article.search_description,
        "commentsOpen": None if article.comments_open else False,
        "creativeWorkStatus": "Published" if article.live else "Draft",
        "articleBody": leaving.markup,
    }
    return {name: value for name, value in row.items() if value not in (None, "", [], {})}


def _moment(value: datetime | None) -> str | None:
    return timezone.localtime(value).isoformat() if value else None


def _image(leaving: Leaving) -> dict[str, str]:
    picture = leaving.article.lead_image
    if picture is None:
        return {}
    facts = {
        "@type": "ImageObject",
        "url": picture.file.url,
        "name": picture.title,
        "caption": leaving.article.lead_image_caption,
        "description": picture.description,
        "creditText": picture.credit,
    }
    return {name: value for name, value in facts.items() if value}


def _source(name: str, url: str) -> dict[str, str]:
    facts = {"@type": "CreativeWork", "name": name, "url": url}
    return {key: value for key, value in facts.items() if value} if name or url else {}
