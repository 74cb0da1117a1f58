"""Who spoke or acted lately, for verbs with a pronoun and for participles: وأضاف أن, مشيرا إلى."""

from dataclasses import dataclass, field
from typing import Final

from marsad.reading.saying import Saying
from marsad.reading.scene import Candidate
from marsad.reading.speakers import gender_of

_SENTENCES: Final = 12
"""Sentences after which a pronoun no longer stands for the last speaker."""
_KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Turn:
    """Who spoke, or whom a sentence is about: `candidate` is None for people without a name; `gender` is `m`, `f` or
    empty; `number` that of the sentence."""

    number: int
    candidate: Candidate | None
    gender: str
    kind: str


@dataclass(slots=True)
class SpeakerMemory:
    """The last turns of a text, the last one last."""

    turns: list[Turn] = field(default_factory=list)

    def add(self, number: int, candidate: Candidate | None, kind: str, gender: str = "") -> None:
        """Remember a turn."""
        self.turns.append(Turn(number, candidate, gender or (gender_of(candidate) if candidate else ""), kind))
        del self.turns[:-_KEPT]

    def forget(self, number: int) -> None:
        """Forget the turns of a sentence."""
        self.turns = [turn for turn in self.turns if turn.number != number]

    def last(self, saying: Saying, number: int) -> Turn | None:
        """Return the last turn that a verb with a pronoun may speak of, or None."""
        for turn in reversed(self.turns):
            if number - turn.number > _SENTENCES:
                break
            if _agrees(saying, turn):
                return turn
        return None

    def inside(self, saying: Saying, number: int) -> Turn | None:
        """Return the last turn of the sentence itself that a participle may belong to, or None."""
        for turn in reversed(self.turns):
            if turn.number != number:
                break
            if _agrees(saying, turn):
                return turn
        return None

    def issuer(self, number: int) -> Candidate | None:
        """Return the last organisation or person that may have issued a document, or None."""
        for turn in reversed(self.turns):
            if number - turn.number > _SENTENCES:
                break
            if turn.candidate is not None and turn.candidate.entity.kind in ("organization", "person"):
                return turn.candidate
        return None


def _agrees(saying: Saying, turn: Turn) -> bool:
    if saying.number != "s":
        return turn.kind == "people"
    return not turn.gender or turn.gender == saying.gender
