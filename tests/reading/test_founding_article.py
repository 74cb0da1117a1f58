"""The article of the founding page holds everything that its table names."""

from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.names import KnownSubject, Matcher, Name
from marsad.reading import read_article
from marsad.reading.reading import Block, Reading
from tests.reading.conftest import who

SUBJECTS = (
    KnownSubject(
        slug="wang-yi",
        kind="person",
        names=(
            Name(text="وانغ يي"),
            Name(text="وانغ", kind="short"),
            Name(text="Wang Yi", language="zh-Latn"),
            Name(text="王毅", language="zh-Hans"),
        ),
        country="china",
        gender="m",
    ),
    KnownSubject(slug="china", kind="place", names=(Name(text="الصين"),)),
    KnownSubject(
        slug="gctf",
        kind="organization",
        names=(Name(text="المنتدى العالمي لمكافحة الإرهاب"), Name(text="المنتدى", kind="short")),
        founded="2011-09",
    ),
    KnownSubject(slug="united-nations", kind="organization", names=(Name(text="الأمم المتحدة"),)),
    KnownSubject(slug="china-mfa", kind="organization", names=(Name(text="وزارة الخارجية الصينية"),)),
)

Read = Callable[[Matcher | None], Reading]


@pytest.fixture(scope="module")
def read(shared: Path) -> Read:
    (page,) = (shared / "founding-page").glob("*.txt")
    lines = [line for line in page.read_text(encoding="utf-8").splitlines() if line.strip()]
    blocks = [Block(kind="paragraph", text=line) for line in lines[3:9]]
    return lambda matcher: read_article(lines[1], blocks, at=None, matcher=matcher)


def test_one_person_under_all_his_designations(read: Read) -> None:
    reading = read(Matcher(SUBJECTS))
    people = [mention for mention in reading.mentions if mention.kind == "person"]
    assert {mention.subject for mention in people} == {"wang-yi"}
    assert people[0].names == {"ar": "وانغ يي", "zh-Latn": "Wang Yi", "zh-Hans": "王毅"}
    assert {(mention.text, mention.designation) for mention in people} == {
        ("مستشار الدولة", True),
        ("وزير الخارجية الصيني", True),
        ("وانغ يي", False),
        ("للمسؤول الصيني", True),
        ("وانغ", False),
    }


def test_the_forum_its_meeting_the_united_nations_and_the_ministry(read: Read) -> None:
    reading = read(Matcher(SUBJECTS))
    bodies = {mention.subject for mention in reading.mentions if mention.kind == "organization"}
    assert bodies == {"gctf", "united-nations", "china-mfa"}
    (event,) = [mention for mention in reading.mentions if mention.kind == "event"]
    assert "الحادي عشر" in event.text
    assert "الحادي عشر" in event.evidence


def test_who_said_what_where_when_and_by_which_source(read: Read) -> None:
    reading = read(Matcher(SUBJECTS))
    assert [one.verb for one in reading.statements] == ["أكد", "قال", "أشار", "لفت", "أكد", "طرح", "طرح"]
    for statement in reading.statements:
        assert who(reading, statement.speaker) == "wang-yi"
        assert reading.mentions[statement.venue or 0].kind == "event"
        assert who(reading, statement.source) == "china-mfa"
        assert statement.date == "2021-10-08"


def test_both_proposals_with_all_their_points(read: Read) -> None:
    reading = read(Matcher(SUBJECTS))
    assert [(one.announced, len(one.points), who(reading, one.by)) for one in reading.proposals] == [
        (5, 5, "wang-yi"),
        (3, 3, "wang-yi"),
    ]
    assert min(one.confidence for one in reading.proposals) > 0.8


def test_nothing_of_it_needs_a_site_that_knows_its_subjects(read: Read) -> None:
    reading = read(None)
    people = {mention.names["zh-Latn"] for mention in reading.mentions if mention.kind == "person"}
    assert people == {"Wang Yi"}
    assert [len(one.points) for one in reading.proposals] == [5, 3]
    assert len(reading.statements) == 7
