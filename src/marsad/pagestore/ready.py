"""A response that is ready to be sent: its bytes in every form, its header fields written out once."""

from collections.abc import Iterable, Mapping
from email.utils import formatdate
from http import HTTPStatus

from marsad.pagestore.negotiation import is_known

# In front of what a response says of itself; it may say otherwise.
_DEFAULTS = {"x-content-type-options": "nosniff", "referrer-policy": "strict-origin-when-cross-origin"}
# Worked out here from the bytes; what a rendering said of them is out of date.
_WORKED_OUT = frozenset({
    "connection", "content-encoding", "content-length", "content-type", "date", "etag", "keep-alive", "last-modified",
    "server", "set-cookie", "transfer-encoding", "vary",
})  # fmt: skip
_OF_THE_BODY = frozenset({"content-encoding", "content-language", "content-length", "content-type"})


class ReadyResponse:
    """One response in memory. `digest` names its content, `modified` is when it last changed (Unix seconds)."""

    __slots__ = ("bodies", "etags", "fields", "hits", "kept_fields", "modified", "size", "status", "wires")

    def __init__(
        self, *, status: int, content_type: str, headers: Iterable[tuple[str, str]], bodies: Mapping[str, bytes],
        digest: str, modified: float,
    ) -> None:  # fmt: skip
        self.status = status
        self.bodies = dict(bodies)
        self.modified = formatdate(modified, usegmt=True)
        self.etags = {form: f'"{digest}-{form}"' if form else f'"{digest}"' for form in bodies}
        own = {name.lower(): value for name, value in headers if name.lower() not in _WORKED_OUT}
        self.fields = {form: self._fields(form, content_type, own) for form in bodies}
        self.kept_fields = {
            form: tuple((name, value) for name, value in fields if name.decode() not in _OF_THE_BODY)
            for form, fields in self.fields.items()
        }
        self.wires = {
            **{(form, False): _head(status, fields) for form, fields in self.fields.items()},
            **{(form, True): _head(304, fields) for form, fields in self.kept_fields.items()},
        }
        self.hits = 0
        self.size = sum(map(len, self.bodies.values())) + 2 * sum(map(len, self.wires.values())) + 4096

    def _fields(self, form: str, content_type: str, own: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
        fields = {
            "content-type": content_type, "content-length": str(len(self.bodies[form])), "etag": self.etags[form],
            "last-modified": self.modified,
        }  # fmt: skip
        if form:
            fields["content-encoding"] = form
        if len(self.bodies) > 1:
            fields["vary"] = "Accept-Encoding"
        return tuple((name.encode(), value.encode("latin-1")) for name, value in {**_DEFAULTS, **fields, **own}.items())

    def form(self, wanted: str) -> str:
        """Return *wanted* if there is such a form, "" otherwise."""
        return wanted if wanted in self.bodies else ""

    def is_held(self, form: str, if_none_match: str | None, if_modified_since: str | None) -> bool:
        """Say whether a visitor who sends these has these very bytes. The date must be the very same: clocks go back.

        Both may be given in lower case.
        """
        if if_none_match is not None:
            return is_known(self.etags[form], if_none_match)
        return if_modified_since is not None and if_modified_since.lower() == self.modified.lower()


def _head(status: int, fields: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return the status line and the fields, without the empty line that ends them."""
    line = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\n".encode()
    return line + b"".join(b"%s: %s\r\n" % field for field in fields)
