"""A reading as JSON has the keys that the design promises; as text it is for people."""

import json
from dataclasses import replace

from marsad.reading import read_page, reading_to_json, reading_to_text
from marsad.reading.reading import Block, FoundDate, Mention, Point, Proposal, Published, Reading, Statement, Topic

DESIGNED = [
    "source", "language", "tagline", "title", "author", "comment_count", "published", "body", "boilerplate", "dates",
    "mentions", "statements", "proposals",
]  # fmt: skip


def make_reading() -> Reading:
    text = "أكد الوزير أن العمل مستمر."
    return Reading(
        source="page.txt", language="ar", title="العمل مستمر", tagline="موقع متخصص", comment_count=0,
        published=Published(date="2021-10-08", precision="day", evidence="سطر", inferred=("year",), confidence=0.97),
        body=(Block(kind="paragraph", text=text),), boilerplate=("اترك رد",),
        dates=(FoundDate(start=0, end=3, text="أكد", value="2021", precision="year"),),
        mentions=(Mention(start=4, end=10, text="الوزير", kind="person", subject="x", names={"ar": "وزير"}),),
        statements=(
            Statement(start=0, end=25, text=text, speaker=0, verb="أكد", force="stressed", mode="indirect"),
        ),
        proposals=(
            Proposal(start=0, end=25, by=0, announced=2, topic="العمل", points=(Point(start=0, end=3, text="أكد"),)),
        ),
    )  # fmt: skip


def test_the_designed_keys_come_first_and_in_order() -> None:
    value = reading_to_json(make_reading())
    assert list(value)[: len(DESIGNED)] == DESIGNED
    assert list(value["published"]) == ["date", "precision", "evidence", "inferred", "confidence"]
    assert list(value["dates"][0])[:6] == ["start", "end", "text", "value", "precision", "calendar"]
    assert list(value["mentions"][0])[:7] == ["start", "end", "text", "kind", "subject", "names", "confidence"]
    assert list(value["statements"][0])[:6] == ["start", "end", "speaker", "verb", "mode", "text"]
    assert list(value["proposals"][0])[:6] == ["start", "end", "by", "announced", "topic", "points"]
    assert value["proposals"][0]["points"] == ["أكد"]
    assert value["body"] == [{"kind": "paragraph", "text": "أكد الوزير أن العمل مستمر."}]


def test_it_is_json_and_the_same_each_time() -> None:
    page = (
        "موقع متخصص\n\nالعمل مستمر\n\n0\n\nأكد الوزير في بيان له أن العمل مستمر في الموانئ كلها حتى آخر العام.".encode()
    )
    first, second = (json.dumps(reading_to_json(read_page(page)), ensure_ascii=False) for _ in range(2))
    assert first == second
    assert json.loads(first)["comment_count"] == 0


def test_what_is_unknown_is_null() -> None:
    value = reading_to_json(Reading(source="", language="ar", title="", body=()))
    assert [value[key] for key in ("tagline", "author", "comment_count", "published", "url")] == [None] * 5
    assert value["body"] == []


def test_people_read_labels_and_only_what_there_is() -> None:
    text = reading_to_text(make_reading())
    assert text.startswith("العنوان: العمل مستمر\nشعار الموقع: موقع متخصص\n")
    assert "التعليقات: 0" in text
    assert "2021-10-08" in text
    assert "أُعلن عن 2 ووجد 1" in text
    assert "الكاتب" not in text


def test_people_read_what_it_is_about_in_words() -> None:
    reading = replace(make_reading(), topics=(Topic(code="15000000", confidence=0.9),))
    assert "عمّا يتحدث: الرياضة\n" in reading_to_text(reading)
    assert "عمّا يتحدث" not in reading_to_text(make_reading())
