"""pagestore: rendered pages on disk, and the fast path that serves them.

In: a rendered response, its URL and its tags. Out: the same bytes, compressed, until a tag is purged.
Knows tags and URLs, not articles. No Django: a stored page is served without loading it.
Front doors: `PageStore` (keep, find, purge), `FastPath` (serve stored pages and files; the application does the rest).
"""

from marsad.pagestore.serve import FastPath
from marsad.pagestore.store import PageStore

__all__ = ["FastPath", "PageStore"]
