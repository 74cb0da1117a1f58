"""What reading needs, loaded by being imported: by the process from which those that read are forked.

Tables are loaded when they are first asked, so an article is read here that asks them all.
"""

from datetime import date

from marsad.archive.garbage import spare_what_is_loaded
from marsad.names import Matcher
from marsad.reading import read_article
from marsad.reading.reading import Block

_TEXT = "أكد وزير الخارجية الصيني وانغ يي في بكين، أمس الجمعة، أن بلاده «تدعم السلام»."

read_article("", [Block(kind="paragraph", text=_TEXT)], at=date(2021, 10, 9), matcher=Matcher(()))
spare_what_is_loaded()
