"""What a rendering reads is what its page is marked with: every article, subject, author, dossier and picture that is
loaded from the database while a page is made leaves its key.

Facts come this way by themselves. What a page would show if it were there (the next article of a list) cannot be read:
a view that makes a list marks its page with the list's key by hand.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from marsad.newsroom import tags

_read: ContextVar[set[str] | None] = ContextVar("marsad_read", default=None)


def connect() -> None:
    """Begin to notice what is loaded. Called once, when the application is ready."""
    from marsad.newsroom import models

    _notice(models.ArticlePage, lambda article: tags.article_tag(article.pk))
    _notice(models.Picture, lambda picture: tags.picture_tag(picture.pk))
    _notice(models.StandardPage, lambda page: tags.page_tag(page.pk))
    for model, make in (
        (models.Subject, tags.subject_tag),
        (models.Dossier, tags.dossier_tag),
        (models.Author, tags.author_tag),
    ):
        _notice(model, lambda thing, make=make: make(thing.__dict__["slug"]) if "slug" in thing.__dict__ else None)


def _notice(model: Any, key_of: Callable[[Any], str | None]) -> None:
    load = model.from_db.__func__

    def from_db(cls: Any, *args: Any, **kwargs: Any) -> Any:
        thing = load(cls, *args, **kwargs)
        read = _read.get()
        if read is not None:
            key = key_of(thing)
            if key is not None:
                read.add(key)
        return thing

    model.from_db = classmethod(from_db)


@contextmanager
def reading() -> Iterator[set[str]]:
    """Collect the keys of what is loaded in this thread from here on."""
    read: set[str] = set()
    token = _read.set(read)
    try:
        yield read
    finally:
        _read.reset(token)


def note(keys: Iterable[str]) -> None:
    """Mark the page that is being made in this thread with *keys*: those of facts that were read before it."""
    read = _read.get()
    if read is not None:
        read.update(keys)
