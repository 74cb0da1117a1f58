"""reading: what does this page say?

In: a saved page's bytes, or an article's text. Out: a `Reading`. Front doors: `read_page`, `read_article`.
Pure: no Django, no database, no network, no clock (the caller passes the day it is read `at`).
"""

from marsad.reading.article import read_article
from marsad.reading.errors import UnreadablePage
from marsad.reading.json_form import reading_to_json
from marsad.reading.page import read_page
from marsad.reading.reading import READER_VERSION
from marsad.reading.text_form import reading_to_text

__all__ = ["READER_VERSION", "UnreadablePage", "read_article", "read_page", "reading_to_json", "reading_to_text"]
