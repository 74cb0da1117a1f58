"""The public site as a folder of HTML that opens from disk: rendered by its own views, its links relative."""

import hashlib
import html
import os
import re
import shutil
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO, cast
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import default_storage
from django.utils.translation import override

from marsad.newsroom.models import Statement
from marsad.web.baking import Oven
from marsad.web.language import path_in
from marsad.web.rebaking import public_addresses

_NAME_MAX_BYTES = 180
"""File systems take 255 bytes a name; an Arabic slug may have more."""
_ALL_PAGES = 10_000_000
_NO_PAGE = re.compile(r"^/(?:[a-z]{2}/)?(?:feed/|sitemaps?[/.]|robots\.txt|manifest\.webmanifest|opensearch\.xml)")
_FORM = re.compile(r"<form\b.*?</form>", re.S)
_MACHINERY = re.compile(
    r"<script\b[^>]*\bsrc=[^>]*>\s*</script>\s*"
    r"|<link\b[^>]*\brel=\"(?:manifest|search|preload|alternate|canonical)\"[^>]*>\s*"
)
_MORE_STATEMENTS = re.compile(r"<a\b[^<>]*\brel=\"next\"[^<>]*\bhref=\"((?:/[a-z]{2})?/statements/\?after=[\w.-]+)\"")
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_ATTRIBUTE = re.compile(r"(\s)(href|src|srcset|poster)=\"([^\"]*)\"")


@dataclass(slots=True, kw_only=True)
class Exported:
    """What came of it: how many pages and files were written, and which addresses failed, each with why."""

    pages: int = 0
    files: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


def export_folder(out: Path, progress: Callable[[int, int], object] = lambda done, total: None) -> Exported:
    """Write every public page under *out*, with the styles, fonts and pictures that they show.

    Forms are left out: nothing is there to answer them; what is not in the folder is linked where the site is.
    *progress* is told how many of how many pages are done. Raises `OSError` when the folder cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    files = {_key(file_of(address)) for address in _pages()}
    result, oven, site = Exported(), Oven(), _Folder(out, files)
    further: deque[str] = deque()
    for done, address in enumerate(_and_further(_pages(), further), start=1):
        answer = oven.answer(address)
        if answer.status_code == 200:
            target = out / file_of(address)
            target.parent.mkdir(parents=True, exist_ok=True)
            data: bytes = answer.content  # type: ignore[attr-defined]
            if answer["Content-Type"].startswith("text/html"):
                text = data.decode("utf-8")
                if (more := _more_statements(text)) and _key(file_of(more)) not in files:
                    files.add(_key(file_of(more)))
                    further.append(more)
                data = site.relative(text, address).encode("utf-8")
            target.write_bytes(data)
            result.pages += 1
        else:
            result.failed.append((address, f"answered {answer.status_code}"))
        progress(done, max(done, len(files)))
    result.files, missing = site.copied, site.missing
    result.failed += [(address, "the file is not there") for address in sorted(missing)]
    return result


def file_of(address: str) -> str:
    """Return the file in the folder that holds the page at *address*.

    >>> file_of("/2021/10/08/%D8%AE%D8%A8%D8%B1/"), file_of("/subjects/?page=2"), file_of("/a.css")
    ('2021/10/08/خبر/index.html', 'subjects/page-2/index.html', 'a.css')
    """
    path, _, query = address.partition("?")
    parts = [_name(part) for part in unquote(path).split("/") if part not in ("", ".", "..")]
    if query:
        parts.append(_name(unquote(query).replace("=", "-").replace("&", "-")))
    elif parts and parts[-1].rpartition(".")[2] in ("css", "html") and not path.endswith("/"):
        return "/".join(parts)
    return "/".join([*parts, "index.html"])


def _name(part: str) -> str:
    part = re.sub(r'[\x00-\x1f<>:"\\\\|?*]', "-", part)
    data = part.encode("utf-8")
    if len(data) <= _NAME_MAX_BYTES:
        return part
    return f"{data[:_NAME_MAX_BYTES].decode('utf-8', 'ignore')}-{hashlib.sha256(data).hexdigest()[:8]}"


def _pages() -> Iterator[str]:
    everything = chain(public_addresses(list_pages=_ALL_PAGES), _statements())
    return (address for address in everything if not _NO_PAGE.match(unquote(address)))


def _and_further(pages: Iterator[str], further: deque[str]) -> Iterator[str]:
    """Yield *pages*, and before each what was found meanwhile."""
    for address in pages:
        yield address
        while further:
            yield further.popleft()


def _more_statements(page: str) -> str:
    """Return the address of the next page of statements that *page* names: each is known by the one before it only."""
    found = _MORE_STATEMENTS.search(page)
    return html.unescape(found[1]) if found else ""


def _statements() -> Iterator[str]:
    for language, _ in settings.LANGUAGES:
        for pk in Statement.objects.public().order_by("pk").values_list("pk", flat=True).iterator():
            with override(language):
                yield path_in(f"/statements/{pk}/")


def _key(file: str) -> int:
    # A set of numbers, not of names: a site may have a million pages.
    return int.from_bytes(hashlib.blake2b(file.encode("utf-8"), digest_size=8).digest(), "big")


class _Folder:
    """Makes links relative, and brings the files in that pages name."""

    def __init__(self, out: Path, files: set[int]) -> None:
        self._out, self._files = out, files
        self._met: set[int] = set()
        self.copied, self.missing = 0, set()
        self._site = settings.SITE_URL.rstrip("/")
        self._copy_fonts()

    def relative(self, page: str, address: str) -> str:
        """Return *page*, which stands at *address*, with its links as they lead from its file."""
        start = str(Path(file_of(address)).parent)
        page = _FORM.sub("", _MACHINERY.sub("", page))

        def rewritten(found: re.Match[str]) -> str:
            value = html.unescape(found[3])
            if found[2] == "srcset":
                pairs = [part.strip().partition(" ") for part in value.split(",")]
                value = ", ".join(f"{self._link(link, start)} {size}".strip() for link, _, size in pairs)
            else:
                value = self._link(value, start)
            return f'{found[1]}{found[2]}="{html.escape(value)}"'

        return _TAG.sub(lambda tag: _ATTRIBUTE.sub(rewritten, tag[0]), page)

    def _link(self, link: str, start: str) -> str:
        if link.startswith(f"{self._site}/"):
            link = link.removeprefix(self._site)
        if not link.startswith("/") or link.startswith("//"):
            return link
        parts = urlsplit(link)
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            file = self._bring(unquote(parts.path))
        else:
            file = file_of(f"{parts.path}?{parts.query}" if parts.query else parts.path)
            if _key(file) not in self._files:
                return f"{self._site}{link}"
        return (quote(os.path.relpath(file, start or ".")) if file else f"{self._site}{link}") + anchor

    def _bring(self, path: str) -> str:
        is_media = path.startswith(settings.MEDIA_URL)
        name = path.removeprefix(settings.MEDIA_URL if is_media else settings.STATIC_URL)
        file = f"{'media' if is_media else 'static'}/{name}"
        if ".." in name:
            return ""
        if _key(file) not in self._met:
            self._met.add(_key(file))
            try:
                with _opened(name, is_media=is_media) as source:
                    self._write(file, source)
            except (OSError, ValueError):
                self.missing.add(path)
        return "" if path in self.missing else file

    def _write(self, file: str, source: IO[bytes]) -> None:
        target = self._out / file
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            shutil.copyfileobj(source, out)
        self.copied += 1

    def _copy_fonts(self) -> None:
        """Bring the fonts in: only the style sheet names them."""
        for finder in get_finders():
            for name, _ in finder.list([]):
                if name.startswith("web/fonts/"):
                    self._bring(unquote(staticfiles_storage.url(name)))
        self.missing.clear()


def _opened(name: str, *, is_media: bool) -> IO[bytes]:
    if is_media:
        return cast(IO[bytes], default_storage.open(name))
    # Where styles have not been collected they lie in the code.
    found = None if staticfiles_storage.exists(name) else find(name)
    return Path(str(found)).open("rb") if found else cast(IO[bytes], staticfiles_storage.open(name))
