"""The figures that the reader of pages promises, on pages annotated by others."""

from pathlib import Path

import pytest

from benchmarks.page_extraction import Page, day_of, load_pages, marsad_body, score_reader
from marsad.reading.page import cut_page


@pytest.fixture(scope="module")
def pages(shared: Path) -> list[Page]:
    return list(load_pages(shared / "cases" / "pages"))


def test_bodies_are_found_better_than_by_trafilatura(pages: list[Page]) -> None:
    import trafilatura

    annotated = [page for page in pages if page.reference is not None or page.expect.get("must_contain")]
    ours = score_reader(marsad_body, annotated)
    theirs = score_reader(lambda data: trafilatura.extract(data, include_comments=False) or "", annotated)
    assert ours.mean() >= 0.96
    assert ours.mean() > theirs.mean()
    assert sum(ours.shingles) > sum(theirs.shingles)
    assert sum(ours.wanted) >= 0.95 * len(ours.wanted)
    assert sum(ours.unwanted) <= 0.05 * len(ours.unwanted)


def test_arabic_pages_are_dated_to_the_day(pages: list[Page]) -> None:
    # One of them is a thread of short messages, whose moments are shown without a year.
    dated = [page for page in pages if "/ar/" in page.name and page.expect.get("date")]
    assert sum(day_of(page) == page.expect["date"] for page in dated) >= len(dated) - 1


def test_arabic_pages_get_the_headline_that_they_show(pages: list[Page]) -> None:
    for page in pages:
        if "/ar/" in page.name and page.expect.get("lang") in {"ar", "fa"}:
            shown = {" ".join(title.split()) for title in (*page.expect["h1"], page.expect["og_title"])}
            assert cut_page(page.data).title in shown
