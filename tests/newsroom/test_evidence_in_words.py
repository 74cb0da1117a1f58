import re
from datetime import date
from pathlib import Path

import pytest
from django.utils import translation

import marsad
from marsad.names import Matcher, load_subjects
from marsad.newsroom.editing.evidence import evidence_in_words, inferred_in_words
from marsad.reading import read_article
from marsad.reading.reading import Block

PACK = Path(marsad.__file__).parent / "editions" / "china"
ARABIC = re.compile("[\u0621-\u064a]")


def evidence_in_the_pack() -> set[str]:
    """Return all evidence that the reader gives in the articles of the demonstration edition."""
    matcher = Matcher(load_subjects(PACK / "subjects.jsonl"))
    found = set()
    for path in sorted((PACK / "articles").glob("*.md"))[:20]:
        text = path.read_text(encoding="utf-8").rpartition("+++")[2]
        blocks = [Block(kind="paragraph", text=part) for part in text.split("\n\n") if part.strip()]
        # Without the pack's subjects the reader falls back on its other rules.
        for known in (matcher, None):
            reading = read_article("", blocks, at=date(2021, 10, 8), matcher=known)
            found |= {mention.evidence for mention in reading.mentions}
    return found - {""}


def test_whatever_the_reader_gives_as_evidence_is_arabic_on_the_screen() -> None:
    with translation.override("ar"):
        english = sorted(words for words in evidence_in_the_pack() if not ARABIC.search(evidence_in_words(words)))
    assert english == []


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        ("known name (short)", "صيغة مختصرة من اسم معروف"),
        ("known name (something new)", "اسم معروف"),
        ("edition الحادي عشر", "دورة من حدث: الحادي عشر"),
        ("السنة من اليوم المذكور", "السنة من اليوم المذكور"),
        ("something nobody foresaw", "something nobody foresaw"),
        ("", ""),
    ],
)
def test_evidence_is_said_in_arabic_and_never_lost(evidence: str, words: str) -> None:
    with translation.override("ar"):
        assert evidence_in_words(evidence) == words


def test_the_inferred_parts_of_a_date_are_named() -> None:
    with translation.override("ar"):
        assert inferred_in_words("year,month") == "السنة، الشهر"
        assert inferred_in_words("") == ""
