"""The reader's evidence in the editor's language. The reading room knows no gettext; its phrases are few.

A phrase with a part of its own ends in what varies: `known name (short)`, `edition الحادي عشر`. Evidence for dates
comes in Arabic and passes as it is.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_PHRASES = frozenset(
    {
        gettext_noop("an editor"),
        gettext_noop("name given to a new subject"),
        gettext_noop("name of several subjects"),
        gettext_noop("country or capital"),
        gettext_noop("city"),
        gettext_noop("first name"),
        gettext_noop("entity model"),
        gettext_noop("known by the office only"),
        gettext_noop("name behind a verb of saying"),
        gettext_noop("name behind an office"),
        gettext_noop("name between commas behind an office"),
        gettext_noop("office before the name"),
        gettext_noop("office behind the name"),
        gettext_noop("short form of the name"),
        gettext_noop("stands for the last one named"),
        gettext_noop("stands for the last person named"),
        gettext_noop("stands for the last person named whom it fits"),
        gettext_noop("the side of a country"),
        gettext_noop("title of a known subject"),
    }
)
_KNOWN = {
    "main": gettext_noop("known name"),
    "variant": gettext_noop("another spelling of a known name"),
    "former": gettext_noop("former name of a known subject"),
    "short": gettext_noop("short form of a known name"),
    "title": gettext_noop("title of a known subject"),
}
_PARTS = {"year": gettext_noop("year"), "month": gettext_noop("month"), "day": gettext_noop("day")}
_KNOWN_NAME = re.compile(r"known name(?: \((.+)\))?")
_WITH_A_PART = (
    (re.compile(r"edition (.+)"), gettext_noop("edition %(part)s of an event")),
    (re.compile(r"name that begins with (.+)"), gettext_noop("name that begins with “%(part)s”")),
    (re.compile(r"Chinese name, (.+)"), gettext_noop("Chinese name: %(part)s")),
)


def evidence_in_words(evidence: str) -> str:
    """Return *evidence* in the language of the screen; a phrase that is not known is returned as it is."""
    if evidence in _PHRASES:
        return _(evidence)
    known = _KNOWN_NAME.fullmatch(evidence)
    if known:
        return _(_KNOWN.get(known[1] or "main", "known name"))
    for pattern, words in _WITH_A_PART:
        found = pattern.fullmatch(evidence)
        if found:
            return _(words) % {"part": found[1]}
    return evidence


def inferred_in_words(parts: str) -> str:
    """Return the parts of a date that were inferred (`year,month`) in words."""
    return "، ".join(_(_PARTS[part]) if part in _PARTS else part for part in parts.split(",") if part)
