"""The headline of an HTML page: what it shows large, checked against what it says of itself."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from marsad.arabic import comparison_key
from marsad.reading.html_metadata import PageMetadata, one_line

_SEPARATORS: Final = re.compile(r"\s+[-–—|•·»«:/]+\s+|\s*[|»«]\s*|\s+::\s+")
_CHINESE_SITE: Final = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])\s*[-_—|]+\s*[\u3400-\u9fffA-Za-z]{2,10}$")
_TITLE_CLASS: Final = re.compile(r"title|headline|heading|عنوان", re.I)
_SITE_CLASS: Final = re.compile(r"site|logo|brand|masthead|blog-?title|widget|related|side", re.I)
_MOST_LETTERS: Final = 300
_SITE_WORDS, _LEAST_WORDS = 5, 3
_MOST_CANDIDATES: Final = 400


def find_headline(root: Any, data: PageMetadata) -> tuple[str, Any]:
    """Return the headline and the element that shows it; "" and None where there is neither."""
    given = _stated(data)
    stated = [_without_site(text, data) for text in given]
    keys = [comparison_key(text) for text in dict.fromkeys((*stated, *given))]
    best: tuple[float, str, Any] = (0.0, "", None)
    for rank, text, element in islice(_shown(root), _MOST_CANDIDATES):
        key = comparison_key(text)
        likeness = max((_likeness(key, other) for other in keys), default=0.0)
        is_part = len(text) > 8 and any(key in other for other in keys)
        if likeness >= 0.5 or is_part or not keys:
            best = max(best, (likeness + 0.3 * is_part + rank, text, element), key=lambda one: one[0])
    if best[2] is not None:
        with_kicker = bool(stated) and len(best[2]) > 0 and comparison_key(best[1]).endswith(f" {keys[0]}")
        return stated[0] if with_kicker else best[1], best[2]
    return (stated[0], None) if stated else ("", None)


def _stated(data: PageMetadata) -> list[str]:
    """Return the titles that the page says it has, the surest first."""
    given = (
        data.first("og:title"), data.text("headline"), data.first("twitter:title", "dc.title", "title"), data.title_tag
    )  # fmt: skip
    return [text for text in given if text]


def _shown(root: Any) -> Iterator[tuple[float, str, Any]]:
    """Yield the elements that may show the headline, with how far their tag speaks for it."""
    for element in root.iter("h1", "h2", "h3", "h4", "div", "span", "td", "p", "b", "font", "strong"):
        tag, names = element.tag, f"{element.get('class') or ''} {element.get('id') or ''}"
        is_headline = element.get("itemprop") in {"headline", "name"}
        is_marked = tag in {"h1", "h2", "h3", "h4"} or is_headline or _TITLE_CLASS.search(names)
        if not is_marked and (tag not in {"b", "font", "strong"} or len(element)):
            continue
        text = one_line(element.text_content()[: _MOST_LETTERS * 2])
        if 2 < len(text) <= _MOST_LETTERS:
            rank = {"h1": 0.6, "h2": 0.15, "h3": 0.05}.get(tag, 0.0) + (0.2 if is_headline else 0.0)
            yield rank - (0.3 if _SITE_CLASS.search(names) else 0.0), text, element


def _without_site(title: str, data: PageMetadata) -> str:
    """Return *title* without the site's name before or behind it."""
    parts = [part for part in _SEPARATORS.split(title) if part.strip()]
    if len(parts) < 2:
        return _CHINESE_SITE.sub("", title)
    site = comparison_key(data.first("og:site_name", "application-name") or "")
    if site:
        if comparison_key(parts[-1]) == site:
            return _head(title, parts[-1])
        if comparison_key(parts[0]) == site:
            return _tail(title, parts[0])
    if title != data.title_tag:
        return _CHINESE_SITE.sub("", title)
    first, last = len(parts[0].split()), len(parts[-1].split())
    whole = len(title.split())
    if first < last and first <= _SITE_WORDS and whole - first >= _LEAST_WORDS:
        return _tail(title, parts[0])
    if last <= _SITE_WORDS and whole - last >= _LEAST_WORDS:
        return _head(title, parts[-1])
    return _CHINESE_SITE.sub("", title)


def _head(title: str, last: str) -> str:
    return title[: title.rindex(last)].rstrip(" -–—|•·»«:/")


def _tail(title: str, first: str) -> str:
    return title[title.index(first) + len(first) :].lstrip(" -–—|•·»«:/")


def _likeness(one: str, other: str) -> float:
    """Return how many of their words two keys share, from 0 to 1."""
    first, second = set(one.split()), set(other.split())
    return len(first & second) / max(len(first | second), 1)
