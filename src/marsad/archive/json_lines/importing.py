"""Articles in from JSON Lines."""

from collections.abc import Callable, Sequence

from django.utils import timezone

from marsad.archive.body import stream_from_html
from marsad.archive.body.embedded import no_picture
from marsad.archive.bulk import ArticleWriter, IncomingArticle, Outcome
from marsad.archive.bulk.bylines import Bylines
from marsad.archive.bulk.memory import use_little_memory
from marsad.archive.bulk.sections import Sections
from marsad.archive.bulk.writing import write_all
from marsad.archive.json_lines.item import LINE_MAX_BYTES, BadItem, JsonArticle, read_item
from marsad.archive.lines import numbered_lines
from marsad.archive.report import Report
from marsad.newsroom.models import ArticlePage, Dossier
from marsad.newsroom.permalinks import permalink_key

SOURCE = "json"
AT_ONCE = 500
_ABOUT_CHARS = 8_000_000
"""A batch is written when its articles hold this much text, however few they are."""


class JsonImport:
    """One run. With *publish* what is no draft there is public here; *section* is for articles that name none."""

    def __init__(
        self,
        report: Report,
        *,
        publish: bool = False,
        section: str = "",
        find_picture: Callable[..., int | None] = no_picture,
        is_rehearsal: bool = False,
    ) -> None:
        self.report, self.publish, self.section = report, publish, section
        self.find_picture, self.is_rehearsal = find_picture, is_rehearsal
        self.readable_ids: list[int] = []
        self._writer, self._bylines, self._sections = ArticleWriter(SOURCE), Bylines(), Sections()
        self._waiting: list[tuple[str, JsonArticle]] = []
        self._seen: set[str] = set()

    def run(self, names: Sequence[str]) -> None:
        """Take in the lines of the files *names*. A bad line is named and left out; the rest goes on."""
        use_little_memory()
        self._dossiers = {slug: pk for pk, slug in Dossier.objects.values_list("pk", "slug")}
        if not self.is_rehearsal:
            self._default = self._sections.find_or_make(self.section) if self.section else self._sections.first()
        for name in names:
            self._read(name)
        self._write()

    def _read(self, name: str) -> None:
        size = 0
        for number, line in numbered_lines(name, LINE_MAX_BYTES, self.report.advance):
            where = f"{name} line {number}"
            try:
                item = read_item(line)
            except BadItem as error:
                self.report.fail(where, error)
                continue
            if item.external_id in self._seen:
                self.report.fail(
                    where, f"{item.external_id[:100]} stands in an earlier line as well; the first is kept"
                )
                continue
            self._seen.add(item.external_id)
            self._waiting.append((where, item))
            size += len(line)
            if len(self._waiting) >= AT_ONCE or size > _ABOUT_CHARS:
                self._write()
                size = 0

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        here = _here_already([item for _, item in waiting], self._writer)
        for _ in here:
            self.report.outcomes["unchanged"] += 1
        waiting = [(where, item) for where, item in waiting if item.external_id not in here]
        if self.is_rehearsal:
            self._rehearse(waiting)
            return
        incoming = [self._incoming(item) for _, item in waiting]
        for (where, _), written in zip(waiting, write_all(self._writer, incoming), strict=True):
            if isinstance(written, Exception):
                self.report.fail(where, written)
                continue
            self.report.count(where, written)
            if written.page_id and written.outcome is not Outcome.EDITED_HERE:
                self.readable_ids.append(written.page_id)

    def _rehearse(self, waiting: Sequence[tuple[str, JsonArticle]]) -> None:
        stamps = self._writer.stamps(item.external_id for _, item in waiting)
        for _, item in waiting:
            known = stamps.get(item.external_id)
            outcome = "made" if known is None else "unchanged" if known == self._stamp(item) else "changed"
            self.report.outcomes[outcome] += 1

    def _stamp(self, item: JsonArticle) -> str:
        return f"{item.stamp}{'+' if self.publish else '-'}"

    def _incoming(self, item: JsonArticle) -> IncomingArticle:
        # The lead image first: its words go with the picture, and the text may show it as well.
        lead = self.find_picture(item.image, **dict(item.image_words)) if item.image else None
        body = stream_from_html(item.markup, seed=item.external_id, find_picture=self.find_picture)
        return IncomingArticle(
            external_id=item.external_id, stamp=self._stamp(item), headline=item.headline, body=body.blocks,
            section_id=self._sections.find_or_make(item.section) if item.section else self._default,
            date_published=item.published or timezone.now(), date_modified=item.modified,
            is_public=self.publish and not item.is_draft, permalink=item.permalink, kicker=item.kicker,
            standfirst=item.standfirst, seo_title=item.seo_title, search_description=item.search_description,
            authors=self._bylines.ids(item.authors), keywords=item.keywords, uuid=item.uuid,
            lead_image_id=lead,
            lead_image_caption=item.image_caption, source_name=item.source_name, source_url=item.source_url,
            comments_open=item.comments_open, imported_from=item.external_id,
            dossiers=tuple(self._dossiers[slug] for slug in item.dossiers if slug in self._dossiers),
        )  # fmt: skip


def _here_already(items: Sequence[JsonArticle], writer: ArticleWriter) -> set[str]:
    """Return the external ids of *items* that are articles of this very site, which never came in by this door."""
    known = writer.stamps(item.external_id for item in items)
    fresh = [item for item in items if item.external_id not in known]
    uuids = {item.uuid for item in fresh if item.uuid}
    keys = {permalink_key(item.permalink) for item in fresh if item.permalink}
    here = set(ArticlePage.objects.filter(translation_key__in=uuids).values_list("translation_key", flat=True))
    taken = set(ArticlePage.objects.filter(permalink_key__in=keys).values_list("permalink_key", "title"))
    return {
        item.external_id
        for item in fresh
        if item.uuid in here or (item.permalink and (permalink_key(item.permalink), item.headline[:255]) in taken)
    }
