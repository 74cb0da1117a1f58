"""Keywords by their names, many at once."""

from collections.abc import Iterable

from django.utils.text import slugify
from taggit.models import Tag

NAME_MAX_CHARS = 100
_AT_ONCE = 500


class Keywords:
    """Finds and makes keywords; remembers those it has met."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def ids(self, names: Iterable[str]) -> list[int]:
        """Return the ids of the keywords called *names*, in order and once each. `load` must have met them."""
        return list(dict.fromkeys(self._ids[clean] for name in names if (clean := clean_keyword(name))))

    def load(self, names: Iterable[str]) -> None:
        """Find the keywords called *names*, and make those that are missing."""
        wanted = {clean for name in names if (clean := clean_keyword(name))} - self._ids.keys()
        for some in _in_parts(sorted(wanted)):
            self._ids |= dict(Tag.objects.filter(name__in=some).values_list("name", "pk"))
        missing = sorted(wanted - self._ids.keys())
        slugs = self._free_slugs(missing)
        made = Tag.objects.bulk_create(
            [Tag(name=name, slug=slug) for name, slug in zip(missing, slugs, strict=True)], batch_size=_AT_ONCE
        )
        self._ids |= {tag.name: tag.pk for tag in made}

    def forget(self) -> None:
        """Forget what was met: a transaction that was taken back has unmade keywords."""
        self._ids.clear()

    def _free_slugs(self, names: list[str]) -> list[str]:
        wanted = [slugify(name, allow_unicode=True)[:90] or "keyword" for name in names]
        taken: set[str] = set()
        for some in _in_parts(sorted(set(wanted))):
            taken |= set(Tag.objects.filter(slug__in=some).values_list("slug", flat=True))
        chosen = []
        for slug in wanted:
            number, free = 1, slug
            while free in taken:
                number += 1
                free = f"{slug}_{number}"
                if free not in taken and Tag.objects.filter(slug=free).exists():
                    taken.add(free)
            taken.add(free)
            chosen.append(free)
        return chosen


def clean_keyword(name: str) -> str:
    """Return *name* as a keyword is kept: one line, no longer than the column."""
    return " ".join(name.split())[:NAME_MAX_CHARS].rstrip()


def _in_parts(values: list[str]) -> Iterable[list[str]]:
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
