"""What moderators decided on this site, as weights of words: the one teacher for languages without a corpus of spam."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from typing import Final

from marsad.discussion.spam_signs import words_of

_LEAST: Final = 10
_MOST_PER_WORD: Final = 1.2
_STEADIER: Final = 5.0


def weigh_words(decided: Iterable[tuple[str, bool]], own_hosts: Collection[str] = ()) -> dict[str, float]:
    """Return how much each word speaks for spam, from texts and whether they were spam (naive Bayes, held back).

    Empty until there are ten of each. A word that occurs equally in both, or once, weighs nothing.
    """
    counts: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    texts: Counter[bool] = Counter()
    for text, is_spam in decided:
        texts[is_spam] += 1
        counts[is_spam].update(set(words_of(text, own_hosts)))
    if min(texts[True], texts[False]) < _LEAST:
        return {}
    weights = {}
    for word in counts[True].keys() | counts[False].keys():
        spam, talk = counts[True][word], counts[False][word]
        if spam + talk < 2:
            continue
        share = math.log((spam + 0.5) / (texts[True] + 1)) - math.log((talk + 0.5) / (texts[False] + 1))
        # The fewer the texts, the less is believed.
        weight = share * (spam + talk) / (spam + talk + _STEADIER)
        if abs(weight) > 0.2:
            weights[word] = max(-_MOST_PER_WORD, min(_MOST_PER_WORD, weight))
    return weights
