"""What a page says about itself in its head: to search engines, to readers of feeds, to those it is shared with."""

from dataclasses import dataclass
from typing import Any

from marsad.web.language import absolute, path_in


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLink:
    """A feed of what the page shows."""

    title: str
    path: str
    content_type: str = "application/rss+xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageHead:
    """A page's head. `path` is its own address in the first language, without the language's prefix.

    `translated` is true where both languages show different words; an article is in one language, so that its
    English surroundings point to it as the original. `image` is a picture to show where the page is shared.
    """

    title: str = ""
    description: str = ""
    path: str = ""
    og_type: str = "website"
    translated: bool = True
    is_indexed: bool = True
    image: Any = None
    feeds: tuple[FeedLink, ...] = ()
    data: tuple[dict[str, Any], ...] = ()
    previous_path: str = ""
    next_path: str = ""
    published: str = ""
    modified: str = ""
    section: str = ""

    @property
    def canonical(self) -> str:
        """The one address by which the page should be known."""
        return absolute(path_in(self.path)) if self.translated else absolute(self.path)

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """Language and address of each version of the page, with the one for everybody else."""
        arabic = absolute(self.path)
        if not self.translated:
            return (("ar", arabic), ("x-default", arabic))
        return (("ar", arabic), ("en", absolute(path_in(self.path, "en"))), ("x-default", arabic))
