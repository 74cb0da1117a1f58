"""Saved pages, one file each, into drafts with every field filled and every finding kept for review."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from marsad.archive.bulk.sections import Sections
from marsad.archive.errors import ArchiveError
from marsad.archive.lines import read_whole
from marsad.archive.models import ImportedItem
from marsad.newsroom.gazetteer import load_matcher
from marsad.newsroom.intake import create_draft
from marsad.newsroom.models import ArticlePage, SectionPage
from marsad.reading import UnreadablePage, read_page
from marsad.reading.page import MOST_BYTES
from marsad.reading.reading import Reading

SOURCE = "pages"
KIND = "page"
_HEADLINE_WORDS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPage:
    """What became of one saved page: `outcome` is `made` or `here already`."""

    source: str
    outcome: str
    article: ArticlePage
    notes: tuple[str, ...] = ()

    @property
    def editing_path(self) -> str:
        """Where an editor goes on with it."""
        return reverse("wagtailadmin_pages:edit", args=[self.article.pk])


class SavedPages:
    """Takes saved pages in. A page that came in before, by its bytes or its address, is not made twice."""

    def __init__(
        self, *, section: str = "", publish: bool = False, at: date | None = None, keep_addresses: bool = False
    ) -> None:
        self.section, self.publish, self.at, self.keep_addresses = section, publish, at, keep_addresses
        self._sections = Sections()
        if section and self._sections.find(section) is None:
            raise ArchiveError(f"there is no section {section!r}; make it on the editing screens, or name another")

    def take(self, name: str) -> TakenPage:
        """Make an article of the page in the file *name*. Raises `ArchiveError` when it cannot be read."""
        data = read_whole(name, MOST_BYTES)
        digest = hashlib.blake2b(data, digest_size=16).hexdigest()
        known = ImportedItem.objects.filter(source=SOURCE, kind=KIND)
        if (old := known.filter(digest=digest).first()) is not None:
            return self._here_already(name, old)
        try:
            reading = read_page(data, source=name, at=self.at, matcher=load_matcher())
        except UnreadablePage as error:
            raise ArchiveError(f"{name}: {error}") from error
        external_id = (reading.url or digest)[:200]
        if (old := known.filter(external_id=external_id).first()) is not None:
            return self._here_already(name, old, "the page has changed since; the article here stays as it is")
        return self._make(name, _with_title(name, reading), external_id, digest)

    def _here_already(self, name: str, old: ImportedItem, note: str = "") -> TakenPage:
        article = ArticlePage.objects.filter(pk=old.page_id).first()
        if article is None:
            raise ArchiveError(f"{name}: it came in before and was deleted here; it is not brought back")
        return TakenPage(source=name, outcome="here already", article=article, notes=(note,) if note else ())

    @transaction.atomic
    def _make(self, name: str, reading: Reading, external_id: str, digest: str) -> TakenPage:
        article = create_draft(reading, section=self._section_of(reading))
        notes = list(reading.notes)
        if self.keep_addresses:
            notes += self._keep_address(article, reading.url)
        if self.publish:
            article.get_latest_revision().publish()
        article = ArticlePage.objects.get(pk=article.pk)
        ImportedItem.objects.create(
            source=SOURCE, kind=KIND, external_id=external_id, digest=digest, page_id=article.pk,
            revision_id=article.latest_revision_id,
        )  # fmt: skip
        return TakenPage(source=name, outcome="made", article=article, notes=tuple(notes))

    def _section_of(self, reading: Reading) -> SectionPage:
        wanted = self.section or reading.section or ""
        found = self._sections.find(wanted) if wanted else None
        section: SectionPage = SectionPage.objects.get(pk=found or self._sections.first())
        return section

    def _keep_address(self, article: ArticlePage, url: str | None) -> list[str]:
        path = "/" + urlsplit(url or "").path.lstrip("/")
        if path == "/":
            return ["it does not say its address; it has one of the pattern"]
        before = article.permalink
        article.permalink = path
        try:
            with transaction.atomic():
                article.save()
                article.save_revision()
        except ValidationError as error:
            article.permalink = before
            return [f"{path} cannot be its address ({' '.join(error.messages)})"]
        return []


def _with_title(name: str, reading: Reading) -> Reading:
    """Return *reading* with a title: a page without one is called by its first words."""
    if reading.title.strip():
        return reading
    words = reading.text.split()
    if not words:
        raise ArchiveError(f"{name}: it has neither a title nor words")
    title = " ".join(words[:_HEADLINE_WORDS]) + ("…" if len(words) > _HEADLINE_WORDS else "")
    return replace(reading, title=title, notes=(*reading.notes, "no title; it is called by its first words"))
