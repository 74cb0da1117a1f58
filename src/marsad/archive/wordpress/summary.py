"""What an import of a WordPress site did: counts of what was found and what became of it, and what needs a person."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

MOST_NOTES = 20_000
"""More are only counted: a report that nobody can read helps nobody."""


@dataclass(slots=True)
class Summary:
    """Gathers as the import goes. *complain* is told at once of what is set aside."""

    complain: Callable[[str], None] = lambda message: None
    files: list[str] = field(default_factory=list)
    site: str = ""
    items: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    outcomes: Counter[str] = field(default_factory=Counter)
    comments: int = 0
    comment_outcomes: Counter[str] = field(default_factory=Counter)
    authors: int = 0
    terms: dict[str, int] = field(default_factory=dict)
    urls: int = 0
    pictures: int = 0
    missing_pictures: dict[str, int] = field(default_factory=dict)
    shortcodes: Counter[str] = field(default_factory=Counter)
    subjects: list[dict[str, str]] = field(default_factory=list)
    possible: list[dict[str, str]] = field(default_factory=list)
    set_aside: list[dict[str, Any]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    notes: list[dict[str, Any]] = field(default_factory=list)
    notes_count: int = 0

    def aside(self, file: str, line: int, item: str, reason: str) -> None:
        """Note an item that could not be taken in, and say so."""
        self.set_aside.append({"item": item, "line": line, "reason": reason, "file": file})
        self.complain(f"{file} line {line}, {item}: {reason}")

    def note(self, item: str, line: int, note: str) -> None:
        """Note what was altered on the way in."""
        self.notes_count += 1
        if len(self.notes) < MOST_NOTES:
            self.notes.append({"item": item, "line": line, "note": note})

    def as_object(self) -> dict[str, Any]:
        """Return all of it as one object of stable keys."""
        return {
            "items": dict(sorted(self.items.items())),
            "comments": self.comments,
            "authors": self.authors,
            "terms": {"category": 0, "tag": 0, **self.terms},
            "urls": self.urls,
            "set_aside": self.set_aside,
            "site": self.site,
            "files": self.files,
            "statuses": dict(sorted(self.statuses.items())),
            "outcomes": dict(sorted(self.outcomes.items())),
            "comment_outcomes": dict(sorted(self.comment_outcomes.items())),
            "left_out": dict(sorted(self.left_out.items())),
            "pictures": self.pictures,
            "missing_pictures": self.missing_pictures,
            "shortcodes": dict(self.shortcodes.most_common()),
            "subjects": self.subjects,
            "possible_subjects": self.possible,
            "notes": self.notes,
            "notes_count": self.notes_count,
        }

    def line(self) -> str:
        """Return the counts in one line."""
        found = ", ".join(f"{count} {kind}" for kind, count in self.items.most_common())
        done = ", ".join(f"{count} {outcome}" for outcome, count in sorted(self.outcomes.items()))
        rest = [f"{self.comments} comments", f"{self.urls} addresses"]
        if self.set_aside:
            rest.append(f"{len(self.set_aside)} set aside")
        if self.missing_pictures:
            rest.append(f"{len(self.missing_pictures)} pictures not at hand")
        return f"{found or 'nothing'}; {done or 'nothing done'}; {', '.join(rest)}"
