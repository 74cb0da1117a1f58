"""What holds for the reading of any text whatever."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.names import KnownSubject, Matcher, Name
from marsad.reading import read_article
from marsad.reading.reading import Block, Reading

SUBJECTS = (
    KnownSubject(
        slug="lin-hua",
        kind="person",
        names=(Name(text="لين هوا"), Name(text="لين", kind="short"), Name(text="وزير الخارجية الصيني", kind="title")),
        gender="m",
    ),
    KnownSubject(slug="rivers", kind="organization", names=(Name(text="منتدى الأنهار"),)),
)
MATCHER = Matcher(SUBJECTS)
PIECES = (
    "قال",
    "وأكد",
    "أن",
    "إن",
    "مشيرا إلى",
    "وأضافت",
    "لين هوا",
    "وزير الخارجية الصيني",
    "الوزير",
    "الجانب الصيني",
    "منظمة",
    "المنظمة",
    "الاجتماع الثالث",
    "لمنتدى الأنهار",
    "من خمس نقاط",
    "نقطتين",
    "هي",
    "تتمثل في",
    "أولا",
    "ثانيا",
    "دعم",
    "وتعزيز",
    "فضلا عن",
    "بحسب",
    "وفق ما أعلنته",
    "نقلت",
    "عن",
    "قوله",
    "في بيان",
    "8 أكتوبر",
    "«",
    "»",
    "“",
    "”",
    '"',
    "،",
    "؛",
    ".",
    ":",
    "؟",
    "\n",
    "1-",
    "-",
    "(",
    ")",
    "السيد",
    "محمد",
    "الكوري الجنوبي",
    "ال18",
    "الـ",
    "وَقَالَ",
    "\u200f",
    "ـ",
    "𐤀",
    "王毅",
    "Wang",
    "جمهورية",
    "مدينة",
    "رئيس",
    "رئيسة",
    "المصدر",
    "جاء ذلك",
    "",
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map(" ".join)
BLOCKS = st.lists(
    st.builds(Block, kind=st.sampled_from(("paragraph", "heading", "list", "quote", "table")), text=TEXTS), max_size=6
)


def check(reading: Reading) -> None:
    text = reading.text
    for found in (*reading.dates, *reading.mentions, *reading.statements):
        assert 0 <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
    for statement in reading.statements:
        for number in (statement.speaker, statement.venue, statement.source):
            assert number is None or 0 <= number < len(reading.mentions)
    for proposal in reading.proposals:
        assert 0 <= proposal.start <= proposal.points[0].start
        assert proposal.end == proposal.points[-1].end <= len(text)
        assert len(proposal.points) >= 2
        assert proposal.by is None or 0 <= proposal.by < len(reading.mentions)
        for point, following in zip(proposal.points, proposal.points[1:], strict=False):
            assert point.end <= following.start
        for point in proposal.points:
            assert text[point.start : point.end] == point.text != ""
    starts = [mention.start for mention in reading.mentions]
    assert starts == sorted(starts)


@given(title=TEXTS, blocks=BLOCKS)
@settings(max_examples=300, deadline=None)
def test_every_finding_is_the_text_at_its_place(title: str, blocks: list[Block]) -> None:
    check(read_article(title, blocks, at=None, matcher=MATCHER))


@given(
    title=st.text(max_size=30), blocks=st.lists(st.builds(Block, kind=st.just("paragraph"), text=st.text()), max_size=4)
)
@settings(max_examples=200, deadline=None)
def test_no_text_at_all_makes_the_reader_fail(title: str, blocks: list[Block]) -> None:
    check(read_article(title, blocks, at=None, matcher=None))


@pytest.mark.parametrize(
    "piece",
    [
        "قال لين هوا إن ",
        "لين هوا ",
        "الوزير ",
        "وزير الخارجية الصيني ",
        "منظمة التعاون ",
        "لمنتدى ",
        "لمنتدى الأنهار ",
        "السيد ",
        "الدولية ",
        "من خمس نقاط هي ",
        "وتعزيز ",
        "دعم، ",
        "أولا ",
        "«",
        "قوله ",
        "، مشيرا إلى أن ",
        "خمس نقاط ",
        "المنظمة ",
        ") ",
        "Wang ",
        "نقل عن ",
        "بحسب لين هوا، ",
        "1- ",
        "جاء ذلك. ",
        "محمد ",
        "الجانب الصيني ",
        "هي ",
        "أ",
        "اجتماع لجنة ",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = time.process_time()
        read_article("", [Block(kind="paragraph", text=text)], at=None, matcher=MATCHER)
        return time.process_time() - began

    seconds(2_000)
    small = max(seconds(20_000), 0.02)
    assert seconds(160_000) < 30 * small  # eight times the text
