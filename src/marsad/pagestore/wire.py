"""A request as it came over the wire → a ready response as it goes over the wire.

Only what is plainly a whole GET or HEAD for something that is ready is answered here. At the least doubt the answer is
None, and the server's own parser has its turn: nothing is decided by this shortcut that would be decided otherwise.
"""

import re
from collections.abc import Callable

from marsad.pagestore.negotiation import choose_form
from marsad.pagestore.ready import ReadyResponse

_END = b"\r\n\r\n"
LONGEST_REQUEST = 8192

# One pass over the header fields, in lower case. The second group is what makes a request more than a plain question
# for a page: a body, a name, conditions, or lines that another server might read otherwise (folded ones, bare breaks).
_FIELDS = re.compile(
    rb"\n(?:(accept-encoding|connection|cookie|host|if-modified-since|if-none-match):([^\r\n]*)"
    rb"|(authorization|content-length|expect|if-match|if-range|if-unmodified-since|http2-settings|transfer-encoding"
    rb"|upgrade[ \t]*:|[\n \t]))"
)


class WireAnswers:
    """Answers from what *find* gives for an address (path and query as they were sent)."""

    def __init__(self, find: Callable[[str], ReadyResponse | None], personal_cookie: bytes) -> None:
        self._find = find
        self._personal_cookie = personal_cookie.lower()

    def answer(self, data: bytes, date: bytes) -> bytes | None:
        """Return the whole response to the request *data*, with *date* as its last header lines; None to pass it on.

        *date* ends with the empty line that ends the header.
        """
        if data[:4] == b"GET ":
            start = 4
        elif data[:5] == b"HEAD ":
            start = 5
        else:
            return None
        end = data.find(b" HTTP/1.1\r\n", start)
        if end < 0 or data.find(_END, end) != len(data) - 4 or len(data) > LONGEST_REQUEST:
            return None
        fields: dict[bytes, bytes] = {}
        for name, value, unusual in _FIELDS.findall(data[end:].lower()):
            if unusual or name in fields:
                return None
            fields[name] = value.strip()
        if b"host" not in fields or fields.get(b"connection", b"keep-alive") != b"keep-alive":
            return None
        if b"cookie" in fields and self._personal_cookie in fields[b"cookie"]:
            return None
        ready = self._find(data[start:end].decode("latin-1"))
        return None if ready is None else _respond(ready, fields, start == 4, date)


def _respond(ready: ReadyResponse, fields: dict[bytes, bytes], wants_body: bool, date: bytes) -> bytes:
    ready.hits += 1
    form = ready.form(choose_form(fields.get(b"accept-encoding", b"").decode("latin-1")))
    if b"if-none-match" in fields or b"if-modified-since" in fields:
        etag, day = (fields.get(name) for name in (b"if-none-match", b"if-modified-since"))
        if ready.is_held(form, _text(etag), _text(day)):
            return ready.wires[form, True] + date
    if not wants_body:
        return ready.wires[form, False] + date
    return b"".join((ready.wires[form, False], date, ready.bodies[form]))


def _text(value: bytes | None) -> str | None:
    return None if value is None else value.decode("latin-1")
