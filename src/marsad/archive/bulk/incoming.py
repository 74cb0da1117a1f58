"""What every source of articles hands over, whatever it looked like there."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from typing import Any
from uuid import UUID

from marsad.newsroom.stored_json import json_text


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingArticle:
    """One article to be kept. Its words are cleaned already; its section, authors and pictures exist.

    `external_id` names it within its source, for good: by it a second run knows the article again. `body` is stream
    data (`[{"type": "text", "value": "<p>…</p>"}]`), or the same as `json_text` writes it. Without a `slug` or a
    `permalink` they are made from the headline and the date; without a `uuid` it is made from the source. `stamp` is a
    hash of the item as it came, for sources that do not say the date; else the article itself gives it. `facts` is what
    has no place of its own here: it is kept in the ledger.
    """

    external_id: str
    headline: str
    stamp: str = ""
    body: tuple[Mapping[str, Any], ...] | str
    section_id: int
    date_published: datetime
    date_modified: datetime | None = None
    is_public: bool = False
    go_live_at: datetime | None = None
    slug: str = ""
    permalink: str = ""
    kicker: str = ""
    standfirst: str = ""
    seo_title: str = ""
    search_description: str = ""
    authors: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    lead_image_id: int | None = None
    lead_image_caption: str = ""
    source_name: str = ""
    source_url: str = ""
    comments_open: bool = True
    imported_from: str = ""
    password: str = ""
    dossiers: tuple[int, ...] = ()
    uuid: UUID | None = None
    facts: Mapping[str, Any] | None = None

    @property
    def body_text(self) -> str:
        """The body as JSON."""
        return self.body if isinstance(self.body, str) else json_text(self.body)

    @property
    def digest(self) -> str:
        """A hash of all of it: the same article never gives two, a changed one never the same."""
        if self.stamp:
            return self.stamp
        made = hashlib.blake2b(self.body_text.encode("utf-8", "surrogatepass"), digest_size=16)
        made.update(repr(_BUT_BODY(self)).encode("utf-8", "surrogatepass"))
        return made.hexdigest()


# The body by itself: `repr` looks at each of its letters to see whether it can be printed.
_BUT_BODY = attrgetter(*(one.name for one in fields(IncomingArticle) if one.name not in ("body", "stamp")))


class Outcome(StrEnum):
    """What became of an incoming article."""

    MADE = "made"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    EDITED_HERE = "edited here"
    DELETED_HERE = "deleted here"


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of one incoming article; `notes` say what was altered on the way in, and why."""

    external_id: str
    outcome: Outcome
    page_id: int | None
    permalink: str = ""
    notes: tuple[str, ...] = ()
