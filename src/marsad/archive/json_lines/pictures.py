"""The pictures that lines of JSON name by their addresses: this site's own, or files beside the lines."""

from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings

from marsad.archive.errors import ArchiveError
from marsad.archive.media import PictureTaker, Shelf
from marsad.archive.media.checks import is_picture_name
from marsad.archive.media.pictures import most_bytes
from marsad.newsroom.models import Picture


class NamedPictures:
    """Finds pictures by address; those it finds on the *shelf* come in. *note* is told of files that cannot."""

    def __init__(self, source: str, shelf: Shelf, note: Callable[[str], None]) -> None:
        self._shelf, self._note = shelf, note
        self._taker = PictureTaker(source)
        self._met: dict[str, int | None] = {}

    def find(self, address: str, **words: str) -> int | None:
        """Return the id of the picture at *address*, None when it is not here; *words* go with one that comes in."""
        if address not in self._met:
            self._met[address] = self._look_for(address, words)
        return self._met[address]

    def _look_for(self, address: str, words: dict[str, str]) -> int | None:
        try:
            path = unquote(urlsplit(address).path)
        except ValueError:
            return None
        name = path.removeprefix(settings.MEDIA_URL)
        if path.startswith(settings.MEDIA_URL):
            here = Picture.objects.filter(file=name).values_list("pk", flat=True).first()
            if here is not None:
                return int(here)
        if (known := self._taker.known(name)) is not None:
            return known
        if not self._shelf or not is_picture_name(name):
            return None
        try:
            data = self._shelf.read(name, most_bytes())
            return None if data is None else self._taker.take(name, data, name, **words)
        except ArchiveError as error:
            self._note(f"picture {address}: {error}")
            return None
