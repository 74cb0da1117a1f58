"""The lines of a page saved as plain text: parted, rejoined where they were wrapped, and each one's look."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from marsad.reading.chat_messages import SENT
from marsad.reading.comment_counts import invites_first_comment, lone_number, stated_comment_count
from marsad.reading.date_lines import is_date_line, is_dateline
from marsad.reading.page_words import phrase_kind

SENTENCE_ENDS: Final = (".", "…", "!", "؟", "?", "؛", ".»", '."', ".”", "»", "”", '"', ")", ":", "،")
_FULL_STOPS: Final = (".", "…", "!", "؟", "?", ".»", '."', ".”", "»", "”", ".)")
# A headline may end in a question mark, an exclamation mark or a quotation, hardly ever in a full stop.
_SURE_STOPS: Final = (".", ".»", '."', ".”", ".)")
_BULLET: Final = re.compile(r"[-–—•●▪◦*·‣⁃■□▫✓✔➤►]\s+\S|[-–—•●▪◦*·‣⁃■□▫✓✔➤►](?=[^\W\d_])")
_LABELLED: Final = re.compile(r"\S+(?:\s\S+)?\s*[:/|–—-]\s*\S|(?:بقلم|بواسطة|إعداد|من قبل|By)\s", re.I)
_SMALL_WORDS: Final = frozenset({"في", "من", "عن", "على", "إلى", "أن", "إن", "مع", "هذا", "هذه", "ما", "لا"})
_COMMENTER: Final = re.compile(r".{1,60}\s(?:يقول|تقول|قال|قالت|says|said)\s*:?$", re.I)
_NUMBERED: Final = re.compile(r"[(\[]?(?:\d{1,2}|[٠-٩]{1,2})\s*[.)\]\-–:ـ]+\s*(?=[^\W\d])")
_SIGNED_OFF: Final = re.compile(r"[-–—.\s]{0,6}[(\[/]\s*[^\W\d_][^()\[\]/\d]{1,24}[)\]/]\s*[-–—.\s]{0,6}")
_ORDINAL: Final = re.compile(
    r"(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا|حادي عشر|ثاني عشر|أخيرا)[ًاً]?\s*[:،,.\-–ـ]+\s"
)
_WRAP_LEAST, _WRAP_MOST = 45, 110


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page with what it looks like: `kind` is a set phrase's kind, `count`, `date`, `dateline`,
    `prose`, `item`, `commenter`, `sent`, or `short` where nothing tells."""

    text: str
    kind: str
    words: int
    follows_gap: bool

    @property
    def is_prose(self) -> bool:
        """A sentence or more of running text."""
        return self.kind == "prose"

    @property
    def is_boilerplate(self) -> bool:
        """Never part of an article, wherever it stands."""
        return self.kind in {"form", "share", "related", "tags", "newsletter", "copyright", "navigation", "comments"}


def part_into_lines(text: str, at: date | None) -> list[Line]:
    """Return the lines of *text* that are not blank; lines that were wrapped at a width are whole paragraphs again."""
    lines: list[Line] = []
    groups = _groups(text)
    is_wrapped = max((len(line) for group in groups for line in group), default=0) <= _WRAP_MOST
    for group in groups:
        for place, line in enumerate(_unwrapped(group) if is_wrapped else group):
            lines.append(Line(line, line_kind(line, at), len(line.split()), place == 0))
    return lines


def line_kind(line: str, at: date | None = None) -> str:
    """Return what *line* looks like, as `Line.kind` tells."""
    if SENT.fullmatch(line):
        return "sent"
    if lone_number(line) is not None or stated_comment_count(line) is not None or invites_first_comment(line):
        return "count"
    if _SIGNED_OFF.fullmatch(line):
        return "source"
    phrase = phrase_kind(line)
    if phrase in {"published", "modified", "byline"} and not _is_label(line, phrase, at):
        phrase = None
    if phrase is not None:
        return phrase
    if is_date_line(line, at):
        return "date"
    if is_dateline(line):
        return "dateline"
    words = len(line.split())
    if is_item(line):
        return "item"
    if words <= 8 and _COMMENTER.fullmatch(line):
        return "commenter"
    ends = line.endswith(_SURE_STOPS) and not line.endswith("..")
    if words >= 30 or (ends and words >= 7) or (line.endswith(SENTENCE_ENDS) and words >= 16):
        return "prose"
    return "short"


def is_item(line: str) -> bool:
    """Tell whether *line* begins with a bullet, a number or "first:", as an item of a list does."""
    return bool(_BULLET.match(line) or _NUMBERED.match(line) or _ORDINAL.match(line))


def _is_label(line: str, phrase: str, at: date | None) -> bool:
    """Tell whether a line that begins as a byline or a date's label is one, not a sentence that begins alike."""
    words = len(line.split())
    if phrase == "byline":
        if line.endswith((".", "،", "؛", "!")):
            return False
        return words <= 8 if _LABELLED.match(line) else words <= 5 and not _SMALL_WORDS & set(line.split())
    return is_date_line(line, at) or (words <= 12 and ":" in line)


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _unwrapped(group: list[str]) -> list[str]:
    """Join the lines of a paragraph that was cut at a width: all but the last are about as long as the longest."""
    if len(group) < 3:
        return group
    widths = [len(line) for line in group[:-1]]
    longest = max(widths)
    if not _WRAP_LEAST <= longest <= _WRAP_MOST or min(widths) < longest * 0.7 or len(group[-1]) > longest:
        return group
    whole = sum(line.endswith(_FULL_STOPS) for line in group[:-1])
    if whole > len(widths) * 0.4 or any(is_item(line) for line in group):
        return group
    return [" ".join(group)]
