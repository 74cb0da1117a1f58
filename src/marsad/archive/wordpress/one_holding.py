"""A site that is read whole before it comes in: what other systems export in one file, in the words of WordPress."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from marsad.archive.wordpress.items import Broken, Item, Person, Site, Term
from marsad.archive.wordpress.site_import import SiteImport, Wishes
from marsad.archive.wordpress.summary import Summary


@dataclass(slots=True, kw_only=True)
class WholeSite:
    """The site, its people, terms and pictures, and its posts."""

    name: str
    site: Site
    written_at: datetime
    people: list[Person] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    pictures: dict[str, Item] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    namespaces: dict[str, str] = field(default_factory=dict)

    def referred(self, summary: Summary) -> Iterator[Person | Term | Item | Broken]:
        """Yield people, terms and pictures; count all items in *summary*."""
        for item in (*self.items, *self.pictures.values()):
            summary.items[item.type] += 1
        yield from (*self.broken, *self.people, *self.terms, *self.pictures.values())

    def posts(self, summary: Summary) -> Iterator[Item]:
        """Yield the posts; count what is left out in *summary*."""
        summary.left_out.update(self.left_out)
        yield from self.items

    def picture(self, address: str, *, alternative: str = "", caption: str = "") -> str:
        """Take note of a post's first picture and return the number by which the post names it."""
        if not address:
            return ""
        number = f"picture {address}"[:190]
        meta = (("_wp_attachment_image_alt", alternative),) if alternative else ()
        self.pictures.setdefault(
            number,
            Item(line=0, type="attachment", number=number, attachment_url=address, excerpt=caption, meta=meta),
        )
        return number


class WholeSiteImport(SiteImport):
    """One run over a site that is at hand whole; *kind* says of which system it is."""

    def __init__(self, sites: Sequence[WholeSite], kind: str, summary: Summary, wishes: Wishes) -> None:
        super().__init__(summary, wishes)
        self._sites, self.kind = sites, kind

    def run(self) -> None:
        """Take the site in."""
        self.run_over(self._sites)


def written_at(name: str) -> datetime:
    """Return when a file was written: the day that stands for items without any date."""
    return datetime.fromtimestamp(int(Path(name).stat().st_mtime), tz=UTC)
