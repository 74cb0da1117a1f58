"""One line of JSON as an article: what each term means, and what is wrong with it when something is."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.utils import timezone

LINE_MAX_BYTES = 32 * 1024 * 1024
"""A longer line is no article; it is named and left out."""

_TYPES = {"newsarticle", "article", "blogposting", "reportagenewsarticle", "opinionnewsarticle", "analysisnewsarticle"}


class BadItem(ValueError):
    """A line that is no article; the message says what to put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonArticle:
    """What a line says, checked: names where names stand, moments where moments do."""

    external_id: str
    stamp: str
    headline: str
    markup: str
    uuid: UUID | None = None
    permalink: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    authors: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    kicker: str = ""
    standfirst: str = ""
    seo_title: str = ""
    search_description: str = ""
    image: str = ""
    image_caption: str = ""
    image_words: tuple[tuple[str, str], ...] = ()
    source_name: str = ""
    source_url: str = ""
    comments_open: bool = True
    is_draft: bool = False
    dossiers: tuple[str, ...] = ()


def read_item(line: bytes, names: Mapping[str, str] | None = None) -> JsonArticle:
    """Return the article that a line of JSON holds. Raises `BadItem` with the reason when it holds none.

    *names* says which field of the line is which term, where it is called otherwise (`fields.body` is one inside
    another).
    """
    if len(line) > LINE_MAX_BYTES:
        raise BadItem(f"longer than {LINE_MAX_BYTES // 1024 // 1024} MB; left out")
    try:
        row = json.loads(line)
    except UnicodeDecodeError:
        raise BadItem("not UTF-8; save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadItem(f"not JSON ({getattr(error, 'msg', 'nested too deep')}); one object a line") from None
    if not isinstance(row, dict):
        raise BadItem("not an object; write {…} with a headline and an articleBody")
    return read_row(renamed(row, names) if names else row, line)


TERMS = {
    "@id", "@type", "url", "headline", "alternativeHeadline", "description", "datePublished", "dateModified",
    "articleSection", "author", "keywords", "isPartOf", "image", "isBasedOn", "seoTitle", "searchDescription",
    "commentsOpen", "creativeWorkStatus", "articleBody",
}  # fmt: skip


def renamed(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Return *row* with the fields that *names* maps from (term to field) under their terms."""
    found = {name: value for name, value in row.items() if name in TERMS and name not in names}
    for term, field in names.items():
        value: Any = row
        for name in [field] if field in row else field.split("."):
            value = value.get(name) if isinstance(value, Mapping) else None
        if value is not None and value != "":
            found[term] = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    return found


def read_row(row: Mapping[str, Any], line: bytes = b"") -> JsonArticle:
    """Return the article that a row of schema.org terms tells; *line* is the row as it came, for knowing it again.

    Raises `BadItem` with the reason when it tells none.
    """
    line = line or json.dumps(row, sort_keys=True, default=str).encode("utf-8", "surrogatepass")
    kind = str(row.get("@type", "NewsArticle"))
    if kind.casefold() not in _TYPES:
        raise BadItem(f"@type {kind[:60]!r} is no article; write NewsArticle")
    headline, markup = _text(row, "headline"), _text(row, "articleBody")
    for name, value in (("headline", headline), ("articleBody", markup)):
        if not value.strip():
            raise BadItem(f"no {name}; it is required")
    return _article(row, line, " ".join(headline.split()), markup)


def _article(row: Mapping[str, Any], line: bytes, headline: str, markup: str) -> JsonArticle:
    permalink, identifier = _path(_text(row, "url")), _text(row, "@id")
    stamp = hashlib.blake2b(line.strip(), digest_size=16).hexdigest()
    image, source = _thing(row.get("image")), _thing(row.get("isBasedOn"))
    return JsonArticle(
        # A line that names itself in no way is known again by its words.
        external_id=(identifier or permalink or stamp)[:200] if len(identifier or permalink) <= 200 else stamp,
        stamp=stamp,
        headline=headline,
        markup=markup,
        uuid=_uuid(identifier),
        permalink=permalink,
        published=_moment(row, "datePublished"),
        modified=_moment(row, "dateModified"),
        section=next(iter(_names(row, "articleSection")), ""),
        authors=_names(row, "author"),
        keywords=_keywords(row),
        kicker=_text(row, "alternativeHeadline"),
        standfirst=_text(row, "description"),
        seo_title=_text(row, "seoTitle"),
        search_description=_text(row, "searchDescription"),
        image=_text(image, "url") or _text(image, "contentUrl") or _text(image, "@id"),
        image_caption=_text(image, "caption"),
        image_words=(
            ("title", _text(image, "name")),
            ("description", _text(image, "description")),
            ("credit", _text(image, "creditText")),
        ),
        source_name=_text(source, "name"),
        source_url=_web_address(_text(source, "url")),
        comments_open=row.get("commentsOpen") is not False,
        is_draft=_text(row, "creativeWorkStatus").casefold() == "draft",
        dossiers=_names(row, "isPartOf"),
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if isinstance(value, list) and len(value) == 1:
        [value] = value
    if not isinstance(value, str):
        raise BadItem(f"{name} must be text, not {type(value).__name__}")
    # Lone surrogates and NUL can stand in JSON and in no database.
    return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _thing(value: Any) -> Mapping[str, Any]:
    """Return a thing that may be written as its address, as an object, or as a list whose first counts."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"url": value}
    return value if isinstance(value, dict) else {}


def _names(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return names that may be written as text, as objects with a `name`, one or many."""
    value = row.get(name)
    values = value if isinstance(value, list) else [value]
    found = []
    for one in values:
        text = _text(one, "name") if isinstance(one, dict) else one
        if text is None or text == "":
            continue
        if not isinstance(text, str):
            raise BadItem(f"{name} must be a name or names, not {type(text).__name__}")
        found.append(" ".join(text.replace("\0", "").split()))
    return tuple(dict.fromkeys(found))


def _keywords(row: Mapping[str, Any]) -> tuple[str, ...]:
    value = row.get("keywords")
    if isinstance(value, str):
        return tuple(dict.fromkeys(word.strip() for word in value.replace("،", ",").split(",") if word.strip()))
    return _names(row, "keywords")


def _moment(row: Mapping[str, Any], name: str) -> datetime | None:
    """Return a moment; a bare day stands for its noon, a time without a zone is the site's."""
    text = _text(row, name).strip()
    if not text:
        return None
    try:
        if len(text) == 10:
            moment = datetime.combine(date.fromisoformat(text), time(12))
        else:
            moment = datetime.fromisoformat(text)
        if not 1 < moment.year < 9999:
            raise ValueError("beyond the calendar")
        return moment if moment.tzinfo else timezone.make_aware(moment)
    except (ValueError, OverflowError):
        raise BadItem(f"{name} {text[:40]!r} is no date; write it as 2021-10-08T09:00:00+08:00") from None


def _path(address: str) -> str:
    """Return the path and query of an address, empty for none. Raises `BadItem` for what is no address."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise BadItem(f"url {address[:80]!r} is no address") from None
    if not parts.netloc and not address.startswith("/"):
        raise BadItem(f"url {address[:80]!r} must begin with / or https://")
    path = "/" + parts.path.lstrip("/")
    return f"{path}?{parts.query}" if parts.query else path


def _web_address(address: str) -> str:
    return address if address.startswith(("http://", "https://")) else ""


def _uuid(identifier: str) -> UUID | None:
    try:
        return UUID(identifier.removeprefix("urn:uuid:")) if identifier.startswith("urn:uuid:") else None
    except ValueError:
        return None
