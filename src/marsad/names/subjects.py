"""The subjects a site knows, as plain values that need no database."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

KINDS = ("person", "organization", "place", "event", "work")
"""Kinds of subject: schema.org Person, Organization, Place, Event and CreativeWork."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a subject.

    `language` is a BCP 47 tag (`ar`, `zh-Hans`, `zh-Latn`, `en`, `fr`); `kind` is `main` (one for each
    language), `variant` (another spelling), `short` (used alone after the full name), `title`
    (an office or designation held by the subject) or `former`.
    """

    text: str
    language: str = "ar"
    kind: str = "main"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSubject:
    """A person, organisation, place, event or work that articles are about.

    `founded` is the ISO 8601 date, cut to its precision, from which anniversaries count
    (an organisation's founding, an event's day, a person's birth), or None.
    `recurs_first` is the year of the first edition of a yearly event, or None.
    `country` is the slug of the place it belongs to, or None; `gender` is `m`, `f` or None.
    """

    slug: str
    kind: str
    names: tuple[Name, ...]
    founded: str | None = None
    recurs_first: int | None = None
    country: str | None = None
    gender: str | None = None

    def name(self, language: str) -> str | None:
        """Return the main name in *language*, or None."""
        return next((n.text for n in self.names if n.language == language and n.kind == "main"), None)


def load_subjects(path: Path) -> tuple[KnownSubject, ...]:
    """Return the subjects of a JSON Lines file, one object a line, as an edition pack ships them.

    Raises `ValueError` naming the file and line when a line is not a subject.
    """
    with path.open(encoding="utf-8") as lines:
        return tuple(_parse_lines(lines, str(path)))


def _parse_lines(lines: Iterable[str], source: str) -> Iterable[KnownSubject]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if row["kind"] not in KINDS:
                raise ValueError(f"kind {row['kind']!r}; kinds are {', '.join(KINDS)}")
            yield KnownSubject(
                slug=row["slug"],
                kind=row["kind"],
                names=tuple(Name(**name) for name in row["names"]),
                founded=row.get("founded"),
                recurs_first=row.get("recurs_first"),
                country=row.get("country"),
                gender=row.get("gender"),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{source} line {number}: not a subject ({error})") from error
