"""Pages are whole HTML: what a validator says of a page's syntax, without one. (It does not know which element may stand
where; a validator is run by hand before a release.)"""

import re
from html.parser import HTMLParser
from typing import Any

import pytest

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# Elements of SVG close themselves.
SVG = frozenset(["path", "rect", "circle", "line", "polyline", "polygon", "use"])
NAME = re.compile(r"[a-z][a-z0-9:_-]*")
REFERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")

PATHS = (
    "/", "/politics/", "/search/", "/search/?q=%22وانغ%22", "/search/?q=<b>&from=x", "/subjects/", "/subjects/wang-yi/",
    "/dossiers/", "/dossiers/belt/", "/authors/", "/statements/", "/statements/?q=%22x", "/proposals/",
    "/comments/received/", "/nothing/",
)  # fmt: skip


class Markup(HTMLParser):
    """Collects what is wrong with a page's markup."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.feed(page)
        self.close()
        self.faults += [f"never closed: {tag}" for tag in self.open]
        self.faults += [f"id twice: {name}" for name in {name for name in self.ids if self.ids.count(name) > 1}]
        self.faults += [f"refers to nothing: {name}" for name in self.named if name not in self.ids]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes and remember what is to be closed."""
        names = [name for name, _ in attrs]
        self.faults += [f"attribute twice: {name} of {tag}" for name in set(names) if names.count(name) > 1]
        self.faults += [f"no attribute: {name} of {tag}" for name in names if not NAME.fullmatch(name)]
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name in REFERS:
                self.named += (value or "").split()
            if name in {"href", "src", "action"} and re.search(r"\s", value or ""):
                self.faults.append(f"space in an address: {value}")
        if tag == "a" and "a" in self.open:
            self.faults.append("a link in a link")
        if tag not in VOID and tag not in SVG:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that closes itself: only in SVG, and those that are always empty."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID and tag not in SVG:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Ask that the element opened last is the one that ends."""
        if tag in SVG:
            return
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"{tag} ends within {'/'.join(self.open[-3:])}")
        if tag in self.open:
            while self.open.pop() != tag:
                pass


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_kind_of_page_is_whole_markup(client: Any, whole_site: Any, language: str) -> None:
    for path in (*PATHS, whole_site.permalink):
        assert Markup(client.get(language + path).content.decode()).faults == [], language + path


def test_a_comment_with_faults_comes_back_in_whole_markup(client: Any, whole_site: Any) -> None:
    page = client.post(f"/comments/article/{whole_site.pk}/", {"name": '"><b>', "email": "x", "body": ""})
    assert Markup(page.content.decode()).faults == []


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<input placeholder="a "b" c">', 'no attribute: b" of input'),
        ("<p><b>a</p>", "p ends within p/b"),
        ("<main><p>a</main>", "main ends within main/p"),
        ('<p id="a"></p><p id="a"></p>', "id twice: a"),
        ('<label for="q">a</label>', "refers to nothing: q"),
        ('<a href="/x"><a href="/y">b</a></a>', "a link in a link"),
        ('<p class="a" class="b"></p>', "attribute twice: class of p"),
    ],
)
def test_what_is_wrong_is_noticed(page: str, fault: str) -> None:
    assert fault in Markup(page).faults
