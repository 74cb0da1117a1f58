"""Which of the lines above an article is its headline, and which the site's own."""

import re
from collections.abc import Sequence
from typing import Final

from marsad.arabic import comparison_key

_SITE: Final = re.compile(
    r"(?:موقع|بوابه|صحيفه|جريده|وكاله|شبكه|مجله|منصه|مدونه|مركز|قناه|اذاعه|مرصد|معهد|اول|نافذتك|نافذه|دوريه|رابطه) "
)
_SITE_WORDS: Final = re.compile(
    r"\b(?:متخصص|متخصصه|اخباري|اخباريه|شامل|شامله|مستقل|مستقله|الكتروني|الكترونيه|يوميه|اسبوعيه|شهريه|رقميه|تصدر عن)\b"
)
_CRUMBS: Final = re.compile(r"\s[»›>|/\\]\s")
_CLITICS: Final = re.compile(r"^(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ف|ك)(?=\w{3})")


def choose_headline(candidates: Sequence[str], body: Sequence[str]) -> int | None:
    """Return the place of the headline among *candidates*, the short lines above the *body*; None without any.

    A headline says in few words what the body says; the site's name and tagline say what every page of it does.
    """
    if not candidates:
        return None
    words = {_bare(word) for paragraph in body for word in comparison_key(paragraph[:2000]).split()}
    scores = [_score(line, words) + 0.3 * (place + 1) / len(candidates) for place, line in enumerate(candidates)]
    return max(range(len(candidates)), key=lambda place: scores[place])


def looks_like_tagline(line: str) -> bool:
    """Tell whether *line* says what a site is, as "موقع متخصص بالشؤون الصينية" does.

    >>> looks_like_tagline("بوابة إخبارية مستقلة"), looks_like_tagline("وزير يفتتح بوابة إخبارية")
    (True, False)
    """
    key = comparison_key(line)
    return bool(_SITE.match(key)) and (bool(_SITE_WORDS.search(key)) or key.count(" ") <= 1)


def _score(line: str, body_words: set[str]) -> float:
    words = [_bare(word) for word in comparison_key(line).split()]
    long_words = [word for word in words if len(word) >= 3] or words
    shared = sum(word in body_words for word in long_words) / len(long_words) if long_words else 0.0
    score = 3 * shared
    score += 1.0 if 4 <= len(words) <= 20 else 0.0
    score -= 2.5 if looks_like_tagline(line) else 0.0
    score -= 2.0 if len(_CRUMBS.findall(line)) >= 1 and len(words) < 12 else 0.0
    score -= 0.5 if line.endswith(".") else 0.0
    return score


def _bare(word: str) -> str:
    return _CLITICS.sub("", word)
