"""How well the article of a saved page is found, beside trafilatura, readability-lxml and newspaper4k in the same run.

    python benchmarks/page_extraction.py [--cases ../shared/cases/pages] [--arabic] [--misses]

The cases are pages from the test sets of extraction libraries with what their authors annotated. Printed for each
reader: token F1 of the body against the reference bodies (multisets of words, a Chinese or Japanese character being a
word), mean over the pages; F1 of four-word shingles on the scrapinghub article set, whose own measure that is; how many
of the strings that must be in the body are, and of those that must not be; pages a second of processor time. For ours
also: titles that equal the annotated one and days of publication that are right, beside htmldate, with and without
those of page_extraction_disputed.tsv, whose annotation the page contradicts. A peer that is not installed is left out.
--arabic lists the pages in Arabic script one by one, --misses those whose F1 is below 0.95.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lxml.html

from marsad.reading.errors import UnreadablePage
from marsad.reading.page import cut_page
from marsad.reading.publication import date_page

CASES = Path(__file__).resolve().parents[2] / "shared" / "cases" / "pages"
DISPUTED = Path(__file__).resolve().parent / "page_extraction_disputed.tsv"
_TOKEN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_SHINGLE = 4


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page with what was annotated: `reference` is its whole body, or None."""

    name: str
    data: bytes
    reference: str | None
    expect: dict[str, Any]


def load_pages(cases: Path) -> Iterator[Page]:
    """Yield the pages of *cases* in the order of its manifest."""
    files = json.loads((cases / "manifest.json").read_text(encoding="utf-8"))["files"]
    truth = json.loads(_unzip(cases / "files" / "benchmark" / "ground-truth.json.gz"))
    bodies = {name[:16]: value["articleBody"] for name, value in truth.items()}
    for name, facts in files.items():
        if not name.endswith(".html.gz") or ".expected." in name:
            continue
        expected = cases / name.replace(".html.gz", ".expected.html.gz")
        reference = bodies.get(Path(name).name[:16]) if "/benchmark/" in name else None
        if expected.exists():
            reference = lxml.html.fromstring(_unzip(expected).decode()).text_content()
        yield Page(name, _unzip(cases / name), reference, facts.get("expect", {}))


def _unzip(path: Path) -> bytes:
    with gzip.open(path) as stream:
        return stream.read()


def token_f1(found: str, wanted: str, size: int = 1) -> float:
    """Return the F1 of the words of *found* against those of *wanted*, as multisets; of runs of *size* words."""
    ours, theirs = _grams(found, size), _grams(wanted, size)
    shared = sum((ours & theirs).values())
    return 2 * shared / (sum(ours.values()) + sum(theirs.values())) if shared else 0.0


def _grams(text: str, size: int) -> Counter[tuple[str, ...]]:
    words = _TOKEN.findall(text.lower())
    return Counter(tuple(words[place : place + size]) for place in range(max(1, len(words) - size + 1)))


def marsad_body(data: bytes) -> str:
    """Return the body that Marsad finds."""
    try:
        return "\n".join(block.text for block in cut_page(data).blocks)
    except UnreadablePage:
        return ""


def find_readers() -> dict[str, Callable[[bytes], str]]:
    """Return the readers that are installed, ours first."""
    readers: dict[str, Callable[[bytes], str]] = {"marsad": marsad_body}
    try:
        import trafilatura

        readers["trafilatura"] = lambda data: trafilatura.extract(data, include_comments=False) or ""
    except ImportError:
        pass
    try:
        from readability import Document

        readers["readability-lxml"] = lambda data: lxml.html.fromstring(
            Document(data.decode("utf-8", "replace")).summary()
        ).text_content()
    except ImportError:
        pass
    try:
        from newspaper import Article

        readers["newspaper4k"] = lambda data: _newspaper_body(Article, data)
    except ImportError:
        pass
    return readers


def _newspaper_body(article_class: Any, data: bytes) -> str:
    article = article_class("https://news.example/", fetch_images=False)
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    return str(article.text)


@dataclass(slots=True)
class Score:
    """What one reader reached."""

    f1: dict[str, list[float]]
    shingles: list[float]
    wanted: list[bool]
    unwanted: list[bool]
    seconds: float = 0.0
    pages: int = 0

    def mean(self) -> float:
        """Return the mean F1 over all pages."""
        values = [value for group in self.f1.values() for value in group]
        return sum(values) / max(len(values), 1)


def score_reader(
    read: Callable[[bytes], str], pages: Sequence[Page], report: Callable[[str], None] | None = None
) -> Score:
    """Return the score of a reader over *pages*; *report* is called with a line for each page below 0.95."""
    score = Score(defaultdict(list), [], [], [])
    read(pages[0].data)  # tables and models are loaded once
    for page in pages:
        start = time.process_time()
        try:
            body = read(page.data)
        except Exception:  # a peer that fails on a page has found nothing in it
            body = ""
        score.seconds += time.process_time() - start
        score.pages += 1
        if page.reference is not None:
            value = token_f1(body, page.reference)
            score.f1[page.name.split("/")[1]].append(value)
            if "/benchmark/" in page.name:
                score.shingles.append(token_f1(body, page.reference, _SHINGLE))
            if report is not None and value < 0.95:
                report(f"  {value:.3f}  {page.name}")
        score.wanted.extend(words in body for words in page.expect.get("must_contain", ()))
        score.unwanted.extend(words in body for words in page.expect.get("must_not_contain", ()))
    return score


def day_of(page: Page) -> str | None:
    """Return the day of publication that Marsad finds."""
    url = page.expect.get("url") or page.expect.get("canonical")
    try:
        parts = cut_page(page.data, url=url)
    except UnreadablePage:
        return None
    text = "\n\n".join(block.text for block in parts.blocks)
    published = date_page(parts.clues, text, at=None, url=url or parts.url, anniversaries=()).published
    return published.date if published else None


def short_name(page: Page) -> str:
    """Return the name of a page within the cases."""
    return page.name.removeprefix("files/")


def load_disputed() -> set[tuple[str, str]]:
    """Return the pages whose annotated date or title the page contradicts."""
    lines = DISPUTED.read_text(encoding="utf-8").splitlines()
    return {(line.split("\t")[0], line.split("\t")[1]) for line in lines if line and not line.startswith("#")}


def print_titles_and_days(pages: Sequence[Page]) -> None:
    """Print how many titles and days are right."""
    disputed = load_disputed()
    titled = [page for page in pages if page.expect.get("title")]
    right = [page for page in titled if cut_page(page.data).title == " ".join(page.expect["title"].split())]
    agreed = [page for page in titled if (short_name(page), "title") not in disputed]
    print(f"title as annotated             {len(right)}/{len(titled)}, "
          f"disputed ones left out {sum(page in right for page in agreed)}/{len(agreed)}")  # fmt: skip
    dated = [page for page in pages if isinstance(page.expect.get("date"), str)]
    timely = [page for page in dated if day_of(page) == page.expect["date"]]
    agreed = [page for page in dated if (short_name(page), "date") not in disputed]
    ours = len(timely)
    line = (f"day of publication             {ours}/{len(dated)}, "
            f"disputed ones left out {sum(page in timely for page in agreed)}/{len(agreed)}")  # fmt: skip
    try:
        import htmldate

        theirs = [htmldate.find_date(page.data, url=page.expect.get("url"), original_date=True) for page in dated]
        same = sum(found == page.expect["date"] for found, page in zip(theirs, dated, strict=True))
        line += f"   htmldate {same}/{len(dated)}, ratio {ours / max(same, 1):.2f}"
    except ImportError:
        pass
    print(line)


def print_arabic(pages: Sequence[Page]) -> None:
    """Print what is found in each page in Arabic script."""
    for page in pages:
        if page.name.split("/")[1] in {"ar", "rtl"}:
            parts = cut_page(page.data)
            words = sum(len(block.text.split()) for block in parts.blocks)
            score = f"  F1 {token_f1(marsad_body(page.data), page.reference):.3f}" if page.reference else ""
            print(f"  {Path(page.name).name}: «{parts.title}» {day_of(page) or 'no date'}, {words} words{score}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--arabic", action="store_true")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    pages = list(load_pages(options.cases))
    annotated = [page for page in pages if page.reference is not None or page.expect.get("must_contain")]
    print("reader             token F1  shingles  wanted   unwanted  pages/s   ratio of F1")
    best: float | None = None
    for name, read in find_readers().items():
        score = score_reader(read, annotated, print if options.misses and name == "marsad" else None)
        best = score.mean() if best is None else best
        print(
            f"{name:18} {score.mean():8.4f}  {sum(score.shingles) / len(score.shingles):8.4f}"
            f"  {sum(score.wanted)}/{len(score.wanted):<4}  {sum(score.unwanted)}/{len(score.unwanted):<6}"
            f"  {score.pages / score.seconds:7.1f}   {best / score.mean():.3f}"
        )
    print_titles_and_days(pages)
    if options.arabic:
        print_arabic(pages)


if __name__ == "__main__":
    main()
