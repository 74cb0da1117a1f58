"""Exports opened for reading: plain, gzip, or every XML file of a zip, as UTF-8 whatever they were written in."""

import codecs
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from marsad.archive.errors import ArchiveError
from marsad.archive.lines import open_bytes

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PLAIN = {"utf-8", "utf8", "us-ascii", "ascii"}
_CHUNK_BYTES = 256 * 1024


class _Transcoded(io.RawIOBase):
    """Reads a stream of another encoding as UTF-8; what it cannot decode becomes U+FFFD."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self._stream, self._decode = stream, codecs.getincrementaldecoder(encoding)("replace")
        self._is_done = False

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        while not self._is_done:
            data = self._stream.read(max(size, _CHUNK_BYTES))
            self._is_done = not data
            if text := self._decode.decode(data, final=self._is_done):
                return text.encode("utf-8", "replace")
        return b""


def export_names(name: str) -> list[str]:
    """Return the names of the exports in a file: its own, or `archive.zip!member.xml` for each XML file of a zip.

    Raises `ArchiveError` for a file that is missing, or a zip without any.
    """
    path = Path(name)
    if name == "-":
        return [name]
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb"):
                return [name]
        with zipfile.ZipFile(path) as archive:
            members = sorted(info.filename for info in archive.infolist() if info.filename.lower().endswith(".xml"))
    except (OSError, zipfile.BadZipFile) as error:
        raise ArchiveError(f"{name}: {getattr(error, 'strerror', None) or error}") from error
    if not members:
        raise ArchiveError(f"{name}: a zip without an .xml file; give the export that WordPress wrote")
    return [f"{name}!{member}" for member in members]


@contextmanager
def opened_export(name: str) -> Iterator[IO[bytes]]:
    """Open an export by one of its `export_names`, as UTF-8. Raises `ArchiveError` naming it."""
    path, _, member = name.partition("!") if not Path(name).exists() else (name, "", "")
    if not member:
        with open_bytes(path) as stream:
            yield _as_utf8(stream)
        return
    try:
        with zipfile.ZipFile(path) as archive, archive.open(member) as stream:
            yield _as_utf8(stream)
    except (OSError, KeyError, RuntimeError, zipfile.BadZipFile) as error:
        raise ArchiveError(f"{name}: {error}") from error


def _as_utf8(stream: IO[bytes]) -> IO[bytes]:
    head = stream.read(4096)
    whole = cast(IO[bytes], _Rejoined(head, stream))
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), "")
    if not encoding and (declared := _DECLARED.match(head)):
        encoding = declared.group(1).decode("ascii").lower()
    if not encoding or encoding in _PLAIN:
        return whole
    try:
        codecs.lookup(encoding)
    except LookupError:
        raise ArchiveError(f"its encoding {encoding} is not known here; save it as UTF-8") from None
    return cast(IO[bytes], _Transcoded(whole, encoding))


class _Rejoined(io.RawIOBase):
    """A stream with the bytes that were read from it put back before it."""

    def __init__(self, head: bytes, rest: IO[bytes]) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head, b""
            return head
        return self._rest.read(size)
