"""The first revision of an article, as the editing screens would have kept it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.encoding import force_str

from marsad.archive.bulk.rows import json_text
from marsad.newsroom.models import ArticlePage

_CHANGING_AFTERWARDS = ("latest_revision_id", "latest_revision_created_at", "live_revision_id")
"""What a revision cannot know of itself: Wagtail writes it into the page when the revision exists."""


class RevisionContent:
    """Makes the JSON of a revision from an article's row, without loading the article."""

    def __init__(self, defaults: Mapping[str, Any]) -> None:
        """Take the values, by attribute, of the columns that no row varies."""
        self._fields = [
            (field.attname, "pk" if field.name == "id" else field.name)
            for field in ArticlePage._meta.fields
            if field.name != "page_ptr"
        ]
        self._defaults = {name: _plain(value) for name, value in defaults.items()}

    def text(
        self, row: Mapping[str, Any], *, authors: Sequence[int], tag_ids: Sequence[int], dossiers: Sequence[int] = ()
    ) -> str:
        """Return the content of a revision of the article whose columns *row* gives."""
        content = {}
        for attribute, name in self._fields:
            if attribute in _CHANGING_AFTERWARDS:
                content[name] = None
            elif attribute in row:
                content[name] = _plain(row[attribute])
            else:
                content[name] = self._defaults.get(attribute)
        pk = row["id"]
        content["wagtail_admin_comments"] = []
        content["tagged_items"] = [{"pk": None, "tag": tag, "content_object": pk} for tag in tag_ids]
        content["article_authors"] = [
            {"pk": None, "sort_order": order, "article": pk, "author": author} for order, author in enumerate(authors)
        ]
        content["dossiers"] = list(dossiers)
        return json_text(content)


def _plain(value: Any) -> Any:
    """Return *value* as JSON holds it."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return _plain_moment(value) if isinstance(value, datetime) else force_str(value)


@lru_cache(64)
def _plain_moment(value: datetime) -> str:
    text: str = json.loads(json.dumps(value.astimezone(UTC), cls=DjangoJSONEncoder))
    return text
