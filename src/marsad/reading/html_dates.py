"""The clues that an HTML page gives to when it was published and changed."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any, Final

import htmldate

from marsad.reading.date_lines import has_full_date, is_date_line
from marsad.reading.html_metadata import PageMetadata, one_line
from marsad.reading.page_parts import DateClue
from marsad.reading.page_words import phrase_kind

_PUBLISHED: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article.published",
    "publishdate", "publish-date", "publish_date", "published_date", "publication_date", "pubdate", "date.published",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date",
    "dcterms.date", "dc.date.created", "article_date_original", "cxenseparse:recs:publishtime",
    "rnews:datepublished", "citation_date",
    "citation_publication_date", "shareaholic:article_published_time", "article:post_date", "created",
    "originalpublicationdate", "search.date", "date",
)  # fmt: skip
_MODIFIED: Final = (
    "article:modified_time", "og:updated_time", "og:modified_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "last-modified", "lastmod", "revised", "article:modified", "updated_time",
)  # fmt: skip
_UPDATED: Final = re.compile(r"updat|modif|revis|تحديث|تعديل", re.I)
_DATED: Final = re.compile(r"publi|pubdate|posted|entry-date|post-?date|created|news-?date|article-?date", re.I)
_DATE_CLASS: Final = re.compile(r"(?:^|[-_\s])(?:date|time|timestamp|datetime|pubtime)(?:$|\s)", re.I)
_SECONDS: Final = ("data-time", "data-utime", "data-timestamp")
_CJK_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_MOST_DATE, _MOST_PIECES = 40, 12
_MOST_LINE: Final = 120
_MOST_CLUES: Final = 40


def date_clues(
    root: Any, data: PageMetadata, near: Sequence[str], *, at: date | None, url: str | None
) -> list[DateClue]:
    """Return the clues of a page, at most 40: its data, its marked-up times, and the lines *near* its headline that
    say nothing but a date."""
    clues: list[DateClue] = []
    for clue in (*_of_data(data), *_of_markup(root), *_of_lines(near, at)):
        if clue not in clues and clue.text:
            clues.append(clue)
        if len(clues) >= _MOST_CLUES:
            break
    return clues or list(islice(_of_classes(root), 1)) or list(_estimate(root, at, url))


def _of_classes(root: Any) -> Iterator[DateClue]:
    """Yield the dates that only the name of their class tells: <span class="entry-time">2020年07月12日</span>.

    A moment in seconds beside it (`data-time`) is surer than its words, which may be of any zone.
    """
    for element in root.iter("span", "div", "p", "td", "b", "i", "em", "small", "abbr", "a", "dd"):
        if not _DATE_CLASS.search(element.get("class") or "") or _is_aside(element):
            continue
        # A few pieces say a date: the whole of each of many elements inside each other would not be linear.
        shown = one_line("".join(islice(element.itertext(), _MOST_PIECES))[:_MOST_LINE])
        inner = (child.get(name) or "" for child in islice(element.iter(), _MOST_PIECES) for name in _SECONDS)
        seconds = next((value for value in inner if value.isascii() and value.isdigit() and len(value) == 10), None)
        day = _CJK_DAY.search(shown)
        if seconds is not None:
            yield DateClue(kind="time", says="published", text=datetime.fromtimestamp(int(seconds), UTC).isoformat())
        elif day is not None:
            yield DateClue(kind="time", says="published", text="-".join(part.zfill(2) for part in day.groups()))
        elif has_full_date(shown) and len(shown) <= _MOST_DATE:
            yield DateClue(kind="time", says="published", text=shown)


def _estimate(root: Any, at: date | None, url: str | None) -> Iterator[DateClue]:
    """Yield what htmldate makes of a page that gives no clue of its own; it guesses nothing from bare years."""
    latest = at.isoformat() if at is not None else None
    try:
        found = htmldate.find_date(root, url=url, original_date=True, extensive_search=False, max_date=latest)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return
    others = (element.get("datetime") or "" for element in root.iter("time") if _is_aside(element))
    if found and not any(moment.startswith(found) for moment in others):
        yield DateClue(kind="estimate", says="published", text=found)


def _of_data(data: PageMetadata) -> Iterator[DateClue]:
    for name, says in (("datePublished", "published"), ("dateCreated", "published"), ("dateModified", "modified")):
        text = data.text(name)
        if text:
            yield DateClue(kind="json-ld", says=says, text=text)
    for names, says in ((_PUBLISHED, "published"), (_MODIFIED, "modified")):
        for name in names:
            for value in data.meta.get(name, ())[:1]:
                yield DateClue(kind="meta", says=says, text=value)


def _of_markup(root: Any) -> Iterator[DateClue]:
    """Yield the times that are marked up in what readers see: microdata, and <time>."""
    for element in root.iter("time", "meta", "span", "div", "abbr", "p", "b", "i", "td"):
        prop = element.get("itemprop") or ""
        names = f"{element.get('class') or ''} {prop}"
        if prop in {"datePublished", "dateCreated", "dateModified"}:
            text = element.get("datetime") or element.get("content") or one_line(element.text_content()[:200])
            yield DateClue(kind="microdata", says="modified" if prop == "dateModified" else "published", text=text)
        elif element.tag == "time" and not _is_aside(element):
            text = element.get("datetime") or one_line(element.text_content()[:200])
            says = "modified" if _UPDATED.search(names) else "published" if _DATED.search(names) else "unknown"
            if element.get("pubdate") is not None:
                says = "published"
            yield DateClue(kind="time", says=says, text=text)


def _is_aside(element: Any) -> bool:
    """Tell whether a time belongs to a comment or to another article's teaser."""
    for depth, parent in enumerate(element.iterancestors()):
        if parent.tag in {"aside", "footer", "nav", "li"} or depth > 12:
            return bool(parent.tag != "footer" or "comment" in (parent.get("class") or ""))
        if re.search("comment|related|sidebar|widget|recent|popular", parent.get("class") or ""):
            return True
    return False


def _of_lines(near: Sequence[str], at: date | None) -> Iterator[DateClue]:
    for line in near:
        kind = phrase_kind(line)
        if len(line) <= 200 and (kind in {"published", "modified"} or is_date_line(line, at)):
            says = kind if kind in {"published", "modified"} else "unknown"
            yield DateClue(kind="line", says=says, text=one_line(line))
        elif len(line) <= _MOST_LINE and has_full_date(line):
            yield DateClue(kind="line", says="unknown", text=one_line(line))
