"""Pictures of another site into the newsroom's, each once."""

import hashlib
import io
from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.db import transaction

from marsad.archive.bulk.ledger import Ledger
from marsad.archive.media.checks import checked_picture
from marsad.newsroom.models import Picture
from marsad.newsroom.permalinks import make_slug


class PictureTaker:
    """Takes the pictures of one source in. One that came in before is found again by its key."""

    def __init__(self, source: str) -> None:
        self._ledger = Ledger(source, "picture")
        self._met: dict[str, int | None] = {}

    def known(self, key: str) -> int | None:
        """Return the id of the picture that came in under *key*, None when none did or it is gone."""
        if key not in self._met:
            row = self._ledger.load([_short(key)]).get(_short(key))
            found = row.object_id if row else None
            self._met[key] = found if found and Picture.objects.filter(pk=found).exists() else None
        return self._met[key]

    def take(self, key: str, data: bytes, name: str, **words: str) -> int:
        """Keep a picture under *key* and return its id; *words* are its title, description and credit.

        The same bytes are kept once, whatever their names. Raises `ArchiveError` when they are no picture.
        """
        data, extension = checked_picture(data, name)
        digest = hashlib.sha1(data, usedforsecurity=False).hexdigest()
        with transaction.atomic():
            picture = Picture.objects.filter(file_hash=digest).first() or self._make(
                data, name, extension, digest, words
            )
            row: dict[str, Any] = {"external_id": _short(key), "digest": digest, "object_id": picture.pk}
            old = self._ledger.load([row["external_id"]]).get(row["external_id"])
            if old is None:
                self._ledger.add([row])
            else:
                self._ledger.renew([row | {"id": old.pk}])
        self._met[key] = picture.pk
        return int(picture.pk)

    def _make(self, data: bytes, name: str, extension: str, digest: str, words: dict[str, str]) -> Picture:
        stem = PurePosixPath(name).stem
        picture = Picture(title=(words.get("title") or stem)[:255], file_size=len(data), file_hash=digest)
        picture.description = words.get("description", "")[:255]
        picture.credit = words.get("credit", "")[:255]
        stored = _free_name(f"{make_slug(stem)[:60]}.{extension}", data, digest)
        if default_storage.exists(stored):
            # A run that was killed left it there: the same bytes under the name they would get.
            picture.file.name = stored
            with default_storage.open(stored) as file:
                picture.width, picture.height = ImageFile(file).width, ImageFile(file).height
        else:
            picture.file = ImageFile(io.BytesIO(data), name=PurePosixPath(stored).name)
        picture.save()
        return picture


def _free_name(name: str, data: bytes, digest: str) -> str:
    """Return where a picture is stored: under its name, or that and its hash when other bytes lie there."""
    stored = f"original_images/{name}"
    if not default_storage.exists(stored):
        return stored
    if default_storage.size(stored) == len(data):
        with default_storage.open(stored) as file:
            if file.read() == data:
                return stored
    stem, _, extension = name.rpartition(".")
    return f"original_images/{stem}-{digest[:10]}.{extension}"


def _short(key: str) -> str:
    return key if len(key) <= 200 else hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=16).hexdigest()


def most_bytes() -> int:
    """Return the size of the largest picture that is taken in."""
    return int(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE)
