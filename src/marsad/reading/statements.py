"""Statements: what was said in an article, by whom, how, where, when and by which source."""

from collections.abc import Sequence

from marsad.reading.quotations import Quotes
from marsad.reading.reading import FoundDate, Statement
from marsad.reading.said import Said, Sayings
from marsad.reading.scene import Candidate, Scene


def find_statements(
    scene: Scene, quotes: Quotes, shift: int, index: dict[int, int], dates: Sequence[FoundDate]
) -> tuple[Statement, ...]:
    """Return the statements of the text behind *shift*, in order, with offsets that count from it.

    *index* gives the number of a candidate's mention by the candidate's identity.
    """
    said = Sayings(scene, quotes, scene.words.before(shift)).find()
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
