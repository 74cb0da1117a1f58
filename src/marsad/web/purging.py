"""When facts change, the pages that show them are thrown away, once the change has been committed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from marsad.newsroom.signals import article_changed, facts_changed
from marsad.web.store import page_store


def connect() -> None:
    """Start listening to the newsroom."""
    article_changed.connect(_changed, dispatch_uid="marsad.web.purging.article")
    facts_changed.connect(_changed, dispatch_uid="marsad.web.purging.facts")


def _changed(sender: Any, tags: Iterable[str], **_: Any) -> None:
    keys = frozenset(tags)
    # Before the commit a new rendering would still show the old facts, and would be kept.
    transaction.on_commit(lambda: purge(keys))


def purge(tags: Iterable[str]) -> list[str]:
    """Throw away every kept page that carries one of *tags*. Returns their paths."""
    store = page_store()
    return list(store.purge(frozenset(tags))) if store is not None else []
