"""What came in before: looked up and written down a batch at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.archive.models import ImportedItem
from marsad.newsroom.stored_json import json_text
from marsad.newsroom.table_rows import TableRows

_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the ledger says of an item that came in before."""

    pk: int
    digest: str
    page_id: int | None
    object_id: int | None
    revision_id: int | None


class Ledger:
    """The items of one source and kind."""

    def __init__(self, source: str, kind: str) -> None:
        self.source, self.kind = source[:200], kind[:40]
        self._new = TableRows(
            ImportedItem, ["external_id", "digest", "page_id", "object_id", "revision_id", "facts"], ready=["facts"],
            source=self.source, kind=self.kind,
        )  # fmt: skip
        self._renewed = TableRows(
            ImportedItem, ["id", "digest", "page_id", "object_id", "revision_id", "facts"], ready=["facts"]
        )

    def load(self, external_ids: Iterable[str]) -> dict[str, Known]:
        """Return what is known of those of *external_ids* that came in before."""
        ids = list(dict.fromkeys(external_ids))
        known = {}
        for start in range(0, len(ids), _AT_ONCE):
            rows = ImportedItem.objects.filter(
                source=self.source, kind=self.kind, external_id__in=ids[start : start + _AT_ONCE]
            ).values_list("external_id", "pk", "digest", "page_id", "object_id", "revision_id")
            known |= {
                external_id: Known(pk=pk, digest=digest, page_id=page, object_id=thing, revision_id=revision)
                for external_id, pk, digest, page, thing, revision in rows
            }
        return known

    def add(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write down new items: `external_id` and what `renew` takes, without the `id`."""
        self._new.insert(_row(row) for row in rows)

    def renew(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write down changed items: `id`, `digest`, `page_id`, `object_id`, `revision_id`, `facts`."""
        self._renewed.update((_row(row) for row in rows), key="id")


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "page_id": None, "object_id": None, "revision_id": None, **row, "facts": json_text(row.get("facts") or {}),
    }  # fmt: skip
