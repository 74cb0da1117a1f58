"""A reading as JSON: the object that `marsad read --format json` prints for a document."""

from typing import Any

from marsad.reading.reading import (
    Block,
    FoundDate,
    Image,
    Mention,
    Proposal,
    Published,
    Reading,
    Statement,
    Topic,
)
from marsad.reading.topics import load_topics


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Return *reading* as a JSON value with stable keys; those that the design names first, further ones after them."""
    return {
        "source": reading.source,
        "language": reading.language,
        "tagline": reading.tagline,
        "title": reading.title,
        "author": reading.author,
        "comment_count": reading.comment_count,
        "published": _published(reading.published),
        "body": [_block(block) for block in reading.body],
        "boilerplate": list(reading.boilerplate),
        "dates": [_date(found) for found in reading.dates],
        "mentions": [_mention(mention) for mention in reading.mentions],
        "statements": [_statement(statement) for statement in reading.statements],
        "proposals": [_proposal(proposal) for proposal in reading.proposals],
        "url": reading.url,
        "section": reading.section,
        "dateline": reading.dateline,
        "modified": reading.modified,
        "images": [_image(image) for image in reading.images],
        "meta": list(reading.meta),
        "notes": list(reading.notes),
        "reader_version": reading.reader_version,
        "topics": [_topic(topic) for topic in reading.topics],
    }


def _published(published: Published | None) -> dict[str, Any] | None:
    if published is None:
        return None
    return {
        "date": published.date,
        "precision": published.precision,
        "evidence": published.evidence,
        "inferred": list(published.inferred),
        "confidence": published.confidence,
    }


def _block(block: Block) -> dict[str, Any]:
    plain = {"kind": block.kind, "text": block.text}
    return plain if block.html is None else plain | {"html": block.html}


def _image(image: Image) -> dict[str, Any]:
    return {"url": image.url, "alternative": image.alternative, "caption": image.caption, "credit": image.credit}


def _date(found: FoundDate) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "value": found.value,
        "precision": found.precision,
        "calendar": found.calendar,
        "inferred": list(found.inferred),
        "confidence": found.confidence,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "kind": mention.kind,
        "subject": mention.subject,
        "names": dict(mention.names),
        "confidence": mention.confidence,
        "designation": mention.designation,
        "evidence": mention.evidence,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "start": statement.start,
        "end": statement.end,
        "speaker": statement.speaker,
        "verb": statement.verb,
        "mode": statement.mode,
        "text": statement.text,
        "force": statement.force,
        "venue": statement.venue,
        "source": statement.source,
        "date": statement.date,
        "confidence": statement.confidence,
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "start": proposal.start,
        "end": proposal.end,
        "by": proposal.by,
        "announced": proposal.announced,
        "topic": proposal.topic,
        "points": [point.text for point in proposal.points],
        "point_spans": [[point.start, point.end] for point in proposal.points],
        "confidence": proposal.confidence,
    }


def _topic(topic: Topic) -> dict[str, Any]:
    named = load_topics()[topic.code]
    return {
        "code": named.qcode,
        "names": {"ar": named.arabic, "en": named.english},
        "confidence": topic.confidence,
        "evidence": list(topic.evidence),
    }
