"""One stored page as one file: a line that says what follows, the facts as JSON, the body in each of its forms.

A file is whole or it is not there: it is written aside and renamed, and carries a sum over all that it holds, so that
a torn one (power loss, full disk, a hand in the folder) is seen and rendered anew.
"""

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from marsad.pagestore.errors import TornPage

_MAGIC = b"marsad-page-1"
FORMS = ("", "gzip", "br")
"""A body's forms by their Content-Encoding; "" is as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPage:
    """A response as it was rendered, and what it shows.

    `since` is the generation at which its rendering began, `modified` when its bytes last changed (Unix seconds).
    """

    path: str
    status: int
    content_type: str
    headers: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    since: int
    era: int
    digest: str
    modified: int
    bodies: Mapping[str, bytes]


def digest_of(body: bytes) -> str:
    """Return what tells *body* from every other: 24 hexadecimal digits."""
    return blake2b(body, digest_size=12).hexdigest()


def encode_page(page: StoredPage) -> bytes:
    """Return *page* as the bytes of its file."""
    forms = [form for form in FORMS if form in page.bodies]
    facts = {
        "path": page.path, "status": page.status, "type": page.content_type, "headers": page.headers,
        "tags": page.tags, "since": page.since, "era": page.era, "digest": page.digest, "modified": page.modified,
        "forms": [[form, len(page.bodies[form])] for form in forms],
    }  # fmt: skip
    head = json.dumps(facts, ensure_ascii=False, separators=(",", ":")).encode()
    rest = b"".join([head, b"\n", *(page.bodies[form] for form in forms)])
    return b"%s %d %d %08x\n" % (_MAGIC, len(head), len(rest), zlib.crc32(rest)) + rest


def decode_page(data: bytes) -> StoredPage:
    """Return the page that *data* holds. Raises `TornPage` unless every byte is as it was written."""
    line, newline, rest = data.partition(b"\n")
    words = line.split(b" ")
    try:
        if not newline or len(words) != 4 or words[0] != _MAGIC:
            raise TornPage("no stored page")
        head_size, size, sum_ = int(words[1]), int(words[2]), int(words[3], 16)
        if len(rest) != size or zlib.crc32(rest) != sum_:
            raise TornPage("not as it was written")
        facts: dict[str, Any] = json.loads(rest[:head_size])
        bodies, at = {}, head_size + 1
        for form, length in facts["forms"]:
            bodies[form] = rest[at : at + length]
            at += length
        return StoredPage(
            path=facts["path"], status=facts["status"], content_type=facts["type"],
            headers=tuple((name, value) for name, value in facts["headers"]), tags=tuple(facts["tags"]),
            since=facts["since"], era=facts["era"], digest=facts["digest"], modified=facts["modified"], bodies=bodies,
        )  # fmt: skip
    except (KeyError, TypeError, ValueError) as error:
        raise TornPage(str(error)) from error
