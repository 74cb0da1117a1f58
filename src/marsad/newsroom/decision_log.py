"""Recording what a decision changes, row by row, and putting it back.

A decision is carried out between `Recorder(...)`, which looks at the rows it may touch, and `Recorder.keep(...)`,
which looks again and keeps the difference. Undoing restores each row that still is as the decision left it; a row that
was changed or deleted since is left alone and counted.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from marsad.newsroom.models.decision import Decision

Row = dict[str, Any]
Key = tuple[str, str]

# Rows are put back in this order and removed in the opposite one, so that what they refer to is there.
_ORDER = ("newsroom.subject", "newsroom.subjectname", "newsroom.mention", "newsroom.statement", "newsroom.proposal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What undoing a decision did: rows put back, and rows left alone because somebody changed them since."""

    restored: int
    left_alone: int


class Recorder:
    """Looks at rows before and after a decision. *querysets* must cover every row that it may change or make."""

    def __init__(self, *querysets: "models.QuerySet[Any]") -> None:
        self._querysets = querysets
        self._before = _snapshot(querysets)

    def keep(self, kind: str, *, user: Any, article: Any = None, about: str = "", count: int = 0) -> Decision | None:
        """Keep the difference as a decision and return it; None when nothing changed."""
        changes = list(self._changes())
        if not changes:
            return None
        return Decision.objects.create(
            kind=kind, user=user, article=article, about=about[:500], count=count, changes=changes
        )

    def _changes(self) -> Iterable[Row]:
        after = _snapshot(self._querysets) | _again(self._before)
        for label, pk in self._before.keys() | after.keys():
            old, new = self._before.get((label, pk)), after.get((label, pk))
            if old is None or new is None:
                if old != new:
                    yield {"model": label, "pk": pk, "before": old, "after": new}
                continue
            names = [name for name in old if old[name] != new[name]]
            if names:
                yield {
                    "model": label, "pk": pk,
                    "before": {name: old[name] for name in names}, "after": {name: new[name] for name in names},
                }  # fmt: skip


@transaction.atomic
def undo(decision: Decision) -> Undone:
    """Put back what *decision* changed, once. Raises `ProtectedError` when a made subject is in use by now."""
    if decision.undone_at is not None:
        return Undone(restored=0, left_alone=0)
    removed = [change for change in decision.changes if change["after"] is None]
    made = [change for change in decision.changes if change["before"] is None]
    changed = [change for change in decision.changes if change["before"] is not None and change["after"] is not None]
    done = [_insert(change) for change in sorted(removed, key=_rank)]
    done += [_put_back(change) for change in changed]
    done += [_remove(change) for change in sorted(made, key=_rank, reverse=True)]
    decision.undone_at = timezone.now()
    decision.save(update_fields=["undone_at"])
    return Undone(restored=sum(done), left_alone=len(done) - sum(done))


def _rank(change: Row) -> int:
    return _ORDER.index(change["model"]) if change["model"] in _ORDER else len(_ORDER)


def _snapshot(querysets: "Iterable[models.QuerySet[Any]]") -> dict[Key, Row]:
    return {
        (queryset.model._meta.label_lower, str(row.pk)): _fields(row)
        for queryset in querysets
        for row in queryset.all().iterator(chunk_size=2000)
    }


def _again(before: dict[Key, Row]) -> dict[Key, Row]:
    """Return the rows of *before* as they are now, also those that the querysets no longer find."""
    by_model: dict[str, list[str]] = {}
    for label, pk in before:
        by_model.setdefault(label, []).append(pk)
    found: dict[Key, Row] = {}
    for label, pks in by_model.items():
        for start in range(0, len(pks), 500):
            rows = apps.get_model(label)._base_manager.filter(pk__in=pks[start : start + 500])
            found |= {(label, str(row.pk)): _fields(row) for row in rows}
    return found


def _fields(row: models.Model) -> Row:
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    # As JSON will give it back: two snapshots are compared, and later the kept one with a row.
    loaded: Row = json.loads(json.dumps(fields, cls=DjangoJSONEncoder))
    return loaded


def _python(model: type[models.Model], fields: Row) -> Row:
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    # A field that a later version has dropped is not put back.
    return {name: by_name[name].to_python(value) for name, value in fields.items() if name in by_name}


def _insert(change: Row) -> bool:
    model = apps.get_model(change["model"])
    if model._base_manager.filter(pk=change["pk"]).exists():
        return False
    model._base_manager.bulk_create([model(**_python(model, change["before"]))])
    return True


def _put_back(change: Row) -> bool:
    model = apps.get_model(change["model"])
    row = model._base_manager.filter(pk=change["pk"]).first()
    if row is None:
        return False
    now = _fields(row)
    if any(now.get(name) != value for name, value in change["after"].items()):
        return False
    model._base_manager.filter(pk=change["pk"]).update(**_python(model, change["before"]))
    return True


def _remove(change: Row) -> bool:
    row = apps.get_model(change["model"])._base_manager.filter(pk=change["pk"]).first()
    if row is None:
        return False
    row.delete()
    return True
