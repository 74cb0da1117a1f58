"""The lines of a PDF's text layer, in a process of its own: `python -m marsad.reading.pdf_lines < FILE`.

Writes one JSON object a line: its page, its text in reading order, where it stands and how large it is. Reading a
hostile PDF may take any time and memory, so the reader of pages starts this with limits (`pdf_page.py`).
"""

import json
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from marsad.reading.pdf_columns import Run, in_columns
from marsad.reading.visual_order import logical_order

MOST_PAGES: Final = 60
_GAP, _COLUMN_GAP = 0.18, 2.5


def read_lines(data: bytes) -> Iterator[dict[str, Any]]:
    """Yield the lines of at most 60 pages, from above to below. Raises what pdfminer raises."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    for number, page in enumerate(extract_pages(BytesIO(data), maxpages=MOST_PAGES, laparams=LAParams())):
        for line in _lines(page):
            text = logical_order(list(_glyphs(line))).strip()
            if text:
                yield {
                    "page": number,
                    "text": text,
                    "top": round(page.height - max(char.y1 for char in line), 1),
                    "bottom": round(page.height - min(char.y0 for char in line), 1),
                    "size": round(max(char.size for char in line), 1),
                    "height": round(page.height, 1),
                    "width": round(line[-1].x1 - line[0].x0, 1),
                }


def _lines(page: Any) -> Iterator[list[Any]]:
    """Yield the page's lines in the order they are read, column by column, each one's characters from the left."""
    runs = list(_runs(page))
    letters = "".join(char.get_text() for run in runs for char in run.characters)
    arabic = sum("\u0600" <= letter <= "\u06ff" or "\ufb50" <= letter <= "\ufefc" for letter in letters)
    for group in in_columns(runs, right_to_left=arabic * 2 > sum(map(str.isalpha, letters))):
        whole = [sorted(row, key=lambda char: char.x0) for row in _merged(sorted(group, key=lambda run: -run.top))]
        yield from sorted(whole, key=lambda line: (-round(line[0].y0), -line[-1].x1))


def _runs(page: Any) -> Iterator[Run]:
    from pdfminer.layout import LTChar, LTTextLine

    waiting = list(page)
    while waiting:
        item = waiting.pop()
        if isinstance(item, LTTextLine):
            chars = [char for char in item if isinstance(char, LTChar)]
            if chars:
                letters = sum(len(char.get_text().strip()) for char in chars)
                left, right = min(char.x0 for char in chars), max(char.x1 for char in chars)
                yield Run(left, right, item.y0, item.y1, letters, chars)
        elif hasattr(item, "__iter__"):
            waiting.extend(item)


def _merged(runs: Sequence[Run]) -> Iterator[list[Any]]:
    """Yield the characters of each line: runs on one height that are near are one."""
    low, high, chars = 0.0, 0.0, list[Any]()
    for run in runs:
        if chars and low <= (run.bottom + run.top) / 2 <= high and _is_near(chars, run.characters):
            chars.extend(run.characters)
            continue
        if chars:
            yield chars
        low, high, chars = run.bottom, run.top, list(run.characters)
    if chars:
        yield chars


def _is_near(some: Sequence[Any], others: Sequence[Any]) -> bool:
    """Tell whether two runs on one height are one line, as a list's number and its text, and not two columns."""
    first, last = min(char.x0 for char in others), max(char.x1 for char in others)
    gap = max(first - max(char.x1 for char in some), min(char.x0 for char in some) - last)
    return bool(gap < _COLUMN_GAP * some[0].size)


def _glyphs(line: Sequence[Any]) -> Iterator[str]:
    """Yield the texts of a line's characters, with spaces where there is a gap between two."""
    before: Any = None
    for char in line:
        text = char.get_text()
        if before is not None and char.x0 - before.x1 > _GAP * char.size and text != " " and before.get_text() != " ":
            yield " "
        yield text
        before = char


def main() -> None:
    """Read a PDF from standard input and write its lines."""
    for line in read_lines(sys.stdin.buffer.read()):
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
