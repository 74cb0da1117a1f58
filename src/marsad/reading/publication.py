"""When a page was published: its clues weighed, the missing year inferred, and the reasons in an editor's words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from marsad.arabic import Anniversary, DateExpression, find_dates, fold
from marsad.reading.date_reasons import (
    explain_clue,
    explain_conflict,
    explain_expression,
    explain_undecided,
    explain_weekday,
)
from marsad.reading.page_parts import DateClue
from marsad.reading.reading import Published

_ISO_DAY: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/.]?([01]\d)[-/.]?([0-3]\d)(?!\d)")
_UNIVERSAL: Final = re.compile(r"\d(?:Z|[+-]00:?00)$")
_URL_DAY: Final = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(?:[/_-](0?[1-9]|1[0-2])[/_-](0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_URL_MONTH: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})[/_-](0[1-9]|1[0-2])(?!\d)")
# How far each kind of clue is trusted when it stands alone.
_TRUST: Final = {
    "json-ld": 0.97,
    "meta": 0.96,
    "microdata": 0.95,
    "line": 0.95,
    "time": 0.93,
    "url": 0.9,
    "estimate": 0.6,
    "yesterday": 0.8,
    "text": 0.97,
    "dateline": 0.97,
}
_DATELINE_LETTERS: Final = 40
_DATELINE_END: Final = re.compile(r"\s*(?:\([^()\n]{2,40}\)|[-–—/]\s*[^\n.،:()–—-]{2,30})?\s*(?:--|[–—:-])")
_PRECISIONS: Final = frozenset({"day", "hour", "minute", "second", "month", "year"})
_DAYS: Final = frozenset({"day", "hour", "minute", "second"})
_YESTERDAY: Final = re.compile(r"(?:مساء |صباح |يوم |ليله )?(?:امس|البارحه)\b")
_OPENING_LETTERS: Final = 1500
_NEAR_DAYS: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Dating:
    """When a page was published and changed, and what was not sure about it."""

    published: Published | None
    modified: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    value: str
    precision: str
    clue: DateClue
    expression: DateExpression | None = None

    @property
    def trust(self) -> float:
        trust = _TRUST[self.clue.kind] * (0.95 if self.clue.says == "unknown" else 1.0)
        if self.expression is not None:
            trust = min(trust, self.expression.confidence)
        return trust if self.precision == "day" else trust - 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What the dates of a page's lines may count from."""

    text: str
    at: date | None
    today: DateExpression | None
    anniversaries: Sequence[Anniversary]

    @property
    def reference(self) -> date | None:
        """The day that the text calls today, else the day it was read."""
        value = (self.today.value or "") if self.today else ""
        return date.fromisoformat(value[:10]) if len(value) >= 10 and "X" not in value else self.at


def date_page(
    clues: Sequence[DateClue], text: str, *, at: date | None, url: str | None, anniversaries: Sequence[Anniversary]
) -> Dating:
    """Return when a page was published, from its *clues*, its address and its article's *text*.

    *at* is the day it was read, which nothing can be later than; *anniversaries* what its known subjects tell of years.
    """
    expressions = find_dates(text, at, anniversaries, unresolved=True)
    today = next((found for found in expressions if found.is_today and found.value), None)
    candidates = [*_of_clues(clues, _Page(text=text, at=at, today=today, anniversaries=anniversaries)), *_of_url(url)]
    if today is not None and ("year" in today.inferred or any(map(str.isdigit, today.text))):
        candidates.extend(_of_text(today))
    candidates.extend(_of_dateline(expressions, text))
    candidates.extend(_of_yesterday(expressions))
    candidates = [one for one in candidates if at is None or one.value <= at.isoformat()]
    modified = next((one.value for one in candidates if one.clue.says == "modified"), None)
    usable = [one for one in candidates if one.clue.says != "modified" and "X" not in one.value]
    if not usable:
        return Dating(published=None, modified=modified, notes=_undecided(expressions, today))
    best = _local_day(max(usable, key=lambda one: one.trust), usable)
    return _decide(best, usable, modified, at)


def _decide(best: _Candidate, usable: Sequence[_Candidate], modified: str | None, at: date | None) -> Dating:
    agreeing = [one for one in usable if one is not best and _agree(one.value, best.value)]
    against = [one for one in usable if not _agree(one.value, best.value)]
    confidence = best.trust
    for one in agreeing:
        if one.clue.kind != best.clue.kind:
            confidence = 1 - (1 - confidence) * (1 - one.trust * 0.5)
    if against:
        confidence *= 0.9
    is_explained = best.expression is not None and best.precision == "day"
    reason = explain_expression(best.expression, best.clue, at) if is_explained and best.expression else ""
    reason = reason or explain_clue(best.clue)
    exact = (one.clue for one in agreeing if one.value == best.value and not _says_same(one.clue, best.clue))
    support = dict.fromkeys(explain_clue(clue, agrees=True) for clue in exact)
    evidence = "؛ ".join((reason, *support))
    conflicts = [explain_conflict(best.clue, best.value, one.clue, one.value) for one in against]
    weekday = explain_weekday(best.expression) if best.expression else None
    notes = tuple(dict.fromkeys((*conflicts, *([weekday] if weekday else []))))
    published = Published(
        date=best.value, precision=best.precision, evidence="؛ ".join((evidence, *notes)),
        inferred=best.expression.inferred if best.expression else (), confidence=round(min(confidence, 0.99), 3),
    )  # fmt: skip
    return Dating(published=published, modified=modified, notes=notes)


def _local_day(best: _Candidate, usable: Sequence[_Candidate]) -> _Candidate:
    """Return *best*, or where it is a moment in universal time the day beside it that readers are shown."""
    if not _UNIVERSAL.search(best.clue.text.strip()):
        return best
    shown = (one for one in usable if one.clue.kind in {"line", "url", "text"} and one.precision == "day")
    return next((one for one in shown if one.value != best.value and _agree(one.value, best.value)), best)


def _says_same(one: DateClue, other: DateClue) -> bool:
    return one.kind == other.kind and (one.text in other.text or other.text in one.text)


def _agree(one: str, other: str) -> bool:
    size = min(len(one), len(other))
    if one[:size] == other[:size]:
        return True
    if size < 10:
        return False
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= _NEAR_DAYS


def _of_clues(clues: Sequence[DateClue], page: _Page) -> Iterator[_Candidate]:
    for clue in clues:
        iso = _ISO_DAY.search(clue.text) if clue.kind != "line" else None
        if iso is not None:
            value = "-".join(iso.groups())
            if _is_day(value):
                yield _Candidate(value=value, precision="day", clue=clue)
                continue
        found = _expression_in(clue.text, page)
        if found is not None and found.value:
            value = found.value[:10]
            precision = {7: "month", 4: "year"}.get(len(value), "day")
            yield _Candidate(value=value, precision=precision, clue=clue, expression=found)


def _expression_in(line: str, page: _Page) -> DateExpression | None:
    """Return the date that a line of the page names; a year it leaves out comes from all that the text tells."""
    found = _first_date(find_dates(line, page.reference))
    if found is not None and "year" not in found.inferred and "X" not in (found.value or ""):
        return found
    whole = f"{line}.\n\n{page.text}"
    expressions = find_dates(whole, page.at, page.anniversaries, unresolved=True)
    return _first_date(one for one in expressions if one.end <= len(line))


def _first_date(expressions: Iterable[DateExpression]) -> DateExpression | None:
    return next((one for one in expressions if one.value and one.precision in _PRECISIONS), None)


def _of_url(url: str | None) -> Iterator[_Candidate]:
    if not url:
        return
    clue = DateClue(kind="url", says="published", text=url)
    day = _URL_DAY.search(url)
    if day is not None:
        value = f"{day[1]}-{int(day[2] or day[4]):02d}-{int(day[3] or day[5]):02d}"
        if _is_day(value):
            yield _Candidate(value=value, precision="day", clue=clue)
        return
    month = _URL_MONTH.search(url)
    if month is not None:
        yield _Candidate(value=f"{month[1]}-{month[2]}", precision="month", clue=clue)


def _of_text(today: DateExpression) -> Iterator[_Candidate]:
    value = (today.value or "")[:10]
    if len(value) == 10:
        clue = DateClue(kind="text", says="published", text=today.text)
        yield _Candidate(value=value, precision="day", clue=clue, expression=today)


def _of_dateline(expressions: Sequence[DateExpression], text: str) -> Iterator[_Candidate]:
    """Yield the date that an agency's report opens with: "Beijing 8 October 2021 (Xinhua) --"."""
    first = next(iter(expressions), None)
    if first is None or first.start > _DATELINE_LETTERS or not first.value or "X" in first.value:
        return
    opening = _DATELINE_END.match(text, first.end)
    if opening and len(first.value) >= 10 and first.value[4] == "-" and not re.search(r"[.،؛]", text[: first.start]):
        clue = DateClue(kind="dateline", says="published", text=text[: opening.end()].strip(" -–—:"))
        yield _Candidate(value=first.value[:10], precision="day", clue=clue, expression=first)


def _of_yesterday(expressions: Sequence[DateExpression]) -> Iterator[_Candidate]:
    """Yield the day that the text's beginning calls yesterday: that of what it reports, just before the page's own."""
    for found in expressions:
        if found.start > _OPENING_LETTERS:
            return
        value = (found.value or "")[:10]
        if _YESTERDAY.match(fold(found.text)) and len(value) == 10 and found.precision in _DAYS and _is_day(value):
            clue = DateClue(kind="yesterday", says="published", text=found.text)
            yield _Candidate(value=value, precision="day", clue=clue, expression=found)
            return


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _undecided(expressions: Sequence[DateExpression], today: DateExpression | None) -> tuple[str, ...]:
    open_ones = [found for found in expressions if found.value and "X" in found.value]
    chosen = today or (open_ones[0] if open_ones else None)
    return (explain_undecided(chosen),)
