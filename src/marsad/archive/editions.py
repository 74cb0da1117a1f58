"""Filling an empty site from an edition pack: a folder of data that makes one site."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.images import ImageFile
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from wagtail.models import Page, Site

from marsad.archive.errors import ArchiveError
from marsad.names.subjects import KnownSubject, load_subjects
from marsad.newsroom.models import (
    ArticleAuthor,
    ArticlePage,
    Author,
    Dossier,
    HomePage,
    Picture,
    SectionPage,
    SiteSettings,
    StandardPage,
    Subject,
)
from marsad.newsroom.review import confirm
from marsad.newsroom.sanitising import clean_html
from marsad.newsroom.subject_intake import insert_subjects

PACKS = Path(__file__).resolve().parents[1] / "editions"
CONFIRM_ABOVE = 0.75
"""Findings in a pack's own articles that are at least this sure count as confirmed by the pack's authors."""

_SETTINGS = (
    "name", "name_en", "tagline", "tagline_en", "description", "description_en", "language", "month_style", "numerals",
    "show_hijri", "accent", "accent_dark", "comments_open", "show_mentions_above",
)  # fmt: skip
_markdown = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """How much an edition pack held."""

    subjects: int
    images: int
    articles: int


def find_pack(edition: str) -> Path:
    """Return the folder of an edition pack given by name or by path. Raises `ArchiveError` when there is none."""
    for folder in (PACKS / edition, Path(edition).expanduser()):
        if (folder / "edition.toml").is_file():
            return folder
    names = ", ".join(sorted(path.parent.name for path in PACKS.glob("*/edition.toml")))
    raise ArchiveError(f"edition {edition!r}: no such pack and no folder with an edition.toml; packs here: {names}")


def pack_subjects(edition: str) -> tuple[KnownSubject, ...]:
    """Return the subjects of an edition pack, empty when it ships none."""
    path = find_pack(edition) / "subjects.jsonl"
    return load_subjects(path) if path.exists() else ()


def is_empty_site() -> bool:
    """Say whether nothing has been set up here yet."""
    return not HomePage.objects.exists()


@transaction.atomic
def load_edition(edition: str) -> Loaded:
    """Fill an empty site from an edition pack, all or nothing.

    Raises `ArchiveError` naming the file when the pack is not whole.
    """
    pack = find_pack(edition)
    facts = _read_toml(pack / "edition.toml")
    pictures = _load_pictures(pack / "images")
    subjects = _load_subjects(pack / "subjects.jsonl")
    try:
        home = _make_home(facts["site"])
        sections = {row["slug"]: _make_section(home, row, order) for order, row in enumerate(facts.get("sections", ()))}
        authors = {row["slug"]: _make_author(row) for row in facts.get("authors", ())}
        dossiers = {row["slug"]: _make_dossier(row, pictures) for row in facts.get("dossiers", ())}
        for row in facts.get("pages", ()):
            _make_page(home, row)
    except KeyError as error:
        raise ArchiveError(f"{pack / 'edition.toml'}: unknown or missing {error}") from error
    paths = sorted((pack / "articles").glob("*.md"))
    for path in paths:
        _load_article(path, sections, authors, dossiers, pictures)
    return Loaded(subjects=subjects, images=len(pictures), articles=len(paths))


def _read_toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ArchiveError(f"{path}: {error}") from error


def _make_home(facts: Mapping[str, Any]) -> HomePage:
    root = Page.get_first_root_node()
    if root is None:
        raise ArchiveError("the page tree has no root: run the migrations first")
    with translation.override(settings.LANGUAGE_CODE):
        root.title = root.draft_title = _("All pages")  # the migrations call it "Root", in every crumb
    root.save()
    home = HomePage(title=facts["name"], slug="site")
    root.add_child(instance=home)
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    old_root = site.root_page_id
    site.root_page, site.site_name = home, facts["name"]
    site.save()
    # Wagtail's own first migration leaves a welcome page that nobody wants.
    Page.objects.filter(pk=old_root, depth=2).exclude(pk=home.pk).delete()
    known = {field.name for field in SiteSettings._meta.get_fields()}
    values = {name: facts[name] for name in _SETTINGS if name in facts and name in known}
    SiteSettings.objects.update_or_create(site=site, defaults=values)
    return home


def _load_subjects(path: Path) -> int:
    try:
        return insert_subjects(path) if path.exists() else 0
    except ValueError as error:
        raise ArchiveError(str(error)) from error


def _load_pictures(folder: Path) -> dict[str, Picture]:
    pictures: dict[str, Picture] = {}
    if not (folder / "images.toml").exists():
        return pictures
    facts = _read_toml(folder / "images.toml")
    for row in facts.get("images", ()):
        if "file" not in row:
            raise ArchiveError(f"{folder / 'images.toml'}: a picture without file")
        path = folder / row["file"]
        picture = Picture(
            title=row.get("title") or path.stem,
            description=row.get("alt", ""),
            credit=row.get("credit", facts.get("credit", "")),
        )
        try:
            with path.open("rb") as stream:
                picture.file = ImageFile(stream, name=path.name)
                picture.save()
        except OSError as error:
            raise ArchiveError(f"{path}: {error.strerror}") from error
        x, y = row.get("focus", (0.5, 0.5))
        picture.focal_point_x, picture.focal_point_y = int(picture.width * x), int(picture.height * y)
        picture.focal_point_width, picture.focal_point_height = picture.width // 3, picture.height // 3
        picture.save()
        pictures[row["file"]] = picture
    return pictures


def _make_section(home: HomePage, row: Mapping[str, Any], order: int) -> SectionPage:
    section = SectionPage(
        title=row["name"], slug=row["slug"], title_en=row.get("name_en", ""), order=order, show_in_menus=True,
        introduction=row.get("introduction", ""), introduction_en=row.get("introduction_en", ""),
    )  # fmt: skip
    home.add_child(instance=section)
    return section


def _make_author(row: Mapping[str, Any]) -> Author:
    names = ("slug", "name", "name_en", "bio", "bio_en", "is_desk")
    return Author.objects.create(**{name: row[name] for name in names if name in row})


def _make_dossier(row: Mapping[str, Any], pictures: Mapping[str, Picture]) -> Dossier:
    names = ("slug", "title", "title_en", "introduction", "introduction_en", "on_front_page")
    dossier = Dossier.objects.create(
        **{name: row[name] for name in names if name in row}, image=pictures[row["image"]] if "image" in row else None
    )
    known = Subject.objects.in_bulk(row.get("subjects", ()), field_name="slug")
    dossier.subjects.set([known[slug] for slug in row.get("subjects", ())])
    return dossier


def _make_page(home: HomePage, row: Mapping[str, Any]) -> None:
    home.add_child(
        instance=StandardPage(
            title=row["title"], slug=row["slug"], title_en=row.get("title_en", ""), show_in_menus=True,
            body=clean_html(_markdown.render(row.get("body", ""))),
            body_en=clean_html(_markdown.render(row.get("body_en", ""))),
        )
    )  # fmt: skip


def _load_article(
    path: Path,
    sections: Mapping[str, SectionPage],
    authors: Mapping[str, Author],
    dossiers: Mapping[str, Dossier],
    pictures: Mapping[str, Picture],
) -> None:
    facts, body = read_article_file(path)
    try:
        section = sections[facts["section"]]
        article = ArticlePage(
            title=facts["title"], slug=facts["slug"], section=section, standfirst=facts.get("standfirst", ""),
            date_published=facts["date"], first_published_at=facts["date"],
            body=[("text", clean_html(_markdown.render(body)))],
            lead_image=pictures[facts["image"]] if "image" in facts else None,
            source_name=facts.get("source_name", ""), source_url=facts.get("source_url", ""), live=False,
        )  # fmt: skip
        signed_by = [authors[slug] for slug in facts.get("authors", ())]
        matters = [dossiers[slug] for slug in facts.get("dossiers", ())]
    except KeyError as error:
        raise ArchiveError(f"{path}: unknown or missing {error}") from error
    section.add_child(instance=article)
    article.article_authors = [ArticleAuthor(author=author, sort_order=n) for n, author in enumerate(signed_by)]
    article.dossiers.set(matters)
    article.keywords.set(facts.get("topics", ()))
    article.save_revision().publish()
    for findings in (article.mentions, article.statements, article.proposals):
        confirm(findings.filter(confidence__gte=CONFIRM_ABOVE), user=None)


def read_article_file(path: Path) -> tuple[dict[str, Any], str]:
    """Return the front matter (TOML between `+++` lines) and the Markdown body of an article file.

    Raises `ArchiveError` naming the file when it has no front matter, or lacks a title, slug, section or date.
    """
    _, mark, rest = path.read_text(encoding="utf-8").partition("+++\n")
    head, end, body = rest.partition("\n+++\n")
    if not (mark and end):
        raise ArchiveError(f"{path}: no front matter between +++ lines")
    try:
        facts = tomllib.loads(head)
    except ValueError as error:
        raise ArchiveError(f"{path}: {error}") from error
    missing = [name for name in ("title", "slug", "section", "date") if name not in facts]
    if missing or not isinstance(facts["date"], datetime):
        raise ArchiveError(f"{path}: needs {', '.join(missing) or 'a date with time and zone'}")
    return facts, body.strip()
