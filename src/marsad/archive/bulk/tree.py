"""Places in the page tree: paths, and slugs that no sibling has."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from wagtail.models import Page

_NAMESPACE = uuid.UUID("6f0c1b62-5d0e-4b7e-9a35-0b7f7c1d2a44")


@dataclass(slots=True, kw_only=True)
class Parent:
    """A page under which others are put, as it stands in the running transaction."""

    pk: int
    path: str
    depth: int
    url_path: str
    steps: int
    added: int = 0

    def next_path(self) -> str:
        """Return the path of one more child."""
        self.steps += 1
        self.added += 1
        path: str = Page._get_path(self.path, self.depth + 1, self.steps)
        return path


def load_parents(ids: Sequence[int]) -> dict[int, Parent]:
    """Return the pages with these *ids*, held against changes until the transaction ends."""
    parents = {}
    for page in Page.objects.filter(pk__in=ids).select_for_update().order_by("pk"):
        last = page.get_children().order_by("-path").values_list("path", flat=True).first()
        steps = Page._str2int(last[-Page.steplen :]) if last else 0
        parents[page.pk] = Parent(
            pk=page.pk, path=page.path, depth=page.depth, url_path=page.url_path, steps=steps
        )  # fmt: skip
    return parents


def count_children(parents: Sequence[Parent]) -> None:
    """Write down how many children each of *parents* has gained."""
    for parent in parents:
        if parent.added:
            Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + parent.added)
            parent.added = 0


def steady_uuid(*parts: str) -> uuid.UUID:
    """Return the same number for the same *parts*, so that a run that was killed ends as one that was not.

    One that is taken already (a page was copied, or came in otherwise) gives a new one.
    """
    made = uuid.uuid5(_NAMESPACE, "\0".join(parts))
    return uuid.uuid4() if Page.objects.filter(translation_key=made).exists() else made


class Slugs:
    """Slugs that are free under their parents; a taken one gets a number behind it."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], int] = {}

    def choose(self, wanted: Sequence[tuple[Parent, str]], max_chars: int = 255) -> list[str]:
        """Return a free slug for each wanted one, in order."""
        chosen: list[str] = []
        taken = _taken(wanted)
        for parent, slug in wanted:
            base, free = slug[:max_chars], slug[:max_chars]
            while (parent.pk, free) in taken or self._is_taken(parent, base, free):
                number = self._numbers.get((parent.pk, base), 1) + 1
                self._numbers[parent.pk, base] = number
                free = f"{base[: max_chars - 8]}-{number}"
            taken.add((parent.pk, free))
            chosen.append(free)
        return chosen

    def _is_taken(self, parent: Parent, base: str, slug: str) -> bool:
        # Those asked for were looked up together; only a numbered one must still be looked up.
        return slug != base and bool(_taken([(parent, slug)]))


def _taken(wanted: Sequence[tuple[Parent, str]]) -> set[tuple[int, str]]:
    by_parent: dict[int, tuple[Parent, list[str]]] = {}
    for parent, slug in wanted:
        by_parent.setdefault(parent.pk, (parent, []))[1].append(slug[:255])
    taken = set()
    for parent, slugs in by_parent.values():
        low, high = Page._get_children_path_interval(parent.path)
        for start in range(0, len(slugs), 500):
            found = Page.objects.filter(
                slug__in=slugs[start : start + 500], depth=parent.depth + 1, path__range=(low, high)
            )
            taken |= {(parent.pk, slug) for slug in found.order_by().values_list("slug", flat=True)}
    return taken
