"""The set phrases of the lines around an article, and which of them a line is."""

from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from marsad.arabic import comparison_key

_MOST_WORDS_WITHIN = 40
_MOST_WORDS_AFTER_START = 24


@dataclass(frozen=True, slots=True)
class _Phrases:
    lines: dict[str, str] = field(default_factory=dict)
    starts: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    within: list[tuple[str, str]] = field(default_factory=list)


@cache
def _phrases() -> _Phrases:
    found = _Phrases()
    for row in files("marsad.reading").joinpath("page_words.tsv").read_text(encoding="utf-8").splitlines():
        if not row or row.startswith("#"):
            continue
        kind, where, words = row.split("\t")
        key = comparison_key(words)
        if where == "line":
            found.lines.setdefault(key, kind)
        elif where == "start":
            found.starts.setdefault(key.split(" ", 1)[0], []).append((key, kind))
        else:
            found.within.append((key, kind))
    for starts in found.starts.values():
        starts.sort(key=lambda pair: -len(pair[0]))
    return found


def phrase_kind(line: str) -> str | None:
    """Return what a line's set phrase says it is (`comments`, `share`, `related`, `byline`, ...), or None.

    A line much longer than the phrase it begins with is a sentence, not a label.

    >>> phrase_kind("اقرأ أيضًا: قمة جديدة"), phrase_kind("قرأ الوزير أيضا بيانا")
    ('related', None)
    """
    if len(line) > 400:
        return None
    key = comparison_key(line)
    phrases = _phrases()
    if key in phrases.lines:
        return phrases.lines[key]
    words = key.count(" ") + 1
    if words <= _MOST_WORDS_AFTER_START:
        for start, kind in phrases.starts.get(key.split(" ", 1)[0], ()):
            if key.startswith(start) and key[len(start) : len(start) + 1] in {"", " "}:
                return kind
    if words <= _MOST_WORDS_WITHIN:
        return next((kind for phrase, kind in phrases.within if f" {phrase} " in f" {key} "), None)
    return None
