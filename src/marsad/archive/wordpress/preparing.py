"""An item made ready for the newsroom as far as that goes without a database. Runs in processes of its own."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from marsad.archive.garbage import spare_what_is_loaded
from marsad.archive.wordpress.content import convert_content
from marsad.archive.wordpress.items import Broken, Item, Remark
from marsad.archive.wordpress.moments import moment_of
from marsad.archive.wordpress.parsing import PartParser
from marsad.archive.wordpress.splitting import Part
from marsad.archive.wordpress.titles import TITLE_MAX_CHARS, plain_line, shortened
from marsad.discussion.plain_text import text_of_html
from marsad.newsroom.stored_json import json_text

_SEO_TITLES = ("_yoast_wpseo_title", "rank_math_title", "_aioseo_title", "_aioseop_title")
_SEO_DESCRIPTIONS = ("_yoast_wpseo_metadesc", "rank_math_description", "_aioseo_description", "_aioseop_description")
_PRIMARY = ("_yoast_wpseo_primary_category", "rank_math_primary_category")
_VARIABLE = re.compile(r"%%?[a-z_]+%%?|#[a-z_]+")
_NOTHING_HERE = {
    "_edit_lock", "_edit_last", "_pingme", "_encloseme", "_wp_trash_meta_status", "_wp_trash_meta_time",
    "_marsad_kicker", "_marsad_source_name", "_marsad_source_url",
}  # fmt: skip
"""Fields of the moment, and those that have places of their own here."""
_FACTS_MAX_CHARS = 400_000
_STANDFIRST_MAX_CHARS = 5000
_HEADLINE_WORDS = 12

STATES = {"1": "approved", "0": "pending", "hold": "pending", "spam": "spam", "trash": "refused",
          "post-trashed": "refused"}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What preparing needs to know of the whole: the old site's host names, the time zone, the reusable blocks."""

    namespaces: Mapping[str, str]
    hosts: frozenset[str] = frozenset()
    zone: str = "UTC"
    reused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedComment:
    """A comment as the discussion takes it, but for the article it belongs to."""

    number: str
    name: str
    body: str
    state: str
    kind: str
    created_at: datetime | None
    parent: str
    website: str
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An item whose words are ready; its section, authors and pictures are still names and numbers.

    `body` is stream data as JSON: one string goes from process to process faster than what it says.
    """

    number: str
    type: str
    line: int
    status: str
    headline: str
    body: str
    pictures: tuple[str, ...]
    shortcodes: tuple[str, ...]
    published: datetime | None
    modified: datetime | None
    slug: str
    link: str
    guid: str
    standfirst: str
    seo_title: str
    search_description: str
    creator: str
    terms: tuple[tuple[str, str, str], ...]
    primary_category: str
    thumbnail: str
    password: str
    parent: str
    comments_open: bool
    comments: tuple[PreparedComment, ...]
    old_slugs: tuple[str, ...]
    old_dates: tuple[str, ...]
    facts: Mapping[str, Any]
    notes: tuple[str, ...]
    kicker: str = ""
    source_name: str = ""
    source_url: str = ""

    @property
    def blocks(self) -> tuple[Mapping[str, Any], ...]:
        """The body as values."""
        return tuple(json.loads(self.body))

    @property
    def name(self) -> str:
        """What a report calls the item."""
        return f"{self.type} {self.number}"


_parser: PartParser
_context: Context


def begin(context: Context) -> None:
    """Make this process ready for `prepare_parts`."""
    global _parser, _context
    _parser, _context = PartParser(context.namespaces), context


def begin_process(context: Context) -> None:
    """Make a process of its own ready."""
    begin(context)
    spare_what_is_loaded()


def prepare_parts(parts: Sequence[Part | Item]) -> list[Prepared | Broken]:
    """Return the items of *parts*, parsed or not yet, made ready, in order; of one that fails, the reason."""
    done: list[Prepared | Broken] = []
    for part in parts:
        item = _parser.parse(part) if isinstance(part, Part) else part
        if isinstance(item, Broken):
            done.append(item)
        elif isinstance(item, Item):
            try:
                done.append(prepare(item, _context))
            except Exception as error:  # One bad item must not take the others of its batch along.
                done.append(Broken(line=item.line, item=item.name, reason=f"{type(error).__name__}: {error}"[:300]))
    return done


def prepare(item: Item, context: Context) -> Prepared:
    """Return *item* made ready for the newsroom."""
    notes = list(item.notes)
    converted = convert_content(
        item.content,
        seed=f"{item.type}:{item.number}",
        hosts=context.hosts,
        reused=context.reused,
        is_rendered=item.is_rendered,
    )
    notes += converted.notes
    headline, standfirst = _headline(item, converted.blocks, notes)
    published = moment_of(item.date_gmt, item.date, context.zone, item.pub_date)
    return Prepared(
        number=item.number, type=item.type or "post", line=item.line, status=item.status or "draft", headline=headline,
        body=json_text(converted.blocks), pictures=converted.pictures, shortcodes=converted.shortcodes,
        published=published, modified=moment_of(item.modified_gmt, item.modified, context.zone), slug=item.slug,
        link=item.link, guid=item.guid, standfirst=standfirst, seo_title=_seo(item, _SEO_TITLES)[:TITLE_MAX_CHARS],
        search_description=_seo(item, _SEO_DESCRIPTIONS), creator=item.creator, terms=item.terms,
        primary_category=next((value for key in _PRIMARY if (value := item.meta_value(key).strip())), ""),
        thumbnail=item.meta_value("_thumbnail_id").strip(), password=item.password, parent=item.parent,
        comments_open=item.comment_status != "closed",
        comments=tuple(_comment(remark, context, published) for remark in item.comments),
        old_slugs=tuple(item.meta_values("_wp_old_slug")), old_dates=tuple(item.meta_values("_wp_old_date")),
        facts=_facts(item, notes), notes=tuple(notes), kicker=item.meta_value("_marsad_kicker"),
        source_name=item.meta_value("_marsad_source_name"), source_url=item.meta_value("_marsad_source_url"),
    )  # fmt: skip


def _headline(item: Item, blocks: Sequence[Mapping[str, Any]], notes: list[str]) -> tuple[str, str]:
    """Return headline and standfirst. What has no title is called by its first words; none of a long title is lost."""
    title = plain_line(item.title)
    standfirst = _words(item.excerpt)[:_STANDFIRST_MAX_CHARS]
    if not title:
        first = next((plain_line(str(block["value"])) for block in blocks if block["type"] in ("text", "html")), "")
        words = first.split()
        title = " ".join(words[:_HEADLINE_WORDS]) + ("…" if len(words) > _HEADLINE_WORDS else "")
        notes.append("no title; it is called by its first words" if title else "neither title nor words")
        title = title or item.name
    if len(title) > TITLE_MAX_CHARS:
        notes.append(f"its title has {len(title)} characters; cut at {TITLE_MAX_CHARS}")
        if not standfirst:
            standfirst = title[:_STANDFIRST_MAX_CHARS]
    return shortened(title), standfirst


def _words(markup: str) -> str:
    return plain_line(markup) if markup.strip() else ""


def _seo(item: Item, keys: Sequence[str]) -> str:
    """Return the first of some fields that holds words; what a plugin would have filled in is left out."""
    for key in keys:
        text = plain_line(_VARIABLE.sub("", item.meta_value(key)))
        if any(char.isalpha() for char in text):
            return text.strip(" -–|»«")
    return ""


def _comment(remark: Remark, context: Context, published: datetime | None) -> PreparedComment:
    return PreparedComment(
        number=remark.number, name=plain_line(remark.author), body=text_of_html(remark.content),
        state=STATES.get(remark.approved, "pending"), email=remark.email,
        kind="pingback" if remark.type in ("pingback", "trackback") else "comment",
        created_at=moment_of(remark.date_gmt, remark.date, context.zone) or published,
        parent="" if remark.parent in ("", "0") else remark.parent, website=_website(remark.url),
    )  # fmt: skip


def _website(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def _facts(item: Item, notes: list[str]) -> Mapping[str, Any]:
    """Return what has no place in the newsroom, so that it can leave again as it came."""
    meta = [[key, value] for key, value in item.meta if key not in _NOTHING_HERE]
    if sum(len(value) for _, value in meta) > _FACTS_MAX_CHARS:
        notes.append("its custom fields hold more than is kept here; those that are too long were left out")
        meta = [[key, value] for key, value in meta if len(value) < _FACTS_MAX_CHARS // max(1, len(meta))]
    facts = {
        "id": item.number, "type": item.type, "status": item.status, "guid": item.guid, "creator": item.creator,
        "slug": item.slug, "title": item.title[:2000], "parent": item.parent, "order": item.menu_order,
        "sticky": item.is_sticky, "terms": [list(term) for term in item.terms], "meta": meta,
    }  # fmt: skip
    return {"wordpress": {key: value for key, value in facts.items() if value and value != "0"}}
