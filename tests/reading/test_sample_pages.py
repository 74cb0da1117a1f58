"""The sample pages of tests/cases/reading are cut into the parts that were written down for them."""

import importlib.util
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marsad.names import KnownSubject, Matcher, Name
from marsad.reading import read_page
from marsad.reading.reading import Reading

CASES = Path(__file__).resolve().parents[1] / "cases" / "reading"
KINDS = {".txt", ".html", ".docx", *([".pdf"] if importlib.util.find_spec("pdfminer") else [])}
PAGES = sorted(path for path in CASES.iterdir() if path.suffix in KINDS)


def expected_of(page: Path) -> dict[str, Any]:
    return json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def subjects_of(expected: dict[str, Any]) -> list[KnownSubject]:
    return [
        KnownSubject(
            slug=row["slug"], kind=row["kind"], names=tuple(Name(**name) for name in row["names"]),
            founded=row.get("founded"), recurs_first=row.get("recurs_first"),
        )
        for row in expected.get("subjects", [])
    ]  # fmt: skip


def read_sample(page: Path) -> tuple[Reading, dict[str, Any]]:
    expected = expected_of(page)
    reading = read_page(
        page.read_bytes(),
        source=page.name,
        at=date.fromisoformat(expected["at"]) if "at" in expected else None,
        url=expected.get("url"),
        matcher=Matcher(subjects_of(expected)),
    )
    return reading, expected


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_body_is_whole_and_in_order(page: Path) -> None:
    reading, expected = read_sample(page)
    assert [block.text for block in reading.body if block.kind != "figure"] == expected["body"]
    if "kinds" in expected:
        assert [block.kind for block in reading.body if block.kind != "figure"] == expected["kinds"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_is_not_of_the_article_stands_apart(page: Path) -> None:
    reading, expected = read_sample(page)
    apart = "\n".join((*reading.boilerplate, *reading.meta))
    for words in expected.get("apart", ()):
        assert words not in reading.text
        assert words in apart


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_facts_around_the_article_are_read(page: Path) -> None:
    reading, expected = read_sample(page)
    for name in ("title", "tagline", "author", "section", "dateline", "comment_count", "modified"):
        if name in expected:
            assert (name, getattr(reading, name)) == (name, expected[name])
    for image, wanted in zip(reading.images, expected.get("images", ()), strict=False):
        assert {key: getattr(image, key) for key in wanted} == wanted
    assert len(reading.images) >= len(expected.get("images", ()))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_day_of_publication_is_found_or_said_to_be_open(page: Path) -> None:
    reading, expected = read_sample(page)
    if expected["published"] is None:
        assert reading.published is None
        assert reading.notes
        return
    assert reading.published is not None
    assert reading.published.date == expected["published"]["date"]
    assert list(reading.published.inferred) == expected["published"]["inferred"]
    assert reading.published.evidence
