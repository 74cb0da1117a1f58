"""What an article is about: the topics that the reader found, and what editors decided about them.

Decisions are kept apart from what was found, by code, so that a re-read never loses one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import get_language

from marsad.newsroom.models import ArticleReading, FindingState
from marsad.newsroom.models.site_settings import least_shown
from marsad.reading.reading import Reading
from marsad.reading.topics import MediaTopic, load_topics

if TYPE_CHECKING:
    from marsad.newsroom.models import ArticlePage

_DECIDED: Final = (FindingState.CONFIRMED, FindingState.REFUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTopic:
    """A topic of one article; `confidence` is None where an editor added what the reader had not found."""

    topic: MediaTopic
    state: str
    confidence: float | None = None
    evidence: tuple[str, ...] = ()


def topic_name(topic: MediaTopic) -> str:
    """Return a topic's name in the language of the interface."""
    return topic.arabic if (get_language() or "ar").startswith("ar") else topic.english


def topic_facts(reading: Reading) -> list[dict[str, Any]]:
    """Return the topics of an article as they are kept with its reading."""
    return [{"code": t.code, "confidence": t.confidence, "evidence": list(t.evidence)} for t in reading.topics]


def article_topics(found: Sequence[Mapping[str, Any]], decisions: Mapping[str, str]) -> list[ArticleTopic]:
    """Return the topics *found*, in their order, then those that an editor decided about besides; no unknown codes."""
    vocabulary = load_topics()
    rows: dict[str, Mapping[str, Any]] = {row["code"]: row for row in found}
    rows |= {code: {} for code in decisions if code not in rows}
    return [
        ArticleTopic(
            topic=vocabulary[code],
            state=decisions.get(code, FindingState.SUGGESTED),
            confidence=row.get("confidence"),
            evidence=tuple(row.get("evidence", ())),
        )
        for code, row in rows.items()
        if code in vocabulary
    ]


def load_shown_topics(article_ids: Sequence[int]) -> dict[int, list[MediaTopic]]:
    """Return what articles are about, as readers are told: confirmed, or surer than the site asks. Two queries."""
    sure = least_shown()
    readings = ArticleReading.objects.filter(article__in=article_ids)
    return {
        pk: [
            one.topic
            for one in article_topics(found, decisions)
            if one.state == FindingState.CONFIRMED
            or (one.state == FindingState.SUGGESTED and (one.confidence or 0) >= sure)
        ]
        for pk, found, decisions in readings.values_list("article", "topics", "topic_decisions")
    }


def decide_topic(article: "ArticlePage", code: str, state: str) -> int:
    """Keep an editor's decision about one topic of *article*; `suggested` opens it again. Returns how many changed.

    Raises `ValueError` for a code that is not in the vocabulary. An article that was never read has nothing to keep it.
    """
    if code not in load_topics():
        raise ValueError(f"no topic has the code {code!r}")
    reading = ArticleReading.objects.select_for_update().filter(article=article).first()
    if reading is None:
        return 0
    decisions = {one: kept for one, kept in reading.topic_decisions.items() if one != code}
    if state in _DECIDED:
        decisions[code] = str(state)
    if decisions == reading.topic_decisions:
        return 0
    reading.topic_decisions = decisions
    reading.save(update_fields=["topic_decisions"])
    return 1
