"""Keeping the lists that readers page through, and reading them at the same cost at any length.

What stands in a list follows from the articles alone: `relist` works out what should be there, compares it with what
is, and writes the difference and the counts in the same transaction. To do it again changes nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from marsad.newsroom.models.article import ArticleAuthor, ArticlePage
from marsad.newsroom.models.findings import Mention
from marsad.newsroom.models.listing import ListCount, Listing, ListNoun
from marsad.newsroom.table_rows import TableRows

PART_IDS = 2_000
"""Article ids in one part of the site (a sitemap): a part never holds more, and a full one stays as it is."""

AT_ONCE = 500
ALL_MONTHS = 0
_LOCK = 0x6D617273
"""Of PostgreSQL's advisory locks: two who count at the same time would wait for each other in a ring."""


class Place(NamedTuple):
    """One article's place in one list."""

    article_id: int
    noun: int
    key: int
    published: datetime


@transaction.atomic
def relist(article_ids: Iterable[int]) -> int:
    """Bring the lists up to date with the articles that have these ids; returns how many places changed."""
    ids = sorted(set(article_ids))
    if not ids:
        return 0
    _lock()
    return sum(_relist(ids[begin : begin + AT_ONCE]) for begin in range(0, len(ids), AT_ONCE))


@transaction.atomic
def unlist(article_id: int) -> None:
    """Take one article out of every list, as when it was deleted."""
    _lock()
    rows = Listing.objects.filter(article=article_id).values_list("article", "noun", "key", "date_published")
    changes: Counter[tuple[int, int, int]] = Counter()
    for row in rows:
        _count(Place(*row), -1, changes)
    Listing.objects.filter(article=article_id).delete()
    _write_counts(changes)


def _lock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _relist(ids: Sequence[int]) -> int:
    rows = Listing.objects.filter(article__in=ids).values_list("article", "noun", "key", "date_published", "pk")
    present = {Place(*row): pk for *row, pk in rows}
    wanted = set(_places(ids))
    gone, new = present.keys() - wanted, wanted - present.keys()
    if gone:
        Listing.objects.filter(pk__in=[present[place] for place in gone]).delete()
    _insert(new)
    changes: Counter[tuple[int, int, int]] = Counter()
    for places, step in ((new, 1), (gone, -1)):
        for place in places:
            _count(place, step, changes)
    _write_counts(changes)
    return len(gone) + len(new)


@transaction.atomic
def list_new(places: Sequence[Place]) -> None:
    """Put articles that nobody has seen yet, public and in no list so far, into theirs: *places* are all they have."""
    _lock()
    _insert(places)
    changes: Counter[tuple[int, int, int]] = Counter()
    for place in places:
        _count(place, 1, changes)
    _write_counts(changes)


def _insert(places: Iterable[Place]) -> None:
    rows = TableRows(Listing, ["article_id", "noun", "key", "date_published"])
    rows.insert(
        {"article_id": place.article_id, "noun": int(place.noun), "key": place.key, "date_published": place.published}
        for place in sorted(places)
    )


def _places(ids: Sequence[int]) -> Iterator[Place]:
    """Yield every place that the public articles among *ids* should have. Four queries."""
    rows = ArticlePage.objects.public().filter(pk__in=ids).order_by().values_list("pk", "section", "date_published")
    published = {}
    for pk, section, moment in rows:
        published[pk] = moment
        yield Place(pk, ListNoun.SECTION, section, moment)
    public = list(published)
    belongs = {
        ListNoun.AUTHOR: ArticleAuthor.objects.filter(article__in=public).values_list("article", "author"),
        ListNoun.SUBJECT: Mention.objects.shown().filter(article__in=public).values_list("article", "subject"),
        ListNoun.DOSSIER: ArticlePage.dossiers.through.objects.filter(articlepage__in=public).values_list(
            "articlepage", "dossier"
        ),
    }
    for noun, pairs in belongs.items():
        for article_id, key in set(pairs.order_by()):
            yield Place(article_id, noun, key, published[article_id])


def _count(place: Place, step: int, changes: "Counter[tuple[int, int, int]]") -> None:
    month = month_number(place.published)
    for each in (month, ALL_MONTHS):
        changes[place.noun, place.key, each] += step
    if place.noun == ListNoun.SECTION:
        # Every public article has one section: by it the whole site is counted.
        for each in (month, ALL_MONTHS):
            changes[ListNoun.SITE, 0, each] += step
        changes[ListNoun.PART, place.article_id // PART_IDS, ALL_MONTHS] += step


def _write_counts(changes: "Counter[tuple[int, int, int]]") -> None:
    table = connection.ops.quote_name(ListCount._meta.db_table)
    rows = [(*which, step) for which, step in sorted(changes.items()) if step]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (noun, key, month, count) VALUES (%s, %s, %s, %s) "  # noqa: S608 - our own name
                f"ON CONFLICT (noun, key, month) DO UPDATE SET count = {table}.count + excluded.count",
                rows,
            )


def month_number(moment: datetime) -> int:
    """Return the month of *moment* in the site's zone, counted from year 0."""
    day = timezone.localtime(moment)
    return day.year * 12 + day.month - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptList:
    """One list as it is kept: how many public articles it holds, in all and by month (`month_number`)."""

    noun: ListNoun
    key: int
    months: dict[int, int]
    total: int

    def by_month(self) -> dict[date, int]:
        """Return the counts by the first day of each month."""
        return {date(month // 12, month % 12 + 1, 1): count for month, count in self.months.items()}

    def ids(self, skip: int, take: int, *, oldest_first: bool = False) -> list[int]:
        """Return the ids of *take* articles after the first *skip*. One query.

        Whole months are skipped by their counts, so that rows are passed over within one month only.
        """
        rows = Listing.objects.filter(noun=self.noun, key=self.key)
        is_first = not skip
        for month in sorted(self.months, reverse=not oldest_first):
            if skip < self.months[month]:
                if not is_first:
                    edge = _month_begins(month if oldest_first else month + 1)
                    rows = (
                        rows.filter(date_published__gte=edge) if oldest_first else rows.filter(date_published__lt=edge)
                    )
                break
            skip -= self.months[month]
        order = ("date_published", "article") if oldest_first else ("-date_published", "-article")
        return list(rows.order_by(*order).values_list("article", flat=True)[skip : skip + take])


def load_list(noun: ListNoun, key: int) -> KeptList:
    """Return the list of one section, author, subject or dossier; an unknown one is empty. One query."""
    counts = dict(ListCount.objects.filter(noun=noun, key=key, count__gt=0).values_list("month", "count"))
    total = counts.pop(ALL_MONTHS, 0)
    return KeptList(noun=noun, key=key, months=counts, total=total)


def newest_ids(noun: ListNoun, keys: Sequence[int], each: int) -> list[int]:
    """Return the ids of the newest *each* articles of every list in *keys*, newest first, each id once. One query."""
    if not keys:
        return []
    table = connection.ops.quote_name(Listing._meta.db_table)
    one = (
        f"SELECT * FROM (SELECT article_id, date_published FROM {table} WHERE noun = %s AND key = %s "  # noqa: S608
        "ORDER BY date_published DESC, article_id DESC LIMIT %s) AS newest"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ".join([one] * len(keys)) + " ORDER BY 2 DESC, 1 DESC",
            [value for key in keys for value in (int(noun), key, each)],
        )
        return [row[0] for row in cursor.fetchall()]


def totals(noun: ListNoun, keys: Iterable[int] | None = None) -> dict[int, int]:
    """Return how many articles each list of *noun* holds, by its key; lists without any are left out. One query."""
    rows = ListCount.objects.filter(noun=noun, month=ALL_MONTHS, count__gt=0)
    if keys is not None:
        rows = rows.filter(key__in=list(keys))
    return dict(rows.values_list("key", "count"))


def newest_dates(noun: ListNoun) -> dict[int, datetime]:
    """Return the date of the newest article of each list of *noun*, by its key. For nouns with few lists. One query."""
    newest = Listing.objects.filter(noun=noun, key=OuterRef("key")).order_by("-date_published", "-article")
    rows = ListCount.objects.filter(noun=noun, month=ALL_MONTHS, count__gt=0)
    return dict(rows.annotate(newest=Subquery(newest.values("date_published")[:1])).values_list("key", "newest"))


def fill_lists() -> int:
    """List every article when the lists do not hold as many as there are, as in a site of an older version.

    Returns how many places changed.
    """
    kept = totals(ListNoun.SITE).get(0, 0)
    return 0 if kept == ArticlePage.objects.public().count() else relist_everything()


def relist_everything() -> int:
    """Bring every list up to date, a batch of articles a transaction; returns how many places changed."""
    changed = last = 0
    while ids := list(ArticlePage.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]):
        changed += relist(ids)
        last = ids[-1]
    return changed


def _month_begins(month: int) -> datetime:
    zone = timezone.get_default_timezone()
    return datetime(month // 12, month % 12 + 1, 1, tzinfo=zone)
