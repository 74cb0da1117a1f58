"""Authors by the names that other sites sign with."""

from marsad.newsroom.intake import author_named


class Bylines:
    """Finds authors by name, and makes those that are missing; remembers those it has met."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def id(self, name: str) -> int | None:
        """Return the id of the author of that name, None for an empty one."""
        name = " ".join(name.split())[:200]
        if not name:
            return None
        if name not in self._ids:
            self._ids[name] = author_named(name).pk
        return self._ids[name]

    def ids(self, names: tuple[str, ...]) -> tuple[int, ...]:
        """Return the ids of the authors of those names, in order and once each."""
        found = (self.id(name) for name in names)
        return tuple(dict.fromkeys(pk for pk in found if pk is not None))
