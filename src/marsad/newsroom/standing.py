"""Facts that stand still while one page is rendered: asked of the database once, however many lists the page has."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

_Fact = TypeVar("_Fact")

_known: ContextVar[dict[str, Any] | None] = ContextVar("marsad_standing", default=None)


@contextmanager
def standing_still() -> Iterator[None]:
    """From here on `once` asks once, in this thread. Only around what reads: its own changes would not be seen."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def once(fact: str, ask: Callable[[], _Fact]) -> _Fact:
    """Return what *ask* does, plain values only; within `standing_still` what it did the first time."""
    known = _known.get()
    if known is None:
        return ask()
    if fact not in known:
        known[fact] = ask()
    found: _Fact = known[fact]
    return found
