"""Categories become sections, tags keywords; a tag that names somebody we know is called by that subject's name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, unquote

from django.utils.translation import gettext

from marsad.archive.bulk.keywords import clean_keyword
from marsad.archive.bulk.ledger import Ledger
from marsad.archive.bulk.sections import Sections
from marsad.archive.wordpress.addresses import Lead
from marsad.archive.wordpress.items import Term
from marsad.archive.wordpress.pairings import decided_pairings
from marsad.archive.wordpress.sounds import alike_in_sound, alike_in_sound_apart
from marsad.archive.wordpress.titles import plain_line
from marsad.names import Matcher
from marsad.newsroom.gazetteer import load_known
from marsad.newsroom.models import Subject
from marsad.newsroom.permalinks import permalink_key

_MOST_PARENTS = 10
_FORMATS = {"post_format", "language", "post_translations", "term_language", "term_translations", "nav_menu",
            "author"}  # fmt: skip
"""Taxonomies that say nothing of an item's matter; `author` is who signed it."""


class Terms:
    """The terms of one site: where its items stand, and by which words they are found."""

    def __init__(self, source: str, sections: Sections, matcher: Matcher) -> None:
        self._ledger = Ledger(source, "category")
        self._sections, self._matcher = sections, matcher
        self._terms: dict[tuple[str, str], Term] = {}
        self._by_number: dict[str, Term] = {}
        self._section_ids: dict[str, int] = {}
        self._keywords: dict[tuple[str, str], str] = {}
        self._subjects: dict[str, tuple[str, str] | None] = {}
        self._decided = decided_pairings(source)
        self._uses: Counter[str] = Counter()

    def add(self, term: Term) -> None:
        """Take note of a term that the export lists."""
        self._terms.setdefault((term.domain, term.slug), term)
        if term.number and term.domain == "category":
            self._by_number.setdefault(term.number, term)

    def meet(self, terms: Iterable[tuple[str, str, str]]) -> None:
        """Take note of an item's terms, which an export may not have listed."""
        for domain, slug, name in terms:
            if (domain, slug) not in self._terms:
                self._terms[domain, slug] = Term(domain=domain, slug=slug, name=name or slug)

    def counts(self) -> dict[str, int]:
        """Return how many terms there are of each kind, tags called `tag`."""
        found: dict[str, int] = {}
        for domain, _ in self._terms:
            name = "tag" if domain == "post_tag" else domain
            found[name] = found.get(name, 0) + 1
        return dict(sorted(found.items()))

    def section_of(self, terms: Sequence[tuple[str, str, str]], primary: str) -> tuple[int, str]:
        """Return the section of an item and the slug of its category: the primary one, else the deepest."""
        slugs = [slug for domain, slug, _ in terms if domain == "category"]
        chosen = self._by_number[primary].slug if primary in self._by_number else ""
        if chosen not in slugs:
            chosen = max(slugs, key=self._depth, default="")
        if not slugs:
            # Systems without categories: a tag that is called like a section here is one.
            named = (self._sections.find(plain_line(name)) for domain, _, name in terms if domain == "post_tag")
            if known := next((found for found in named if found), None):
                return known, ""
            return self._sections.find_or_make(gettext("Miscellany"), slug="miscellany", in_menu=False), ""
        return self._section(chosen), chosen

    def _section(self, slug: str) -> int:
        if slug not in self._section_ids:
            known = self._ledger.load([slug[:200]]).get(slug[:200])
            if known is not None and known.object_id and self._sections.has(known.object_id):
                self._section_ids[slug] = known.object_id
                return known.object_id
            term = self._terms[("category", slug)]
            made = self._sections.find_or_make(
                plain_line(term.name) or "—", slug=_section_slug(term.slug),
                introduction=plain_line(term.description), in_menu=not term.parent,
            )  # fmt: skip
            row = {"external_id": slug[:200], "digest": "", "object_id": made, "facts": _facts(term)}
            self._ledger.add([row]) if known is None else self._ledger.renew([row | {"id": known.pk}])
            self._section_ids[slug] = made
        return self._section_ids[slug]

    def remember(self) -> None:
        """Write down the categories that no item stands in, so that they can leave again."""
        terms = {term.slug[:200]: term for (domain, _), term in self._terms.items() if domain == "category"}
        known = self._ledger.load(terms)
        self._ledger.add(
            [
                {
                    "external_id": slug,
                    "digest": "",
                    "facts": _facts(term),
                    "object_id": self._sections.find(unquote(slug)),
                }
                for slug, term in terms.items()
                if slug not in known
            ]
        )

    def keywords(self, terms: Sequence[tuple[str, str, str]], section_slug: str) -> tuple[str, ...]:
        """Return the keywords of an item: its tags, its further categories, and its terms of other taxonomies."""
        names = []
        for domain, slug, name in terms:
            if domain in _FORMATS or (domain == "category" and slug == section_slug):
                continue
            names.append(self._keyword(domain, name))
            if domain == "post_tag":
                self._uses[name] += 1
        return tuple(dict.fromkeys(name for name in names if name))

    def _keyword(self, domain: str, name: str) -> str:
        if (domain, name) not in self._keywords:
            words = plain_line(name)
            subject = self.subject(words) if domain == "post_tag" else None
            self._keywords[domain, name] = subject[1] if subject else words
        return self._keywords[domain, name]

    def subject(self, name: str) -> tuple[str, str] | None:
        """Return slug and name of the one known subject that *name* names in any spelling or script, or None."""
        if name not in self._subjects and clean_keyword(name) in self._decided:
            self._subjects[name] = self._decided[clean_keyword(name)]
        if name not in self._subjects:
            slugs = self._matcher.candidates(name) if name else ()
            rows = Subject.objects.filter(slug__in=slugs).values_list("slug", "name")
            # A name that several bear says nothing.
            self._subjects[name] = rows.first() if len(slugs) == 1 else None
        return self._subjects[name]

    def reconciled(self) -> list[dict[str, str]]:
        """Return which tags became which subjects, for somebody to look at."""
        return [
            {"tag": name, "subject": found[0], "name": found[1], "why": _why(name, found[1])}
            for name, found in sorted(self._subjects.items())
            if found is not None
        ]

    def possible(self, *, apart: bool) -> list[dict[str, str]]:
        """Return which tags sound like the name of a subject, and were left alone: somebody may pair them.

        With *apart* they are compared in a process of their own.
        """
        names = dict(Subject.objects.values_list("slug", "name"))
        # A number has no sound here: «بعد 1279» would be heard as «بعد».
        tags = [
            tag
            for tag, found in sorted(self._subjects.items())
            if found is None and " " in tag and not any(char.isdigit() for char in tag)
        ]
        if not names or not tags:
            return []
        pairs = (alike_in_sound_apart if apart else alike_in_sound)(tags, *load_known())
        return [
            {"tag": tag, "subject": slug, "name": names[slug], "why": "sound"} for tag, slug in pairs if slug in names
        ]

    def pairings(self, found: Iterable[Mapping[str, str]], base: str) -> list[dict[str, Any]]:
        """Return rows of `reconciled` or `possible` with how many articles carry each tag, and its old addresses."""
        uses: Counter[str] = Counter()
        addresses: dict[str, list[str]] = {}
        for name, count in self._uses.items():
            uses[plain_line(name)] += count
        for (domain, _), term in self._terms.items():
            if domain == "post_tag":
                keys = [permalink_key(base + path) for path in self._paths(domain, term)]
                addresses.setdefault(plain_line(term.name), []).extend(keys)
        return [{**row, "articles": uses[row["tag"]], "addresses": addresses.get(row["tag"], [])} for row in found]

    def leads(self, base: str) -> Iterable[Lead]:
        """Yield where the old addresses of terms lead: to their section, their subject, or what the search finds."""
        for (domain, slug), term in self._terms.items():
            if domain in _FORMATS or not slug:
                continue
            section = self._section_ids.get(slug) if domain == "category" else None
            target = "" if section else self._target(domain, plain_line(term.name))
            for path in self._paths(domain, term):
                yield Lead(base + path, section, target)

    def _target(self, domain: str, name: str) -> str:
        subject = self.subject(name) if domain == "post_tag" else None
        return f"/subjects/{quote(subject[0])}/" if subject else f"/search/?q={quote(name[:200])}"

    def _paths(self, domain: str, term: Term) -> list[str]:
        name = {"category": "category", "post_tag": "tag"}.get(domain, domain)
        paths = [f"/{name}/{term.slug}/", f"/?{'tag' if domain == 'post_tag' else name}={term.slug}"]
        if domain == "category":
            lineage = self._lineage(term)
            if len(lineage) > 1:
                paths.append(f"/category/{'/'.join(lineage)}/")
            paths[1] = f"/?category_name={term.slug}"
            if term.number.isdigit():
                paths.append(f"/?cat={term.number}")
        elif domain == "post_tag" and term.number.isdigit():
            paths.append(f"/?tag_id={term.number}")
        return paths

    def _lineage(self, term: Term) -> list[str]:
        """Return the slugs from the topmost ancestor down; a loop among parents ends where it closes."""
        slugs = [term.slug]
        while term.parent and len(slugs) < _MOST_PARENTS and term.parent not in slugs:
            parent = self._terms.get((term.domain, term.parent))
            if parent is None:
                break
            term = parent
            slugs.insert(0, term.slug)
        return slugs

    def _depth(self, slug: str) -> int:
        term = self._terms.get(("category", slug))
        return len(self._lineage(term)) if term else 0


def _why(tag: str, name: str) -> str:
    """Return why a tag is a subject: by its own `name`, another `spelling` of one, or one in another `script`."""
    if tag == name:
        return "name"
    return "spelling" if any("\u0600" <= char <= "\u06ff" for char in tag) else "script"


def _facts(term: Term) -> dict[str, str]:
    facts = {"name": term.name, "parent": term.parent, "description": term.description, "number": term.number}
    return {name: value for name, value in facts.items() if value}


def _section_slug(slug: str) -> str:
    """Return a category's slug as a section may have it, empty when it may not."""
    text = unquote(slug).strip("/ ")
    return text if re.fullmatch(r"[\w-]+", text) else ""
