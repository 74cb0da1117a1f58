"""Proposals: announced lists with their points, in a sentence, in numbered sentences, or as a list of lines."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from marsad.arabic import fold
from marsad.reading import kinds
from marsad.reading.announcements import Announcement, bare_of, find_announcements, listed_noun, topic_of
from marsad.reading.list_lines import Lines
from marsad.reading.list_marks import marked_points
from marsad.reading.points import cut_points
from marsad.reading.quotations import Quotes
from marsad.reading.reading import Point, Proposal
from marsad.reading.said import Said
from marsad.reading.saying import sayings_of
from marsad.reading.scene import Scene
from marsad.reading.vocabulary import load_folded, load_table

_BUT_LAST: Final = re.compile(r"\s*[،,]?\s*و?أما$")
_BUT_FIRST: Final = re.compile(r"\bو?أما\s+\w+[،,:]?\s*$")
_LABEL_LETTERS: Final = 24
_SURE: Final = 0.9
_REMEMBERED: Final = 0.8
_MISMATCH: Final = 0.55
_UNCOUNTED: Final = 0.6
_MEMORY: Final = 12
"""Sentences for which an announcement is remembered."""
_NEAR: Final = 3
_FARTHEST: Final = 60
_FARTHEST_LINE: Final = 40
_LONGEST: Final = 600
"""Words of the longest list in running text."""
_MOST_TRIED: Final = 4
"""Announcements of one sentence that a list is looked for."""
_SUBJECT_WORDS: Final = 4
_ENDS: Final = " \t\r\n.؛;،,:"


@dataclass(frozen=True, slots=True)
class _Opener:
    """Words [first, last) that bring points; `is_sure` when nothing but points may follow them."""

    first: int
    last: int
    is_sure: bool


class Proposals:
    """One pass over a text that yields its announced lists."""

    def __init__(self, scene: Scene, quotes: Quotes, said: Sequence[Said], lines: Sequence[Lines], shift: int) -> None:
        self._words = scene.words
        self._kinds = scene.kinds
        self._quotes = quotes
        self._said = said
        self._begins = [one.begin for one in said]
        self._lines = lines
        self._line_starts = [one.start for one in lines]
        self._shift = shift
        self._memory: list[tuple[int, Announcement]] = []
        self._found: list[tuple[Proposal, Said | None]] = []
        self._done = 0  # characters up to here are in a proposal

    def find(self) -> list[tuple[Proposal, Said | None]]:
        """Return the proposals in order, each with the act of saying that put it forward, `by` still open."""
        sentences = self._words.sentences
        for number, (first, last) in enumerate(sentences):
            if self._words.starts[first] < max(self._shift, self._done):
                continue
            for announcement in self._sentence(number, first, last):
                self._memory.append((number, announcement))
            self._memory = [(at, one) for at, one in self._memory[-20:] if number - at <= _MEMORY]
        return self._found

    def _sentence(self, number: int, first: int, last: int) -> list[Announcement]:
        """Read one sentence. Returns its announcements that no list followed."""
        announced = find_announcements(self._words, self._kinds, first, last)
        for announcement in announced[:_MOST_TRIED]:
            if self._words.starts[announcement.first] >= self._done and self._announced(announcement, number, last):
                return [announcement]
        if not announced or self._words.starts[first] >= self._done:
            opener = self._opener(first, last)
            if opener is not None:
                self._unannounced(opener, number, first, last)
            elif self._is_open_end(last):
                self._lines_behind(None, number, first, last)
        return announced

    def _announced(self, announcement: Announcement, number: int, last: int) -> bool:
        """Add the list that an announcement brings in its own sentence or behind it. Returns whether there is one."""
        near = min(last, announcement.last + _FARTHEST)
        opener = self._opener(announcement.last, near)
        at = opener.last if opener else self._colon(announcement.last, near)
        count = announcement.value
        if at is None or at >= last:
            lines = self._lines_after(last)
            if lines is not None and (at is not None or self._is_open_end(last) or len(lines.points) == count):
                return self._add(announcement, announcement.begin, list(lines.points), count, _SURE)
            if at is None:
                marked = marked_points(self._words, announcement.last, self._far(number), last)
                return len(marked) > 1 and self._add(announcement, announcement.begin, marked, count, _SURE)
        start = announcement.last if at is None else at
        marked = marked_points(self._words, start, self._far(number), last)
        if len(marked) > 1:
            return self._add(announcement, announcement.begin, marked, count, _SURE)
        if start >= last:
            return False
        spans = self._cut(start, last, count)
        if len(spans) < 2 or (len(spans) != count and opener is not None and not opener.is_sure):
            return False
        return self._add(announcement, announcement.begin, spans, count, _SURE)

    def _unannounced(self, opener: _Opener, number: int, first: int, last: int) -> None:
        """Add the list that an opener brings when it was announced before: إن الخطة تشمل ..."""
        announcement = self._recalled(opener, number, first)
        if opener.last >= last or self._colon(opener.last, last) == last:
            self._lines_behind(announcement, number, first, last)
            return
        if announcement is None:
            return
        start = self._colon(opener.last, last) or self._behind_subject(opener.last, last, announcement)
        marked = marked_points(self._words, start, self._far(number), last)
        spans = marked if len(marked) > 1 else self._cut(start, last, announcement.value)
        if len(spans) == announcement.value or (opener.is_sure and len(spans) > 1):
            self._add(announcement, opener.first, spans, announcement.value, _REMEMBERED)

    def _behind_subject(self, place: int, last: int, announcement: Announcement) -> int:
        """Return the word behind the subject of an opener, where it follows: تتضمن المبادرة رفع الأجور."""
        form = self._words.form(place)
        if place + 1 < last and (bare_of(form) == announcement.carrier or listed_noun(form) == announcement.noun):
            return place + 1
        return place

    def _lines_behind(self, announcement: Announcement | None, number: int, first: int, last: int) -> None:
        """Add the lines that follow a sentence, with the announcement that is remembered for them, if any."""
        lines = self._lines_after(last)
        if lines is None:
            return
        if announcement is None:
            announcement = self._remembered(lines, number, first, last)
        count = announcement.value if announcement else None
        if announcement is None and not self._speaks_of_list(first, last):
            return
        self._add(announcement, first, list(lines.points), count, _REMEMBERED if announcement else _UNCOUNTED)

    def _remembered(self, lines: Lines, number: int, first: int, last: int) -> Announcement | None:
        forms = {bare_of(self._words.form(place)) for place in range(first, last)}
        nouns = {noun for place in range(first, last) if (noun := listed_noun(self._words.form(place)))}
        for at, announcement in reversed(self._memory):
            fits = len(lines.points) == announcement.value
            if (announcement.noun in nouns or announcement.carrier in forms) and (fits or number - at <= 1):
                return announcement
            if fits and number - at <= _NEAR:
                return announcement
        return None

    def _recalled(self, opener: _Opener, number: int, first: int) -> Announcement | None:
        """Return the announcement that the subject of an opener speaks of: الخطة, الأولويات."""
        places = range(max(first, opener.first - _SUBJECT_WORDS), min(opener.last + 2, len(self._words)))
        forms = {bare_of(self._words.form(place)) for place in places}
        nouns = {noun for place in places if (noun := listed_noun(self._words.form(place)))}
        for _, announcement in reversed(self._memory):
            if announcement.noun in nouns or (announcement.carrier and announcement.carrier in forms):
                return announcement
        return None

    def _speaks_of_list(self, first: int, last: int) -> bool:
        words = self._words
        if any(words.form(place) in load_folded("list_words.txt") for place in range(max(first, last - 3), last)):
            return True
        return any(listed_noun(words.form(place)) for place in range(first, last))

    def _opener(self, first: int, last: int) -> _Opener | None:
        """Return the first opener of a list among the words [first, last)."""
        for place in range(first, last):
            if not self._kinds[place] & kinds.OPENER:
                continue
            for opener, is_sure in _openers()[self._words.form(place)]:
                stands = all(self._words.form(place + at) == word for at, word in enumerate(opener))
                if stands and (len(opener) > 1 or not is_sure or self._names_points(place, first)):
                    return _Opener(place, place + len(opener), is_sure)
        return None

    def _names_points(self, place: int, first: int) -> bool:
        """Tell whether هي stands behind a comma or the noun of the list, and not for a subject: وهي تقول."""
        gap = self._words.gaps[place]
        if any(sign in gap for sign in "،,") or ":" in self._words.gaps[place + 1]:
            return True
        return place - 1 <= first or bool(listed_noun(self._words.form(place - 1))) or place - 2 <= first

    def _colon(self, first: int, last: int) -> int | None:
        """Return the word behind the first colon from the word *first* on, *last* when it ends the sentence."""
        for place in range(first, min(last + 1, first + _FARTHEST, len(self._words.gaps))):
            if ":" in self._words.gaps[place].split("\n")[0]:
                return place
        return None

    def _is_open_end(self, last: int) -> bool:
        return ":" in self._words.gaps[last].split("\n")[0]

    def _far(self, number: int) -> int:
        """Return the word up to which numbered points are looked for."""
        sentences = self._words.sentences
        first, _ = sentences[number]
        return min(sentences[min(number + _MEMORY, len(sentences) - 1)][1], first + 2 * _LONGEST)

    def _lines_after(self, last: int) -> Lines | None:
        """Return the list of lines that begins behind the word before *last* with nothing but white space between."""
        end = self._words.ends[last - 1]
        at = bisect_left(self._line_starts, end)
        if at == len(self._lines):
            return None
        lines = self._lines[at]
        near = self._words.before(lines.start) - last <= 1 and lines.start - end < _FARTHEST_LINE
        return lines if near else None

    def _cut(self, first: int, last: int, count: int) -> list[tuple[int, int]]:
        last = self._end_of_list(first, min(last, first + _LONGEST))
        return cut_points(self._words, self._quotes, first, last, count) if first < last else []

    def _end_of_list(self, first: int, last: int) -> int:
        """Return where the list ends in its sentence: before what the speaker adds, مؤكدا أن, or an aside."""
        for place in range(first + 2, last):
            if not any(sign in self._words.gaps[place] for sign in "،,"):
                continue
            form = self._words.form(place)
            _, readings = sayings_of(form)
            if form in load_folded("asides.txt") or any(one.tense == "participle" for one in readings):
                return place
        return last

    def _add(
        self,
        announcement: Announcement | None,
        begin: int,
        spans: list[tuple[int, int]],
        count: int | None,
        sure: float,
    ) -> bool:
        words = self._words
        points = tuple(
            Point(start=start - self._shift, end=end - self._shift, text=words.text[start:end])
            for start, end in (self._trimmed(*span) for span in spans)
            if start < end
        )
        if len(points) < 2:
            return False
        start = min(words.starts[begin], spans[0][0])
        end = points[-1].end
        first_point = words.before(spans[0][0])
        topic = topic_of(words, announcement, first_point) if announcement else ""
        confidence = sure if count in (None, len(points)) else _MISMATCH
        said = self._sayer(begin, words.before(spans[0][0]))
        self._found.append(
            (
                Proposal(start=start - self._shift, end=end, by=None, announced=count, topic=topic, points=points,
                         confidence=confidence), said,
            )
        )  # fmt: skip
        self._done = end + self._shift
        return True

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self._words.text
        while end > start and text[end - 1] in _ENDS:
            end -= 1
        while start < end and text[start] in _ENDS:
            start += 1
        but = _BUT_LAST.search(text, start, end)  # ..., أما رابعها
        if but:
            end = but.start()
        if text.startswith("ف", start) and _BUT_FIRST.search(text, max(start - _LABEL_LETTERS, 0), start):
            start += 1  # أما رابعها، فحصر السلاح
        return start, end

    def _sayer(self, begin: int, first_point: int) -> Said | None:
        """Return the last act of saying before the first point."""
        at = bisect_left(self._begins, max(first_point, begin + 1))
        return self._said[at - 1] if at else None


def may_open_list(form: str) -> bool:
    """Tell whether a folded word may begin what brings the points of a list."""
    return form in _openers()


@cache
def _openers() -> dict[str, list[tuple[tuple[str, ...], bool]]]:
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for phrase, strength in load_table("list_openers.tsv"):
        words = tuple(fold(phrase).split())
        for first in (words[0], f"و{words[0]}"):
            found.setdefault(first, []).append(((first, *words[1:]), strength == "is"))
    for choices in found.values():
        choices.sort(key=lambda choice: -len(choice[0]))
    return found
