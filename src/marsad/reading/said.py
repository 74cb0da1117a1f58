"""Acts of saying in a text, one after another: who, by which verb, and from where to where the content goes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from marsad.reading import kinds
from marsad.reading.offices import is_third_person_address
from marsad.reading.quotations import Quotes, balanced_end
from marsad.reading.reported import according_at, document_at, may_report, passed_on_at, quoted_at
from marsad.reading.said_content import Content, content_behind, is_adverbial, is_complementizer
from marsad.reading.said_ends import cut_aside, main_clause
from marsad.reading.saying import Saying, is_saying, sayings_of
from marsad.reading.scene import Candidate, Scene
from marsad.reading.speaker_memory import SpeakerMemory
from marsad.reading.speakers import (
    Subject,
    agrees,
    general_gender,
    may_be_subject,
    named_at,
    subject_before,
    subject_behind,
)
from marsad.reading.vocabulary import is_stop, load_folded

_NEGATIONS: Final = frozenset(
    {"لم", "لن", "لا", "لما", "ما", "ولم", "ولن", "ولا", "فلم", "سوف", "مما", "ليس", "هل", "او"}
)
_BEFORE_WISHES: Final = frozenset({"ان", "قد", "وقد", "كي", "لكي", "حتي", "ربما", "بان"})
_SHORTEST_CLAUSE: Final = 3
_NEAR: Final = 2
_FARTHEST: Final = 60
_FARTHEST_NAME: Final = 14
_HAD: Final = frozenset({"كان", "وكان", "كانت", "وكانت"})
_ATTENTION: Final = frozenset({"الانتباه", "النظر", "الانظار"})
_SHADDA: Final = "\u0651"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One act of saying: it begins with word `begin`; [start, end) are the characters of what was said.

    `first` is the word from which the text is read on, `last` the word after what was said, `sentence` the number of
    the sentence with its verb.
    """

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
    is_noun: bool = False


class Sayings:
    """One pass over a text that yields its acts of saying in order."""

    def __init__(self, scene: Scene, quotes: Quotes, from_word: int = 0, listed: frozenset[int] = frozenset()) -> None:
        self._scene = scene
        self._quotes = quotes
        self._words = scene.words
        self._from = from_word
        self._listed = listed  # sentences that are points of a list
        self._memory = SpeakerMemory()

    def find(self) -> list[Said]:
        """Return the acts of saying from the first word on that the pass was given."""
        found: list[Said] = []
        for number, (first, last) in enumerate(self._words.sentences):
            if first < self._from:
                continue
            self._remember_topic(number, first, last)
            inside = list(self._in_sentence(number, first, last))
            if not inside:
                inside = self._quote_alone(number, first, last, found)
            if not inside and found and self._goes_on(found[-1], first):
                found[-1] = self._longer(found[-1], last)
            found.extend(inside)
            if self._is_background(first, last):
                self._memory.forget(number)
        return found

    def _is_background(self, first: int, last: int) -> bool:
        """Tell whether a paragraph ends with what somebody had said before: وكان الوزير قد أعلن."""
        if self._words.form(first) not in _HAD or "\n" not in self._words.gaps[last]:
            return False
        return any(self._words.form(at) in ("قد", "وقد") for at in range(first + 1, min(first + _FARTHEST, last)))

    def _goes_on(self, said: Said, first: int) -> bool:
        """Tell whether a sentence goes on with what was said in the one before: وأن, وستقدم."""
        if said.mode == "direct" or said.last != first or "\n" in self._words.gaps[first]:
            return False
        form = self._words.form(first)
        return form in ("وان", "وانه", "وانها", "وانهم") or (len(form) > 4 and form.startswith(("وسي", "وست", "وسن")))

    def _closed(self, said: Said, before: int) -> Said:
        """Return the act with its content ended before the word *before*, where the next one begins."""
        if said.mode == "direct" or said.last <= said.first:
            return said
        first = self._words.at(said.start)
        last = cut_aside(self._words, first, min(said.last, max(before, first + 1)), said.is_noun)
        end = balanced_end(self._words.text, said.start, max(self._words.ends[last - 1], said.start + 1))
        return replace(said, last=last, end=end)

    def _longer(self, said: Said, last: int) -> Said:
        end = balanced_end(self._words.text, said.start, self._words.ends[last - 1])
        return replace(said, last=last, end=end, confidence=round(said.confidence - 0.1, 2))

    def _quote_alone(self, number: int, first: int, last: int, found: list[Said]) -> list[Said]:
        """Return a quotation that is a sentence without a verb as said by whoever spoke last."""
        quote = self._quotes.beginning(first)
        if quote is None or not quote.is_saying or quote.last < last or not found:
            return []
        before = found[-1]
        if number - before.sentence > _NEAR or before.subject.candidate is None:
            return []
        subject = replace(before.subject, kind="pronoun")
        content = Content(first, quote.start, "direct", "quote", quote.end)
        return [self._said(number, first, content, last, before.headword, before.force, subject, 0.55)]

    def _remember_topic(self, number: int, first: int, last: int) -> None:
        """Remember whom the sentence is about: who is named behind its first word or at its beginning."""
        for place in (first, first + 1):
            found = named_at(self._scene, place) if place < last else None
            if found is not None and found.entity.kind in ("person", "organization"):
                self._memory.add(number, found, "named")
                return

    def _in_sentence(self, number: int, first: int, last: int) -> Iterator[Said]:
        place, pending = first, None
        bits = self._scene.kinds
        while place < last:
            if not bits[place] & kinds.SPEECH:
                place += 1
                continue
            quote = self._quotes.of[place]
            if quote is not None and quote.is_saying:
                place = max(place + 1, min(quote.last, last))
                continue
            said = self._at(number, place, first, last, pending)
            if said is None:
                place += 1
                continue
            if pending is not None:
                yield self._closed(pending, said.begin)
            pending = said
            self._remember(said)
            place = max(said.first, place + 1)
        if pending is not None:
            yield self._closed(pending, last)

    def _remember(self, said: Said) -> None:
        subject = said.subject
        gender = general_gender(self._words.form(subject.place)) if subject.place is not None else ""
        self._memory.add(said.sentence, subject.candidate, subject.kind, gender)

    def _at(self, number: int, place: int, first: int, last: int, pending: Said | None) -> Said | None:
        if self._scene.owner[place] is not None:
            return None
        conjunction, readings = sayings_of(self._words.form(place))
        for saying in readings:
            if not self._is_ruled_out(saying, place, first, conjunction):
                said = self._by_verb(saying, conjunction, number, place, first, last)
                if said is not None and not self._belongs_inside(saying, said, pending):
                    return said
        return self._by_noun(number, place, first, last, pending)

    def _is_ruled_out(self, saying: Saying, place: int, first: int, conjunction: str) -> bool:
        """Tell whether it is no act of saying: لم يقل, قبل أن يعلن, ما قاله; أُعلن, which names nobody."""
        surface = self._words.surface(place)
        if saying.tense == "perfect" and surface[len(conjunction) + 1 :][:1] == "\u064f":
            return True
        if _SHADDA in surface and saying.headword == "ذكر":  # ذكّر reminds, ذكر says
            return True
        if saying.tense == "participle":
            return self._is_adjective(place, first)
        if conjunction or place == first:
            return False
        before = self._words.form(place - 1)
        return before in _NEGATIONS or (saying.tense == "imperfect" and before in _BEFORE_WISHES)

    def _belongs_inside(self, saying: Saying, said: Said, pending: Said | None) -> bool:
        """Tell whether a verb goes on with what another one said: إنها تستند إلى ... وتؤكد ..."""
        if pending is None:
            return False
        who = said.subject.candidate
        if said.subject.kind == "named" and who is not None and pending.first <= who.first < said.begin:
            return self._words.joined(who.first) and not self._words.form(who.first).startswith("و")
        if said.subject.kind != "pronoun" or saying.tense != "imperfect":
            return False
        return said.subject.candidate is not pending.subject.candidate or said.is_noun

    def _is_adjective(self, place: int, first: int) -> bool:
        """Tell whether a participle is rather an adjective or a noun: no comma before مطالبة or مقترحا."""
        form = self._words.form(place)
        alone = form.endswith("ا") and form not in load_folded("proposal_nouns.txt")
        return not alone and place > first and not self._words.gaps[place].strip()

    def _by_verb(self, saying: Saying, conjunction: str, number: int, place: int, first: int, last: int) -> Said | None:
        subject, at_once = self._subject(saying, conjunction, number, place, first, last)
        if subject is None:
            return None
        content = content_behind(self._scene, self._quotes, saying, subject.after, last, at_once=at_once)
        if content is None and subject.kind != "pronoun" and "q" in saying.frames:
            content = self._quote_before(place)
        if content is None:
            return None
        if subject.kind == "document" and subject.candidate is None:
            subject = replace(subject, candidate=self._memory.issuer(number))
        confidence = _confidence(subject, content, saying)
        return self._said(number, place, content, last, saying.headword, saying.force, subject, confidence)

    def _said(
        self, number: int, begin: int, content: Content, last: int, headword: str, force: str, subject: Subject,
        confidence: float, source: Candidate | None = None,
    ) -> Said:  # fmt: skip
        last = max(content.first + 1, last)
        end = content.end if content.end is not None else self._words.ends[last - 1]
        first = content.first if content.end is None else self._words.before(content.end)
        return Said(
            begin=begin, start=content.start, end=end, first=first, last=last, headword=headword, force=force,
            mode=content.mode, subject=subject, sentence=number, confidence=confidence, source=source,
            is_noun=content.marker in ("noun", "preposition"),
        )  # fmt: skip

    def _subject(
        self, saying: Saying, conjunction: str, number: int, place: int, first: int, last: int
    ) -> tuple[Subject | None, bool]:
        """Return who speaks at a verb, and whether the content must follow at once."""
        if saying.tense == "participle":
            return self._governor(saying, number, place, first), True
        if is_third_person_address(self._words.form(place + 1)):  # وبين سموه أن
            turn = self._memory.last(saying, number)
            return (Subject("pronoun", turn.candidate, place + 2) if turn is not None else None), False
        if saying.headword == "لفت" and self._words.form(place + 1) in _ATTENTION:
            place += 1  # ولفت الانتباه إلى أن
        behind = subject_behind(self._scene, place + 1, last)
        if behind is None and self._words.form(place + 1) in load_folded("between.txt"):
            behind = subject_behind(self._scene, place + 2, last)
        if behind is not None and self._fits(saying, behind):
            return behind, False
        if not conjunction or self._words.form(place - 1) == "اما" or self._scene.owner[place - 1] is not None:
            before = subject_before(self._scene, place, first, saying)
            if before is not None:
                return before, True
        if number in self._listed or not self._has_pronoun_place(saying, conjunction, place, first, last):
            return self._named_further_on(saying, place, last), False
        turn = self._memory.last(saying, number)
        return (Subject("pronoun", turn.candidate, place + 1) if turn is not None else None), True

    def _named_further_on(self, saying: Saying, place: int, last: int) -> Subject | None:
        """Return the person named between a verb and أن behind an office that was not understood, or None."""
        if saying.weak or saying.tense == "participle" or not saying.frames & {"c", "q"}:
            return None
        words = self._words
        for at in range(place + 2, min(place + _FARTHEST_NAME, last)):
            if is_complementizer(words.form(at)) or sayings_of(words.form(at))[1] or ":" in words.gaps[at]:
                return None
            found = self._scene.begins(at)
            if found is None or found.entity.kind != "person" or found.designation or found.start != words.starts[at]:
                continue
            before = words.form(at - 1)
            is_object = words.joined(at) and (is_adverbial(before) or is_stop(before))
            return None if is_object or not may_be_subject(saying, found) else Subject("named", found, found.last)
        return None

    def _fits(self, saying: Saying, subject: Subject) -> bool:
        """Tell whether a verb may have the subject that stands behind it."""
        if subject.candidate is not None and subject.kind != "document":  # a verb agrees with بيان, not with its issuer
            return may_be_subject(saying, subject.candidate)
        gender = general_gender(self._words.form(subject.place)) if subject.place is not None else ""
        return saying.number != "s" or not gender or gender == saying.gender

    def _governor(self, saying: Saying, number: int, place: int, first: int) -> Subject | None:
        """Return whose participle it is: who spoke or acts in the sentence, else who spoke last."""
        turn = self._memory.inside(saying, number)
        if turn is None:
            for at in range(max(first, place - _FARTHEST), place):
                found = named_at(self._scene, at)
                if found is not None and agrees(saying, found) and (found.entity.kind != "place" or self._acts(at)):
                    return Subject("pronoun", found, place + 1)
            turn = self._memory.last(saying, number)
        return Subject("pronoun", turn.candidate, place + 1) if turn is not None else None

    def _acts(self, place: int) -> bool:
        """Tell whether the word before a place's name is a verb that it may be the subject of: ردت بكين."""
        before = self._words.form(place - 1)
        return self._words.joined(place) and len(before) > 2 and before.endswith("ت") and not before.endswith("ات")

    def _has_pronoun_place(self, saying: Saying, conjunction: str, place: int, first: int, last: int) -> bool:
        """Tell whether a verb may have a pronoun for its subject: it opens a clause, and no noun follows it."""
        words = self._words
        if saying.tense == "imperfect" and saying.headword in ("ذكر", "توقع", "ذكّر"):
            return False  # يذكر أن: nobody says it
        before = words.form(place - 1) if place > first else ""
        opens = conjunction or place == first or before in load_folded("clause_openers.txt")
        if not (opens or any(sign in words.gaps[place] for sign in "،,؛:…-–.")) or place + 1 >= last:
            return False
        following = words.form(place + 1)
        if is_complementizer(following) or is_adverbial(following) or following in saying.prepositions:
            return True
        if following in load_folded("between.txt"):
            return True
        if words.gaps[place + 1].strip() or following.startswith("ب"):
            return True
        return bool(saying.frames & {"n", "p", "a"}) and self._scene.begins(place + 1) is None

    def _quote_before(self, place: int) -> Content | None:
        """Return the quotation that stands before its verb: «...»، قال الوزير."""
        quote = self._quotes.ending(place)
        if quote is None or not quote.is_saying:
            return None
        return Content(quote.first, quote.start, "direct", "quote", quote.end)

    def _by_noun(self, number: int, place: int, first: int, last: int, pending: Said | None) -> Said | None:
        """Return the speech that a noun or a preposition brings at a word."""
        quoted = quoted_at(self._scene, self._quotes, place, first)
        if quoted is not None:
            content = self._content_at(quoted.after, last)
            subject = Subject("named" if quoted.candidate else "people", quoted.candidate, quoted.after)
            near = max(first, place - _FARTHEST)
            begin = next((at for at in range(place, near, -1) if self._words.gaps[at].strip()), near)
            return (
                None
                if content is None
                else self._said(
                    number, begin, content, last, quoted.headword, quoted.force, subject, 0.9, quoted.source
                )
            )
        passed = passed_on_at(self._scene, place, last)
        if passed is not None:
            who, at = passed
            content = self._content_at(at, last)
            subject = Subject("named" if who else "people", who, at)
            return None if content is None else self._said(number, place, content, last, "نقل", "said", subject, 0.7)
        document = document_at(self._scene, place, last)
        if document is not None:
            issuer, at = document
            content = self._content_at(at, last)
            subject = Subject("document", issuer or self._memory.issuer(number), at)
            return None if content is None else self._said(number, place, content, last, "جاء", "said", subject, 0.65)
        return self._according(number, place, first, last, pending)

    def _content_at(self, place: int, last: int) -> Content | None:
        quote = self._quotes.beginning(place)
        if quote is not None:
            return Content(place, quote.start, "direct", "quote", quote.end)
        form = self._words.form(place)
        place += is_complementizer(form) or form == "فان"  # بحسب الوكالة، فإن
        if place >= last:
            return None
        quote = self._quotes.beginning(place)
        if quote is not None and quote.is_saying and quote.last >= last:
            return Content(place, quote.start, "direct", "quote", quote.end)
        return Content(place, self._words.starts[place], "indirect", "clause")

    def _according(self, number: int, place: int, first: int, last: int, pending: Said | None) -> Said | None:
        """Return the clause that بحسب gives to somebody; where it was given to somebody already it stays so."""
        found = according_at(self._scene, place)
        if found is None or pending is not None:
            return None
        candidate, after = found
        subject = Subject("named" if candidate else "people", candidate, after)
        if place == first:
            content = self._content_at(main_clause(self._words, after, last, candidate is None), last)
            return None if content is None else self._said(number, place, content, last, "بحسب", "said", subject, 0.7)
        if place - first < _SHORTEST_CLAUSE or not self._words.gaps[place].strip() or last - after > _SHORTEST_CLAUSE:
            return None  # in the middle of a sentence it tells whose word a part of it is
        content = Content(first, self._words.starts[first], "indirect", "clause", self._words.ends[place - 1])
        said = self._said(number, first, content, place, "بحسب", "said", subject, 0.65)
        return replace(said, first=after)


@lru_cache(maxsize=200_000)
def may_say(form: str) -> bool:
    """Tell whether a folded word may bring speech."""
    return is_saying(form) or may_report(form)


def _confidence(subject: Subject, content: Content, saying: Saying) -> float:
    confidence = {"named": 0.95, "pronoun": 0.8}.get(subject.kind, 0.65)
    if content.marker in ("noun", "preposition"):
        confidence -= 0.1
    return round(confidence - 0.1 * saying.weak, 2)
