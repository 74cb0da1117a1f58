"""The site's subjects, ready for matching in text; kept in memory until one of them changes."""

import threading
from typing import TYPE_CHECKING

from django.db.models import Count, Max

if TYPE_CHECKING:
    from marsad.names import KnownSubject, Matcher

_lock = threading.Lock()
_built: "tuple[tuple[object, ...], Matcher] | None" = None


def load_matcher() -> "Matcher":
    """Return a matcher over all subjects, rebuilt when the database shows that one was added or changed."""
    from marsad.names import Matcher

    global _built
    stamp = _stamp()
    with _lock:
        if _built is None or _built[0] != stamp:
            known, refused = load_known()
            _built = (stamp, Matcher(known, refused=refused))
        return _built[1]


def load_known() -> "tuple[list[KnownSubject], dict[str, frozenset[str]]]":
    """Return what a matcher is made of: the subjects, and the names refused for each by its slug."""
    from marsad.newsroom.models import Subject

    subjects = Subject.objects.select_related("country").prefetch_related("names")
    return [subject.known() for subject in subjects], _load_refused()


def _stamp() -> tuple[object, ...]:
    from marsad.newsroom.models import RefusedName, Subject, SubjectName

    counts = Subject.objects.aggregate(Count("pk"), Max("updated_at"))
    names = SubjectName.objects.aggregate(Count("pk"), Max("pk"))
    refused = RefusedName.objects.aggregate(Count("pk"), Max("pk"))
    return (*counts.values(), *names.values(), *refused.values())


def _load_refused() -> dict[str, frozenset[str]]:
    from marsad.newsroom.models import RefusedName

    refused: dict[str, set[str]] = {}
    for slug, folded in RefusedName.objects.values_list("subject__slug", "folded"):
        refused.setdefault(slug, set()).add(folded)
    return {slug: frozenset(names) for slug, names in refused.items()}
