"""What the tests of articles share: a reader of plain paragraphs, and short views of what it found."""

from collections.abc import Callable

import pytest

from marsad.names import KnownSubject, Matcher, Name
from marsad.reading import read_article
from marsad.reading.reading import Block, Mention, Reading

LIN = KnownSubject(
    slug="lin-hua",
    kind="person",
    names=(
        Name(text="لين هوا"),
        Name(text="لين", kind="short"),
        Name(text="Lin Hua", language="zh-Latn"),
        Name(text="林华", language="zh-Hans"),
    ),
    country="china",
    gender="m",
)
CHINA = KnownSubject(slug="china", kind="place", names=(Name(text="الصين"),))
FORUM = KnownSubject(
    slug="rivers-forum",
    kind="organization",
    names=(Name(text="المنتدى العالمي للأنهار"), Name(text="المنتدى", kind="short")),
    founded="2011-09",
)
UN = KnownSubject(slug="united-nations", kind="organization", names=(Name(text="الأمم المتحدة"),))
SUBJECTS = (LIN, CHINA, FORUM, UN)

ReadText = Callable[..., Reading]


@pytest.fixture(scope="session")
def read_text() -> ReadText:
    """A function from paragraphs to their reading, with four known subjects."""
    matcher = Matcher(SUBJECTS)

    def read(*paragraphs: str | Block, title: str = "") -> Reading:
        blocks = [one if isinstance(one, Block) else Block(kind="paragraph", text=one) for one in paragraphs]
        return read_article(title, blocks, at=None, matcher=matcher)

    return read


def who(reading: Reading, number: int | None) -> str | None:
    """Return the slug or the name of the mention of that number."""
    if number is None:
        return None
    mention = reading.mentions[number]
    return mention.subject or mention.names["ar"]


def named(mention: Mention) -> str:
    """Return the slug or the name of a mention."""
    return mention.subject or mention.names["ar"]
