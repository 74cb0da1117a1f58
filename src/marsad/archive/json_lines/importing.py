"""Articles in from JSON, or from whatever tells them in the same terms: feeds, tables."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.utils import timezone

from marsad.archive.body import stream_from_html
from marsad.archive.body.embedded import no_picture
from marsad.archive.bulk import ArticleWriter, IncomingArticle, Outcome
from marsad.archive.bulk.bylines import Bylines
from marsad.archive.bulk.memory import use_little_memory
from marsad.archive.bulk.sections import Sections
from marsad.archive.bulk.writing import write_all
from marsad.archive.errors import ArchiveError
from marsad.archive.json_lines.item import LINE_MAX_BYTES, BadItem, JsonArticle, read_item
from marsad.archive.lines import numbered_lines, read_whole
from marsad.archive.report import Report
from marsad.newsroom.models import ArticlePage, Dossier
from marsad.newsroom.permalinks import permalink_key

SOURCE = "json"
AT_ONCE = 500
ARRAY_MAX_BYTES = 128 * 1024 * 1024
_ARRAY = re.compile(rb"\s*\[\s*(?:\{|$)")
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
        source: str = SOURCE,
        names: Mapping[str, str] | None = None,
        keywords_may_be_sections: bool = False,
    ) -> None:
        self.report, self.publish, self.section, self._names = report, publish, section, names or {}
        self.find_picture, self.is_rehearsal = find_picture, is_rehearsal
        self._keywords_may_be_sections = keywords_may_be_sections
        self.readable_ids: list[int] = []
        self._writer, self._bylines, self._sections = ArticleWriter(source), Bylines(), Sections()
        self._waiting: list[tuple[str, JsonArticle]] = []
        self._seen: set[str] = set()

    def run(self, names: Sequence[str]) -> None:
        """Take in the articles of the files *names*. A bad one is named and left out; the rest goes on."""
        self.run_over(found for name in names for found in self._read(name))

    def run_over(self, articles: Iterable[tuple[str, JsonArticle | BadItem]]) -> None:
        """Take in *articles*, each with what a report calls its place; a bad one is named and left out."""
        use_little_memory()
        self._dossiers = {slug: pk for pk, slug in Dossier.objects.values_list("pk", "slug")}
        if not self.is_rehearsal:
            self._default = self._sections.find_or_make(self.section) if self.section else self._sections.first()
        size = 0
        for where, item in articles:
            if isinstance(item, BadItem):
                self.report.fail(where, item)
                continue
            if item.external_id in self._seen:
                self.report.fail(where, f"{item.external_id[:100]} stands there earlier as well; the first is kept")
                continue
            self._seen.add(item.external_id)
            self._waiting.append((where, item))
            size += len(item.markup)
            if len(self._waiting) >= AT_ONCE or size > _ABOUT_CHARS:
                self._write()
                size = 0
        self._write()

    def _read(self, name: str) -> Iterator[tuple[str, JsonArticle | BadItem]]:
        for number, line in numbered_lines(name, LINE_MAX_BYTES, self.report.advance):
            if number == 1 and _ARRAY.match(line):
                yield from self._read_array(name)
                return
            try:
                yield f"{name} line {number}", read_item(line, self._names)
            except BadItem as error:
                yield f"{name} line {number}", error

    def _read_array(self, name: str) -> Iterator[tuple[str, JsonArticle | BadItem]]:
        """Yield the articles of a file that is one array, which must fit into memory."""
        if name == "-":
            raise ArchiveError("-: an array of JSON; give it as a file, or write one object a line")
        data = read_whole(name, ARRAY_MAX_BYTES)
        try:
            rows = json.loads(data.decode("utf-8-sig"))
        except (ValueError, RecursionError) as error:
            raise ArchiveError(f"{name}: no JSON ({error})") from error
        for number, row in enumerate(rows, 1):
            try:
                yield f"{name} item {number}", read_item(json.dumps(row, ensure_ascii=False).encode(), self._names)
            except (BadItem, UnicodeEncodeError) as error:
                yield f"{name} item {number}", error if isinstance(error, BadItem) else BadItem("holds half characters")

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

    def _section_of(self, item: JsonArticle) -> int:
        if item.section:
            return self._sections.find_or_make(item.section)
        known = (self._sections.find(word) for word in item.keywords) if self._keywords_may_be_sections else ()
        return next((found for found in known if found), self._default)

    def _incoming(self, item: JsonArticle) -> IncomingArticle:
        # The lead image first: its words go with the picture, and the text may show it as well.
        lead = self.find_picture(item.image, **dict(item.image_words)) if item.image else None
        body = stream_from_html(item.markup, seed=item.external_id, find_picture=self.find_picture)
        return IncomingArticle(
            external_id=item.external_id, stamp=self._stamp(item), headline=item.headline, body=body.blocks,
            section_id=self._section_of(item),
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
