"""The old site itself as the place where the files of its pictures lie."""

from collections.abc import Sequence
from urllib.parse import quote

from marsad.archive.media import Shelf
from marsad.archive.wordpress.fetching import SiteAnswers


class RemoteShelf(Shelf):
    """Looks in the places at hand first, then asks the site, and no other host, for what lies under its uploads."""

    def __init__(self, places: Sequence[str], site: SiteAnswers) -> None:
        super().__init__(places)
        self._site = site

    def __bool__(self) -> bool:
        """Say that there is always somewhere to look."""
        return True

    def read(self, path: str, most_bytes: int) -> bytes | None:
        """Return the bytes of the file at *path* under the uploads, None when there is none."""
        found = super().read(path, most_bytes)
        if found is not None or ".." in path:
            return found
        return self._site.file(f"wp-content/uploads/{quote(path)}", most_bytes)
