"""Acts of saying in a text, one after another: who, by which verb, and from where to where the content goes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from marsad.reading.quotations import Quote, Quotes
from marsad.reading.said_content import Content, content_behind, is_adverbial, is_complementizer
from marsad.reading.saying import Saying, sayings_of
from marsad.reading.scene import Candidate, Scene
from marsad.reading.speakers import Subject, agrees, gender_of, named_at, subject_before, subject_behind
from marsad.reading.vocabulary import load_folded

_NEGATIONS: Final = frozenset(
    {"لم", "لن", "لا", "لما", "ما", "ولم", "ولن", "ولا", "فلم", "سوف", "مما", "ليس", "هل", "او"}
)
_MAY: Final = frozenset({"ان", "قد", "وقد", "كي", "لكي", "حتي", "ربما", "بان"})
_MEMORY: Final = 5
"""Sentences after which a pronoun no longer stands for the last speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One act of saying. `begin` is the word where it begins (its verb, or the conjunction before it); [start, end) are
    the characters of what was said, `last` the word after it. `subject` says who, `sentence` in which sentence."""

    begin: int
    start: int
    end: int
    first: int
    last: int
    headword: str
    force: str
    mode: str
    subject: Subject
    sentence: int
    confidence: float
    source: Candidate | None = None


class Sayings:
    """One pass over a text that yields its acts of saying in order."""

    def __init__(self, scene: Scene, quotes: Quotes, from_word: int) -> None:
        self._scene = scene
        self._quotes = quotes
        self._words = scene.words
        self._from = from_word
        self._spoke: list[tuple[int, Candidate]] = []  # sentence and who spoke or acted, the last one last

    def find(self) -> list[Said]:
        """Return the acts of saying from the first word on that the pass was given."""
        found: list[Said] = []
        for number, (first, last) in enumerate(self._words.sentences):
            if first < self._from:
                continue
            self._topic(number, first, last)
            inside = list(self._in_sentence(number, first, last))
            found.extend(inside)
            for said in inside:
                if said.subject.candidate is not None:
                    self._spoke.append((number, said.subject.candidate))
            del self._spoke[:-12]
        return found

    def _topic(self, number: int, first: int, last: int) -> None:
        """Remember who the sentence is about: the person named behind its first word or at its beginning."""
        for place in (first, first + 1):
            if place < last:
                found = named_at(self._scene, place)
                if found is not None and found.entity.kind == "person":
                    self._spoke.append((number, found))
                    return

    def _in_sentence(self, number: int, first: int, last: int) -> Iterator[Said]:
        place = first
        pending: Said | None = None
        while place < last:
            quote = self._quotes.of[place]
            if quote is not None and quote.is_saying and not (pending and pending.mode == "indirect" and False):
                place = max(place + 1, min(quote.last, last))
                continue
            said = self._at(number, place, first, last)
            if said is None:
                place += 1
                continue
            if pending is not None:
                yield self._closed(pending, said.begin)
            pending = said
            if said.subject.candidate is not None:
                self._spoke.append((number, said.subject.candidate))
            place = max(said.first, place + 1)
        if pending is not None:
            yield self._closed(pending, last)

    def _at(self, number: int, place: int, first: int, last: int) -> Said | None:
        conjunction, readings = sayings_of(self._words.form(place))
        if not readings or self._scene.owner[place] is not None:
            return None
        for saying in readings:
            if self._is_ruled_out(saying, place, first, conjunction):
                continue
            said = self._read(saying, conjunction, number, place, first, last)
            if said is not None:
                return said
        return None

    def _is_ruled_out(self, saying: Saying, place: int, first: int, conjunction: str) -> bool:
        """Tell whether the word before makes it no act of saying: لم يقل, قبل أن يعلن, ما قاله."""
        if saying.tense == "participle":
            return bool(conjunction) and place > first and False
        before = self._words.form(place - 1) if place > first else ""
        if conjunction:
            return False
        return before in _NEGATIONS or (saying.tense == "imperfect" and before in _MAY)

    def _read(self, saying: Saying, conjunction: str, number: int, place: int, first: int, last: int) -> Said | None:
        subject, at_once = self._subject(saying, conjunction, number, place, first, last)
        if subject is None:
            return None
        content = content_behind(self._scene, self._quotes, saying, subject.after, last, at_once=at_once)
        if content is None:
            content = self._quote_before(saying, subject, place)
        if content is None or content.start >= len(self._words.text):
            return None
        begin = place
        last_word = max(content.first + 1, last) if content.first < last else content.first + 1
        end = content.end if content.end is not None else self._words.ends[last_word - 1]
        return Said(
            begin=begin, start=content.start, end=end, first=self._resume(content), last=last_word,
            headword=saying.headword, force=saying.force, mode=content.mode, subject=subject, sentence=number,
            confidence=self._confidence(saying, subject, content),
        )  # fmt: skip

    def _resume(self, content: Content) -> int:
        if content.end is not None:
            return self._words.before(content.end)
        return content.first

    def _subject(
        self, saying: Saying, conjunction: str, number: int, place: int, first: int, last: int
    ) -> tuple[Subject | None, bool]:
        """Return who speaks at a verb, and whether the content must follow at once."""
        if saying.tense == "participle":
            who = self._governor(saying, number, place, first)
            return (Subject("pronoun", who, place + 1) if who is not None else None), True
        behind = subject_behind(self._scene, place + 1, last)
        if behind is not None and (behind.candidate is None or self._may_be_subject(saying, behind.candidate)):
            return behind, False
        if not conjunction or self._words.form(place - 1) == "اما":
            before = subject_before(self._scene, place, first, saying)
            if before is not None:
                return before, True
        if not self._has_pronoun_place(saying, conjunction, place, first, last):
            return None, True
        who = self._last_speaker(saying, number)
        return (Subject("pronoun", who, place + 1) if who is not None else None), True

    def _may_be_subject(self, saying: Saying, candidate: Candidate) -> bool:
        gender = gender_of(candidate)
        return not gender or gender == saying.gender or saying.number != "s"

    def _has_pronoun_place(self, saying: Saying, conjunction: str, place: int, first: int, last: int) -> bool:
        """Tell whether a verb may have a pronoun for its subject: it opens a clause, and no noun follows it."""
        before = self._words.form(place - 1) if place > first else ""
        if not (
            conjunction or place == first or before in load_folded("clause_openers.txt") or self._after_comma(place)
        ):
            return False
        following = self._words.form(place + 1)
        if place + 1 >= last:
            return False
        if is_complementizer(following) or is_adverbial(following) or following in saying.prepositions:
            return True
        if self._words.gaps[place + 1].strip() or following.startswith("ب"):
            return True
        return bool(saying.frames & {"n", "p", "a"}) and self._scene.begins(place + 1) is None

    def _after_comma(self, place: int) -> bool:
        return any(sign in self._words.gaps[place] for sign in "،,؛:…-–.")

    def _governor(self, saying: Saying, number: int, place: int, first: int) -> Candidate | None:
        """Return whose participle it is: مشيرا, مؤكدة: who spoke or acts in the sentence, else who spoke last."""
        for at, candidate in reversed(self._spoke):
            if at != number:
                break
            if agrees(saying, candidate):
                return candidate
        for at in range(first, place):
            found = named_at(self._scene, at)
            if found is not None and agrees(saying, found) and found.entity.kind != "place":
                return found
        return self._last_speaker(saying, number)

    def _last_speaker(self, saying: Saying, number: int) -> Candidate | None:
        for at, candidate in reversed(self._spoke):
            if number - at > _MEMORY:
                break
            if agrees(saying, candidate):
                return candidate
        return None

    def _quote_before(self, saying: Saying, subject: Subject, place: int) -> Content | None:
        """Return the quotation that stands before its verb: «...»، قال الوزير."""
        quote: Quote | None = self._quotes.ending(place)
        if quote is None or not quote.is_saying or "q" not in saying.frames or subject.kind == "pronoun":
            return None
        return Content(quote.first, quote.start, "direct", "quote", quote.end)

    def _closed(self, said: Said, before: int) -> Said:
        """Return the act with its content ended before the word *before*, where the next one begins."""
        if said.mode == "direct" and said.end < (
            self._words.starts[before] if before < len(self._words) else said.end + 1
        ):
            return said
        last = min(said.last, max(before, said.first))
        last = self._cut(said.first, last)
        end = self._words.ends[last - 1] if last > 0 else said.end
        return replace(said, last=last, end=max(end, said.start + 1))

    def _cut(self, first: int, last: int) -> int:
        """Return where what was said ends: before an aside that is the reporter's own."""
        for at in range(first + 2, last):
            if any(sign in self._words.gaps[at] for sign in "،,") and self._words.form(at) in load_folded("asides.txt"):
                return at
        return last

    def _confidence(self, saying: Saying, subject: Subject, content: Content) -> float:
        confidence = 0.95 if subject.kind == "named" else 0.8
        if subject.kind in ("people", "document"):
            confidence = 0.65
        if content.marker in ("noun", "preposition"):
            confidence -= 0.1
        if saying.weak:
            confidence -= 0.1
        return round(confidence, 2)
