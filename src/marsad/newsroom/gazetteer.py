"""The site's subjects, ready for matching in text; kept in memory until one of them changes."""

import threading
from typing import TYPE_CHECKING

from django.db import connection

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

    columns = ((Subject, "updated_at"), (SubjectName, "id"), (RefusedName, "id"))
    parts = (
        f"(SELECT count(*) FROM {model._meta.db_table}), (SELECT max({column}) FROM {model._meta.db_table})"  # noqa: S608
        for model, column in columns
    )
    # One statement by hand: every search asks this, and three built by the ORM take a millisecond and a half.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}")
        return tuple(cursor.fetchone())


def _load_refused() -> dict[str, frozenset[str]]:
    from marsad.newsroom.models import RefusedName

    refused: dict[str, set[str]] = {}
    for slug, folded in RefusedName.objects.values_list("subject__slug", "folded"):
        refused.setdefault(slug, set()).add(folded)
    return {slug: frozenset(names) for slug, names in refused.items()}
