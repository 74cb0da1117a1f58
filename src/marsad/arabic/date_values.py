"""The values that dates are read into: what was found, why, and how sure."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece of evidence for a year, or for a date.

    `kind` is `weekday`, `anniversary`, `edition`, `this_year`, `hijri`, `event`, `year_mentioned`, `nearness`,
    `read_at` or `conflict`; `text` says it in words; `start` and `end` are its place in the text (0, 0 where it is
    not of the text); `years` are the years it allows; `weight` is the chance that it holds.
    """

    kind: str
    text: str
    start: int = 0
    end: int = 0
    years: tuple[int, ...] = ()
    weight: float = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class YearInference:
    """A year that was not written: `year` is None when the evidence does not decide.

    `candidates` are the years that stay possible, likeliest first; `confidence` is the chance that the first is right.
    """

    year: int | None
    confidence: float
    evidence: tuple[Evidence, ...] = ()
    candidates: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Anniversary:
    """Something whose anniversaries or numbered editions date a text.

    `names` are its names in Arabic, any of which may stand in the text; `founded` is the ISO 8601 date from which
    anniversaries count, cut to its precision; `recurs_first` the year of the first edition of a yearly event.
    """

    names: tuple[str, ...]
    founded: str | None = None
    recurs_first: int | None = None

    @property
    def founded_year(self) -> int | None:
        """The year of `founded`, or None."""
        return int(self.founded[:4]) if self.founded and self.founded[:4].isdigit() else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateExpression:
    """A date as the text writes it; `start` and `end` are code points of the text, end excluded.

    `value` is ISO 8601 in the Gregorian calendar, cut to its precision (`2021-10-08`, `2021-10`, `2021`,
    `2021-10-08T15:30`); a period is `start/end`, both included; a year that the evidence does not decide is `XXXX`
    (ISO 8601-2), as in `XXXX-10-08`; None when nothing but a reference day could decide it.
    `precision` is `second`, `minute`, `hour`, `day`, `week`, `month`, `quarter`, `season`, `half`, `year`, `decade` or
    `century`; `calendar` the one that the text counts in, `gregorian` or `hijri`.
    `inferred` names the parts that the text does not state (`year`, `month`, `day`); `candidates` the years that
    stay possible when `value` has none. `is_today` is true for the day that the text calls today.
    """

    start: int
    end: int
    text: str
    value: str | None
    precision: str
    calendar: str = "gregorian"
    inferred: tuple[str, ...] = ()
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = field(default=())
    is_today: bool = False
    candidates: tuple[int, ...] = ()
