"""Doing all of a work and keeping none of it: how `--dry-run` can say exactly what would be done."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.signals import setting_changed
from django.db import connection, transaction

from marsad.archive.errors import ArchiveError


class _TakenBack(Exception):
    """Ends a transaction that is not to be kept."""


@contextmanager
def rehearsed() -> Iterator[None]:
    """Let the work inside change nothing that lasts: no table, no file, no page.

    On SQLite it is done on a copy, so that a running site goes on writing; elsewhere in a transaction that is taken
    back.
    """
    was_kept, was_media = settings.MARSAD_PAGE_STORE, settings.MEDIA_ROOT
    with tempfile.TemporaryDirectory(prefix="marsad-rehearsal-") as scratch:
        _set(False, scratch)
        try:
            if connection.vendor == "sqlite" and not connection.in_atomic_block and _file() is not None:
                yield from _on_a_copy(Path(scratch) / "copy.sqlite3")
            else:
                try:
                    with transaction.atomic():
                        yield
                        raise _TakenBack
                except _TakenBack:
                    pass
        finally:
            _set(was_kept, was_media)


def _set(keeps_pages: bool, media_root: str) -> None:
    settings.MARSAD_PAGE_STORE, settings.MEDIA_ROOT = keeps_pages, media_root
    # The storage of files remembers its folder until it is told.
    setting_changed.send(sender=rehearsed, setting="MEDIA_ROOT", value=media_root, enter=True)


def _file() -> Path | None:
    name = Path(str(connection.settings_dict["NAME"]))
    return name if name.is_file() else None


def _on_a_copy(copy: Path) -> Iterator[None]:
    name = connection.settings_dict["NAME"]
    try:
        with closing(sqlite3.connect(name, timeout=30)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target, pages=-1)
    except sqlite3.Error as error:
        raise ArchiveError(f"no room to rehearse: the database cannot be copied ({error})") from error
    connection.close()
    connection.settings_dict["NAME"] = str(copy)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
