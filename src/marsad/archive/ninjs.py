"""Articles as ninjs 3.0, the JSON of the news agencies (IPTC), one object a line."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.encoding import iri_to_uri

from marsad.archive.leaving import Leaving, Pictures, leaving_parts
from marsad.newsroom.models import Mention, Picture
from marsad.newsroom.text import markup_blocks
from marsad.newsroom.topics import load_shown_topics
from marsad.reading.topics import MediaTopic

STANDARD = {
    "name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}  # fmt: skip
_LISTS = {"person": "people", "organization": "organisations", "place": "places", "event": "events", "work": "objects"}
_CONTENT_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg"}


def ninjs_lines(
    pictures: Pictures, *, only_public: bool = False, advance: Callable[[int], None] = lambda amount: None
) -> Iterator[str]:
    """Yield each article as one line of JSON that its schema takes."""
    for part in leaving_parts(pictures, only_public=only_public, advance=advance):
        ids = [leaving.article.pk for leaving in part]
        named, topics = _subjects(ids), load_shown_topics(ids)
        for leaving in part:
            pk = leaving.article.pk
            yield json.dumps(ninjs_object(leaving, named.get(pk, {}), topics.get(pk, ())), ensure_ascii=False)


def ninjs_object(
    leaving: Leaving, named: dict[str, list[dict[str, str]]], topics: Sequence[MediaTopic] = ()
) -> dict[str, Any]:
    """Return an article as a ninjs object; *named* are its subjects under their lists, *topics* what it is about."""
    article = leaving.article
    text = "\n\n".join(block.text for block in markup_blocks(leaving.markup))
    headlines = [("main", article.title), ("kicker", article.kicker)]
    item = {
        "standard": STANDARD,
        "uri": f"urn:uuid:{article.translation_key}",
        "type": "text",
        "representationType": "full",
        "language": "ar",
        "pubStatus": "usable" if article.live else "withheld",
        "firstCreated": _moment(article.date_published),
        "versionCreated": _moment(article.date_modified or article.last_published_at or article.date_published),
        "title": article.title,
        "by": "، ".join(leaving.authors),
        "headlines": [{"role": role, "value": value} for role, value in headlines if value],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": article.standfirst}]
        if article.standfirst else [],
        "bodies": [
            {"role": "text", "contentType": "text/plain", "charCount": len(text), "wordCount": len(text.split()),
             "value": text},
            {"role": "html", "contentType": "text/html", "value": leaving.markup},
        ],
        "subjects": [
            *({"name": word} for word in dict.fromkeys((article.section.title, *leaving.keywords))),
            *({"name": topic.arabic, "rel": "about", "uri": topic.uri, "literal": topic.qcode} for topic in topics),
        ],
        "infoSources": _sources(article.source_name, article.source_url),
        "altIds": [{"role": "url", "value": _absolute(article.permalink)}],
        "associations": [_picture(article.lead_image, article.lead_image_caption)] if article.lead_image else [],
        **named,
    }  # fmt: skip
    return {name: value for name, value in item.items() if value not in (None, "", [], {})}


def _moment(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds").replace("+00:00", "Z") if value else None


def _absolute(path: str) -> str:
    return str(settings.SITE_URL) + str(iri_to_uri(path))


def _sources(name: str, url: str) -> list[dict[str, str]]:
    facts = {"name": name, "role": "source", "uri": iri_to_uri(url) if url else ""}
    return [{key: value for key, value in facts.items() if value}] if name or url else []


def _picture(picture: Picture, caption: str) -> dict[str, Any]:
    extension = picture.file.name.rpartition(".")[2].lower()
    address = picture.file.url
    rendition = {
        "name": "original", "href": address if "://" in address else _absolute(address), "width": picture.width,
        "contentType": _CONTENT_TYPES.get(extension, f"image/{extension}"), "height": picture.height,
        **({"sizeInBytes": picture.file_size} if picture.file_size else {}),
    }  # fmt: skip
    words = [("caption", caption), ("alternative", picture.description)]
    item = {
        "name": "lead", "uri": f"urn:marsad:picture:{picture.pk}", "type": "picture", "title": picture.title,
        "by": picture.credit, "renditions": [rendition],
        "descriptions": [{"role": role, "contentType": "text/plain", "value": text} for role, text in words if text],
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def _subjects(article_ids: Sequence[int]) -> dict[int, dict[str, list[dict[str, str]]]]:
    """Return whom and what the articles name, as readers are shown it: one query at any number."""
    rows = Mention.objects.shown().filter(article__in=article_ids).order_by("article", "start")
    found: dict[int, dict[str, list[dict[str, str]]]] = {}
    seen: set[tuple[int, str]] = set()
    for pk, kind, slug, name, wikidata in rows.values_list(
        "article", "subject__kind", "subject__slug", "subject__name", "subject__wikidata"
    ):
        if (pk, slug) in seen or kind not in _LISTS:
            continue
        seen.add((pk, slug))
        thing = {"name": name, "rel": "about", "uri": _absolute(f"/subjects/{slug}/")}
        if wikidata:
            thing["literal"] = f"wikidata:{wikidata}"
        found.setdefault(pk, {}).setdefault(_LISTS[kind], []).append(thing)
    return found
