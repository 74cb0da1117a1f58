"""A folder of saved REST answers as what holds a site."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from marsad.archive.errors import ArchiveError
from marsad.archive.lines import read_whole
from marsad.archive.media import Shelf
from marsad.archive.wordpress import answers
from marsad.archive.wordpress.items import Broken, Item, Person, Remark, Site, Term
from marsad.archive.wordpress.kinds import is_content
from marsad.archive.wordpress.site_import import SiteImport, Wishes
from marsad.archive.wordpress.summary import Summary

FILE_MAX_BYTES = 256 * 1024 * 1024
"""A page of a hundred posts has some hundred kilobytes; a whole site saved into one file may have more."""


class AnswerImport(SiteImport):
    """One run over folders of saved answers, or single files of them."""

    def __init__(
        self, places: Sequence[str], summary: Summary, wishes: Wishes, advance: Callable[[int], None] = lambda n: None,
        *, shelf: Shelf | None = None,
    ) -> None:  # fmt: skip
        super().__init__(summary, wishes)
        self._places, self._advance, self._shelf = places, advance, shelf

    def run(self) -> None:
        """Take the site in. Raises `ArchiveError` when the places hold no answers of a site."""
        self.run_over([AnswerFolder(place, self._advance) for place in self._places])

    def _open_shelf(self) -> Shelf:
        return self._shelf or super()._open_shelf()


class AnswerFolder:
    """The answers in one folder, or in one file: `.json`, `.json.gz`, each a list of objects or a single one.

    People, terms and comments are kept in memory, posts are read a file at a time. Raises `ArchiveError` for a place
    that holds none.
    """

    namespaces: dict[str, str] = {}

    def __init__(self, place: str, advance: Callable[[int], None] = lambda amount: None) -> None:
        self.name, self._advance = place, advance
        self.written_at: datetime = timezone.now()
        self._files = _files_in(Path(place))
        self._logins: dict[str, str] = {}
        self._terms: dict[tuple[str, str], Term] = {}
        self._remarks: dict[str, list[Remark]] = {}
        self._people: dict[str, Person] = {}
        self._broken: list[Broken] = []
        self.site = self._first_look()

    def _first_look(self) -> Site:
        site, base, posts, slugs, terms = Site(), "", 0, {}, []
        for _, told in self._objects(broken=self._broken):
            kind = answers.kind_of(told)
            if kind == "site":
                site = answers.site_of(told)
            elif kind == "term":
                terms.append(told)
                slugs[answers.number_of(told)] = str(told["slug"])
            elif kind == "comment":
                self._remarks.setdefault(answers.post_number(told), []).append(answers.remark_of(told))
            elif kind == "person":
                self._meet(told)
            elif kind in ("post", "attachment"):
                posts += kind == "post"
                base = base or answers.base_of(told)
                for inside in answers.told_inside(told):
                    if answers.kind_of(inside) == "person":
                        self._meet(inside)
        if not posts:
            why = f": {self._broken[0].item}: {self._broken[0].reason}" if self._broken else ""
            raise ArchiveError(f"{self.name}: no posts of a WordPress REST API in it{why}")
        for told in terms:
            term = answers.term_of(told, slugs)
            self._terms.setdefault((term.domain, term.number), term)
        return site if site.base else Site(title=site.title or base, base=base, zone=site.zone)

    def _meet(self, told: answers.Object) -> None:
        person = answers.person_of(told)
        if person is not None:
            self._logins.setdefault(person.number, person.login)
            self._people.setdefault(person.login, person)

    def referred(self, summary: Summary) -> Iterator[Person | Term | Item | Broken]:
        """Yield people, terms and pictures; count all items in *summary*."""
        yield from self._broken
        yield from self._people.values()
        yield from self._terms.values()
        pictures: set[str] = set()
        for _, told in self._objects():
            kind = answers.kind_of(told)
            if kind not in ("post", "attachment"):
                continue
            if kind == "post":
                summary.items[_type(told)] += 1
            for one in (told, *answers.told_inside(told)):
                if answers.kind_of(one) != "attachment":
                    continue
                item = answers.attachment_of(one, self._logins)
                if item.number and item.number not in pictures:
                    pictures.add(item.number)
                    summary.items["attachment"] += 1
                    yield item

    def posts(self, summary: Summary) -> Iterator[Item]:
        """Yield posts, pages and items of other types with their comments; count what is left out in *summary*."""
        for number, told in self._objects():
            if answers.kind_of(told) != "post":
                continue
            if not is_content(_type(told)):
                summary.left_out[_type(told)] += 1
                continue
            remarks = self._remarks.get(answers.number_of(told), ())
            yield answers.item_of(told, number, logins=self._logins, terms=self._terms, remarks=remarks)

    def _objects(self, broken: list[Broken] | None = None) -> Iterator[tuple[int, answers.Object]]:
        """Yield each object of the files with its place among them; what is no JSON is noted in *broken*."""
        number = 0
        for path in self._files:
            try:
                told = _load(path)
            except (ArchiveError, ValueError, RecursionError) as error:
                if broken is not None:
                    broken.append(Broken(line=getattr(error, "lineno", 0), item=path.name, reason=str(error)[:300]))
                continue
            self._advance(path.stat().st_size)
            for one in told:
                number += 1
                yield number, one


def _files_in(place: Path) -> list[Path]:
    if place.is_dir():
        inside = [path for path in place.rglob("*.json*") if path.name.endswith((".json", ".json.gz"))]
        # A link may lead out of the folder.
        return sorted(path for path in inside if path.is_file() and not path.is_symlink())
    if not place.exists():
        raise ArchiveError(f"{place}: no such file or folder")
    return [place]


def _load(path: Path) -> list[dict[str, Any]]:
    data = read_whole(str(path), FILE_MAX_BYTES)
    told = json.loads(data.decode("utf-8-sig", "replace"))
    objects = told if isinstance(told, list) else [told]
    return [one for one in objects if isinstance(one, dict)]


def _type(told: answers.Object) -> str:
    kind = told.get("type")
    return kind if isinstance(kind, str) and kind else "post"
