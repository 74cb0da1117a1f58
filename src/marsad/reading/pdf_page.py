"""A PDF with a text layer as plain markup, to be cut into parts as any document."""

import html
import importlib.util
import json
import re
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, Final

from marsad.arabic.cleaning import clean
from marsad.reading.errors import UnreadablePage
from marsad.reading.text_lines import is_item

_MOST_BYTES: Final = 30 * 1024 * 1024
_SECONDS, _MEMORY = 60, 1024 * 1024 * 1024
_MORE_GAP, _SAME_SIZE, _HEADING_SIZE, _HEADING_LETTERS = 0.3, 0.5, 1.15, 250
_MARGIN: Final = 0.07
_FULL_LINE: Final = 0.85
_FULL_STOPS: Final = (".", "…", "!", "؟", "?", ":", "؛")
_NUMBERS: Final = frozenset({"#", "##", "#/#", "# / #"})
# What browsers print above and below a page: the moment, and the address.
_PRINTED: Final = re.compile(r"://|^\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}\D{1,3}\d{1,2}:\d{2}")
_DIGITS: Final = re.compile(r"[\d٠-٩]+")


def pdf_markup(data: bytes) -> str:
    """Return the text of a PDF as markup: paragraphs whole again, headings by their size.

    Page numbers and lines that stand on every page are left out. Raises `UnreadablePage` when there is no text layer,
    when the file is damaged or takes more than a minute or a gigabyte, and when pdfminer.six is not installed.
    """
    if importlib.util.find_spec("pdfminer") is None:
        raise UnreadablePage("a PDF: install marsad[pdf] to read it")
    if len(data) > _MOST_BYTES:
        raise UnreadablePage(f"a PDF larger than {_MOST_BYTES // 1024 // 1024} MB")
    lines = _without_margins(_read_lines(data))
    if not lines:
        raise UnreadablePage("a PDF without a text layer: scanned pages need text recognition first")
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line["size"]] += len(line["text"])
    usual = letters.most_common(1)[0][0]
    width = max(line["width"] for line in lines)
    return f"<html><body>{''.join(_elements(list(_paragraphs(lines, width)), usual))}</body></html>"


def _read_lines(data: bytes) -> list[dict[str, Any]]:
    """Read the lines in a process that may use a minute and a gigabyte, no more."""
    try:
        done = subprocess.run(
            [sys.executable, "-m", "marsad.reading.pdf_lines"], input=data, capture_output=True, timeout=_SECONDS * 2,
            check=False, preexec_fn=_limit,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise UnreadablePage("a PDF that takes too long to read") from error
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["stopped at its limits"]
        raise UnreadablePage(f"a PDF that cannot be read ({last[0][:120]})")
    return [json.loads(line) for line in done.stdout.splitlines()]


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _without_margins(lines: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what stands at the edge of every page, numbers aside, and lone page numbers."""
    edges = [line for line in lines if _at_edge(line)]
    pages = max((line["page"] for line in lines), default=0) + 1
    repeated = Counter(_DIGITS.sub("#", line["text"]) for line in edges)
    kept = []
    for line in lines:
        key = _DIGITS.sub("#", line["text"])
        is_site = key.strip(" -–/") in _NUMBERS or bool(_PRINTED.search(line["text"]))
        if not (_at_edge(line) and (is_site or (pages > 2 and repeated[key] * 2 > pages))):
            kept.append(line)
    return kept


def _at_edge(line: dict[str, Any]) -> bool:
    return bool(line["bottom"] < line["height"] * _MARGIN or line["top"] > line["height"] * (1 - _MARGIN))


def _paragraphs(lines: Sequence[dict[str, Any]], width: float) -> Iterator[list[dict[str, Any]]]:
    """Yield the lines of each paragraph: a gap, another size, or a short last line before part two."""
    leading = _leading(lines)
    group: list[dict[str, Any]] = []
    for line in lines:
        if group and _parts(group[-1], line, leading, width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _leading(lines: Sequence[dict[str, Any]]) -> float:
    """Return the space between the lines of a paragraph, in sizes of its letters: the smaller of the usual gaps."""
    pairs = pairwise(lines)
    gaps = sorted(_gap(one, other) for one, other in pairs if one["page"] == other["page"] and _same_size(one, other))
    return gaps[len(gaps) // 5] if gaps else 0.0


def _gap(one: dict[str, Any], other: dict[str, Any]) -> float:
    return float((other["top"] - one["bottom"]) / max(one["size"], 1.0))


def _same_size(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(abs(one["size"] - other["size"]) <= _SAME_SIZE)


def _parts(before: dict[str, Any], line: dict[str, Any], leading: float, width: float) -> bool:
    if not _same_size(before, line) or is_item(line["text"]):
        return True
    is_short = before["width"] < width * _FULL_LINE
    if before["page"] != line["page"]:
        return bool(is_short or before["text"].endswith(_FULL_STOPS))
    return bool(_gap(before, line) > leading + _MORE_GAP or (is_short and before["text"].endswith(_FULL_STOPS)))


def _elements(groups: Sequence[Sequence[dict[str, Any]]], usual: float) -> Iterator[str]:
    """Yield the paragraphs as markup: the first of the largest size is the title, other large ones are headings."""
    largest = max(group[0]["size"] for group in groups)
    has_title = False
    for is_list, members in groupby(groups, key=lambda group: is_item(group[0]["text"])):
        if is_list:
            yield f"<ul>{''.join(f'<li>{_text(group)}</li>' for group in members)}</ul>"
            continue
        for group in members:
            size, text = group[0]["size"], _text(group)
            is_large = size >= usual * _HEADING_SIZE and len(text) < _HEADING_LETTERS
            if is_large and size == largest and not has_title:
                has_title = True
                yield f"<h1>{text}</h1>"
            else:
                yield f"<h2>{text}</h2>" if is_large else f"<p>{text}</p>"


def _text(group: Sequence[dict[str, Any]]) -> str:
    return html.escape(clean(" ".join(line["text"] for line in group)), quote=False)
