"""Finding subjects by any of their names, in any script and spelling."""

from django.db.models import Case, IntegerField, Q, Value, When

from marsad.arabic import fold
from marsad.names import phonetic_key
from marsad.newsroom.models import Subject, SubjectName

_MOST = 500


def find_subjects(query: str, kind: str = "") -> "list[int]":
    """Return the ids of the subjects that *query* may mean, the nearest first, at most 500; of one *kind* if given.

    Nearest is the name as written, then the same name in another spelling (its phonetic key), then names that begin
    with it, then names that hold it. Costs one pass over the names that hold it.
    """
    text = " ".join(query.split())[:200]
    if not text:
        return []
    key, folded = phonetic_key(text), fold(text)
    same_key = Q(key=key) if key else Q(pk__in=())
    holds = Q(text__icontains=text) | (Q(text__icontains=folded) if folded != text else Q())
    begins_key = Q(key__startswith=key) if len(key) > 2 else Q(pk__in=())
    names = SubjectName.objects.filter(same_key | begins_key | holds | Q(subject__slug=text))
    if kind:
        names = names.filter(subject__kind=kind)
    nearness = Case(
        When(text=text, then=Value(0)),
        When(same_key, then=Value(1)),
        When(text__istartswith=text, then=Value(2)),
        When(begins_key, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    rows = (
        names.annotate(nearness=nearness).order_by("nearness", "subject__sort_key").values_list("subject_id", flat=True)
    )
    return list(dict.fromkeys(rows[: _MOST * 3]))[:_MOST]


def subjects_in_order(ids: "list[int]") -> "list[Subject]":
    """Return the subjects of *ids* in that order."""
    found = Subject.objects.in_bulk(ids)
    return [found[pk] for pk in ids if pk in found]
