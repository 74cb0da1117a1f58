"""How much a comment looks like advertising. The score sorts the moderators' queue; it never publishes or deletes.

A logistic regression: the weights of English words and of signs in any language were learned by
`benchmarks/comment_spam.py --train`; kinds of advertising that its data do not show were weighed by hand. What
moderators decide on this site is added (`screening.py`), in whatever language its comments are.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Final

from marsad.arabic.tables import load_rows
from marsad.discussion.spam_phrases import phrase_kinds
from marsad.discussion.spam_signs import signs_of, words_of

HOLD_FROM: Final = 0.8
"""From this score on a new comment is put aside as spam. Measured: see `benchmarks/comment_spam.py`."""

_UNSEEN_KINDS: Final = {"kind:contact": 1.2, "link": 1.8, "link:2": 0.5, "link:3": 1.2}
_UNSEEN_KIND: Final = 2.4
_CIRCUMSTANCES: Final = {
    "trap": 12.0,  # the field that people do not see was filled in
    "unseen": 1.5,  # sent without the page that the form stands on
    "nameless": 1.0,  # sent by a program that does not say from where, as browsers do
    "repeated": 2.5,  # the same words stand under other articles
    "hurried": 1.5,  # the sender wrote several in the last minutes
    "name": 2.0,  # the name advertises
}
_MOST_FROM_LEARNING: Final = 2.5
_MOST_REASONS: Final = 6
_WORTH_TELLING: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`score` from 0 (talk) to 1 (advertising) and why, the weightiest first: codes for `spam_reasons.describe`."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether the comment is put aside as spam until a moderator looks."""
        return self.score >= HOLD_FROM


def judge(
    body: str, name: str = "", *, own_hosts: Collection[str] = (), circumstances: Iterable[str] = (),
    learned: Mapping[str, float] | None = None, weights: Mapping[str, float] | None = None,
) -> Verdict:  # fmt: skip
    """Return how much a comment looks like advertising.

    Links to *own_hosts* count for nothing. *circumstances* are of how it was sent (`trap`, `unseen`, `nameless`,
    `repeated`, `hurried`); *learned* gives weights of words by what was decided on this site; *weights* stand in for
    the shipped ones.
    """
    weights = shipped_weights() if weights is None else weights
    features = features_of(body, own_hosts)
    found = {feature: weights.get(feature, _unseen(feature)) for feature in features}
    found |= {circumstance: _CIRCUMSTANCES[circumstance] for circumstance in circumstances}
    if name and _advertises(name):
        found["name"] = _CIRCUMSTANCES["name"]
    total = weights["bias"] + sum(found.values())
    if learned:
        local = {word: learned[word] for word in set(words_of(body, own_hosts)) if word in learned}
        total += max(-_MOST_FROM_LEARNING, min(_MOST_FROM_LEARNING, sum(local.values())))
        found |= {f"word:{word}": weight + found.get(f"word:{word}", 0) for word, weight in local.items()}
    return Verdict(score=1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), reasons=_reasons(found))


def features_of(body: str, own_hosts: Collection[str] = ()) -> set[str]:
    """Return what the model looks at: words, pairs of words, kinds of advertising and signs."""
    words = words_of(body, own_hosts)
    pairs = {f"word:{first} {second}" for first, second in pairwise(words)}
    kinds = {f"kind:{kind}" for kind in phrase_kinds(words)}
    return {f"word:{word}" for word in words} | pairs | kinds | set(signs_of(body, own_hosts))


def _advertises(name: str) -> bool:
    signs = {sign.partition(":")[0] for sign in signs_of(name)}
    return bool(phrase_kinds(words_of(name)) or signs & {"link", "foreign link", "phone", "address"})


def _unseen(feature: str) -> float:
    return _UNSEEN_KINDS.get(feature, _UNSEEN_KIND if feature.startswith("kind:") else 0.0)


def _reasons(found: Mapping[str, float]) -> tuple[str, ...]:
    telling = sorted((name for name, weight in found.items() if weight >= _WORTH_TELLING), key=lambda n: -found[n])
    return tuple(telling[:_MOST_REASONS])


@cache
def shipped_weights() -> dict[str, float]:
    """Return the weights of the shipped table, by feature; `bias` is that of a comment without any."""
    return {name: float(weight) for name, weight in load_rows("spam_weights.tsv", "marsad.discussion")}
