"""Comments of another site: brought in whole, once, in their threads, their addresses sealed on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from marsad.discussion.counts import comments_changed, refresh_comment_counts
from marsad.discussion.models import IMPORTED_NAME_MAX_CHARS, Comment, CommentKind, CommentState, SealedAddress
from marsad.discussion.plain_text import clean_name, clean_text, hide_address
from marsad.discussion.privacy import sealed_address_of
from marsad.newsroom.models import ArticlePage

_AT_ONCE = 500
_WEBSITE_MAX_CHARS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedComment:
    """A comment of another site. `email` is in plain here and nowhere after; it is no part of the `repr`.

    `external_id` names the comment within its source, and `parent` the one that it answers. `body` is plain text
    (`plain_text.text_of_html` makes it from markup); where the commenter's own address stands in it, or in the name,
    it is taken out. `created_at` has a time zone.
    """

    external_id: str
    article_id: int
    name: str
    body: str
    created_at: datetime
    state: str = CommentState.PENDING
    kind: str = CommentKind.COMMENT
    email: str = field(default="", repr=False)
    website: str = ""
    parent: str = ""


@dataclass(slots=True, kw_only=True)
class ImportedComments:
    """How many comments were made, changed and found as they were; `notes` say what was altered on the way, and why."""

    made: int = 0
    changed: int = 0
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)


@transaction.atomic
def import_comments(source: str, comments: Iterable[ImportedComment], *, announce: bool = True) -> ImportedComments:
    """Bring *comments* of the site *source* in, all or (on an error) none. Running it again changes nothing twice.

    Give those of an article together: a parent is found among them, or among those imported before. A comment that a
    moderator has decided keeps its state here, and an address that was deleted here does not come back. With
    *announce* False pages are not made anew: the caller does that. Raises `ValueError` for a comment without an
    external id.
    """
    report = ImportedComments()
    wanted = _by_external_id(comments, report)
    known = _load_known(source, wanted)
    live = _existing_articles(wanted.values())
    touched: set[int] = set()
    for one in wanted.values():
        if (comment := known.get(one.external_id)) is not None and one.article_id in live:
            touched |= _renew(comment, one, report)
    fresh = {key: one for key, one in wanted.items() if key not in known}
    for key in [key for key, one in fresh.items() if one.article_id not in live]:
        report.notes.append(f"comment {key}: there is no article {fresh.pop(key).article_id}; left out")
    _cut_threads(fresh, known, report)
    for level in _levels(fresh):
        touched |= _make(source, level, known)
        report.made += len(level)
    (comments_changed if announce else refresh_comment_counts)(touched)
    return report


def _by_external_id(comments: Iterable[ImportedComment], report: ImportedComments) -> dict[str, ImportedComment]:
    found: dict[str, ImportedComment] = {}
    for one in comments:
        if not one.external_id:
            raise ValueError(f"a comment of article {one.article_id}, {one.created_at:%Y-%m-%d %H:%M}, has no id")
        if one.external_id in found:
            report.notes.append(f"comment {one.external_id}: its id comes twice; the first is kept")
            continue
        found[one.external_id] = one
    return found


def _load_known(source: str, wanted: dict[str, ImportedComment]) -> dict[str, Comment]:
    ids = sorted({key for one in wanted.values() for key in (one.external_id, one.parent) if key})
    known: dict[str, Comment] = {}
    for start in range(0, len(ids), _AT_ONCE):
        found = Comment.objects.filter(source=source, external_id__in=ids[start : start + _AT_ONCE])
        known |= {comment.external_id: comment for comment in found}
    return known


def _existing_articles(comments: Iterable[ImportedComment]) -> set[int]:
    ids = sorted({one.article_id for one in comments})
    found: set[int] = set()
    for start in range(0, len(ids), _AT_ONCE):
        found.update(
            ArticlePage.objects.filter(pk__in=ids[start : start + _AT_ONCE]).order_by().values_list("pk", flat=True)
        )
    return found


def _facts(one: ImportedComment) -> dict[str, object]:
    """Return the fields of a comment that are the other site's to say."""
    address = one.email.strip()
    return {
        "kind": one.kind,
        "name": hide_address(clean_name(one.name), address)[:IMPORTED_NAME_MAX_CHARS],
        "body": hide_address(clean_text(one.body), address),
        "created_at": one.created_at,
        "website": hide_address(one.website, address)[:_WEBSITE_MAX_CHARS],
    }


def _renew(comment: Comment, one: ImportedComment, report: ImportedComments) -> set[int]:
    """Bring a comment that was imported before up to date. Returns the article whose page shows the difference."""
    facts = _facts(one)
    if comment.decided_at is None:
        facts["state"] = one.state
    changes = {name: value for name, value in facts.items() if getattr(comment, name) != value}
    if not changes:
        report.unchanged += 1
        return set()
    was_approved = comment.is_approved
    for name, value in changes.items():
        setattr(comment, name, value)
    comment.save(update_fields=list(changes))
    report.changed += 1
    return {comment.article_id} if was_approved or comment.is_approved else set()


def _cut_threads(fresh: dict[str, ImportedComment], known: dict[str, Comment], report: ImportedComments) -> None:
    """Let a comment stand by itself where what it answers is missing, of another article, or (in a loop) itself."""
    for key, one in list(fresh.items()):
        parent = fresh.get(one.parent) or known.get(one.parent)
        if one.parent and (parent is None or parent.article_id != one.article_id):
            report.notes.append(f"comment {key}: what it answers ({one.parent}) is not here; it stands by itself")
            fresh[key] = _without_parent(one)
    safe: set[str] = set()
    for key in fresh:
        way: dict[str, None] = {}
        while key in fresh and key not in safe and key not in way:
            way[key] = None
            key = fresh[key].parent
        if key in way:
            report.notes.append(f"comment {key}: its thread is a loop; it stands by itself")
            fresh[key] = _without_parent(fresh[key])
        safe.update(way)


def _without_parent(one: ImportedComment) -> ImportedComment:
    return replace(one, parent="")


def _levels(fresh: dict[str, ImportedComment]) -> list[list[ImportedComment]]:
    """Return the comments in steps, so that what a comment answers is made before it."""
    depths: dict[str, int] = {}
    for key in fresh:
        way = []
        while key in fresh and key not in depths:
            way.append(key)
            key = fresh[key].parent
        depth = depths.get(key, -1)
        for step, passed in enumerate(reversed(way), 1):
            depths[passed] = depth + step
    levels: list[list[ImportedComment]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for key, one in fresh.items():
        levels[depths[key]].append(one)
    return levels


def _make(source: str, level: Sequence[ImportedComment], known: dict[str, Comment]) -> set[int]:
    """Make the comments of one step. Returns the articles whose pages show them."""
    made = Comment.objects.bulk_create(
        [
            Comment(
                article_id=one.article_id, parent=known.get(one.parent), state=one.state,
                source=source, external_id=one.external_id, **_facts(one),
            )
            for one in level
        ],
        batch_size=_AT_ONCE,
    )  # fmt: skip
    known |= {comment.external_id: comment for comment in made}
    _seal_all([(comment, one.email) for comment, one in zip(made, level, strict=True)])
    return {comment.article_id for comment in made if comment.is_approved}


def _seal_all(pairs: Iterable[tuple[Comment, str]]) -> None:
    sealed = (sealed_address_of(comment, address) for comment, address in pairs)
    SealedAddress.objects.bulk_create([one for one in sealed if one is not None], batch_size=_AT_ONCE)
