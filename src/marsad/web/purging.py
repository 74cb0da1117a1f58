"""When facts change, the pages that show them are thrown away, once the change has been committed."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from marsad.newsroom.signals import article_changed, facts_changed
from marsad.newsroom.tags import LATEST
from marsad.web.store import page_store
from marsad.web.surrogate_keys import ALL_DOSSIERS, ALL_SUBJECTS


def connect() -> None:
    """Start listening to the newsroom."""
    article_changed.connect(_article_changed, dispatch_uid="marsad.web.purging.article")
    facts_changed.connect(_facts_changed, dispatch_uid="marsad.web.purging.facts")


def _article_changed(sender: Any, tags: Iterable[str], **_: Any) -> None:
    _purge_after_commit(frozenset(tags))


def _facts_changed(sender: Any, tags: Iterable[str], **_: Any) -> None:
    keys = set(tags)
    # A subject or dossier that is new, renamed or gone also changes the list of all.
    if any(key.startswith("subject:") for key in keys):
        keys.add(ALL_SUBJECTS)
    if any(key.startswith("dossier:") for key in keys):
        keys |= {ALL_DOSSIERS, LATEST}
    _purge_after_commit(frozenset(keys))


def _purge_after_commit(keys: frozenset[str]) -> None:
    # Before the commit a new rendering would still show the old facts, and would be kept.
    transaction.on_commit(lambda: purge(keys))


def purge(tags: Iterable[str]) -> list[str]:
    """Throw away every kept page that carries one of *tags*. Returns their paths."""
    store = page_store()
    return list(store.purge(frozenset(tags))) if store is not None else []
