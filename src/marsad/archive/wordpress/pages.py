"""Pages of the old site that readers never commented on become plain pages."""

import hashlib
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import unquote

from django.db import transaction
from wagtail.models import Page, PageViewRestriction

from marsad.archive.body import html_from_stream
from marsad.archive.bulk import Outcome, Written
from marsad.archive.bulk.ledger import Ledger
from marsad.archive.bulk.tree import steady_uuid
from marsad.archive.errors import ArchiveError
from marsad.archive.wordpress.preparing import Prepared
from marsad.newsroom.models import HomePage, Picture, StandardPage
from marsad.newsroom.permalinks import RESERVED, make_slug

KIND = "page"
_SLUG_MAX_CHARS = 240


class PlainPages:
    """Writes plain pages, one at a time: a site has few. One that was edited or deleted here stays as it is."""

    def __init__(self, source: str) -> None:
        self._ledger = Ledger(source, KIND)
        home = HomePage.objects.first()
        if home is None:
            raise ArchiveError("the site has no front page; run `marsad up` first")
        self._home = home

    @transaction.atomic
    def write(self, item: Prepared, blocks: Sequence[Mapping[str, Any]], *, is_public: bool) -> Written:
        """Keep one page; returns what became of it."""
        values = {
            "title": item.headline, "body": rich_text(blocks), "seo_title": item.seo_title,
            "search_description": item.search_description or item.standfirst,
        }  # fmt: skip
        stamp = repr((values, is_public, item.password, item.facts))
        digest = hashlib.blake2b(stamp.encode("utf-8", "replace"), digest_size=16).hexdigest()
        known = self._ledger.load([item.number]).get(item.number)
        page = StandardPage.objects.filter(pk=known.page_id).first() if known else None
        if known is not None:
            outcome = _outcome(known, page, digest)
            if outcome is not Outcome.CHANGED or page is None:
                where = f"/{page.slug}/" if page else ""
                return Written(
                    external_id=item.number, outcome=outcome, page_id=page.pk if page else None, permalink=where
                )
            for name, value in values.items():
                setattr(page, name, value)
        else:
            home = Page.objects.get(pk=self._home.pk)
            page = home.add_child(instance=self._new(item, values))
        self._settle(page, item, is_public=is_public)
        row = {
            "external_id": item.number, "digest": digest, "page_id": page.pk, "facts": item.facts,
            "revision_id": StandardPage.objects.get(pk=page.pk).latest_revision_id,
        }  # fmt: skip
        self._ledger.renew([row | {"id": known.pk}]) if known else self._ledger.add([row])
        return Written(
            external_id=item.number, outcome=Outcome.CHANGED if known else Outcome.MADE, page_id=page.pk,
            permalink=f"/{page.slug}/",
        )  # fmt: skip

    def _new(self, item: Prepared, values: Mapping[str, Any]) -> StandardPage:
        key = steady_uuid(self._ledger.source, KIND, item.number)
        return StandardPage(slug=self._free_slug(item), live=False, translation_key=key, **values)

    def _settle(self, page: StandardPage, item: Prepared, *, is_public: bool) -> None:
        revision = page.save_revision()
        if is_public:
            revision.publish()
        elif page.live:
            page.unpublish()
        restriction = PageViewRestriction.objects.filter(page=page, restriction_type=PageViewRestriction.PASSWORD)
        restriction.delete()
        if item.password:
            PageViewRestriction.objects.create(
                page=page, restriction_type=PageViewRestriction.PASSWORD, password=item.password[:255]
            )

    def _free_slug(self, item: Prepared) -> str:
        wanted = unquote(item.slug).strip("/ ")[:_SLUG_MAX_CHARS]
        if not wanted or not all(char.isalnum() or char in "-_" for char in wanted):
            wanted = make_slug(wanted or item.headline)
        taken = set(self._home.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
        number, free = 1, wanted
        while free in taken or RESERVED.match(f"/{free}"):
            number += 1
            free = f"{wanted}-{number}"
        return free


def rich_text(blocks: Sequence[Mapping[str, Any]]) -> str:
    """Return stream data as the rich text of a plain page: pictures as Wagtail embeds them, all else as it is."""
    pieces = []
    for block in blocks:
        if block["type"] == "figure" and block["value"].get("image"):
            pieces.append(_embedded(block["value"]))
        else:
            pieces.append(html_from_stream([block], picture_address=lambda pk: ""))
    return "\n".join(piece for piece in pieces if piece)


def _embedded(value: Mapping[str, Any]) -> str:
    picture = Picture.objects.filter(pk=value["image"]).first()
    words = value.get("alt") or (picture.description if picture else "")
    caption = f"<p>{escape(value['caption'], quote=False)}</p>" if value.get("caption") else ""
    return f'<embed embedtype="image" format="fullwidth" id="{value["image"]}" alt="{escape(words)}"/>{caption}'


def _outcome(known: Any, page: StandardPage | None, digest: str) -> Outcome:
    if page is None:
        return Outcome.DELETED_HERE
    if known.digest == digest:
        return Outcome.UNCHANGED
    return Outcome.CHANGED if page.latest_revision_id == known.revision_id else Outcome.EDITED_HERE
