"""When facts change, the pages that show them are thrown away, once the change has been committed."""

import logging
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from marsad.newsroom.signals import article_changed, articles_changed, facts_changed
from marsad.newsroom.tags import SETTINGS
from marsad.web import edge
from marsad.web.store import page_store
from marsad.web.surrogate_keys import ALL_AUTHORS, ALL_DOSSIERS, ALL_SUBJECTS, beside, list_of
from marsad.web.teasers import neighbours_of

logger = logging.getLogger(__name__)


def connect() -> None:
    """Start listening to the newsroom."""
    from wagtail.models import PageViewRestriction

    article_changed.connect(_article_changed, dispatch_uid="marsad.web.purging.article")
    articles_changed.connect(_article_changed, dispatch_uid="marsad.web.purging.articles")
    facts_changed.connect(_facts_changed, dispatch_uid="marsad.web.purging.facts")
    for signal in (post_save, post_delete):
        signal.connect(_restriction_changed, sender=PageViewRestriction, dispatch_uid="marsad.web.purging.restriction")


_LISTED = ("subject:", "dossier:", "author:")
"""What has a list of articles: the newsroom's key of it, with an article's change, means that list."""

_ALL_OF = {"subject:": ALL_SUBJECTS, "dossier:": ALL_DOSSIERS, "author:": ALL_AUTHORS}


def _article_changed(sender: Any, tags: Iterable[str], article_id: int | None = None, **_: Any) -> None:
    keys = {list_of(key) if key.startswith(_LISTED) else key for key in tags}
    if article_id is not None:
        keys.update(map(beside, neighbours_of(article_id)))
    else:
        keys.update(f"beside:{key}" for key in tags if key.startswith("section:"))
    purge_after_commit(frozenset(keys))


def _facts_changed(sender: Any, tags: Iterable[str], **_: Any) -> None:
    # What is new, renamed or gone also changes the list of all.
    listed = {everything for prefix, everything in _ALL_OF.items() if any(key.startswith(prefix) for key in tags)}
    purge_after_commit(frozenset(tags) | listed)


def _restriction_changed(sender: Any, **_: Any) -> None:
    # A section that is closed to the public, or opened, changes every list there is.
    purge_after_commit(frozenset({SETTINGS}))


class _PurgeAfterCommit:
    """What one transaction purges. The keys are on disk before the commit, in case the process dies right after it."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.is_done = False
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
        self.is_done = True
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
        if isinstance(waiting, _PurgeAfterCommit) and not waiting.is_done and sids == savepoints:
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
