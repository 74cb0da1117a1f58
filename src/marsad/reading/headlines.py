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
# A site's name and tagline stand above the headline, dates and names mostly below it.
_LEAD, _BELOW_META, _LAST_UPPER = 4, 1.5, 1.2
_CLITICS: Final = re.compile(r"^(?:وال|بال|كال|فال|لل|ال|و|ب|ل|ف|ك)(?=\w{3})")


def choose_headline(candidates: Sequence[tuple[str, bool]], body: Sequence[str]) -> int | None:
    """Return the place of the headline among *candidates*, the short lines above the *body*; None without any.

    Each candidate says whether lines of dates, names and counts stand above it, as they seldom stand above a headline.
    A headline says in few words what the body says; the site's name and tagline say what every page of it does.
    """
    if not candidates:
        return None
    words = {_bare(word) for paragraph in body[:_LEAD] for word in comparison_key(paragraph[:1000]).split()}
    has_upper = any(not is_below and not looks_like_tagline(line) for line, is_below in candidates)
    last_upper = max((place for place, (_, is_below) in enumerate(candidates) if not is_below), default=-1)
    scores = [
        _score(line, words) - (_BELOW_META if is_below and has_upper else 0.0) + _LAST_UPPER * (place == last_upper)
        for place, (line, is_below) in enumerate(candidates)
    ]
    return max(range(len(candidates)), key=lambda place: scores[place])


def looks_like_tagline(line: str) -> bool:
    """Tell whether *line* says what a site is, as "موقع متخصص بالشؤون الصينية" does.

    >>> looks_like_tagline("بوابة إخبارية مستقلة"), looks_like_tagline("وزير يفتتح بوابة إخبارية")
    (True, False)
    """
    key = comparison_key(line)
    return bool(_SITE.match(key)) and (bool(_SITE_WORDS.search(key)) or key.count(" ") <= 2)


def _score(line: str, body_words: set[str]) -> float:
    words = [_bare(word) for word in comparison_key(line).split()]
    long_words = [word for word in words if len(word) >= 3] or words
    shared = sum(word in body_words for word in long_words) / len(long_words) if long_words else 0.0
    score = 3 * shared
    score += 1.0 if 4 <= len(words) <= 20 else 0.0
    score -= 1.5 if len(words) <= 2 else 0.0  # the site's name, which its articles name too
    score -= 6.0 if looks_like_tagline(line) else 0.0
    score -= 2.0 if len(_CRUMBS.findall(line)) >= 1 and len(words) < 12 else 0.0
    score -= 0.5 if line.endswith(".") else 0.0
    return score


def _bare(word: str) -> str:
    return _CLITICS.sub("", word)
