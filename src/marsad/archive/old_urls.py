"""Every address that came in from another site, asked of the running site: what it answers, and whether it should."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import requests
from django.utils.encoding import iri_to_uri
from wagtail.models import PageViewRestriction

from marsad.archive.errors import ArchiveError
from marsad.archive.models import ImportedItem
from marsad.newsroom.models import ArticlePage, OldAddress, SectionPage, StandardPage

_TIMEOUT_S = 30
_ANSWER_MAX_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What an old address answered. `fault` is empty when that is as it should be."""

    url: str
    status: int
    leads_to: str = ""
    ends_with: int = 0
    fault: str = ""


def old_addresses() -> Iterator[tuple[str, bool | None]]:
    """Yield each old address, as it is asked for, and whether readers may see what it leads to.

    None: that is not known, or a password stands before it.
    """
    public = ArticlePage.objects.public()
    imported = ImportedItem.objects.exclude(page=None).values("page")
    articles = ArticlePage.objects.filter(pk__in=imported).order_by("pk")
    # What a password stands before answers with the question for it.
    closed = set(PageViewRestriction.objects.values_list("page_id", flat=True))
    for pk, permalink in articles.values_list("pk", "permalink").iterator():
        yield iri_to_uri(permalink), None if pk in closed else public.filter(pk=pk).exists()
    rows = OldAddress.objects.order_by("key").values_list("key", "page_id", "target")
    for key, page, _ in rows.iterator():
        yield iri_to_uri(key), None if page is None or page in closed else _is_public(page)


def _is_public(page: int) -> bool:
    return (
        ArticlePage.objects.public().filter(pk=page).exists()
        or StandardPage.objects.live().filter(view_restrictions=None, pk=page).exists()
        or SectionPage.objects.live().filter(pk=page).exists()
    )


def ask_all(base: str, addresses: Iterable[tuple[str, bool | None]]) -> Iterator[Asked]:
    """Ask the site at *base* for each of *addresses*, following one redirect.

    Raises `ArchiveError` when it is not up.
    """
    session = requests.Session()
    session.trust_env = False
    try:
        for path, is_public in addresses:
            yield _ask(session, base, path, is_public)
    except requests.ConnectionError as error:
        raise ArchiveError(f"{base} does not answer; start it with `marsad up`, or name it with --base") from error
    except requests.RequestException as error:
        raise ArchiveError(f"{base}: {error}") from error


def _ask(session: requests.Session, base: str, path: str, is_public: bool | None) -> Asked:
    status, location = _get(session, base.rstrip("/") + path)
    ends_with = _get(session, urljoin(base.rstrip("/") + path, location))[0] if location else status
    fault = ""
    if is_public is False and ends_with == 200:
        fault = "answers, though readers may not see what it leads to"
    elif is_public is not False and ends_with != 200:
        fault = f"ends with {ends_with}"
    elif location and status not in (301, 308):
        fault = f"leads on by {status}, which is not for good"
    target = urlsplit(location)
    leads_to = target.path + (f"?{target.query}" if target.query else "")
    return Asked(url=path, status=status, leads_to=leads_to, ends_with=ends_with, fault=fault)


def _get(session: requests.Session, url: str) -> tuple[int, str]:
    with session.get(url, allow_redirects=False, timeout=_TIMEOUT_S, stream=True) as answer:
        for size, _ in enumerate(answer.iter_content(64 * 1024)):
            if size * 64 * 1024 > _ANSWER_MAX_BYTES:
                break
        return answer.status_code, answer.headers.get("Location", "") if answer.is_redirect else ""
