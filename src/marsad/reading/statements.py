"""Statements: what was said in an article, by whom, how, where, when and by which source."""

from collections.abc import Sequence
from dataclasses import replace

from marsad.reading.reading import FoundDate, Proposal, Statement
from marsad.reading.said import Said
from marsad.reading.scene import Candidate, Scene


def as_statements(
    said: Sequence[Said], scene: Scene, shift: int, index: dict[int, int], dates: Sequence[FoundDate]
) -> tuple[Statement, ...]:
    """Return acts of saying as statements, in order, with offsets that count from *shift*.

    *index* gives the number of a candidate's mention by the candidate's identity.
    """
    statements = (_statement(one, scene, shift, index) for one in said)
    return tuple(statement for statement in statements if statement is not None)


def _statement(said: Said, scene: Scene, shift: int, index: dict[int, int]) -> Statement | None:
    start, end = said.start - shift, said.end - shift
    text = scene.words.text[said.start : said.end]
    if start < 0 or not text.strip():
        return None
    return Statement(
        start=start, end=end, text=text, speaker=_number(said.subject.candidate, index), verb=said.headword,
        force=said.force, mode=said.mode, source=_number(said.source, index), confidence=said.confidence,
    )  # fmt: skip


def _number(candidate: Candidate | None, index: dict[int, int]) -> int | None:
    return index.get(id(candidate)) if candidate is not None else None


def with_proposers(proposals: Sequence[tuple[Proposal, Said | None]], index: dict[int, int]) -> tuple[Proposal, ...]:
    """Return the proposals with the mention of who put each forward."""
    return tuple(
        replace(proposal, by=_number(said.subject.candidate if said else None, index)) for proposal, said in proposals
    )
