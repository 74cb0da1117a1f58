"""The first revision of an article, as the editing screens would have kept it."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.encoding import force_str

from marsad.newsroom.models import ArticlePage
from marsad.newsroom.stored_json import json_text

_CHANGING_AFTERWARDS = ("latest_revision_id", "latest_revision_created_at", "live_revision_id")
"""What a revision cannot know of itself: Wagtail writes it into the page when the revision exists."""


class RevisionContent:
    """Makes the JSON of a revision from an article's row, without loading the article."""

    def __init__(self, varying: Sequence[str], defaults: Mapping[str, Any]) -> None:
        """Take the attributes that rows hold, and the values of all others.

        What never varies is written once: four fifths of the columns, and every name.
        """
        fields = [
            (field.attname, "pk" if field.name == "id" else field.name)
            for field in ArticlePage._meta.fields
            if field.name != "page_ptr"
        ]
        always: dict[str, Any] = {"wagtail_admin_comments": []}
        self._varying: list[tuple[str, str]] = []
        for attribute, name in fields:
            if attribute in varying and attribute not in _CHANGING_AFTERWARDS:
                self._varying.append((f",{json_text(name)}:", attribute))
            else:
                value = None if attribute in _CHANGING_AFTERWARDS else defaults.get(attribute)
                always[name] = json.loads(_encoded(value))
        self._always = json_text(always)[:-1]

    def text(
        self, row: Mapping[str, Any], *, authors: Sequence[int], tag_ids: Sequence[int], dossiers: Sequence[int] = ()
    ) -> str:
        """Return the content of a revision of the article whose columns *row* gives."""
        pk = row["id"]
        pieces = [self._always]
        for name, attribute in self._varying:
            pieces += (name, _encoded(row[attribute]))
        keywords = ",".join(f'{{"pk":null,"tag":{tag},"content_object":{pk}}}' for tag in tag_ids)
        signed = ",".join(
            f'{{"pk":null,"sort_order":{order},"article":{pk},"author":{author}}}'
            for order, author in enumerate(authors)
        )
        chosen = ",".join(map(str, dossiers))
        pieces.append(f',"tagged_items":[{keywords}],"article_authors":[{signed}],"dossiers":[{chosen}]}}')
        return "".join(pieces)


def _encoded(value: Any) -> str:
    """Return *value* as JSON."""
    if isinstance(value, datetime):
        return _encoded_moment(value)
    return encode_basestring(value) if isinstance(value, str) else json_text(_plain(value))


def _plain(value: Any) -> Any:
    """Return *value* as JSON holds it."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return force_str(value)


@lru_cache(64)
def _encoded_moment(value: datetime) -> str:
    return json.dumps(value.astimezone(UTC), cls=DjangoJSONEncoder)
