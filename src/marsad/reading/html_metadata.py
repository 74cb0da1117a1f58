"""What an HTML page says of itself for machines: JSON-LD, Open Graph and other meta tags, microdata, links."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from marsad.arabic.cleaning import clean

_ARTICLES: Final = re.compile(
    r"(?:News|Blog|Report|Reportage|Analysis|Opinion|Satirical|Scholarly|Tech|Review|Background|AskPublic)?\w*Article|"
    r"BlogPosting|LiveBlogPosting|SocialMediaPosting|Report|Reportage|Posting"
)
_MOST_DATA: Final = 2_000_000
_MOST_NODES: Final = 5_000
_MOST_TEXT: Final = 2_000
# Other languages written in Arabic letters.
_ARABIC_SCRIPT: Final = frozenset({"fa", "ur", "ps", "ckb", "ku", "sd", "ug", "azb", "ms", "pa", "ks"})
_TRAILING_COMMA: Final = re.compile(r",\s*([}\]])")


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The page's own data: `meta` by lower-case name or property, `article` the JSON-LD object of the article."""

    meta: dict[str, list[str]] = field(default_factory=dict)
    article: dict[str, Any] = field(default_factory=dict)
    objects: tuple[dict[str, Any], ...] = ()
    canonical: str | None = None
    title_tag: str = ""
    language: str = ""

    def first(self, *names: str) -> str | None:
        """Return the first value that any of the meta tags *names* has, or None."""
        return next((value for name in names for value in self.meta.get(name, ()) if value), None)

    def text(self, name: str) -> str | None:
        """Return the article's own *name* in JSON-LD where it is a text, or None."""
        value = self.article.get(name)
        if isinstance(value, list):
            value = next((one for one in value if isinstance(one, str)), None)
        return one_line(value) or None if isinstance(value, str) else None


def one_line(text: str | None) -> str:
    """Return *text* cleaned, on one line, at most 2,000 characters of it; its letters stay those of its language."""
    return " ".join(clean((text or "")[:_MOST_TEXT], arabic=False).split())


def read_metadata(root: Any) -> PageMetadata:
    """Return what the page under *root* says of itself. Never raises; what cannot be parsed is left out."""
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content:
            meta.setdefault(name.strip().lower(), []).append(one_line(content))
    objects = tuple(_objects(root))
    title = next((one_line(element.text_content()) for element in root.iter("title")), "")
    canonical = next(
        (link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"), None
    )
    return PageMetadata(
        meta=meta,
        article=_article_of(objects),
        objects=objects,
        canonical=canonical,
        title_tag=title,
        language=(root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
    )


def _objects(root: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of every JSON-LD script, those inside others too, at most 5,000."""
    waiting: list[Any] = []
    for script in root.iter("script"):
        text = script.text or ""
        if "ld+json" in (script.get("type") or "").lower() and len(text) <= _MOST_DATA:
            waiting.append(_parse(text))
    seen = 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:200])
        elif isinstance(node, dict):
            yield node
            waiting.extend(value for value in node.values() if isinstance(value, dict | list))


def _parse(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def types_of(node: dict[str, Any]) -> tuple[str, ...]:
    """Return the schema.org types of a JSON-LD object, without their address."""
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return tuple(str(kind).rpartition("/")[2] for kind in kinds if isinstance(kind, str))


def _article_of(objects: tuple[dict[str, Any], ...]) -> dict[str, Any]:
    articles = [node for node in objects if any(_ARTICLES.fullmatch(kind) for kind in types_of(node))]
    return max(articles, key=lambda node: ("datePublished" in node) * 2 + ("headline" in node), default={})


def language_of(stated: str, texts: Sequence[str]) -> str:
    """Return the BCP 47 tag of a text's language: what its page states, unless its letters are Arabic ones."""
    stated = stated.replace("_", "-")
    short = stated.split("-")[0].lower()
    letters = [letter for text in texts for letter in text[:_MOST_TEXT] if letter.isalpha()]
    if sum("\u0600" <= letter <= "\u06ff" for letter in letters) * 2 > len(letters):
        return short if short in _ARABIC_SCRIPT else "ar"
    return (stated if short == "zh" else short) or "und"
