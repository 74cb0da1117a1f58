"""Lists that the page sets as lines: list blocks, and paragraphs or lines that begin with numbers or bullets."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from marsad.arabic import fold
from marsad.reading.list_marks import ordinal_marks
from marsad.reading.reading import Block
from marsad.reading.words import Words

_BULLET: Final = re.compile(r"\s*[-–—•*▪●◦·■]\s+")
_NUMBER: Final = re.compile(r"\s*\(?(\d{1,2})\s*[-–.)/:ـ،]+\s*")
_ORDINAL: Final = re.compile(r"\s*([\u0621-\u0652]{4,9})\s*[-–.:،,)]*\s*")
_ENDS: Final = " \t\r\n.؛;،,"


@dataclass(frozen=True, slots=True)
class Lines:
    """A list at [start, end) of the text: its points as spans, without bullets, numbers and closing marks."""

    start: int
    end: int
    points: tuple[tuple[int, int], ...]


def find_lines(blocks: Sequence[Block], shift: int) -> list[Lines]:
    """Return the lists among the blocks of a text that begins at *shift*, in order."""
    found: list[Lines] = []
    run: list[tuple[int, int]] = []  # numbered paragraphs that follow one another
    at = shift
    for block in blocks:
        lines = _lines(block.text, at)
        if block.kind == "list":
            _close(found, run)
            _close(found, [_point(line, start)[1] for line, start in lines])
        elif block.kind == "paragraph" and len(lines) > 1:
            _close(found, run)
            _add_numbered_lines(found, lines)
        elif block.kind == "paragraph" and lines:
            number, span = _point(*lines[0])
            if number != len(run) + 1:
                _close(found, run)
            if number == len(run) + 1:
                run.append(span)
        else:
            _close(found, run)
        at += len(block.text) + 2
    _close(found, run)
    return found


def _close(found: list[Lines], points: list[tuple[int, int]]) -> None:
    """Keep a list of two points and more, and empty the run."""
    kept = tuple((start, end) for start, end in points if start < end)
    if len(kept) > 1:
        found.append(Lines(kept[0][0], kept[-1][1], kept))
    points.clear()


def _lines(text: str, at: int) -> list[tuple[str, int]]:
    lines = []
    for line in text.split("\n"):
        if line.strip():
            lines.append((line, at))
        at += len(line) + 1
    return lines


def _add_numbered_lines(found: list[Lines], lines: list[tuple[str, int]]) -> None:
    """Keep the lines of one paragraph that are numbered from one on, or that all have bullets."""
    run: list[tuple[int, int]] = []
    for line, start in lines:
        number, span = _point(line, start)
        if number == len(run) + 1 or (number == 0 and _BULLET.match(line)):
            run.append(span)
        elif run:
            _close(found, run)
    _close(found, run)


def _point(line: str, start: int) -> tuple[int, tuple[int, int]]:
    """Return the number that a line begins with, 0 for none, and the span of what follows it."""
    number, begin = 0, 0
    digits = _NUMBER.match(line)
    ordinal = _ORDINAL.match(line)
    bullet = _BULLET.match(line)
    if digits:
        number, begin = int(digits.group(1)), digits.end()
    elif ordinal and (mark := ordinal_marks().get(fold(ordinal.group(1)))) and mark[1] == "adverb":
        number, begin = mark[0], ordinal.end()
    elif bullet:
        begin = bullet.end()
    else:
        begin = len(line) - len(line.lstrip())
    end = len(line.rstrip(_ENDS))
    return number, (start + begin, start + max(end, begin))


def sentences_of(found: Sequence[Lines], words: Words) -> frozenset[int]:
    """Return the numbers of the sentences that begin in points of lists."""
    numbers: set[int] = set()
    for lines in found:
        first = bisect_left(words.sentences, (words.before(lines.start), 0))
        last = bisect_left(words.sentences, (words.before(lines.end), 0))
        numbers.update(range(first, last))
    return frozenset(numbers)
