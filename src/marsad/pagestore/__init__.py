"""pagestore: rendered pages on disk, and the fast path that serves them.

In: a rendered response, its URL and its tags. Out: the same bytes, compressed, until a tag is purged.
Knows tags and URLs, not articles. No Django: a stored page is served without loading it.
"""
