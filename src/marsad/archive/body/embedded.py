"""What stands in running text and is not text: pictures, players, frames."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from lxml.html import HtmlElement

CAPTION_MAX_CHARS = 400
TITLE_MAX_CHARS = 300
PLAYERS = ("iframe", "video", "audio", "embed", "object")
EMBEDDED = ("img", *PLAYERS)

FindPicture = Callable[[str], int | None]
Block = dict[str, Any]


def no_picture(address: str, **words: str) -> None:
    """Find no picture: for text that comes without any."""
    return None


@dataclass(slots=True, kw_only=True)
class Surroundings:
    """How addresses in the text are answered: which picture is here, where a link leads now, what was missing."""

    find_picture: FindPicture = no_picture
    rewrite_link: Callable[[str], str] = str
    missing: list[str] = field(default_factory=list)


def picture_block(image: HtmlElement, caption: str, around: Surroundings) -> tuple[str, Any]:
    """Return the block of an `img`: a figure, or a link to the picture where it is not here."""
    address = image.get("src", "").strip()
    alternative = (image.get("alt") or "").strip()
    found = around.find_picture(address) if address else None
    if found is not None:
        value = {"image": found, "caption": caption[:CAPTION_MAX_CHARS], "alt": alternative[:CAPTION_MAX_CHARS]}
        return "figure", value
    if address and not address.startswith("data:"):
        around.missing.append(address)
    words = caption or alternative or _file_name(address)
    return link_block(address, words, around)


def player_block(player: HtmlElement, caption: str, around: Surroundings) -> tuple[str, Any] | None:
    """Return a link to what a frame or a player shows, None when it names no address."""
    address = next((source for source in _sources(player) if source), "")
    if not address:
        return None
    words = caption or (player.get("title") or "").strip() or " ".join(player.text_content().split()) or address
    return link_block(address, words, around)


def link_block(address: str, words: str, around: Surroundings) -> tuple[str, Any]:
    """Return a link card for an address elsewhere, a paragraph with a link for one of this site or none."""
    address = around.rewrite_link("https:" + address if address.startswith("//") else address)
    words = words or address
    if urlsplit_or_none(address) in ("http", "https") and len(words) <= TITLE_MAX_CHARS:
        return "link", {"url": address, "title": words}
    if not address or urlsplit_or_none(address) not in ("", "http", "https"):
        return "text", f"<p>{escape(words, quote=False)}</p>"
    # Escaped as the serialiser of running text would escape it.
    address = quote(address, safe="%/:?#[]@!$&'()*+,;=-._~")
    return "text", f'<p><a href="{escape(address)}">{escape(words, quote=False)}</a></p>'


def urlsplit_or_none(address: str) -> str | None:
    """Return the scheme of *address*, empty for a path, None for what is no address."""
    try:
        return urlsplit(address).scheme.lower()
    except ValueError:
        return None


def _sources(player: HtmlElement) -> list[str]:
    own = [player.get(name, "").strip() for name in ("src", "data")]
    inner = [source.get("src", "").strip() for source in player.iter("source", "embed")]
    return [*own, *inner]


def _file_name(address: str) -> str:
    return unquote(address.rpartition("?")[0] or address).rstrip("/").rpartition("/")[2][:100]


def as_block(kind: str, value: Any, block_id: str) -> Mapping[str, Any]:
    """Return stream data of one block."""
    return {"type": kind, "value": value, "id": block_id}
