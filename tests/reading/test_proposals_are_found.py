"""Announced lists: their number, their points, who put them forward; and sentences that are none."""

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.reading.reading import Block
from tests.reading.conftest import ReadText, who

CASES = Path(__file__).resolve().parents[1] / "cases" / "proposals"
LISTS = [case for path in sorted(CASES.glob("*.json")) for case in json.loads(path.read_text(encoding="utf-8"))]


def blocks_of(case: dict[str, Any]) -> list[Block]:
    return [
        Block(kind="list", text="\n".join(one)) if isinstance(one, list) else Block(kind="paragraph", text=one)
        for one in case["body"]
    ]


@pytest.mark.parametrize("case", LISTS, ids=lambda case: str(case["body"][0])[:30])
def test_every_labelled_list_is_cut_right(read_text: ReadText, case: dict[str, Any]) -> None:
    reading = read_text(*blocks_of(case))
    found = [{"announced": one.announced, "points": [point.text for point in one.points]} for one in reading.proposals]
    assert found == case["lists"]


def test_a_proposal_knows_who_put_it_forward_and_what_it_is_about(read_text: ReadText) -> None:
    reading = read_text(
        "قال لين هوا إن الطريق طويل.",
        "وطرح لين مبادرة من نقطتين لتقصير الطريق، هما شق نفق في الجبل، وبناء جسر فوق النهر.",
    )
    (proposal,) = reading.proposals
    assert (who(reading, proposal.by), proposal.topic) == ("lin-hua", "تقصير الطريق")
    assert reading.text[proposal.start : proposal.end].startswith("مبادرة من نقطتين")
    assert proposal.end == proposal.points[-1].end


@pytest.mark.parametrize(
    ("announced", "topic"),
    [
        ("خمسة إجراءات للعمل المناخي هي", "العمل المناخي"),
        ("خمس خطوات للغة العربية، هي", "اللغة العربية"),
        ("خمس نقاط بشأن المناخ وهي", "المناخ"),
        ("مقترحًا جديدًا من خمس نقاط", "مقترح جديد من خمس نقاط"),
        ("خططاً من خمس مراحل", "خطط من خمس مراحل"),
    ],
)
def test_a_topic_is_a_phrase_of_its_own(read_text: ReadText, announced: str, topic: str) -> None:
    reading = read_text(f"واقترح لين هوا {announced}: الزرع، والسقي، والحصاد، والنقل، والبيع.")
    assert [proposal.topic for proposal in reading.proposals] == [topic]


def test_the_last_point_may_come_with_a_but(read_text: ReadText) -> None:
    reading = read_text(
        "وقال لين هوا إن الأولويات تتلخص بثلاث نقاط: أولها، شق نفق في الجبل، وثانيها، بناء جسر فوق النهر، "
        "أما ثالثها، فتوسيع الميناء القديم."
    )
    (proposal,) = reading.proposals
    assert [point.text for point in proposal.points] == [
        "شق نفق في الجبل",
        "بناء جسر فوق النهر",
        "توسيع الميناء القديم",
    ]
    assert proposal.topic == "ثلاث نقاط"


def test_what_is_missing_from_a_list_is_told_by_the_announced_number(read_text: ReadText) -> None:
    reading = read_text("طرح لين هوا خطة من أربع نقاط، هي شق نفق في الجبل، وبناء جسر فوق النهر.")
    (proposal,) = reading.proposals
    whole = read_text("طرح لين هوا خطة من نقطتين، هما شق نفق في الجبل، وبناء جسر فوق النهر.").proposals[0]
    assert (proposal.announced, len(proposal.points)) == (4, 2)
    assert proposal.confidence < whole.confidence


def test_two_lists_of_one_article_stay_apart(read_text: ReadText) -> None:
    reading = read_text(
        "وطرح لين هوا دعوة من ثلاث نقاط لحماية النهر، تتمثل في تنقية الماء، ومنع الصيد، وزراعة الضفاف.",
        "كما طرح لين اقتراحا من نقطتين لدعم المنتدى، يتمثل في زيادة التمويل، وتدريب الخبراء والباحثين.",
    )
    assert [(one.announced, [point.text for point in one.points]) for one in reading.proposals] == [
        (3, ["تنقية الماء", "منع الصيد", "زراعة الضفاف"]),
        (2, ["زيادة التمويل", "تدريب الخبراء والباحثين"]),
    ]
    assert {who(reading, one.by) for one in reading.proposals} == {"lin-hua"}


def test_the_number_decides_where_a_list_without_commas_is_cut(read_text: ReadText) -> None:
    points = "تنقية الماء والهواء ومنع الصيد والقطع وزراعة الضفاف والتلال"
    reading = read_text(f"طرح لين هوا خطة من ثلاث نقاط، هي {points}.")
    assert [point.text for point in reading.proposals[0].points] == [
        "تنقية الماء والهواء",
        "منع الصيد والقطع",
        "زراعة الضفاف والتلال",
    ]
