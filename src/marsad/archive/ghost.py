"""A Ghost site as its export tells it (Settings, Migration tools, Export): one file of JSON."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from marsad.archive.errors import ArchiveError
from marsad.archive.lines import read_whole
from marsad.archive.wordpress.items import Broken, Item, Person, Site, Term
from marsad.archive.wordpress.one_holding import WholeSite, written_at

EXPORT_MAX_BYTES = 512 * 1024 * 1024
_HERE = "__GHOST_URL__"
_STATUSES = {"published": "publish", "draft": "draft", "scheduled": "future", "sent": "private"}

Row = Mapping[str, Any]


def read_ghost(name: str, *, address: str = "", permalinks: str = "/{slug}/") -> WholeSite:
    """Return the site that the Ghost export *name* tells.

    *address* is the site's, which an export does not say; *permalinks* is its pattern of `{slug}`, `{year}`, `{month}`,
    `{day}`, `{id}` and `{primary_tag}`. What only members may read, or was only sent by mail, is not public. Raises
    `ArchiveError` for what is no export.
    """
    data = _tables(name)
    title = next((str(row.get("value")) for row in _rows(data, "settings") if row.get("key") == "title"), "")
    base = address.rstrip("/")
    whole = WholeSite(name=name, site=Site(title=title or "ghost", base=base), written_at=written_at(name))
    users = {str(row.get("id")): row for row in _rows(data, "users")}
    tags = {str(row.get("id")): row for row in _rows(data, "tags")}
    meta = {str(row.get("post_id")): row for row in _rows(data, "posts_meta")}
    signed, tagged = _joined(data, "posts_authors", "author_id"), _joined(data, "posts_tags", "tag_id")
    whole.people = [
        Person(login=_text(row, "slug"), name=_text(row, "name")) for row in users.values() if row.get("slug")
    ]
    # A tag that begins with # is for the site itself.
    shown = {pk: row for pk, row in tags.items() if not _text(row, "name").startswith("#")}
    whole.terms = [
        Term(domain="post_tag", slug=_text(row, "slug"), name=_text(row, "name"), description=_text(row, "description"))
        for row in shown.values() if row.get("slug")
    ]  # fmt: skip
    for number, row in enumerate(_rows(data, "posts"), 1):
        pk = str(row.get("id"))
        own = [shown[tag] for tag in tagged.get(pk, ()) if tag in shown]
        by = [users[one] for one in signed.get(pk, [str(row.get("author_id"))]) if one in users]
        try:
            whole.items.append(_item(number, {**meta.get(pk, {}), **_said(row)}, own, by, whole, permalinks))
        except (ValueError, KeyError, OverflowError) as error:
            whole.broken.append(Broken(line=number, item=f"post {pk}", reason=f"cannot be read ({error})"[:300]))
    if not whole.items:
        raise ArchiveError(f"{name}: no posts in it")
    return whole


def _item(number: int, row: Row, tags: list[Row], authors: list[Row], whole: WholeSite, permalinks: str) -> Item:
    is_page = row.get("page") in (True, 1) or row.get("type") == "page"
    status = _STATUSES.get(_text(row, "status"), "draft")
    notes = []
    if status == "publish" and _text(row, "visibility") not in ("", "public"):
        status, notes = "private", [f"only for {_text(row, 'visibility')} there; it waits as a draft"]
    published = _moment(row.get("published_at")) or _moment(row.get("created_at"))
    base, slug = whole.site.base, _text(row, "slug")
    terms = [("post_tag", _text(tag, "slug"), _text(tag, "name")) for tag in tags]
    thumbnail = whole.picture(
        _text(row, "feature_image").replace(_HERE, base), alternative=_text(row, "feature_image_alt"),
        caption=_text(row, "feature_image_caption"),
    )  # fmt: skip
    meta = {"_thumbnail_id": thumbnail, "_yoast_wpseo_title": _text(row, "meta_title"),
            "_yoast_wpseo_metadesc": _text(row, "meta_description")}  # fmt: skip
    return Item(
        line=number, type="page" if is_page else "post", number=str(row.get("id") or number), status=status,
        title=_text(row, "title"), slug=slug, link=base + _path(permalinks, row, slug, published, tags, is_page),
        content=(_text(row, "html") or _paragraph(_text(row, "plaintext"))).replace(_HERE, base), is_rendered=True,
        excerpt=_text(row, "custom_excerpt"), date_gmt=published, modified_gmt=_moment(row.get("updated_at")),
        is_sticky=row.get("featured") in (True, 1), notes=tuple(notes),
        terms=(*terms, *(("author", _text(one, "slug"), _text(one, "name")) for one in authors)),
        creator=_text(authors[0], "slug") if authors else "",
        meta=tuple((key, value) for key, value in meta.items() if value),
    )  # fmt: skip


def _path(pattern: str, row: Row, slug: str, published: str, tags: list[Row], is_page: bool) -> str:
    if is_page:
        return f"/{slug}/"
    year, month, day = (published or "0000-00-00")[:10].split("-")
    names = {"slug": slug, "year": year, "month": month, "day": day, "id": str(row.get("id")),
             "primary_tag": _text(tags[0], "slug") if tags else "all"}  # fmt: skip
    for name, value in names.items():
        pattern = pattern.replace(f"{{{name}}}", value)
    return "/" + pattern.lstrip("/")


def _tables(name: str) -> Mapping[str, Any]:
    data = read_whole(name, EXPORT_MAX_BYTES)
    try:
        told = json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise ArchiveError(f"{name}: no JSON ({error})") from error
    databases = told.get("db") if isinstance(told, dict) else None
    first = databases[0] if isinstance(databases, list) and databases else told
    tables = first.get("data") if isinstance(first, dict) else None
    if not isinstance(tables, dict) or not isinstance(tables.get("posts"), list):
        raise ArchiveError(f"{name}: no export of Ghost; export under Settings, Migration tools")
    return tables


def _rows(tables: Mapping[str, Any], name: str) -> list[Row]:
    rows = tables.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _joined(tables: Mapping[str, Any], name: str, column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in sorted(_rows(tables, name), key=lambda row: int(row.get("sort_order") or 0)):
        found.setdefault(str(row.get("post_id")), []).append(str(row.get(column)))
    return found


def _said(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value if isinstance(value, str) else ""


def _paragraph(text: str) -> str:
    return "".join(
        f"<p>{part}</p>" for part in text.replace("&", "&amp;").replace("<", "&lt;").split("\n") if part.strip()
    )


def _moment(value: object) -> str:
    """Return a moment as UTC: early exports write milliseconds since 1970, later ones ISO 8601."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime.fromtimestamp(value / 1000, tz=UTC).strftime("%Y-%m-%d %H:%M:%S")
    return value[:19] if isinstance(value, str) else ""
