"""The articles of the sample pages hold the mentions, statements and proposals that were written down for them."""

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.names import KnownSubject, Matcher, Name
from marsad.reading import read_article
from marsad.reading.reading import Block, Reading

CASES = Path(__file__).resolve().parents[1] / "cases" / "reading"
SAMPLES = [path for path in sorted(CASES.glob("*.json")) if "body" in json.loads(path.read_text(encoding="utf-8"))]


def read_sample(path: Path) -> tuple[Reading, dict[str, Any]]:
    expected = json.loads(path.read_text(encoding="utf-8"))
    kinds = expected.get("kinds") or ["list" if "\n" in text else "paragraph" for text in expected["body"]]
    subjects = [
        KnownSubject(slug=row["slug"], kind=row["kind"], names=tuple(Name(**name) for name in row["names"]))
        for row in expected.get("subjects", ())
    ]
    blocks = [Block(kind=kind, text=text) for kind, text in zip(kinds, expected["body"], strict=True)]
    return read_article(expected["title"], blocks, at=None, matcher=Matcher(subjects)), expected


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_its_mentions_are_found(path: Path) -> None:
    reading, expected = read_sample(path)
    found = {(mention.kind, text) for mention in reading.mentions for text in (mention.text, mention.names.get("ar"))}
    for wanted in expected.get("mentions", ()):
        assert (wanted["kind"], wanted["text"]) in found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_its_statements_are_found(path: Path) -> None:
    reading, expected = read_sample(path)
    found = [
        (one.verb, reading.mentions[one.speaker].names["ar"]) for one in reading.statements if one.speaker is not None
    ]
    for wanted in expected.get("statements", ()):
        assert any(verb == wanted["verb"] and wanted["speaker"] in name for verb, name in found)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_its_proposals_are_found(path: Path) -> None:
    reading, expected = read_sample(path)
    for wanted in expected.get("proposals", ()):
        (proposal,) = [one for one in reading.proposals if one.announced == wanted["announced"]]
        assert len(proposal.points) == len(wanted["points"])
        for point, beginning in zip(proposal.points, wanted["points"], strict=True):
            assert point.text.startswith(beginning)
