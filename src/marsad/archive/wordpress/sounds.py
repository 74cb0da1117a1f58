"""Which tags sound like the name of a subject."""

import multiprocessing
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor

from marsad.names import KnownSubject, Matcher, phonetic_key


def alike_in_sound(
    tags: Sequence[str], known: Sequence[KnownSubject], refused: Mapping[str, frozenset[str]]
) -> list[tuple[str, str]]:
    """Return the pairs of tag and slug of *known* subjects one of whose full names sounds like the tag, in order."""
    matcher = Matcher(known, refused=refused)
    return [(tag, slug) for tag in tags for slug in matcher.candidates_by_key(phonetic_key(tag))]


def alike_in_sound_apart(
    tags: Sequence[str], known: Sequence[KnownSubject], refused: Mapping[str, frozenset[str]]
) -> list[tuple[str, str]]:
    """Return the same, worked out in a process that then ends: how names of all scripts sound takes 70 MiB to know."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(alike_in_sound, tags, known, refused).result()
