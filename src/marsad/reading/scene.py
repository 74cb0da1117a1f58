"""A text while it is being read: its words, and who and what was found in it so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from marsad.names.words import letters_offset
from marsad.reading.words import Words

_LEAST_CHANCE: Final = 0.1
_LEAST_CHANCE_OF_HEAD: Final = 0.1


@dataclass(slots=True, eq=False)
class Entity:
    """One person, organisation, place, event or work of the text, known or not.

    `gender` is `m`, `f` or empty; `countries` are codes of `countries.tsv`; `offices` are pairs of a head word and
    what it governs, folded; `shorts` are the folded words that may stand for the name once it was given in full;
    `head` is the folded word that an organisation or event is called by, without article.
    """

    kind: str
    subject: str | None
    names: dict[str, str]
    gender: str = ""
    countries: set[str] = field(default_factory=set)
    offices: set[tuple[str, str]] = field(default_factory=set)
    shorts: set[str] = field(default_factory=set)
    head: str = ""


@dataclass(slots=True, eq=False)
class Candidate:
    """Words [first, last) of the text that name an entity; [start, end) are its characters, clitics left out."""

    first: int
    last: int
    start: int
    end: int
    entity: Entity
    confidence: float
    evidence: str
    designation: bool = False


class Scene:
    """The words of a text and the candidates found in it, by the word that they begin with.

    Candidates that lie apart from each other own their words; a `nested` one stands inside another.
    """

    def __init__(self, words: Words, kinds: Sequence[int], chances: Sequence[float] = ()) -> None:
        self.words = words
        self.chances = chances  # how likely each word is part of a name, where the trained model was asked
        self.kinds = kinds  # what each word may begin, as the bits of `kinds.py`
        self.owner: list[Candidate | None] = [None] * (len(words) + 1)
        self.nested: list[Candidate] = []
        self._nested: set[int] = set()
        self._entities: dict[tuple[str, str], Entity] = {}
        self._called: dict[str, Entity] = {}

    def call(self, person: Entity, name: str) -> None:
        """Remember that a person's folded *name* may be cut to its last two words and more, or to its family name."""
        words = name.split()
        for size in range(2, len(words)):
            self._called.setdefault(" ".join(words[-size:]), person)
        for short in person.shorts:
            self._called.setdefault(short, person)

    def called(self, name: str) -> Entity | None:
        """Return the person of whose longer name the folded *name* is the end, or None."""
        return self._called.get(name)

    def entity(self, kind: str, key: str, subject: str | None, names: dict[str, str]) -> Entity:
        """Return the entity of that kind and key (a slug, or a folded name), made when the text had none yet."""
        found = self._entities.get((kind, key))
        if found is None:
            found = self._entities[kind, key] = Entity(kind, subject, names)
        return found

    def known(self, kind: str, key: str) -> Entity | None:
        """Return the entity of that kind and key, or None where the text had none yet."""
        return self._entities.get((kind, key))

    def entities(self) -> list[Entity]:
        """Return the entities in the order in which they were found."""
        return list(self._entities.values())

    def add(self, candidate: Candidate) -> bool:
        """Give the candidate its words; returns False, and changes nothing, when one of them is taken."""
        places = range(candidate.first, candidate.last)
        if not places or any(self.owner[place] is not None for place in places):
            return False
        for place in places:
            self.owner[place] = candidate
        return True

    def replace(self, candidate: Candidate) -> None:
        """Give the candidate its words; those that it covers whole become nested in it.

        A place of one word at its end was an adjective: وكالة الأنباء السعودية.
        """
        for place in range(candidate.first, candidate.last):
            inner = self.owner[place]
            adjective = inner and inner.entity.kind == "place" and inner.last == inner.first + 1 == candidate.last
            if inner is not None and id(inner) not in self._nested and not (adjective and place > candidate.first + 1):
                self._nested.add(id(inner))
                self.nested.append(inner)
            self.owner[place] = candidate

    def free_places(self, kind: int) -> list[int]:
        """Return the words of a kind that are nobody's yet."""
        owner = self.owner
        return [place for place, kinds in enumerate(self.kinds) if kinds & kind and owner[place] is None]

    def begins(self, place: int) -> Candidate | None:
        """Return the candidate whose first word this is."""
        found = self.owner[place] if 0 <= place < len(self.words) else None
        return found if found is not None and found.first == place else None

    def is_doubtful(self, first: int, last: int) -> bool:
        """Tell whether the trained model takes none of the words [first, last) for part of a name."""
        return bool(self.chances) and max(self.chances[first:last]) < _LEAST_CHANCE

    def is_plain(self, place: int) -> bool:
        """Tell whether the trained model takes the word for no part of a name: حكومة, where the rules see one."""
        return bool(self.chances) and self.chances[place] < _LEAST_CHANCE_OF_HEAD

    def candidates(self) -> list[Candidate]:
        """Return all candidates in the order of the text, outer ones before those inside them."""
        found = [owner for place, owner in enumerate(self.owner) if owner is not None and owner.first == place]
        return sorted([*found, *self.nested], key=lambda one: (one.start, -one.end))

    def offset(self, place: int, letters: int) -> int:
        """Return the offset of a letter of a word, marks not counted."""
        start = self.words.starts[place]
        return start + letters_offset(self.words.text[start : self.words.ends[place]], letters) if letters else start
