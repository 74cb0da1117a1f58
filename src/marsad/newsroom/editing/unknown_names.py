"""The names that articles use and no subject bears, across all articles, the most frequent first."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count

from marsad.arabic import fold
from marsad.names import phonetic_key
from marsad.newsroom.models import Mention
from marsad.newsroom.new_subjects import unknown_mentions

MOST_SPELLINGS = 5000
"""Spellings looked at, the most frequent first: the tail beyond them is met once or twice each."""


@dataclass(slots=True, kw_only=True)
class UnknownName:
    """One name in all its spellings, with how often it is met."""

    kind: str
    spellings: Counter[str] = field(default_factory=Counter)
    articles: int = 0

    @property
    def name(self) -> str:
        """The spelling that is met most."""
        return self.spellings.most_common(1)[0][0]

    @property
    def count(self) -> int:
        """How often the name is met, in all spellings."""
        return self.spellings.total()

    @property
    def others(self) -> list[str]:
        """The other spellings, most frequent first."""
        return [text for text, _ in self.spellings.most_common()[1:]]


def load_unknown_names(kind: str = "") -> list[UnknownName]:
    """Return the unknown names, most frequent first; of one *kind* if given. One query, whatever their number."""
    mentions = unknown_mentions()
    if kind:
        mentions = mentions.filter(kind=kind)
    rows = (
        mentions.order_by().values_list("text", "kind")
        .annotate(n=Count("pk"), articles=Count("article", distinct=True)).order_by("-n", "text")[:MOST_SPELLINGS]
    )  # fmt: skip
    return _grouped(rows)


def _grouped(rows: Iterable[tuple[str, str, int, int]]) -> list[UnknownName]:
    names: dict[tuple[str, str], UnknownName] = {}
    for text, kind, count, articles in rows:
        found = names.setdefault((kind, phonetic_key(text) or fold(text)), UnknownName(kind=kind))
        found.spellings[text] += count
        found.articles += articles
    return sorted(names.values(), key=lambda name: (-name.count, name.name))


def passages(texts: Sequence[str], most: int = 3, around: int = 60) -> list[tuple[Mention, str, str, str]]:
    """Return up to *most* places where one of *texts* is met: the mention, words before, itself, words after."""
    from marsad.newsroom.versions import blocks_to_read, text_of

    shown = []
    found = unknown_mentions().filter(text__in=list(texts)).select_related("article__section")
    seen: set[int] = set()
    for mention in found.order_by("-article__date_published")[: most * 4]:
        if mention.article_id in seen:
            continue
        seen.add(mention.article_id)
        text = text_of(blocks_to_read(mention.article))
        if text[mention.start : mention.end] == mention.text:
            before, after = text[: mention.start][-around:], text[mention.end :][:around]
            shown.append((mention, before, mention.text, after))
        if len(shown) == most:
            break
    return shown
