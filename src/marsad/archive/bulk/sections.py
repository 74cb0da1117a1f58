"""Sections by the names that other sites give them."""

from django.db import transaction
from wagtail.models import Page

from marsad.arabic import fold
from marsad.archive.bulk.tree import steady_uuid
from marsad.archive.errors import ArchiveError
from marsad.newsroom.models import HomePage, SectionPage
from marsad.newsroom.permalinks import make_slug

NAME_MAX_CHARS = 255


class Sections:
    """Finds sections by slug or by name in any Arabic spelling, and makes those that are missing."""

    def __init__(self) -> None:
        self._by_slug: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        self._slugs: dict[int, str] = {}
        for section in SectionPage.objects.order_by("order", "pk"):
            self._remember(section)

    def _remember(self, section: SectionPage) -> None:
        self._by_slug.setdefault(section.slug.casefold(), section.pk)
        self._slugs[section.pk] = section.slug
        for name in (section.title, section.title_en):
            if name:
                self._by_name.setdefault(_key(name), section.pk)

    def slug(self, section_id: int) -> str:
        """Return the slug of a section met here."""
        return self._slugs[section_id]

    def find(self, name: str) -> int | None:
        """Return the id of the section of that slug or name, None when there is none."""
        return self._by_slug.get(name.strip().casefold()) or self._by_name.get(_key(name))

    def has(self, section_id: int) -> bool:
        """Say whether a section of that id is there."""
        return section_id in self._slugs

    def first(self) -> int:
        """Return the id of the site's first section. Raises `ArchiveError` on a site without any."""
        if not self._slugs:
            raise ArchiveError("the site has no section; make one on the editing screens, or name one with --section")
        return next(iter(self._slugs))

    def find_or_make(self, name: str, *, slug: str = "", introduction: str = "", in_menu: bool = True) -> int:
        """Return the id of the section of that name, made when nobody has it yet."""
        found = self.find(name)
        if found is not None:
            return found
        home = HomePage.objects.first()
        if home is None:
            raise ArchiveError("the site has no front page; run `marsad up` first")
        with transaction.atomic():
            section = SectionPage(
                title=name.strip()[:NAME_MAX_CHARS],
                slug=_free_slug(home, slug or make_slug(name)),
                show_in_menus=in_menu,
                introduction=introduction,
                order=SectionPage.objects.count(),
                translation_key=steady_uuid("section", name),
            )
            home.add_child(instance=section)
        self._remember(section)
        return section.pk


def _key(name: str) -> str:
    return " ".join(fold(name).casefold().split())


def _free_slug(home: Page, slug: str) -> str:
    taken = set(home.get_children().values_list("slug", flat=True))
    number, free = 1, slug[:240]
    while free in taken:
        number += 1
        free = f"{slug[:240]}-{number}"
    return free
