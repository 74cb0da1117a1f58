"""Everything that can be said of one name: what `marsad names` prints."""

from dataclasses import dataclass
from typing import Any, Final

from marsad.names.keys import phonetic_key, phonetic_keys
from marsad.names.matcher import Matcher
from marsad.names.pinyin import Candidate, pinyin_candidates, to_arabic

_CLOSE: Final = 0.6
"""The least score of a Pinyin candidate that a known subject is looked up by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDescription:
    """A name with its phonetic key, its Pinyin candidates, and the slug of the known subject it names, or None.

    `subjects` are the slugs of all known subjects that bear the name; `subject` is set when there is one.
    """

    text: str
    key: str
    candidates: tuple[Candidate, ...]
    subject: str | None
    subjects: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the object that `marsad names --format json` prints; its keys are stable."""
        return {
            "text": self.text,
            "key": self.key,
            "candidates": [{"pinyin": c.pinyin, "score": c.score} for c in self.candidates],
            "subject": self.subject,
        }


def describe_name(text: str, matcher: Matcher | None = None) -> NameDescription:
    """Return what is known of the name *text*, in any script. Never raises.

    With a *matcher* the known subject is looked up by the name as it stands, then by its phonetic key.

    >>> describe_name("شي جين بينج").to_json()["candidates"][0]["pinyin"]
    'Xi Jinping'
    """
    name = text.strip()
    candidates = tuple(pinyin_candidates(name))
    subjects = _subjects(name, candidates, matcher) if matcher is not None else ()
    return NameDescription(
        text=text,
        key=phonetic_key(name),
        candidates=candidates,
        subject=subjects[0] if len(subjects) == 1 else None,
        subjects=subjects,
    )


def _subjects(name: str, candidates: tuple[Candidate, ...], matcher: Matcher) -> tuple[str, ...]:
    exact = matcher.candidates(name)
    if exact:
        return exact
    best = candidates[0] if candidates and candidates[0].score >= _CLOSE else None
    if best is not None:
        by_pinyin = matcher.candidates(best.pinyin) or matcher.candidates(to_arabic(best.pinyin))
        if by_pinyin:
            return by_pinyin
    key = phonetic_key(name)
    others = sorted(phonetic_keys(name) - {key})  # of a careless spelling the right key may not be the first
    return next(filter(None, map(matcher.candidates_by_key, (key, *others))), ())
