"""The reader's evidence in the editor's language. The reading room knows no gettext; its phrases are few."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

_PHRASES = (
    gettext_noop("known name"),
    gettext_noop("an editor"),
    gettext_noop("name given to a new subject"),
)
_PARTS = {"year": gettext_noop("year"), "month": gettext_noop("month"), "day": gettext_noop("day")}
_SEVERAL = re.compile(r"name of several: (.+)")


def evidence_in_words(evidence: str) -> str:
    """Return *evidence* in the language of the screen; a phrase that is not known is returned as it is."""
    several = _SEVERAL.fullmatch(evidence)
    if several:
        return _("name of several: %(subjects)s") % {"subjects": several[1]}
    return _(evidence) if evidence in _PHRASES else evidence


def inferred_in_words(parts: str) -> str:
    """Return the parts of a date that were inferred (`year,month`) in words."""
    return "، ".join(_(_PARTS[part]) if part in _PARTS else part for part in parts.split(",") if part)
