"""When facts change, the pages that show them are thrown away, once the change has been committed."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import transaction

from marsad.newsroom.signals import article_changed, articles_changed, facts_changed
from marsad.newsroom.tags import LATEST
from marsad.web import edge
from marsad.web.store import page_store
from marsad.web.surrogate_keys import ALL_DOSSIERS, ALL_SUBJECTS

logger = logging.getLogger(__name__)


def connect() -> None:
    """Start listening to the newsroom."""
    article_changed.connect(_article_changed, dispatch_uid="marsad.web.purging.article")
    articles_changed.connect(_article_changed, dispatch_uid="marsad.web.purging.articles")
    facts_changed.connect(_facts_changed, dispatch_uid="marsad.web.purging.facts")


def _article_changed(sender: Any, tags: Iterable[str], **_: Any) -> None:
    purge_after_commit(frozenset(tags))


def _facts_changed(sender: Any, tags: Iterable[str], **_: Any) -> None:
    keys = set(tags)
    # A subject or dossier that is new, renamed or gone also changes the list of all.
    if any(key.startswith("subject:") for key in keys):
        keys.add(ALL_SUBJECTS)
    if any(key.startswith("dossier:") for key in keys):
        keys |= {ALL_DOSSIERS, LATEST}
    purge_after_commit(frozenset(keys))


class _PurgeAfterCommit:
    """What one transaction purges. The keys are on disk before the commit, in case the process dies right after it."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self._intents: list[Path] = []

    def add(self, keys: frozenset[str]) -> None:
        new = keys - self.keys
        store = page_store()
        if not new or store is None:
            return
        self.keys |= new
        try:
            self._intents.append(store.intents.write(new))
        except OSError as error:
            # A full disk must not keep an editor from saving; only a crash in this very moment would matter.
            logger.warning("the purge could not be written down beforehand: %s", error)

    def __call__(self) -> None:
        purge(self.keys)
        for intent in self._intents:
            with suppress(OSError):
                intent.unlink(missing_ok=True)


def purge_after_commit(keys: frozenset[str], using: str | None = None) -> None:
    """Throw away the pages with *keys* when the running transaction commits; at once when there is none.

    Before the commit a new rendering would still show the old facts, and would be kept.
    """
    connection = transaction.get_connection(using)
    savepoints = set(connection.savepoint_ids)
    for sids, waiting, _robust in connection.run_on_commit:
        # Taken back together, purged together.
        if isinstance(waiting, _PurgeAfterCommit) and sids == savepoints:
            waiting.add(keys)
            return
    waiting = _PurgeAfterCommit()
    waiting.add(keys)
    transaction.on_commit(waiting, using=using)


def purge(tags: Iterable[str]) -> list[str]:
    """Throw away every kept page that carries one of *tags*, here and in the caches in front. Returns their paths."""
    keys = frozenset(tags)
    store = page_store()
    paths = list(store.purge(keys)) if store is not None and keys else []
    if store is not None:
        edge.enqueue(store.folder, keys, paths)
    return paths


def purge_overdue() -> int:
    """Purge what a process that died had written down; return how many it was. For the worker."""
    store = page_store()
    if store is None:
        return 0
    done = 0
    for intent, tags in store.intents.overdue():
        if tags is None:
            store.purge_all()
        else:
            purge(tags)
        intent.unlink(missing_ok=True)
        done += 1
    return done
