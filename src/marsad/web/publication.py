"""The site itself: its name, look, menu and plain pages, as every page shows them."""

from dataclasses import dataclass

from django.http import HttpRequest

from marsad.newsroom.models import SectionPage, SiteSettings, StandardPage
from marsad.web.language import in_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What stands around every page. Names are in the interface's language."""

    name: str
    tagline: str
    description: str
    settings: SiteSettings
    sections: tuple[SectionPage, ...]
    pages: tuple[StandardPage, ...]


def load_publication(request: HttpRequest) -> Publication:
    """Return the site that *request* asks of. Four queries the first time, none after."""
    kept: Publication | None = getattr(request, "_marsad_publication", None)
    if kept is not None:
        return kept
    settings = SiteSettings.for_request(request)
    publication = Publication(
        name=in_language(settings, "name"),
        tagline=in_language(settings, "tagline"),
        description=in_language(settings, "description") or in_language(settings, "tagline"),
        settings=settings,
        sections=tuple(SectionPage.objects.live().order_by("order", "pk")),
        pages=tuple(StandardPage.objects.live().defer("body", "body_en").order_by("path")),
    )
    request._marsad_publication = publication  # type: ignore[attr-defined]
    return publication
