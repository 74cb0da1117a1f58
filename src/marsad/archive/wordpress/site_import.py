"""Moving a site in: twice through what holds it, first for what its posts refer to, then for the posts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit
from zlib import crc32

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from marsad.archive.bulk import ArticleWriter, IncomingArticle, Outcome, Written
from marsad.archive.bulk.memory import use_little_memory
from marsad.archive.bulk.sections import Sections
from marsad.archive.bulk.writing import write_all
from marsad.archive.errors import ArchiveError
from marsad.archive.media import Shelf
from marsad.archive.models import ImportedItem
from marsad.archive.wordpress.addresses import Lead, OldAddresses, former_paths, number_paths, path_of, raw_path
from marsad.archive.wordpress.attachments import Attachments
from marsad.archive.wordpress.content import hosts_of
from marsad.archive.wordpress.items import Broken, Item, Person, Site, Term
from marsad.archive.wordpress.kinds import PRIVATE
from marsad.archive.wordpress.pages import PlainPages
from marsad.archive.wordpress.pairings import remember_pairings
from marsad.archive.wordpress.people import People
from marsad.archive.wordpress.preparing import Context, Prepared, PreparedComment
from marsad.archive.wordpress.splitting import Part
from marsad.archive.wordpress.summary import Summary
from marsad.archive.wordpress.terms import Terms
from marsad.archive.wordpress.workers import default_jobs, prepared_items
from marsad.discussion.importing import ImportedComment, import_comments
from marsad.newsroom.gazetteer import load_matcher
from marsad.newsroom.permalinks import permalink_key

AT_ONCE = 500
_SLUG = re.compile(r"[\w-]+")
_PLAIN_NUMBER = re.compile(r"[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How somebody wants a site to come in."""

    media: tuple[str, ...] = ()
    drafts_only: bool = False
    with_trash: bool = True
    jobs: int = field(default_factory=default_jobs)


class Holding(Protocol):
    """What holds a site, or a part of it: a file, or a folder of answers.

    `name` is what a report calls it, `namespaces` those that its `Part`s need, `written_at` the day that stands for
    items without any date. Each of the two passes reads it anew.
    """

    name: str
    site: Site
    namespaces: Mapping[str, str]
    written_at: datetime

    def referred(self, summary: Summary) -> Iterator[Person | Term | Item | Broken]:
        """Yield people, terms, attachments and reusable blocks; count all items in *summary*."""

    def posts(self, summary: Summary) -> Iterator[Part | Item]:
        """Yield the items that become articles and pages; count the others in *summary*."""


class SiteImport:
    """One run over what holds one site. Run again, only what changed there changes here."""

    kind = "wordpress"
    """What the source is called in the ledger, before the site's address."""

    def __init__(self, summary: Summary, wishes: Wishes) -> None:
        self._summary, self._wishes = summary, wishes
        self._seen: dict[int | str, int] = {}
        self._reused: dict[str, str] = {}
        self.page_ids: list[int] = []
        self.readable_ids: list[int] = []

    def run_over(self, holdings: Sequence[Holding]) -> None:
        """Take the site in; what is broken in it is set aside. Raises `ArchiveError` for a site that cannot be one."""
        main = max(holdings, key=lambda holding: bool(holding.site.base))
        self._names = [holding.name for holding in holdings]
        self._base = path_of(main.site.base).rstrip("/") if main.site.base else ""
        self._hosts = hosts_of([holding.site.base for holding in holdings])
        self.source = f"{self.kind}:{_site_key(main.site)}"[:200]
        self._summary.site, self._summary.files = main.site.base or main.site.title, list(self._names)
        self._begin()
        for holding in holdings:
            self._take_what_posts_refer_to(holding)
        for holding in holdings:
            self._take_posts(holding)
        self._finish()

    def _begin(self) -> None:
        use_little_memory()
        self._people = People()
        self._terms = Terms(self.source, Sections(), load_matcher())
        self._attachments = Attachments(self.source, self._open_shelf(), self._hosts)
        self._writer = ArticleWriter(self.source, "item")
        self._pages = PlainPages(self.source)
        self._addresses = OldAddresses(self.source)

    def _open_shelf(self) -> Shelf:
        """Return where the files of pictures are looked for."""
        return Shelf(self._wishes.media)

    def _take_what_posts_refer_to(self, holding: Holding) -> None:
        """First time through: people, terms, attachments, reusable blocks."""
        attachments: list[Item] = []
        for found in holding.referred(self._summary):
            if isinstance(found, Person):
                self._people.add(found)
            elif isinstance(found, Term):
                self._terms.add(found)
            elif isinstance(found, Broken):
                self._summary.aside(holding.name, found.line, found.item, found.reason)
            elif found.type == "wp_block":
                self._reused[found.number] = found.content
            else:
                attachments.append(found)
                for note in found.notes:
                    self._summary.note(found.name, found.line, note)
                self._summary.statuses[f"attachment {found.status}".strip()] += 1
            if len(attachments) >= AT_ONCE:
                self._attachments.take(attachments)
                attachments = []
        self._attachments.take(attachments)

    def _take_posts(self, holding: Holding) -> None:
        """Second time through: the posts, a batch at a time."""
        context = Context(
            namespaces=holding.namespaces, hosts=self._hosts, zone=holding.site.zone or settings.TIME_ZONE,
            reused=self._reused,
        )  # fmt: skip
        batch: list[Prepared] = []
        for item in prepared_items(holding.posts(self._summary), context, self._wishes.jobs):
            if isinstance(item, Broken):
                self._summary.aside(holding.name, item.line, item.item, item.reason)
                continue
            self._summary.statuses[f"{item.type} {item.status}"] += 1
            self._summary.comments += len(item.comments)
            wanted = self._as_wanted(holding, item)
            if wanted is None:
                continue
            batch.append(wanted)
            if len(batch) >= AT_ONCE:
                self._write(holding, batch)
                batch = []
        self._write(holding, batch)

    def _as_wanted(self, holding: Holding, item: Prepared) -> Prepared | None:
        """Return the item as it is taken in, None for one that is not."""
        if item.status == "trash" and not self._wishes.with_trash:
            self._summary.left_out[f"{item.type} in the trash"] += 1
            return None
        place = self._names.index(holding.name)
        words = crc32(f"{item.headline}\n{item.link}\n{item.slug}".encode("utf-8", "replace"))
        # One number each, not three in a tuple: of a million posts all are remembered.
        mine = (place << 80) | (item.line << 32) | words
        known = self._seen.setdefault(int(item.number) if _PLAIN_NUMBER.fullmatch(item.number) else item.number, mine)
        if known == mine or not item.number:
            return item
        first_place, first_line = known >> 80, (known >> 32) & 0xFFFF_FFFF_FFFF
        if words == known & 0xFFFF_FFFF:
            self._summary.left_out[f"{item.type} that came twice"] += 1
        elif place != first_place:
            reason = f"another with its number stands in {self._names[first_place]} line {first_line}; that one is kept"
            self._summary.aside(holding.name, item.line, item.name, reason)
        else:
            note = f"line {first_line} has the same number; taken in as an item of its own"
            return replace(item, number=f"{item.number}~{item.line}", notes=(*item.notes, note))
        return None

    def _write(self, holding: Holding, batch: Sequence[Prepared]) -> None:
        if not batch:
            return
        known = self._attachments.load(
            number
            for item in batch
            for number in (item.thumbnail, *self._attachments.numbers_in(item.pictures, item.number))
        )
        pages = [item for item in batch if item.type == "page" and not item.comments]
        articles = [item for item in batch if item.type != "page" or item.comments]
        incoming = []
        for item in articles:
            self._terms.meet(item.terms)
            body: str | tuple[Mapping[str, Any], ...] = item.body
            if item.pictures:
                body = self._attachments.settled(item.blocks, item.pictures, item.number, known)
            lead = known.get(item.thumbnail)
            incoming.append(self._incoming(item, body, lead.picture if lead else None, lead, holding.written_at))
        self._write_articles(holding, articles, incoming)
        for item in pages:
            self._write_page(holding, item, self._attachments.settled(item.blocks, item.pictures, item.number, known))

    def _incoming(
        self,
        item: Prepared,
        body: str | tuple[Mapping[str, Any], ...],
        picture: int | None,
        lead: object,
        written_at: datetime,
    ) -> IncomingArticle:
        section, category = self._terms.section_of(item.terms, item.primary_category)
        published = item.published or item.modified or written_at
        is_public, go_live_at = self._publication(item, published)
        return IncomingArticle(
            external_id=_external_id(item), headline=item.headline, body=body,
            section_id=section, date_published=published,
            date_modified=item.modified if item.modified and item.modified > published else None,
            is_public=is_public, go_live_at=go_live_at, slug=_slug(item), permalink=self._permalink(item),
            kicker=item.kicker, source_name=item.source_name, source_url=item.source_url,
            standfirst=item.standfirst, seo_title=item.seo_title, search_description=item.search_description,
            authors=self._people.authors_of(item.creator, item.terms),
            keywords=self._terms.keywords(item.terms, category),
            lead_image_id=picture, lead_image_caption=getattr(lead, "caption", "") if picture else "",
            comments_open=item.comments_open, imported_from=item.link or item.guid, password=item.password,
            facts=item.facts,
        )  # fmt: skip

    def _publication(self, item: Prepared, published: datetime) -> tuple[bool, datetime | None]:
        """Return whether readers see the item, and when they will. Nothing is public here that was not there."""
        if self._wishes.drafts_only or item.status not in ("publish", "future"):
            return False, None
        if item.status == "publish":
            return True, None
        if published > timezone.now():
            return False, published
        self._summary.note(item.name, item.line, "was to appear on a day that has passed; it waits as a draft")
        return False, None

    def _permalink(self, item: Prepared) -> str:
        path = path_of(item.link)
        # What is not public yet has no address of its own there, only its number.
        if item.status != "publish" and permalink_key(path) in self._number_keys(item):
            return ""
        return "" if permalink_key(path) in ("", "/", permalink_key(self._base + "/")) else path

    def _number_keys(self, item: Prepared) -> set[str]:
        return {permalink_key(path) for path in number_paths(self._base, item.type, item.number)}

    def _write_articles(self, holding: Holding, items: Sequence[Prepared], incoming: Sequence[IncomingArticle]) -> None:
        """Write articles with their comments and addresses, all of a batch or none of it."""
        try:
            with transaction.atomic():
                written = self._writer.write(incoming)
                self._write_around(items, written)
        except ArchiveError:
            raise
        except Exception:
            # One of them cannot be written: find out which, and take the others in.
            with transaction.atomic():
                outcomes = write_all(self._writer, incoming)
                good = [(i, w) for i, w in zip(items, outcomes, strict=True) if isinstance(w, Written)]
                self._write_around([item for item, _ in good], [one for _, one in good])
            for item, outcome in zip(items, outcomes, strict=True):
                if isinstance(outcome, Exception):
                    self._summary.aside(holding.name, item.line, item.name, f"the database refused it: {outcome}"[:300])
            written = [one for _, one in good]
            items = [item for item, _ in good]
        self._tell(items, written)

    def _write_around(self, items: Sequence[Prepared], written: Sequence[Written]) -> None:
        comments = [
            made
            for item, one in zip(items, written, strict=True)
            if one.page_id
            for comment in item.comments
            if (made := _imported(comment, one.page_id)) is not None
        ]
        if comments:
            # Pages that nobody has seen yet need not be thrown away.
            are_new = all(one.outcome is Outcome.MADE for one in written)
            report = import_comments(self.source, comments, announce=not are_new)
            self._summary.comment_outcomes.update(
                {"made": report.made, "changed": report.changed, "unchanged": report.unchanged}
            )
            for note in report.notes:
                self._summary.note("comments", 0, note)
        leads = [lead for item, one in zip(items, written, strict=True) for lead in self._leads(item, one)]
        self._addresses.write(leads)

    def _leads(self, item: Prepared, one: Written) -> Iterator[Lead]:
        """Yield the old addresses of an item that are not its address here."""
        if one.page_id is None:
            return
        path = path_of(item.link)
        paths = [*number_paths(self._base, item.type, item.number), path, *self._extra_paths(item, path)]
        own = permalink_key(one.permalink) if one.permalink else ""
        for candidate in dict.fromkeys(filter(None, paths)):
            if permalink_key(candidate) != own:
                yield Lead(candidate, one.page_id)

    def _extra_paths(self, item: Prepared, path: str) -> list[str]:
        guid = path_of(item.guid) if hosts_of([item.guid]) <= self._hosts else ""
        numbered = guid if guid.partition("?")[2].startswith(("p=", "page_id=")) else ""
        return [*former_paths(path, item.old_slugs, item.old_dates), numbered, raw_path(item.link)]

    def _write_page(self, holding: Holding, item: Prepared, blocks: Sequence[object]) -> None:
        is_public = item.status == "publish" and not self._wishes.drafts_only
        try:
            with transaction.atomic():
                written = self._pages.write(item, blocks, is_public=is_public)  # type: ignore[arg-type]
                self._addresses.write(self._leads(item, written))
        except Exception as error:  # A page that Wagtail will not have is set aside like any other item.
            self._summary.aside(holding.name, item.line, item.name, f"{type(error).__name__}: {error}"[:300])
            return
        self._people.author_of(item.creator)
        self._tell([item], [written])

    def _tell(self, items: Sequence[Prepared], written: Sequence[Written]) -> None:
        for item, one in zip(items, written, strict=True):
            self._summary.outcomes[one.outcome] += 1
            for note in (*item.notes, *one.notes):
                self._summary.note(item.name, item.line, note)
            if one.outcome in (Outcome.EDITED_HERE, Outcome.DELETED_HERE):
                self._summary.note(item.name, item.line, f"{one.outcome}; what the export says now was not taken over")
            self._summary.shortcodes.update(item.shortcodes)
            if one.page_id:
                self.page_ids.append(one.page_id)
                if one.outcome is not Outcome.EDITED_HERE:
                    self.readable_ids.append(one.page_id)
                if item.thumbnail and item.status == "publish" and not item.password:
                    self._attachments.lead(item.thumbnail, one.page_id)

    def _finish(self) -> None:
        """Write down where the addresses of terms, people and attachments lead, and sum up."""
        with transaction.atomic():
            self._terms.remember()
            self._addresses.write(self._terms.leads(self._base))
            self._addresses.write(self._people.leads(self._base))
        with transaction.atomic():
            self._addresses.write(self._attachments.leads(self._base))
        summary = self._summary
        summary.authors, summary.terms = self._people.count(), self._terms.counts()
        summary.subjects, summary.possible = self._terms.reconciled(), self._terms.possible(apart=self._wishes.jobs > 0)
        pairings = self._terms.pairings([*summary.subjects, *summary.possible], self._base)
        with transaction.atomic():
            remember_pairings(self.source, pairings)
        summary.missing_pictures = dict(list(self._attachments.missing.items())[:5000])
        summary.pictures = ImportedItem.objects.filter(source=self.source, kind="picture").count()
        summary.urls = self._addresses.count + len(self.page_ids)
        for path, reason in self._attachments.refused:
            summary.note(f"picture {path}", 0, reason)
        for kind in sorted(PRIVATE & summary.left_out.keys()):
            summary.note(kind, 0, "people wrote these in confidence; they were left out")


def _imported(comment: PreparedComment, page_id: int) -> ImportedComment | None:
    if not comment.number or not (comment.body or comment.name):
        return None
    return ImportedComment(
        external_id=comment.number, article_id=page_id, name=comment.name, body=comment.body, state=comment.state,
        created_at=comment.created_at or timezone.now(), kind=comment.kind, email=comment.email,
        website=comment.website, parent=comment.parent,
    )  # fmt: skip


def _external_id(item: Prepared) -> str:
    return (item.number or item.link or item.guid or f"line {item.line}")[:200]


def _slug(item: Prepared) -> str:
    """Return the slug as the tree may have it, empty when it may not."""
    text = unquote(item.slug).strip("/ ")
    return text if _SLUG.fullmatch(text) else ""


def _site_key(site: Site) -> str:
    parts = urlsplit(site.base)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}" or site.title or "site"
