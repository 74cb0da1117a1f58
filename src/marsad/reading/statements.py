"""Statements: what was said in an article, by whom, how, where, when and by which source."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from marsad.reading.circumstances import circumstances_of
from marsad.reading.reading import FoundDate, Proposal, Statement
from marsad.reading.said import Said
from marsad.reading.scene import Candidate, Scene


def as_statements(
    said: Sequence[Said], scene: Scene, shift: int, index: Mapping[int, int], dates: Sequence[FoundDate]
) -> tuple[Statement, ...]:
    """Return acts of saying as statements, in order, with offsets that count from *shift*.

    *index* gives the number of a candidate's mention by the candidate's identity; *dates* those of the text.
    """
    circumstances = circumstances_of(said, scene, dates, shift)
    return tuple(
        Statement(
            start=one.start - shift,
            end=one.end - shift,
            text=scene.words.text[one.start : one.end],
            speaker=_number(one.subject.candidate, index),
            verb=one.headword,
            force=one.force,
            mode=one.mode,
            venue=_number(around.venue, index),
            source=_number(around.source, index),
            date=around.date,
            confidence=one.confidence,
        )
        for one, around in zip(said, circumstances, strict=True)
        if one.start >= shift and one.start < one.end
    )


def with_proposers(proposals: Sequence[tuple[Proposal, Said | None]], index: Mapping[int, int]) -> tuple[Proposal, ...]:
    """Return the proposals with the mention of who put each forward."""
    return tuple(
        replace(proposal, by=_number(said.subject.candidate if said else None, index)) for proposal, said in proposals
    )


def _number(candidate: Candidate | None, index: Mapping[int, int]) -> int | None:
    return index.get(id(candidate)) if candidate is not None else None
