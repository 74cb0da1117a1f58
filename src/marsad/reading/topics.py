"""What an article is about, as topics of the IPTC's Media Topics, by the words that speak for each.

Nothing is learned: each word of `topic_words.tsv` has a weight, and what spoke for a topic is told with it.
"""

import math
import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from marsad.arabic import fold
from marsad.arabic.stems import stem_folded
from marsad.reading.reading import Topic
from marsad.reading.vocabulary import load_table

MOST_TOPICS: Final = 3
_LETTERS_READ: Final = 3000
"""News says first what it is about; what follows is background, and longer articles would only cost more."""
_IN_TITLE: Final = 3
_LEAST_SCORE: Final = 4.5
_LEAST_SHARE: Final = 0.45
"""Of the strongest topic's score, what a second or third topic must reach."""
_NARROW_SHARE: Final = 0.6
"""Of a broad topic's score, what one narrower topic must hold to be named in its place."""
_SURENESS: Final = 4.5
"""Fits how often the first topic is the newspaper's own at each score, in the half for development of its benchmark."""
_MOST_EVIDENCE: Final = 6
_WORD: Final = re.compile("[\u0621-\u0652\u0670]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaTopic:
    """An entry of the vocabulary: `code` and `broader` are eight digits, `broader` empty at the top."""

    code: str
    broader: str
    english: str
    arabic: str

    @property
    def qcode(self) -> str:
        """The code as ninjs and NewsML write it: `medtop:15000000`."""
        return f"medtop:{self.code}"

    @property
    def uri(self) -> str:
        """The address of the entry in the IPTC's vocabulary."""
        return f"http://cv.iptc.org/newscodes/mediatopic/{self.code}"


@cache
def load_topics() -> dict[str, MediaTopic]:
    """Return the vocabulary by code, each broad topic followed by its narrower ones."""
    return {
        code: MediaTopic(code=code, broader=broader, english=english, arabic=arabic)
        for code, broader, english, arabic in load_table("topics.tsv")
    }


def find_topics(title: str, text: str) -> tuple[Topic, ...]:
    """Return at most three topics of an article, the strongest first; none where too few words speak for any.

    A word counts by its weight and the logarithm of how often it stands, in the title as three times in the text; the
    sum is divided by the logarithm of the text's length. `confidence` is 0 to 1 and grows with the score.

    Agreement with a newspaper's sections and speed: benchmarks/topics.py.

    >>> [topic.code for topic in find_topics("فوز المنتخب في المباراة النهائية", "سجل اللاعب هدفين في الشوط الأول.")]
    ['20001108']
    """
    times: dict[str, int] = defaultdict(int)
    for word in _WORD.findall(title[:_LETTERS_READ]):
        times[word] += _IN_TITLE
    words = _WORD.findall(text[:_LETTERS_READ])
    for word in words:
        times[word] += 1
    by_stem: dict[str, tuple[str, int]] = {}
    for word, count in times.items():
        stem = _speaking_stem(word)
        if stem:
            first, before = by_stem.get(stem, (word, 0))
            by_stem[stem] = (first, before + count)
    scores: dict[str, float] = defaultdict(float)
    spoke: dict[str, list[tuple[float, str]]] = defaultdict(list)
    vocabulary, weights = load_topics(), _load_weights()
    length = 1 + math.log1p(len(words) / 100)
    for stem, (word, count) in by_stem.items():
        for code, weight in weights[stem].items():
            score = weight * math.log2(1 + count) / length
            for one in filter(None, (code, vocabulary[code].broader)):
                scores[one] += score
                spoke[one].append((-score, word))
    return _strongest(scores, spoke)


def _strongest(scores: dict[str, float], spoke: dict[str, list[tuple[float, str]]]) -> tuple[Topic, ...]:
    vocabulary = load_topics()
    broad = sorted(
        # One word may be a slip of the tongue, or of another meaning: a topic takes two.
        (code for code, score in scores.items()
         if not vocabulary[code].broader and score >= _LEAST_SCORE and len(spoke[code]) > 1),
        key=lambda code: (-scores[code], code),
    )  # fmt: skip
    found = []
    for code in broad[:MOST_TOPICS]:
        if scores[code] < _LEAST_SHARE * scores[broad[0]]:
            break
        narrow = max((c for c in scores if vocabulary[c].broader == code), key=scores.__getitem__, default=code)
        named = narrow if scores[narrow] >= _NARROW_SHARE * scores[code] else code
        words = tuple(dict.fromkeys(word for _, word in sorted(spoke[named])))[:_MOST_EVIDENCE]
        confidence = round(min(1 - math.exp(-scores[code] / _SURENESS), 0.99), 2)
        found.append(Topic(code=named, confidence=confidence, evidence=words))
    return tuple(found)


@lru_cache(maxsize=200_000)
def _speaking_stem(word: str) -> str:
    """Return the stem of a word as printed if it speaks for a topic, else an empty text."""
    stem = stem_folded(fold(word))
    return stem if stem in _load_weights() else ""


@cache
def _load_weights() -> dict[str, dict[str, int]]:
    """Return the weight of each stem for each topic that it speaks for."""
    weights: dict[str, dict[str, int]] = {}
    for code, weight, words in load_table("topic_words.tsv"):
        for word in words.split():
            of_stem = weights.setdefault(stem_folded(fold(word)), {})
            of_stem[code] = max(int(weight), of_stem.get(code, 0))
    return weights
