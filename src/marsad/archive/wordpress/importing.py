"""Moving a WordPress site in from its exports (WXR)."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone

from marsad.archive.errors import ArchiveError
from marsad.archive.wordpress.items import Broken, Item, Person, Term
from marsad.archive.wordpress.kinds import is_content, quick_type
from marsad.archive.wordpress.opening import export_names, opened_export
from marsad.archive.wordpress.parsing import PartParser, declared_namespaces, is_known_version
from marsad.archive.wordpress.site_import import SiteImport, Wishes
from marsad.archive.wordpress.splitting import Part, Splitter
from marsad.archive.wordpress.summary import Summary

__all__ = ["ExportFile", "Wishes", "WordPressImport"]


class WordPressImport(SiteImport):
    """One run over the exports of one site. Run again, only what changed there changes here."""

    def __init__(
        self, names: Sequence[str], summary: Summary, wishes: Wishes, advance: Callable[[int], None] = lambda n: None
    ) -> None:
        super().__init__(summary, wishes)
        self._files, self._advance = [one for name in names for one in export_names(name)], advance

    def run(self) -> None:
        """Take the site in. Raises `ArchiveError` for a file that is no export; what is broken in one is set aside."""
        self.run_over([ExportFile(name, self._advance) for name in self._files])


class ExportFile:
    """One export. Raises `ArchiveError` when its head is not that of one."""

    def __init__(self, name: str, advance: Callable[[int], None]) -> None:
        self.name, self._advance, self.written_at = name, advance, _file_time(name)
        with opened_export(name) as stream:
            splitter = Splitter(stream)
            # The head: up to its first item, no further.
            next((part for part in splitter.parts() if part.tag == "item"), None)
            head = bytes(splitter.head)
        self.namespaces = declared_namespaces(head)
        self.site = PartParser(self.namespaces).site(head)
        if not is_known_version(self.site.version):
            said = f"its WXR version is {self.site.version!r}" if self.site.version else "it says no WXR version"
            raise ArchiveError(
                f"{name}: no export of WordPress ({said}); export again under Tools, Export, All content"
            )

    def referred(self, summary: Summary) -> Iterator[Person | Term | Item | Broken]:
        """Yield people, terms, attachments and reusable blocks; count all items in *summary*."""
        parser = PartParser(self.namespaces)
        for part in self._parts():
            if part.tag == "item":
                kind = quick_type(part.data)
                summary.items[kind] += not part.reason
                if kind not in ("attachment", "wp_block"):
                    continue
            parsed = parser.parse(part)
            # What is broken of people and terms is told by the posts that name them.
            if parsed is not None and (part.tag == "item" or not isinstance(parsed, Broken)):
                yield parsed

    def posts(self, summary: Summary) -> Iterator[Part]:
        """Yield the items that become articles and pages; count the others in *summary*."""
        for part in self._parts():
            if part.tag != "item":
                continue
            kind = quick_type(part.data)
            if is_content(kind):
                yield part
            elif kind not in ("attachment", "wp_block"):
                summary.left_out[kind] += 1

    def _parts(self) -> Iterator[Part]:
        with opened_export(self.name) as stream:
            yield from Splitter(stream, self._advance).parts()


def _file_time(name: str) -> datetime:
    """Return the day that stands for items without any date: when the export was written."""
    try:
        stamp = Path(name.partition("!")[0]).stat().st_mtime
    except OSError:
        return timezone.now()
    return datetime.fromtimestamp(int(stamp), tz=UTC)
