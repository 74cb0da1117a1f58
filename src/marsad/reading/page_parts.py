"""The parts that a page is cut into, before its article is read."""

from dataclasses import dataclass
from typing import Final

from marsad.reading.reading import Block, Image

MOST_LETTERS: Final = 500_000
"""An article of more characters is refused: a long book has that many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateClue:
    """Something on the page that may tell when it was published or changed.

    `kind` is `json-ld`, `meta`, `microdata`, `time`, `url` or `line` (what readers see); `says` is `published`,
    `modified` or `unknown`; `text` is the clue as it stands on the page: a moment, an address, a line.
    """

    kind: str
    says: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """A page cut up: every line of its text is in the title, the tagline, `meta`, a block or the boilerplate."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "ar"
    tagline: str | None = None
    author: str | None = None
    section: str | None = None
    dateline: str | None = None
    comment_count: int | None = None
    url: str | None = None
    images: tuple[Image, ...] = ()
    meta: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    clues: tuple[DateClue, ...] = ()
