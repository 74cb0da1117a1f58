"""Whether a site is whole: what `marsad check` looks at, one question a function.

Each returns the faults it found as plain lines that say what, where and what to do; none means that all is well.
Nothing is changed. The page tree is checked by our own queries: the tree library's own check takes minutes at 100,000.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

MOST_NAMED = 20
"""Faults of one kind that are named; the rest are counted."""


def settings_faults() -> list[str]:
    """Return what Django's system checks, and ours, say of the settings."""
    from django.core.checks import WARNING, run_checks

    faults = [message for message in run_checks() if message.level >= WARNING]
    return [f"{message.id}: {message.msg}" + (f" ({message.hint})" if message.hint else "") for message in faults]


def database_faults() -> list[str]:
    """Return what is wrong with the tables: not migrated, or damaged on disk."""
    executor = MigrationExecutor(connection)
    faults = [
        f"migration {migration.app_label}.{migration.name} has not run: start the site once"
        for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())
    ]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(5)")
            answers = [row[0] for row in cursor.fetchall()]
            cursor.execute("PRAGMA foreign_key_check")
            dangling = cursor.fetchmany(5)
        faults += [f"the database file is damaged: {answer}; restore a backup" for answer in answers if answer != "ok"]
        faults += [f"table {row[0]} row {row[1]} points to a missing row of {row[2]}" for row in dangling]
    return faults


_TREE_FAULTS = {
    "page {} has no parent in the tree": """
        SELECT p.id FROM wagtailcore_page p WHERE p.depth > 1 AND NOT EXISTS (
            SELECT 1 FROM wagtailcore_page q WHERE q.path = substr(p.path, 1, length(p.path) - 4))""",
    "page {} counts its children wrongly": """
        SELECT p.id FROM wagtailcore_page p LEFT JOIN (
            SELECT substr(path, 1, length(path) - 4) AS parent, count(*) AS children FROM wagtailcore_page
            WHERE depth > 1 GROUP BY 1
        ) c ON c.parent = p.path WHERE p.numchild <> coalesce(c.children, 0)""",
    "page {} has a depth that is not its path's": (
        "SELECT id FROM wagtailcore_page WHERE depth * 4 <> length(path)"
    ),
    "article {} has no page": """
        SELECT a.page_ptr_id FROM newsroom_articlepage a LEFT JOIN wagtailcore_page p ON p.id = a.page_ptr_id
        WHERE p.id IS NULL""",
}  # fmt: skip


def tree_faults() -> list[str]:
    """Return what is wrong with the page tree."""
    faults: list[str] = []
    with connection.cursor() as cursor:
        for wording, query in _TREE_FAULTS.items():
            cursor.execute(query)
            faults += _named([wording.format(row[0]) for row in cursor.fetchmany(MOST_NAMED + 1)])
    return faults


def media_faults() -> list[str]:
    """Return the pictures whose files are missing."""
    from marsad.newsroom.models import Picture

    storage = Picture._meta.get_field("file").storage
    names = Picture.objects.values_list("pk", "file").iterator()
    return _named([f"picture {pk}: file {name} is missing" for pk, name in names if not storage.exists(name)])


def index_faults() -> list[str]:
    """Return the articles whose entry in the index is missing, old or no longer public, unless they are queued."""
    from marsad.search.engines import load_engine
    from marsad.search.indexer import find_differences
    from marsad.search.models import IndexTask

    queued = set(IndexTask.objects.values_list("article_id", flat=True))
    wrong = [pk for pk in find_differences(load_engine()) if pk not in queued]
    lines = [
        f"article {pk} is wrong in the index: it is mended when the site starts, or by `marsad reindex`" for pk in wrong
    ]
    return _named(lines)


def statement_index_faults() -> list[str]:
    """Return the statements whose entry in their index is missing, old or no longer public, unless they are queued."""
    from marsad.newsroom.models import Statement
    from marsad.search.engines import load_engine
    from marsad.search.models import IndexTask
    from marsad.search.statement_indexer import INDEX, find_statement_differences

    wrong = find_statement_differences(load_engine(INDEX))
    queued = Statement.objects.filter(article__in=IndexTask.objects.values("article_id"))
    waiting = set(queued.values_list("pk", flat=True)) if wrong else set()
    return _named(
        [
            f"statement {pk} is wrong in the index: it is mended when the site starts, or by `marsad reindex`"
            for pk in wrong
            if pk not in waiting
        ]
    )


def store_faults() -> list[str]:
    """Return the kept pages that are torn."""
    from marsad.pagestore.upkeep import faulty_files
    from marsad.web.store import page_store

    store = page_store()
    torn = [file.relative_to(store.folder) for file in faulty_files(store)] if store else []
    return _named([f"kept page {path} is torn; it will be rendered anew" for path in torn])


def privacy_faults() -> list[str]:
    """Return a line when sealed addresses cannot be opened with the key that is here."""
    from marsad.discussion.privacy import find_unreadable

    return _named([f"comment {pk}: its address was sealed with another key" for pk in find_unreadable(MOST_NAMED + 1)])


def secrets_faults() -> list[str]:
    """Return the key files that others than their owner can read."""
    folder: Path = settings.DATA / "secrets"
    return [
        f"{path} can be read by others: chmod 600 it"
        for path in sorted(folder.glob("*.key"))
        if path.stat().st_mode & 0o077
    ]


def _named(lines: list[str]) -> list[str]:
    if len(lines) <= MOST_NAMED:
        return lines
    return [*lines[:MOST_NAMED], f"… and {len(lines) - MOST_NAMED} more"]


CHECKS: dict[str, Callable[[], list[str]]] = {
    "settings": settings_faults,
    "database": database_faults,
    "page tree": tree_faults,
    "pictures": media_faults,
    "search index": index_faults,
    "statement index": statement_index_faults,
    "kept pages": store_faults,
    "sealed addresses": privacy_faults,
    "key files": secrets_faults,
}


def look_at_everything() -> Iterator[tuple[str, list[str]]]:
    """Yield each question's name and its faults. A question that cannot be asked is a fault itself."""
    for name, find in CHECKS.items():
        try:
            yield name, find()
        except Exception as error:
            yield name, [f"could not be looked at: {type(error).__name__}: {error}"]
