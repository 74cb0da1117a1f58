"""The values that a reading is made of. Offsets are code points, end excluded."""

from dataclasses import dataclass, field

READER_VERSION = "4"
"""Raised whenever the reader's rules change what it finds; kept with every finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article: its address as the page writes it, made absolute where the page's own is known."""

    url: str
    alternative: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of the body: `kind` is `paragraph`, `heading`, `list`, `quote`, `table` or `figure`.

    `text` is its plain text; `html` its sanitised markup where the page had any (links, emphasis). A figure of a page
    is no running text: its `text` is empty, its `image` tells the rest.
    """

    kind: str
    text: str
    html: str | None = None
    image: Image | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When the page was published: ISO 8601 `date` cut to `precision` (`day`, `month`, `year`).

    `inferred` names the parts that the page did not state (`year`); `evidence` says in words what decided.
    """

    date: str
    precision: str
    evidence: str
    inferred: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date expression in the body: `value` is ISO 8601 cut to `precision`, a period `start/end`."""

    start: int
    end: int
    text: str
    value: str
    precision: str
    calendar: str = "gregorian"
    inferred: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names a subject. `subject` is a known slug or None; `names` maps language to name.

    `designation` is true for an office or a description ("the Chinese official") that stands for the subject.
    Mentions of one unknown subject share `names`.
    """

    start: int
    end: int
    text: str
    kind: str
    subject: str | None
    names: dict[str, str] = field(default_factory=dict)
    confidence: float = 1.0
    evidence: str = ""
    designation: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A span attributed to a speaker (schema.org Quotation).

    `speaker` is an index into the reading's mentions, or None; `verb` the verb as a headword (`أكد`);
    `force` what it does (`said`, `stressed`, `noted`, `called`, `proposed`, `denied`, `accused`, `announced`);
    `mode` is `direct` or `indirect`; `venue` and `source` are indexes into the mentions, or None;
    `date` is ISO 8601 or None.
    """

    start: int
    end: int
    text: str
    speaker: int | None
    verb: str
    force: str
    mode: str
    venue: int | None = None
    source: int | None = None
    date: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One point of a proposal."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An announced list with its points; `announced` is the stated count, or None."""

    start: int
    end: int
    by: int | None
    announced: int | None
    topic: str
    points: tuple[Point, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What the article is about: `code` of the IPTC's Media Topics, eight digits; `evidence`: the words that say so."""

    code: str
    confidence: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was found in one document. Offsets count in `text`, the body's texts joined by two newlines.

    `dateline` is where and by whom the report was filed ("Beijing - Xinhua"); `meta` holds the page's lines that were
    read into a field (byline, dates, comment count), as they stood; `notes` say what was not sure: a date that the
    evidence does not decide, sources that contradict each other.
    """

    source: str
    language: str
    title: str
    body: tuple[Block, ...]
    tagline: str | None = None
    author: str | None = None
    section: str | None = None
    comment_count: int | None = None
    published: Published | None = None
    modified: str | None = None
    url: str | None = None
    boilerplate: tuple[str, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    dateline: str | None = None
    images: tuple[Image, ...] = ()
    meta: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reader_version: str = READER_VERSION
    topics: tuple[Topic, ...] = ()

    @property
    def text(self) -> str:
        """The body's texts joined by two newlines."""
        return "\n\n".join(block.text for block in self.body)
