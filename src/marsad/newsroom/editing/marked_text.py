"""An article's text with its findings marked in place, as pieces that a template can write."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from marsad.newsroom.editing.findings import Findings, token_of
from marsad.newsroom.models import Finding, Mention
from marsad.reading.reading import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One finding where it stands: its word in forms, its kind for the colour, its state."""

    token: str
    kind: str
    state: str
    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text that stands under the same marks, the widest first; `begins` are those that begin here."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    @property
    def innermost(self) -> Mark:
        """The narrowest mark over the piece: the one that a click means."""
        return self.marks[-1]

    @property
    def tokens(self) -> str:
        """The words of all marks over the piece, apart by spaces."""
        return " ".join(mark.token for mark in self.marks)

    @property
    def classes(self) -> str:
        """The CSS classes of all marks over the piece."""
        return " ".join(f"found found-{mark.kind} is-{mark.state}" for mark in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedBlock:
    """One block of the text with its pieces."""

    kind: str
    start: int
    pieces: tuple[Piece, ...]


def marks_of(findings: Findings, text: str) -> list[Mark]:
    """Return the marks of *findings* whose words stand in *text*; refused ones have none."""
    return [
        Mark(
            token=token_of(row), kind=_kind(row), state=row.state, start=row.start, end=row.end,
            title=_title(row),
        )
        for row in findings.all()
        if row.state != "refused" and text[row.start : row.end] == row.text
    ]  # fmt: skip


def mark_blocks(blocks: Sequence[Block], marks: Sequence[Mark]) -> list[MarkedBlock]:
    """Return *blocks* cut at the ends of *marks*. Joining the pieces of a block gives its text, letter for letter."""
    marked, at = [], 0
    for block in blocks:
        end = at + len(block.text)
        inside = [mark for mark in marks if mark.start < end and mark.end > at]
        marked.append(MarkedBlock(kind=block.kind, start=at, pieces=tuple(_cut(block.text, at, inside))))
        at = end + 2
    return marked


def _cut(text: str, start: int, marks: Sequence[Mark]) -> list[Piece]:
    end = start + len(text)
    edges = sorted({start, end, *(min(max(edge, start), end) for mark in marks for edge in (mark.start, mark.end))})
    pieces = []
    for left, right in pairwise(edges):
        over = sorted((mark for mark in marks if mark.start <= left and mark.end >= right), key=_widest_first)
        begins = tuple(mark for mark in over if max(mark.start, start) == left)
        pieces.append(Piece(text=text[left - start : right - start], marks=tuple(over), begins=begins))
    return pieces


def _widest_first(mark: Mark) -> tuple[int, int]:
    return (mark.start - mark.end, mark.start)


def _kind(row: Finding) -> str:
    return row.kind if isinstance(row, Mention) else str(row._meta.model_name)


def _title(row: Finding) -> str:
    if isinstance(row, Mention):
        return row.subject.name if row.subject else row.text
    return ""
