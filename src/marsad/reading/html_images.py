"""The pictures of an article, with their captions and credits."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urljoin

from marsad.reading.html_marks import OUTSIDE, marks_of
from marsad.reading.html_metadata import PageMetadata, one_line
from marsad.reading.reading import Image

_CREDIT: Final = re.compile(
    r"[\s.(\[|\-–—]*(?:تصوير|عدسة|المصور|الصورة|صورة|مصدر الصورة|المصدر|Photo(?: by)?|Image|Credit|©)\s*[:：/]\s*"
    r"(?P<name>[^)\]|]{2,80})[)\]]?\.?$",
    re.I,
)
_OTHER_SCHEME: Final = re.compile(r"^(?!https?:)[a-z][a-z0-9+.-]*:|[\x00-\x1f]", re.IGNORECASE)
"""Another scheme than the web's, or a control character: browsers leave it out, and then it may be one."""
_SMALL: Final = re.compile(
    r"logo|icon|avatar|sprite|pixel|blank|spacer|emoji|banner|\.gif(?:$|\?)|/ads?/|gravatar", re.I
)
_SOURCES: Final = ("data-src", "data-original", "data-lazy-src", "data-full-src", "src")
_MOST_IMAGES: Final = 60
_LEAST_PIXELS: Final = 120


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where it stands; `element` is None for one that only the page's data names."""

    image: Image
    element: Any


def find_images(container: Any, data: PageMetadata, base: str | None) -> tuple[Picture, ...]:
    """Return the pictures inside *container*, the block that holds headline and article, or the page's main one."""
    found: dict[str, Picture] = {}
    for element in _shown(container):
        address = _address(element, base)
        if address and address not in found:
            caption, credit = _caption(element)
            image = Image(url=address, alternative=one_line(element.get("alt")), caption=caption, credit=credit)
            found[address] = Picture(image, element)
        if len(found) >= _MOST_IMAGES:
            break
    main = data.first("og:image", "twitter:image")
    if main and not found and not _SMALL.search(main):
        found[main] = Picture(Image(url=main, alternative=one_line(data.first("og:image:alt"))), None)
    return tuple(found.values())


def _shown(container: Any) -> Iterator[Any]:
    for element in container.iter("img"):
        ancestors = list(element.iterancestors())
        inside = ancestors[: ancestors.index(container)] if container in ancestors else ancestors
        if not any(marks_of(parent) & OUTSIDE for parent in inside[:12]):
            yield element


def _address(element: Any, base: str | None) -> str | None:
    source = next((element.get(name) for name in _SOURCES if element.get(name)), None)
    if not source or source.startswith("data:") or len(source) > 2000 or _SMALL.search(source):
        return None
    for name in ("width", "height"):
        size = re.match(r"\d{1,5}", element.get(name) or "")
        if size and int(size[0]) < _LEAST_PIXELS:
            return None
    try:
        address = urljoin(base, source.strip()) if base else source.strip()
    except ValueError:
        return None
    return address if not _OTHER_SCHEME.search(address) else None


def _caption(element: Any) -> tuple[str, str]:
    """Return a picture's caption and its credit: those of its figure, else the short text that shares its block."""
    text = ""
    for depth, parent in enumerate(element.iterancestors()):
        inner = next(parent.iter("figcaption"), None) if parent.tag == "figure" else None
        if inner is not None:
            text = one_line(inner.text_content())
            break
        if depth < 3 and parent.tag in {"div", "figure", "span", "td", "a"}:
            said = one_line(parent.text_content()[:600])
            if said:
                text = said if len(said.split()) <= 40 and not len(list(parent.iter("p", "h1", "h2", "h3"))) else ""
                break
    credit = _CREDIT.search(text)
    if credit is None:
        return text, ""
    kept = text[: credit.start()].rstrip(" |-–—([")
    return (f"{kept}." if text[len(kept) : len(kept) + 1] == "." else kept), credit["name"].strip(" .")


def captions_of(images: Collection[Image]) -> frozenset[str]:
    """Return the words that stand under the pictures, to keep them out of the body."""
    return frozenset(image.caption for image in images if image.caption)
