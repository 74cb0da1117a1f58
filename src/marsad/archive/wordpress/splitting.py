"""An export of any size cut into its parts by their tags alone, holding no more than one part at a time.

Each part is then parsed by itself: what is broken in one does not reach the next, and the parts can be parsed
elsewhere. Tags inside CDATA sections and comments are text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from marsad.archive.errors import ArchiveError
from marsad.archive.lines import UNREADABLE

READ_BYTES = 1024 * 1024
PART_MAX_BYTES = 32 * 1024 * 1024
"""A larger part is no post; it is named and left out."""

HEAD_MAX_BYTES = 16 * 1024 * 1024
_OUTSIDE = re.compile(rb"<!\[CDATA\[|<!--|<\?|<(item|(?:[\w.-]+:)(?:author|category|tag|term))(?=[\s>/])")
_INSIDE = re.compile(rb"<!\[CDATA\[|<!--|<(/?)(item|(?:[\w.-]+:)(?:author|category|tag|term))(?=[\s>/])")
_ENDS = {b"<![CDATA[": b"]]>", b"<!--": b"-->", b"<?": b"?>"}
_LONGEST_MARK = 120


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of one part, and the line of the file on which it begins. `reason` says why it is not whole."""

    tag: str
    line: int
    data: bytes
    reason: str = ""


class Splitter:
    """Cuts one file. Iterate over `parts`; `head` is what stood around them: the channel's own fields."""

    def __init__(self, stream: IO[bytes], advance: Callable[[int], None] = lambda amount: None) -> None:
        self._stream, self._advance = stream, advance
        self._buffer, self._at, self._line, self._is_done = b"", 0, 1, False
        self.head = bytearray()

    def parts(self) -> Iterator[Part]:
        """Yield the parts in order: items, and the people and terms before them."""
        while True:
            found = self._find(_OUTSIDE)
            if found is None:
                self._take(len(self._buffer), to_head=True)
                return
            mark = found.group()
            self._take(found.start(), to_head=True)
            if mark in _ENDS:
                self._skip(mark, to_head=mark == b"<![CDATA[" or mark == b"<?")
                continue
            yield from self._part(found.group(1))

    def _part(self, tag: bytes) -> Iterator[Part]:
        """Yield the part that begins here; one that the next item interrupts, or that never ends, is not whole."""
        line, data = self._line, bytearray()
        name = tag.decode("ascii", "replace")
        if (size := self._plain_size(tag)) is not None:
            yield Part(name, line, self._take(size))
            return
        data += self._take(len(tag) + 1)
        is_too_large = False
        while True:
            found = self._find(_INSIDE)
            if found is None:
                data += self._take(len(self._buffer))
                yield Part(name, line, bytes(data[:PART_MAX_BYTES]), "the file ends inside it")
                return
            before, mark = found.start(), found.group()
            if mark in _ENDS:
                data += self._take(before)
                data += self._skip(mark)
            elif found.group(2) == tag and not found.group(1):
                data += self._take(before)
                yield Part(
                    name, line, bytes(data[:PART_MAX_BYTES]), "its end is missing: the next one begins inside it"
                )
                return
            else:
                end = self._buffer.find(b">", self._at + found.end()) + 1 - self._at
                data += self._take(end if end > 0 else found.end())
                if found.group(2) == tag:
                    break
            if len(data) > PART_MAX_BYTES:
                is_too_large = True
                del data[PART_MAX_BYTES // 2 :]
        is_too_large = is_too_large or len(data) > PART_MAX_BYTES
        reason = f"larger than {PART_MAX_BYTES // 1024 // 1024} MB" if is_too_large else ""
        yield Part(name, line, b"" if is_too_large else bytes(data), reason)

    def _plain_size(self, tag: bytes) -> int | None:
        """Return the size of the part that begins here when its end is at hand and nothing about it is unusual.

        An end tag counts when it stands outside CDATA: when the last section that begins before it also ends before.
        """
        end_tag, at = b"</" + tag + b">", self._at
        while (end := self._buffer.find(end_tag, at)) >= 0:
            opened = self._buffer.rfind(b"<![CDATA[", self._at, end)
            if opened < 0 or self._buffer.find(b"]]>", opened, end) >= 0:
                break
            at = end + 1
        if end < 0 or end - self._at > PART_MAX_BYTES or self._buffer.find(b"<" + tag, self._at + 1, end) >= 0:
            return None
        return end + len(end_tag) - self._at

    def _skip(self, mark: bytes, *, to_head: bool = False) -> bytes:
        """Take a CDATA section or a comment whole; returns it, or no more than fits into a part of one."""
        kept = bytearray(self._take(len(mark), to_head=to_head))
        end = _ENDS[mark]
        while True:
            place = self._buffer.find(end, self._at)
            if place >= 0:
                kept += self._take(place + len(end) - self._at, to_head=to_head)
                return bytes(kept)
            if self._is_done:
                kept += self._take(len(self._buffer) - self._at, to_head=to_head)
                return bytes(kept)
            kept += self._take(max(0, len(self._buffer) - self._at - len(end)), to_head=to_head)
            if len(kept) > PART_MAX_BYTES + READ_BYTES:
                # Longer than any part may be: its beginning is enough to say so.
                del kept[PART_MAX_BYTES + 1 :]
            self._fill()

    def _find(self, pattern: "re.Pattern[bytes]") -> "re.Match[bytes] | None":
        """Return the next mark, with places counted from where we are; reads on until there is one."""
        start = 0
        while True:
            window = memoryview(self._buffer)[self._at :]
            found = pattern.search(window, start)
            # A mark at the very end may be longer than what was read so far.
            if found and (self._is_done or found.end() + _LONGEST_MARK < len(window)):
                return found
            if self._is_done:
                return None
            start = max(0, (found.start() if found else len(window)) - _LONGEST_MARK)
            if len(window) > PART_MAX_BYTES * 2:
                raise ArchiveError(f"line {self._line}: {len(window)} bytes without a tag; is this an export?")
            self._fill()

    def _take(self, count: int, *, to_head: bool = False) -> bytes:
        """Return the next *count* bytes and go past them."""
        count = min(count, len(self._buffer) - self._at)
        taken = self._buffer[self._at : self._at + count]
        self._at += count
        self._line += taken.count(b"\n")
        if to_head and len(self.head) < HEAD_MAX_BYTES:
            self.head += taken
        return taken

    def _fill(self) -> None:
        try:
            more = self._stream.read(READ_BYTES)
        except UNREADABLE as error:
            raise ArchiveError(f"line {self._line}: cannot be read on ({error}); is the file whole?") from error
        self._advance(len(more))
        self._is_done = not more
        self._buffer = self._buffer[self._at :] + more
        self._at = 0
