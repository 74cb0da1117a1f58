"""Where, when and by which source something was said: in the sentence itself, or in the one that adds جاء ذلك في."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from marsad.reading.reading import FoundDate
from marsad.reading.said import Said
from marsad.reading.scene import Candidate, Scene
from marsad.reading.vocabulary import load_folded

_CAME: Final = frozenset({"جاء", "وجاء", "جاءت", "وجاءت", "ياتي", "وياتي", "تاتي", "كان", "وكان", "وذلك"})
_THAT: Final = frozenset(
    {"ذلك", "هذا", "تصريحات", "تصريح", "كلام", "حديث", "اقوال", "تصريحاته", "كلامه", "موقف", "تاكيدات"}
)
_FACING: Final = frozenset({"امام"})
_SOURCE_LINE: Final = frozenset({"المصدر", "المصادر", "مصدر"})
_LOOK_BACK: Final = 3


@dataclass(frozen=True, slots=True)
class Circumstances:
    """The venue and the source by their mentions, the day by its ISO 8601 date; None for what is not told."""

    venue: Candidate | None = None
    date: str | None = None
    source: Candidate | None = None

    def over(self, other: "Circumstances") -> "Circumstances":
        """Return these circumstances, filled from the *other* ones."""
        return Circumstances(self.venue or other.venue, self.date or other.date, self.source or other.source)


def circumstances_of(said: Sequence[Said], scene: Scene, dates: Sequence[FoundDate], shift: int) -> list[Circumstances]:
    """Return the circumstances of each act of saying.

    Those of its own sentence come first; then those of a sentence behind it that begins with جاء ذلك; then those under
    which the same speaker spoke before.
    """
    told = _Told(scene, said, dates, shift)
    found = [told.inside(one.sentence).over(Circumstances(source=one.source)) for one in said]
    numbers = [one.sentence for one in said]
    for number in told.afterthoughts():
        added = told.inside(number)
        for place in range(bisect_left(numbers, number - _LOOK_BACK), bisect_left(numbers, number)):
            found[place] = found[place].over(added)
    whole = Circumstances(source=told.source_line())
    before: dict[int, Circumstances] = {}
    for place, one in enumerate(said):
        speaker = id(one.subject.candidate.entity) if one.subject.candidate else 0
        if speaker:
            found[place] = found[place].over(before.get(speaker, Circumstances()))
            before[speaker] = found[place]
        found[place] = found[place].over(whole)
    return found


class _Told:
    """What the sentences of a text tell outside what was said."""

    def __init__(self, scene: Scene, said: Sequence[Said], dates: Sequence[FoundDate], shift: int) -> None:
        self._scene = scene
        self._words = scene.words
        spans = sorted((one.start, one.end) for one in said)
        self._said_from = [start for start, _ in spans]
        self._said_to = list(accumulate((end for _, end in spans), max))
        self._dates: dict[int, str] = {
            found.start + shift: found.value[:10] for found in reversed(dates) if _is_day(found)
        }
        self._starts = sorted(self._dates)
        self._known: dict[int, Circumstances] = {}

    def inside(self, number: int) -> Circumstances:
        """Return what a sentence tells outside what was said in it."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def _read(self, number: int) -> Circumstances:
        venue = source = None
        for place, found in self._outside(number):
            kind = found.entity.kind
            before = self._words.form(place - 1)
            if venue is None and (kind == "event" or (kind == "organization" and before in _FACING)):
                venue = found
            elif source is None and kind == "organization" and self._is_source(place):
                source = found
        return Circumstances(venue, self._day(number), source)

    def _outside(self, number: int) -> Iterator[tuple[int, Candidate]]:
        first, last = self._words.sentences[number]
        for place in range(first, last):
            found = self._scene.begins(place)
            if found is not None and not self._is_said(found.start):
                yield place, found

    def _is_said(self, offset: int) -> bool:
        """Tell whether a character is part of what somebody said."""
        at = bisect_right(self._said_from, offset) - 1
        return at >= 0 and offset < self._said_to[at]

    def _is_source(self, place: int) -> bool:
        """Tell whether something was published by what is named here: على موقع X, نقلا عن X, نشرتها X."""
        words = [self._words.form(at) for at in range(max(0, place - 3), place)]
        listed = load_folded("publishing.txt")
        return any(word in listed or word.removeprefix("و") in listed for word in words)

    def _day(self, number: int) -> str | None:
        first, last = self._words.sentences[number]
        begin, end = self._words.starts[first], self._words.ends[last - 1]
        for start in self._starts[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]:
            if not self._is_said(start):
                return self._dates[start]
        return None

    def afterthoughts(self) -> Iterator[int]:
        """Yield the sentences that tell under which circumstances the ones before were said."""
        for number, (first, last) in enumerate(self._words.sentences):
            if self._words.form(first) not in _CAME or first + 1 >= last:
                continue
            if self._words.form(first) == "وذلك" or self._words.form(first + 1) in _THAT:
                yield number

    def source_line(self) -> Candidate | None:
        """Return the first organisation of a line that begins with المصدر."""
        for first, last in reversed(self._words.sentences[-4:]):
            if self._words.form(first) in _SOURCE_LINE:
                for place in range(first, last):
                    found = self._scene.begins(place)
                    if found is not None and found.entity.kind == "organization":
                        return found
        return None


def _is_day(found: FoundDate) -> bool:
    return (
        found.precision in ("day", "hour", "minute", "second") and "/" not in found.value and found.value[:4].isdigit()
    )
