"""Keeping an import of any size within a bounded memory."""

from django.db import connection

_PAGE_CACHE_KIB = 32 * 1024
_LOG_PAGES = 16 * 1024


def use_little_memory(page_cache_kib: int = _PAGE_CACHE_KIB) -> None:
    """Let this process's connection keep little of the database in memory: an import hardly reads what it wrote.

    A site's processes map 256 MiB of the file; here that would only crowd out theirs. The log grows to 64 MiB before it
    is written back: a page of an index that many batches touch is then written once.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size = 0")
            cursor.execute(f"PRAGMA cache_size = -{page_cache_kib}")
            cursor.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
