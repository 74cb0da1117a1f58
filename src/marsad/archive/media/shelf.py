"""Files by the ends of their addresses, in folders and archives."""

import tarfile
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from marsad.archive.errors import ArchiveError

MOST_MEMBERS = 2_000_000


class Shelf:
    """The files under some folders and in some archives (zip, tar), found by the last parts of their paths.

    Raises `ArchiveError` naming the place when one cannot be read.
    """

    def __init__(self, places: Sequence[str]) -> None:
        self._roots: list[Path] = []
        self._archives: list[zipfile.ZipFile | tarfile.TarFile] = []
        self._members: dict[str, tuple[int, str]] = {}
        for place in places:
            self._open(Path(place))

    def __bool__(self) -> bool:
        """Say whether there is anywhere to look."""
        return bool(self._roots or self._archives)

    def read(self, path: str, most_bytes: int) -> bytes | None:
        """Return the bytes of the file at *path* (`2012/05/photo.jpg`), None when there is none.

        Raises `ArchiveError` when it is larger than *most_bytes*.
        """
        for relative in _spellings(path):
            for root in self._roots:
                if (found := _inside(root, relative)) is not None:
                    if found.stat().st_size > most_bytes:
                        raise ArchiveError(f"larger than {most_bytes // 1024 // 1024} MB")
                    return found.read_bytes()
            if (member := self._members.get(relative.casefold())) is not None:
                return self._read_member(*member, most_bytes)
        return None

    def _open(self, place: Path) -> None:
        if place.is_dir():
            self._roots.append(place.resolve())
            return
        try:
            archive = zipfile.ZipFile(place) if zipfile.is_zipfile(place) else tarfile.open(place)  # noqa: SIM115
        except (OSError, tarfile.TarError, zipfile.BadZipFile) as error:
            raise ArchiveError(f"{place}: neither a folder nor a zip or tar that can be read ({error})") from error
        number = len(self._archives)
        self._archives.append(archive)
        for count, name in enumerate(_member_names(archive)):
            if count >= MOST_MEMBERS:
                raise ArchiveError(f"{place}: more than {MOST_MEMBERS} members")
            for end in _ends(name):
                self._members.setdefault(end.casefold(), (number, name))

    def _read_member(self, number: int, name: str, most_bytes: int) -> bytes | None:
        archive = self._archives[number]
        try:
            stream = archive.open(name) if isinstance(archive, zipfile.ZipFile) else archive.extractfile(name)
            if stream is None:
                return None
            with stream:
                # What an archive says of a member's size may be a lie.
                data = stream.read(most_bytes + 1)
        except (OSError, EOFError, KeyError, RuntimeError, ValueError, NotImplementedError,
                zipfile.BadZipFile, tarfile.TarError) as error:  # fmt: skip
            raise ArchiveError(f"{name} in the archive cannot be read ({error})") from error
        if len(data) > most_bytes:
            raise ArchiveError(f"larger than {most_bytes // 1024 // 1024} MB")
        return data


def _member_names(archive: zipfile.ZipFile | tarfile.TarFile) -> Iterator[str]:
    if isinstance(archive, zipfile.ZipFile):
        yield from (info.filename for info in archive.infolist() if not info.is_dir())
    else:
        # Links are not followed: a member is a file or nothing.
        yield from (info.name for info in archive if info.isfile())


def _ends(name: str) -> Iterator[str]:
    """Yield the ends of a member's path of one to four parts: `photo.jpg`, `05/photo.jpg`, `2012/05/photo.jpg`, …"""
    parts = [part for part in PurePosixPath(unicodedata.normalize("NFC", name)).parts if part not in ("/", ".", "..")]
    for count in range(2, min(len(parts), 4) + 1):
        yield "/".join(parts[-count:])
    if len(parts) == 1:
        yield parts[0]


def _spellings(path: str) -> Iterator[str]:
    """Yield *path* as an address and as a file system may write it."""
    seen = set()
    for text in (path, unquote(path)):
        for form in ("NFC", "NFD"):
            relative = unicodedata.normalize(form, text).lstrip("/")  # type: ignore[arg-type]
            if relative and relative not in seen and "\0" not in relative:
                seen.add(relative)
                yield relative


def _inside(root: Path, relative: str) -> Path | None:
    """Return the file at *relative* under *root*; None for one that is not there or leads out."""
    try:
        found = (root / relative).resolve()
        return found if found.is_relative_to(root) and found.is_file() else None
    except (OSError, ValueError):
        return None
