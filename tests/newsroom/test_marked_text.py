from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.newsroom.editing.marked_text import Mark, mark_blocks
from marsad.reading.reading import Block


def mark(start: int, end: int, kind: str = "person") -> Mark:
    return Mark(token=f"mention-{start}", kind=kind, state="suggested", start=start, end=end, title="")


TEXTS = st.lists(st.text(min_size=1, max_size=30), min_size=1, max_size=4)
SPANS = st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=8)


@given(TEXTS, SPANS)
def test_marking_keeps_every_letter(texts: list[str], spans: list[tuple[int, int]]) -> None:
    blocks = [Block(kind="paragraph", text=text) for text in texts]
    marked = mark_blocks(blocks, [mark(start, start + size) for start, size in spans])
    assert ["".join(piece.text for piece in block.pieces) for block in marked] == texts


def test_a_name_inside_a_statement_carries_both_marks() -> None:
    (block,) = mark_blocks([Block(kind="paragraph", text="قال وانغ يي ذلك")], [mark(0, 15, "statement"), mark(4, 11)])
    inner = next(piece for piece in block.pieces if piece.text == "وانغ يي")
    assert [m.kind for m in inner.marks] == ["statement", "person"]
    assert inner.innermost.kind == "person"


def test_a_finding_whose_words_are_gone_is_not_marked(make_article: Any, make_mention: Any) -> None:
    from marsad.newsroom.editing.findings import load_findings
    from marsad.newsroom.editing.marked_text import marks_of

    article = make_article(text="قال وانغ يي ذلك.")
    make_mention(article, "وانغ يي")
    findings = load_findings(article)
    assert [m.token for m in marks_of(findings, "قال وانغ يي ذلك.")] == [f"mention-{findings.all()[0].pk}"]
    assert marks_of(findings, "قال لي تشيانغ ذلك.") == []


@pytest.mark.parametrize("state", ["confirmed", "corrected", "suggested"])
def test_what_is_not_refused_is_marked_with_its_state(make_article: Any, make_mention: Any, state: str) -> None:
    from marsad.newsroom.editing.findings import load_findings
    from marsad.newsroom.editing.marked_text import marks_of

    article = make_article(text="قال وانغ يي ذلك.")
    make_mention(article, "وانغ يي", state=state)
    assert [m.state for m in marks_of(load_findings(article), "قال وانغ يي ذلك.")] == [state]


def test_what_is_refused_is_not_marked(make_article: Any, make_mention: Any) -> None:
    from marsad.newsroom.editing.findings import load_findings
    from marsad.newsroom.editing.marked_text import marks_of

    article = make_article(text="قال وانغ يي ذلك.")
    make_mention(article, "وانغ يي", state="refused")
    assert marks_of(load_findings(article), "قال وانغ يي ذلك.") == []
