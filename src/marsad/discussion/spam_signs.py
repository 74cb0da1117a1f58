"""What a comment is made of, as far as it tells advertising from talk: its words, and signs of its shape."""

import html
import re
from collections.abc import Collection, Iterator
from typing import Final

from marsad.arabic import fold, tokenize

READ_MAX_CHARS: Final = 6000
"""As far as a comment is read for signs: what is advertised stands near the beginning, or again and again."""

_LINK: Final = re.compile(r"https?://(?:www\.)?|\bwww\.|\[url|<a\s[^>]{0,200}href", re.I)
# A domain written without its scheme, spaces put in to pass for words included: "murdev.com", "pimpmyviews. com".
_BARE_DOMAIN: Final = re.compile(
    r"(?<![\w@/.])[a-z0-9][a-z0-9-]{1,40}\s?\.\s?(?:com|net|org|info|biz|ru|cn|tk|ml|xyz|top|club|online|site|shop|store"
    r"|live|link|click|co|io|me|ly|gl|gd|be)\b",
    re.I,
)
_ADDRESS_OF_PAGE: Final = re.compile(r"(?:https?://|www\.)[^\s<>\"]{1,2000}", re.I)
_ADDRESS: Final = re.compile(r"[\w.+-]{2,60}\s?(?:@|\(at\))\s?[\w-]{2,40}\.[a-z]{2,8}\b", re.I)
_PHONE: Final = re.compile(r"(?<!\d)(?:\+|00)?(?:\d[\s().-]{0,2}){9,15}(?!\d)")
_HANDLE: Final = re.compile(r"(?<!\w)[@#][\w.]{3,}")
_MONEY: Final = re.compile(r"[$€£]\s?\d|\d\s?(?:[$€£]|usd\b|دولار|ريال|درهم|دينار)|100\s?%|٪\s?100", re.I)
_SHOUTS: Final = re.compile(r"!{3,}|(?:[!?؟]\s?){4,}")
_STRETCHED: Final = re.compile(r"(\w)\1{3,}")
_PICTURES: Final = re.compile("[\u2600-\u27bf\u2b50\u2b55\U0001f300-\U0001faff]")
_MARKUP: Final = re.compile(r"</?[a-z][^>]{0,300}>|\[/?(?:url|b|img|link)", re.I)
_LINK_SIGNS: Final = ("link", "link:2", "link:3")
_FOREIGN_LINK_SIGNS: Final = ("foreign link", "foreign link:2", "foreign link:3")
_ARABIC: Final = re.compile("[\u0620-\u064a]")


def words_of(text: str, own_hosts: Collection[str] = ()) -> list[str]:
    """Return the words of *text* as they are compared: folded, numbers and addresses of pages left out, in order."""
    tokens = tokenize(_ADDRESS_OF_PAGE.sub(" ", _without_own(_unescaped(text), own_hosts)))
    return [fold(token.text) for token in tokens if token.kind in {"word", "latin", "han", "other"}]


def count_links(text: str, own_hosts: Collection[str] = ()) -> int:
    """Return how many links *text* holds, those without a scheme included and those to *own_hosts* left out."""
    text = _without_own(_unescaped(text), own_hosts)
    return max(len(_LINK.findall(text)), len(_BARE_DOMAIN.findall(text)))


def signs_of(text: str, own_hosts: Collection[str] = ()) -> Iterator[str]:
    """Yield the signs that *text* shows, each once: `link`, `link:2`, `phone`, `capitals` and so on."""
    text = _without_own(_unescaped(text), own_hosts)
    links = count_links(text)
    # Readers link to sources; a link in a text without an Arabic word, on an Arabic site, is advertising more often.
    yield from (_LINK_SIGNS if _ARABIC.search(text) else _FOREIGN_LINK_SIGNS)[:links]
    for name, pattern in (
        ("address", _ADDRESS), ("phone", _PHONE), ("handle", _HANDLE), ("money", _MONEY), ("shouting", _SHOUTS),
        ("stretched", _STRETCHED), ("markup", _MARKUP),
    ):  # fmt: skip
        if pattern.search(text):
            yield name
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 12 and sum(map(str.isupper, letters)) > 0.6 * len(letters):
        yield "capitals"
    if len(_PICTURES.findall(text)) > 3:
        yield "pictures"


def _without_own(text: str, own_hosts: Collection[str]) -> str:
    if not own_hosts:
        return text
    hosts = "|".join(map(re.escape, sorted(own_hosts)))
    return re.sub(rf"https?://(?:www\.)?(?:{hosts})(?![\w.-])[^\s<>\"]*", " ", text, flags=re.I)


def _unescaped(text: str) -> str:
    return html.unescape(text[:READ_MAX_CHARS])
