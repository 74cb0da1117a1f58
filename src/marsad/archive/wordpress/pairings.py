"""Tags of another site and the subjects that they name: remembered, confirmed, and taken apart again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.db import transaction
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Revision

from marsad.archive.bulk.keywords import Keywords, clean_keyword
from marsad.archive.models import ImportedItem, PairingReason, PairingState, TagPairing
from marsad.archive.wordpress.titles import plain_line
from marsad.newsroom.announcements import announce_articles
from marsad.newsroom.models import ArticleKeyword, ArticlePage, OldAddress, Subject
from marsad.newsroom.signals import facts_changed
from marsad.newsroom.tags import subject_tag

_AT_ONCE = 300

Decided = Mapping[str, tuple[str, str] | None]
"""What editors decided, by the tag's words: slug and name of its subject, None for a tag that stays by itself."""


def decided_pairings(source: str) -> Decided:
    """Return what editors decided about the tags of *source*."""
    rows = TagPairing.objects.filter(source=source).exclude(decided_at=None)
    decided: dict[str, tuple[str, str] | None] = {}
    for tag, slug, name, state in rows.values_list("tag", "subject__slug", "subject__name", "state"):
        if state == PairingState.CONFIRMED:
            decided[tag] = (slug, name)
        else:
            decided.setdefault(tag, None)
    return decided


def remember_pairings(source: str, found: Iterable[Mapping[str, Any]]) -> None:
    """Write down the pairings that an import *found*: `tag`, `subject` (a slug), `why`, `articles`, `addresses`.

    What an editor has decided stays; what the import no longer finds is forgotten.
    """
    ids = dict(Subject.objects.values_list("slug", "pk"))
    known = {(row.tag, row.subject_id): row for row in TagPairing.objects.filter(source=source)}
    rows = {}
    for one in found:
        tag, subject = clean_keyword(str(one["tag"])), ids.get(str(one["subject"]))
        if tag and subject:
            state = PairingState.POSSIBLE if one["why"] == PairingReason.SOUND else PairingState.MADE
            rows[tag, subject] = TagPairing(
                source=source, tag=tag, subject_id=subject, why=one["why"], state=state, articles=one["articles"],
                addresses=one["addresses"],
            )  # fmt: skip
    gone = [row.pk for key, row in known.items() if key not in rows and row.decided_at is None]
    TagPairing.objects.filter(pk__in=gone).delete()
    TagPairing.objects.bulk_create([row for key, row in rows.items() if key not in known], batch_size=_AT_ONCE)
    changed = []
    for key in rows.keys() & known.keys():
        old, new = known[key], rows[key]
        if (old.articles, old.addresses) != (new.articles, new.addresses):
            old.articles, old.addresses = new.articles, new.addresses
            changed.append(old)
    TagPairing.objects.bulk_update(changed, ["articles", "addresses"], batch_size=_AT_ONCE)


@transaction.atomic
def pair(pairing: TagPairing, user: Any) -> int:
    """Say that the tag names the subject; returns how many articles changed. A pairing that stands is confirmed."""
    count = 0
    if not pairing.is_paired:
        others = TagPairing.objects.filter(source=pairing.source, tag=pairing.tag).exclude(pk=pairing.pk)
        for other in others.select_related("subject"):
            # A tag names one subject, or none.
            split(other, user)
        count = _exchange(pairing, pairing.tag, pairing.subject.name, keep=lambda others: False)
        _lead(pairing, f"/subjects/{quote(pairing.subject.slug)}/")
    _decide(pairing, PairingState.CONFIRMED, user)
    return count


@transaction.atomic
def split(pairing: TagPairing, user: Any) -> int:
    """Take the tag off its subject again; returns how many articles have it as it was."""
    count = 0
    if pairing.is_paired:
        beside = TagPairing.objects.filter(
            source=pairing.source, subject=pairing.subject, state__in=(PairingState.MADE, PairingState.CONFIRMED)
        )
        alike = set(beside.exclude(pk=pairing.pk).values_list("tag", flat=True))
        count = _exchange(pairing, pairing.subject.name, pairing.tag, keep=lambda others: bool(others & alike))
        _lead(pairing, f"/search/?q={quote(pairing.tag)}")
    _decide(pairing, PairingState.UNDONE, user)
    return count


def _decide(pairing: TagPairing, state: PairingState, user: Any) -> None:
    pairing.state, pairing.decided_by, pairing.decided_at = state, user, timezone.now()
    pairing.save(update_fields=["state", "decided_by", "decided_at"])


def _lead(pairing: TagPairing, target: str) -> None:
    OldAddress.objects.filter(source=pairing.source, key__in=pairing.addresses, page=None).update(target=target)
    facts_changed.send(sender=TagPairing, tags=frozenset({subject_tag(pairing.subject.slug)}))


def _exchange(pairing: TagPairing, old: str, new: str, *, keep: Any) -> int:
    """Give the articles that came with the tag the keyword *new* for *old*; returns how many there were.

    Those whose other tags make *keep* true have both.
    """
    if clean_keyword(old) == clean_keyword(new):
        return 0
    keywords, count = Keywords(), 0
    keywords.load([old, new])
    (old_id,), (new_id,) = keywords.ids([old]), keywords.ids([new])
    for batch in _carriers(pairing, old_id):
        keeping = {page_id for page_id, others in batch if keep(others)}
        _exchange_in(batch, keeping, old_id, new_id)
        announce_articles([page_id for page_id, _ in batch])
        count += len(batch)
    if not ArticleKeyword.objects.filter(tag_id=old_id).exists():
        Tag.objects.filter(pk=old_id).delete()
    return count


def _carriers(pairing: TagPairing, keyword_id: int) -> Iterator[list[tuple[int, set[str]]]]:
    """Yield, a batch at a time, the articles that came with the tag and have the keyword, with their other tags."""
    having = ArticleKeyword.objects.filter(tag_id=keyword_id).values_list("content_object_id", flat=True)
    ids = sorted(set(having))
    for start in range(0, len(ids), _AT_ONCE):
        rows = ImportedItem.objects.filter(
            source=pairing.source, kind="item", page_id__in=ids[start : start + _AT_ONCE]
        ).values_list("page_id", "facts")
        batch = []
        for page_id, facts in rows:
            tags = _tags_of(facts)
            if pairing.tag in tags:
                batch.append((page_id, tags - {pairing.tag}))
        if batch:
            yield batch


def _tags_of(facts: Mapping[str, Any]) -> set[str]:
    terms = (facts.get("wordpress") or {}).get("terms") or ()
    return {clean_keyword(plain_line(name)) for domain, _, name in terms if domain == "post_tag"}


def _exchange_in(batch: Sequence[tuple[int, set[str]]], keeping: set[int], old_id: int, new_id: int) -> None:
    ids = [page_id for page_id, _ in batch]
    has_new = set(
        ArticleKeyword.objects.filter(tag_id=new_id, content_object_id__in=ids).values_list(
            "content_object_id", flat=True
        )
    )
    ArticleKeyword.objects.filter(tag_id=old_id, content_object_id__in=set(ids) - keeping).delete()
    ArticleKeyword.objects.bulk_create(
        ArticleKeyword(tag_id=new_id, content_object_id=page_id) for page_id in ids if page_id not in has_new
    )
    # What an editor opens next is the latest revision: it says the same, and remains the one that the import knows.
    latest = ArticlePage.objects.filter(pk__in=ids).values_list("latest_revision_id", flat=True)
    revisions = list(Revision.objects.filter(pk__in=[pk for pk in latest if pk]))
    for revision in revisions:
        page_id = int(revision.object_id)
        tagged = revision.content.get("tagged_items", [])
        kept = [row for row in tagged if row["tag"] != old_id or page_id in keeping]
        if not any(row["tag"] == new_id for row in kept):
            kept.append({"pk": None, "tag": new_id, "content_object": page_id})
        revision.content["tagged_items"] = kept
    Revision.objects.bulk_update(revisions, ["content"], batch_size=100)
