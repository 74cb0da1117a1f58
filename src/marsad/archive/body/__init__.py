"""body: an article's text as one piece of HTML, and as the newsroom's stream of blocks.

In: markup of another site, or a stream. Out: the other of the two. No word is lost either way, nothing that could
run or load comes in, and what goes out and comes in again is the same. Front doors: `stream_from_html`,
`html_from_stream`.
"""

from marsad.archive.body.from_html import Body, stream_from_html
from marsad.archive.body.to_html import html_from_stream

__all__ = ["Body", "html_from_stream", "stream_from_html"]
