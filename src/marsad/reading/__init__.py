"""reading: what does this page say?

In: a saved page's bytes, or an article's text. Out: a `Reading`. Front doors: `read_page`, `read_article`.
Pure: no Django, no database, no network, no clock (the caller passes the day it is read `at`).
"""

from marsad.reading.article import read_article
from marsad.reading.reading import READER_VERSION

__all__ = ["READER_VERSION", "read_article"]
