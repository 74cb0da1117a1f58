"""Pictures at the sizes that pages ask for, in the formats that browsers prefer."""

from dataclasses import dataclass
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

FORMATS = ("webp",)
"""Formats offered, best first; the last is also what a browser that knows no `<picture>` gets.

AVIF saves a quarter of the bytes and costs ten times WebP's time to make (1.07 s for 1280 × 720): on a small machine
the first reader of a page, and an archive of a hundred thousand pictures, would wait for it.
"""

WIDTHS = {"teaser": (320, 640), "lead": (480, 800, 1280), "portrait": (160, 320), "figure": (480, 800, 1280)}
"""Widths in pixels that each place may need."""

_SHAPES = {
    "teaser": "fill-{width}x{height}-c60",
    "portrait": "fill-{width}x{width}-c80",
    "lead": "fill-{width}x{height}-c60",
}
_RATIO = 9 / 16


def filters(place: str, image_format: str) -> tuple[str, ...]:
    """Return Wagtail's filter for each width of *place* in one format."""
    return tuple(f"{_shape(place, width)}|format-{image_format}" for width in WIDTHS[place])


def _shape(place: str, width: int) -> str:
    height = round(width * _RATIO)
    return _SHAPES.get(place, "width-{width}").format(width=width, height=height)


TEASER_FILTERS = tuple(spec for name in FORMATS for spec in filters("teaser", name))
LEAD_FILTERS = tuple(spec for name in FORMATS for spec in filters("lead", name))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One format of a picture: its media type and `srcset`."""

    media_type: str
    srcset: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMarkup:
    """What a `<picture>` needs: sources, the plain picture's address, and its size in pixels."""

    sources: tuple[Source, ...]
    src: str
    srcset: str
    width: int
    height: int


def load_picture(image: Any, place: str) -> PictureMarkup | None:
    """Return *image* at the sizes of *place*, making what is not there yet; None when its file is lost or broken."""
    try:
        made = {name: _renditions(image, filters(place, name)) for name in FORMATS}
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    plain = made[FORMATS[-1]]
    return PictureMarkup(
        sources=tuple(Source(media_type=f"image/{name}", srcset=_srcset(made[name])) for name in FORMATS[:-1]),
        src=plain[len(plain) // 2].url,
        srcset=_srcset(plain),
        width=plain[-1].width,
        height=plain[-1].height,
    )


def _renditions(image: Any, specs: tuple[str, ...]) -> list[Any]:
    found = image.get_renditions(*specs)
    return [found[spec] for spec in specs]


def _srcset(renditions: list[Any]) -> str:
    # A picture narrower than asked for is not blown up: the same width twice would say nothing.
    by_width = {rendition.width: rendition.url for rendition in renditions}
    return ", ".join(f"{url} {width}w" for width, url in sorted(by_width.items()))
