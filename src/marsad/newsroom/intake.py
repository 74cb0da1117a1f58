"""From a reading to a draft article: every field filled, every finding kept for review."""

import html
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from marsad.newsroom.models import ArticleAuthor, ArticlePage, Author, SectionPage
from marsad.newsroom.models.findings import ArticleReading
from marsad.newsroom.permalinks import make_slug
from marsad.newsroom.review import keep_reading
from marsad.newsroom.sanitising import clean_html
from marsad.newsroom.text import article_blocks, text_sha256
from marsad.reading import read_article
from marsad.reading.reading import Block, Image, Published, Reading

_LONGEST_TITLE = 300
_TAGS = {"heading": "h2", "quote": "blockquote"}


def stream_of_blocks(blocks: Iterable[Block]) -> list[tuple[str, Any]]:
    """Return StreamField data for *blocks*: running text together, tables as cleaned markup. No word is lost.

    A picture of the page stands elsewhere, and no page of ours loads from elsewhere: it is a link with its words.
    """
    stream: list[tuple[str, Any]] = []
    for kind, group in groupby(blocks, key=_kind_of_part):
        if kind == "link":
            stream += [part for block in group if block.image and (part := _picture_elsewhere(block.image))]
        else:
            stream.append((kind, "".join(_markup(block) for block in group)))
    return stream


def _kind_of_part(block: Block) -> str:
    if block.image is not None:
        return "link"
    return "html" if block.kind in {"table", "figure"} else "text"


def _picture_elsewhere(image: Image) -> tuple[str, Any] | None:
    words = image.caption or image.alternative
    credit = _("Picture: %(name)s") % {"name": image.credit} if image.credit else ""
    title = " | ".join(filter(None, (words, credit)))
    if image.url.startswith(("https://", "http://")) and len(title) <= _LONGEST_TITLE:
        return "link", {"url": image.url, "title": title}
    return ("html", f"<figure><figcaption>{html.escape(title)}</figcaption></figure>") if title else None


def _markup(block: Block) -> str:
    if block.html:
        return clean_html(block.html)
    if block.kind == "list":
        return "<ul>" + "".join(f"<li>{html.escape(line)}</li>" for line in block.text.splitlines()) + "</ul>"
    tag = _TAGS.get(block.kind, "p")
    return f"<{tag}>{html.escape(block.text)}</{tag}>"


@transaction.atomic
def create_draft(reading: Reading, *, section: SectionPage, slug: str = "") -> ArticlePage:
    """Return a new draft article under *section* with all that *reading* says of the page.

    The findings are kept as suggestions; nothing is published. Offsets are those of the kept text: where keeping
    changed it (white space inside markup), the text is read again.
    """
    from wagtail.rich_text import RichText

    body = [(kind, RichText(value) if kind == "text" else value) for kind, value in stream_of_blocks(reading.body)]
    article = ArticlePage(
        title=reading.title[:255], slug=free_slug(section, slug or make_slug(reading.title)), section=section,
        standfirst="", date_published=publication_time(reading.published), body=body, live=False,
        has_unpublished_changes=True, imported_from=(reading.url or reading.source)[:500],
    )  # fmt: skip
    section.add_child(instance=article)
    if reading.author:
        author = author_named(reading.author)
        article.article_authors = [ArticleAuthor(author=author)]
        article.save()
    article.save_revision()
    kept = article_blocks(article.body)
    text = "\n\n".join(block.text for block in kept)
    if text != reading.text:
        reading = _with_findings_of(reading, kept, article.date_published.date())
    keep_reading(article, reading, text_sha256(text))
    _keep_page_facts(article, reading)
    return article


def _with_findings_of(reading: Reading, blocks: Sequence[Block], at: date) -> Reading:
    from dataclasses import replace

    from marsad.newsroom.gazetteer import load_matcher

    again = read_article(reading.title, blocks, at=at, matcher=load_matcher())
    return replace(
        reading, body=again.body, dates=again.dates, mentions=again.mentions, statements=again.statements,
        proposals=again.proposals, topics=again.topics,
    )  # fmt: skip


def _keep_page_facts(article: ArticlePage, reading: Reading) -> None:
    published = reading.published
    ArticleReading.objects.filter(article=article).update(
        boilerplate=list(reading.boilerplate),
        date_evidence=published.evidence if published else "",
        date_confidence=published.confidence if published else None,
        date_inferred=",".join(published.inferred) if published else "",
    )


def publication_time(published: Published | None) -> datetime:
    """Return the moment that stands for *published* in the site's zone: noon of the day; now when unknown."""
    if published is None:
        return timezone.now()
    parts = [int(part) for part in published.date[:10].split("-")]
    year, month, day = (*parts, 1, 1)[:3]
    return timezone.make_aware(datetime.combine(date(year, month, day), time(12)))


def free_slug(section: SectionPage, slug: str) -> str:
    """Return *slug*, with a number behind it when another page under *section* has it."""
    taken = set(section.get_children().filter(slug__startswith=slug).values_list("slug", flat=True))
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def author_named(name: str) -> Author:
    """Return the author of that name, made when nobody has it yet."""
    existing = Author.objects.filter(name=name).first()
    if existing:
        return existing
    base = make_slug(name)
    number, slug = 1, base
    while Author.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return Author.objects.create(name=name[:200], slug=slug[:120])
