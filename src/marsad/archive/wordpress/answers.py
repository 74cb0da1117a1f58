"""A site as its REST API told it: one object of an answer as the item, term, person or comment that it is."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from marsad.archive.wordpress.items import Item, Person, Remark, Site, Term
from marsad.archive.wordpress.titles import plain_line

Object = Mapping[str, Any]

_BY_AUTHOR = {"approved": "1", "approve": "1", "hold": "0", "spam": "spam", "trash": "trash"}
_AUTOMATIC_END = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|…)\s*$")
_LOOKED_AT_CHARS = 20_000
_FIELDS = {"categories": "category", "tags": "post_tag"}


def kind_of(told: Object) -> str:
    """Return what an object is, by what it says: `post`, `attachment`, `term`, `comment`, `person`, `site` or empty."""
    if "namespaces" in told or "timezone_string" in told:
        return "site"
    if "taxonomy" in told and "slug" in told:
        return "term"
    if "author_name" in told and "content" in told:
        return "comment"
    if told.get("type") == "attachment" or "media_type" in told:
        return "attachment"
    if "content" in told and ("title" in told or "slug" in told):
        return "post"
    return "person" if "name" in told and "slug" in told and ("avatar_urls" in told or "link" in told) else ""


def site_of(told: Object) -> Site:
    """Return the site that the API's first page describes."""
    base = _text(told.get("home")) or _text(told.get("url"))
    return Site(
        title=plain_line(_text(told.get("name"))), base=base.rstrip("/"), zone=_text(told.get("timezone_string"))
    )


def base_of(told: Object) -> str:
    """Return the address of the site that an object is of: what stands before its API, else its link's host."""
    for link in _links(told, "self"):
        head, found, _ = _text(link.get("href")).partition("/wp-json/")
        if not found:
            head, found, _ = _text(link.get("href")).partition("?rest_route=")
        if found:
            return head.removesuffix("/index.php").rstrip("/")
    parts = urlsplit(_text(told.get("link")))
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


def term_of(told: Object, slugs: Mapping[str, str]) -> Term:
    """Return a term; *slugs* are those of all terms by number, for its parent."""
    return Term(
        domain=_text(told.get("taxonomy")), slug=_text(told.get("slug")), name=_text(told.get("name")),
        parent=slugs.get(_number(told.get("parent")), ""), description=_text(told.get("description")),
        number=_number(told.get("id")),
    )  # fmt: skip


def person_of(told: Object) -> Person | None:
    """Return a user, None for what names nobody (an answer that refuses to say)."""
    login = _text(told.get("slug"))
    return Person(login=login, name=_text(told.get("name")) or login, number=_number(told.get("id"))) if login else None


def remark_of(told: Object) -> Remark:
    """Return a comment, pingback or trackback."""
    status = _text(told.get("status")) or "approved"
    return Remark(
        number=_number(told.get("id")), author=_text(told.get("author_name")), content=_words(told, "content")[0],
        date=_text(told.get("date")), date_gmt=_text(told.get("date_gmt")), approved=_BY_AUTHOR.get(status, "0"),
        type=_text(told.get("type")), parent=_number(told.get("parent")), url=_text(told.get("author_url")),
        email=_text(told.get("author_email")),
    )  # fmt: skip


def attachment_of(told: Object, logins: Mapping[str, str]) -> Item:
    """Return a picture or other file of the site's."""
    alternative = _text(told.get("alt_text"))
    return Item(
        line=0, type="attachment", status=_text(told.get("status")) or "inherit", number=_number(told.get("id")),
        title=_words(told, "title")[0], excerpt=_words(told, "caption")[0], link=_text(told.get("link")),
        slug=_text(told.get("slug")), date=_text(told.get("date")), date_gmt=_text(told.get("date_gmt")),
        parent=_number(told.get("post")), attachment_url=_text(told.get("source_url")),
        creator=logins.get(_number(told.get("author")), ""),
        meta=(("_wp_attachment_image_alt", alternative),) if alternative else (),
    )  # fmt: skip


def item_of(
    told: Object, line: int, *, logins: Mapping[str, str], terms: Mapping[tuple[str, str], Term],
    remarks: Sequence[Remark] = (),
) -> Item:  # fmt: skip
    """Return a post, page or item of another type. *logins* are the slugs of people, *terms* by taxonomy and number.

    Its title and excerpt are HTML; its date is UTC where the answer says so; its author and terms are those that stand
    in it (`_embedded`), else those that it names by number. What was cut from its own text is no excerpt.
    """
    content, is_rendered = _words(told, "content")
    is_closed = isinstance(told.get("content"), Mapping) and bool(told["content"].get("protected")) and not content
    status = _text(told.get("status")) or "publish"
    notes = ("protected by a password there, and its words were not told; it waits as a draft",) if is_closed else ()
    thumbnail = _number(told.get("featured_media"))
    meta = [*_meta(told), *([("_thumbnail_id", thumbnail)] if thumbnail else [])]
    embedded = next((one for one in _embedded(told, "author") if person_of(one)), None)
    creator = _text(embedded["slug"]) if embedded else logins.get(_number(told.get("author")), "")
    return Item(
        line=line, title=_words(told, "title")[0], link=_text(told.get("link")), guid=_words(told, "guid")[0],
        creator=creator, content=content, excerpt=_excerpt(told, content), number=_number(told.get("id")),
        date=_text(told.get("date")), date_gmt=_text(told.get("date_gmt")), modified=_text(told.get("modified")),
        modified_gmt=_text(told.get("modified_gmt")), comment_status=_text(told.get("comment_status")),
        slug=_text(told.get("slug")), status="private" if is_closed and status == "publish" else status,
        parent=_number(told.get("parent")), menu_order=_number(told.get("menu_order")),
        type=_text(told.get("type")) or "post", password=_text(told.get("password")),
        is_sticky=told.get("sticky") is True, is_rendered=is_rendered, terms=tuple(_terms(told, terms)),
        meta=tuple(meta), comments=tuple(remarks), notes=notes,
    )  # fmt: skip


def told_inside(told: Object) -> Iterator[Object]:
    """Yield the people, terms and pictures that an answer carries along (`_embedded`)."""
    yield from _embedded(told, "author")
    yield from _embedded(told, "wp:featuredmedia")
    for some in _embedded_lists(told, "wp:term"):
        yield from some


def post_number(told: Object) -> str:
    """Return the number of the post that a comment stands under."""
    return _number(told.get("post"))


def number_of(told: Object) -> str:
    """Return the number of an object, empty for none."""
    return _number(told.get("id"))


def _terms(told: Object, known: Mapping[tuple[str, str], Term]) -> Iterator[tuple[str, str, str]]:
    inside = [one for some in _embedded_lists(told, "wp:term") for one in some]
    if inside:
        for one in inside:
            if _text(one.get("taxonomy")) and _text(one.get("slug")):
                yield _text(one["taxonomy"]), _text(one["slug"]), _text(one.get("name"))
        return
    fields = dict(_FIELDS)
    for link in _links(told, "wp:term"):
        path = urlsplit(_text(link.get("href"))).path.rstrip("/")
        fields[path.rpartition("/")[2]] = _text(link.get("taxonomy"))
    for name, taxonomy in fields.items():
        numbers = told.get(name)
        for number in numbers if isinstance(numbers, list) else ():
            if (term := known.get((taxonomy, _number(number)))) is not None:
                yield taxonomy, term.slug, term.name


def _excerpt(told: Object, content: str) -> str:
    excerpt, is_rendered = _words(told, "excerpt")
    if not is_rendered:
        return excerpt
    words = plain_line(excerpt)
    if _AUTOMATIC_END.search(words):
        return ""
    said, whole = _squeezed(words), _squeezed(plain_line(content[:_LOOKED_AT_CHARS]))
    return "" if whole.startswith(said) else excerpt


def _squeezed(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _words(told: Object, name: str) -> tuple[str, bool]:
    """Return a text and whether it is as readers got it: what was typed is told only to those who may edit it."""
    value = told.get(name)
    if isinstance(value, Mapping):
        return (value["raw"], False) if isinstance(value.get("raw"), str) else (_text(value.get("rendered")), True)
    return _text(value), True


def _meta(told: Object) -> Iterator[tuple[str, str]]:
    fields = told.get("meta")
    for name, value in fields.items() if isinstance(fields, Mapping) else ():
        if isinstance(value, str | int | float) and not isinstance(value, bool) and value != "":
            yield str(name), str(value)
    seo = told.get("yoast_head_json")
    if isinstance(seo, Mapping) and _text(seo.get("description")):
        yield "_yoast_wpseo_metadesc", _text(seo["description"])


def _embedded(told: Object, name: str) -> list[Object]:
    inside = told.get("_embedded")
    found = inside.get(name) if isinstance(inside, Mapping) else None
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _embedded_lists(told: Object, name: str) -> Iterator[list[Object]]:
    inside = told.get("_embedded")
    found = inside.get(name) if isinstance(inside, Mapping) else None
    for some in found if isinstance(found, list) else ():
        if isinstance(some, list):
            yield [one for one in some if isinstance(one, Mapping)]


def _links(told: Object, name: str) -> list[Object]:
    links = told.get("_links")
    found = links.get(name) if isinstance(links, Mapping) else None
    return [one for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, int | str):
        return ""
    text = str(value).strip()
    return text if text.isdigit() and text != "0" else ""
