"""Those who signed the old site's posts."""

import re
from collections.abc import Iterable
from urllib.parse import quote

from marsad.archive.bulk.bylines import Bylines
from marsad.archive.wordpress.addresses import Lead
from marsad.archive.wordpress.items import Person
from marsad.archive.wordpress.titles import plain_line
from marsad.newsroom.models import Author


class People:
    """Authors by their logins. Of an e-mail address used as a login only the part before the @ is published."""

    def __init__(self) -> None:
        self._bylines = Bylines()
        self._people: dict[str, Person] = {}
        self._ids: dict[str, int] = {}

    def add(self, person: Person) -> None:
        """Take note of somebody whom the export lists."""
        self._people.setdefault(person.login, person)

    def count(self) -> int:
        """Return how many there are, listed or only signing."""
        return len(self._people)

    def author_of(self, login: str) -> tuple[int, ...]:
        """Return the id of the author with that login, made when nobody has the name; nothing for no login."""
        if not login:
            return ()
        person = self._people.setdefault(login, Person(login=login, name=login))
        if login not in self._ids:
            found = self._bylines.id(_public_name(person))
            if found is None:
                return ()
            self._ids[login] = found
        return (self._ids[login],)

    def authors_of(self, login: str, terms: Iterable[tuple[str, str, str]]) -> tuple[int, ...]:
        """Return the ids of an item's authors: those that its terms name (Co-Authors Plus), else the one of *login*."""
        found: list[int] = []
        for domain, slug, name in terms:
            if domain == "author":
                found += self.author_of(self._login_of(slug.removeprefix("cap-"), name))
        return tuple(dict.fromkeys(found)) or self.author_of(login)

    def _login_of(self, slug: str, name: str) -> str:
        for login in (slug, name):
            if login in self._people:
                return login
        by_slug = {_nicename(login): login for login in self._people}
        if slug not in by_slug:
            self.add(Person(login=slug or name, name=name))
        return by_slug.get(slug, slug or name)

    def leads(self, base: str) -> Iterable[Lead]:
        """Yield where the pages of authors lead. Only those who signed something have a page here."""
        slugs = dict(Author.objects.filter(pk__in=self._ids.values()).values_list("pk", "slug"))
        for login, pk in self._ids.items():
            target = f"/authors/{quote(slugs[pk])}/"
            yield Lead(f"{base}/author/{quote(_nicename(login))}/", None, target)
            number = self._people[login].number
            if number.isdigit():
                yield Lead(f"{base}/?author={number}", None, target)


def _nicename(login: str) -> str:
    """Return a login as WordPress writes it in addresses, unless its owner chose otherwise there.

    >>> _nicename("Editor.One@site.example")
    'editor-onesite-example'
    """
    text = re.sub(r"[^\w\s%-]", "", login.lower().replace(".", "-"))
    return re.sub(r"[\s-]+", "-", text).strip("-")


def _public_name(person: Person) -> str:
    name = plain_line(person.name) or person.login
    return name.partition("@")[0] if "@" in name else name
