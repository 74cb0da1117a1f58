"""Who wrote an HTML page's article, in which section it stands, how many comments it has, and the site's tagline."""

import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urlsplit

from marsad.arabic import comparison_key
from marsad.reading.bylines import author_of, is_author
from marsad.reading.comment_counts import invites_first_comment, stated_comment_count
from marsad.reading.headlines import looks_like_tagline
from marsad.reading.html_marks import Mark
from marsad.reading.html_metadata import PageMetadata, one_line, types_of
from marsad.reading.html_units import Unit, lines_of
from marsad.reading.text_lines import line_kind

_AUTHOR_CLASS: Final = re.compile(
    r"(?:^|[-_\s])(?:author|byline|writer|reporter|by-?author|كاتب)(?:$|[-_\s]|name)", re.I
)
_TAGLINE_CLASS: Final = re.compile(
    r"site-?description|slogan|tagline|tag-line|blog-?description|site-?desc|site-?slogan", re.I
)
_CATEGORY_CLASS: Final = re.compile(
    r"cat-links|entry-category|post-?cat|category-?(?:name|link)?(?:$|\s)|section-?name", re.I
)

_NO_SECTIONS: Final = frozenset(
    map(
        comparison_key,
        ("featured", "uncategorized", "غير مصنف", "الرئيسية", "home", "news", "article", "slider", "سلايدر"),
    )
)


def find_author(root: Any, data: PageMetadata, near: Sequence[str], url: str | None) -> str | None:
    """Return the article's author: from the page's data, from what is marked as one, or from a byline."""
    sites = _sites(data, url)
    names = [*_stated_authors(data), *_marked_authors(root)]
    names.extend(author_of(line) or "" for line in near if line_kind(line) == "byline")
    for name in names:
        shown = _without_site(name, sites)
        if shown and is_author(shown) and comparison_key(shown) not in sites:
            return shown
    return None


def _stated_authors(data: PageMetadata) -> list[str]:
    authors = data.article.get("author")
    names = []
    for author in authors if isinstance(authors, list) else [authors]:
        if isinstance(author, dict) and "Organization" not in types_of(author):
            author = author.get("name")
        if isinstance(author, str):
            names.append(one_line(author))
    joined = "، ".join(dict.fromkeys(name for name in names if name and not name.startswith("http")))
    meta = data.first("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
    return [name for name in (joined, meta) if name and "http" not in name]


def _marked_authors(root: Any) -> list[str]:
    names = []
    for element in root.iter("a", "span", "div", "p", "b", "strong", "address", "h4", "h5", "h6", "td"):
        is_author = element.get("rel") == "author" or element.get("itemprop") == "author"
        if is_author or _AUTHOR_CLASS.search(element.get("class") or ""):
            text = one_line(element.text_content()[:200])
            name = author_of(text) if len(text) <= 100 else None
            if name:
                names.append(name)
        if len(names) >= 5:
            break
    return names


def _sites(data: PageMetadata, url: str | None) -> frozenset[str]:
    """Return the keys of what the site is called: its stated name, its address, what stands beside its headlines."""
    names = {data.first("og:site_name", "application-name") or "", data.title_tag}
    host = urlsplit(url or data.canonical or "").hostname or ""
    names.update(host.removeprefix("www.").split("."))
    for title in (data.title_tag, data.first("og:title") or ""):
        parts = re.split(r"\s+[-–—|]\s+", title)
        names.update((parts[0], parts[-1]) if len(parts) > 1 else ())
    return frozenset(comparison_key(name) for name in names)


def _without_site(name: str, sites: frozenset[str]) -> str:
    """Return a byline without the site's name that some themes put before it."""
    parts = [part.strip() for part in re.split(r"\s+[-–—|]\s+", name)]
    kept = [part for part in parts if part and comparison_key(part) not in sites]
    return kept[0] if len(parts) > 1 and kept else name.strip()


def find_section(root: Any, data: PageMetadata, headline: str) -> str | None:
    """Return the section that the article stands in, by the page's data or its breadcrumb."""
    stated = data.first("article:section", "section", "parsely-section") or data.text("articleSection")
    if stated and not stated.startswith("http") and comparison_key(stated) not in _NO_SECTIONS:
        return stated
    for element in root.iter("a", "span", "div"):
        relation, names = element.get("rel") or "", element.get("class") or ""
        if "category" in relation.split() or (element.tag != "a" and _CATEGORY_CLASS.search(names)):
            text = one_line(element.text_content()[:120])
            if text and len(text.split()) <= 5:
                return text
    return _last_crumb(data, headline)


def _last_crumb(data: PageMetadata, headline: str) -> str | None:
    for node in data.objects:
        items = node.get("itemListElement")
        if "BreadcrumbList" in types_of(node) and isinstance(items, list):
            names = [_crumb_name(item) for item in items if isinstance(item, dict)]
            kept = [name for name in names[1:] if name and comparison_key(name) != comparison_key(headline)]
            return kept[-1] if kept else None
    return None


def _crumb_name(item: dict[str, Any]) -> str:
    inner = item.get("item")
    name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
    return one_line(name) if isinstance(name, str) else ""


def find_comment_count(data: PageMetadata, units: Sequence[Unit]) -> int | None:
    """Return how many comments the article has, as the page's data or its words say; None where nothing does."""
    stated = data.article.get("commentCount", data.article.get("interactionCount"))
    if isinstance(stated, int) and not isinstance(stated, bool):
        return stated
    if isinstance(stated, str) and stated.isdigit() and len(stated) < 7:
        return int(stated)
    for unit in units:
        if unit.words <= 30 and not unit.marks & Mark.ASIDE:
            for line in lines_of(unit):
                count = stated_comment_count(line)
                if count is not None:
                    return count
    invited = any(invites_first_comment(unit.text) and unit.marks & Mark.META for unit in units)
    return 0 if invited else None


def find_tagline(root: Any, data: PageMetadata, units: Sequence[Unit]) -> str | None:
    """Return the site's tagline where the page shows it."""
    for element in root.iter("p", "span", "div", "h2", "h3", "h4", "a", "td", "font"):
        if _TAGLINE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = one_line(element.text_content()[:300])
            if text and len(text.split()) <= 25:
                return text
    return next((one_line(unit.text) for unit in units[:20] if looks_like_tagline(unit.text)), None)
