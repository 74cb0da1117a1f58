"""From an article's text to all that was found in it."""

from collections.abc import Sequence
from datetime import date

from marsad.arabic import Anniversary, find_dates
from marsad.names import Matcher
from marsad.reading.list_lines import find_lines, sentences_of
from marsad.reading.mentions import as_mention, find_scene
from marsad.reading.proposals import Proposals
from marsad.reading.quotations import Quotes
from marsad.reading.reading import Block, FoundDate, Mention, Reading
from marsad.reading.said import Sayings
from marsad.reading.statements import as_statements, with_proposers
from marsad.reading.topics import find_topics
from marsad.reading.words import split_words


def read_article(title: str, blocks: Sequence[Block], *, at: date | None, matcher: Matcher | None) -> Reading:
    """Return the reading of an article: dates, mentions, statements and proposals, with offsets in its text.

    *at* is the day it is read or was published, from which relative dates count; *matcher* knows the site's subjects.
    Never raises; linear in the length of the text.
    """
    text = "\n\n".join(block.text for block in blocks)
    # The headline names people in full whom the text calls by their short names: it is read before the text.
    shift = len(title) + 2
    words = split_words(f"{title}\n\n{text}")
    scene = find_scene(words, matcher)
    candidates = [found for found in scene.candidates() if found.start >= shift]
    index = {id(found): number for number, found in enumerate(candidates)}
    mentions = tuple(as_mention(found, words, shift) for found in candidates)
    dates = _dates(text, at, anniversaries_of(mentions, matcher))
    quotes = Quotes(words)
    lines = find_lines(blocks, shift)
    said = Sayings(scene, quotes, words.before(shift), sentences_of(lines, words)).find()
    proposals = Proposals(scene, quotes, said, lines, shift).find()
    return Reading(
        source="",
        language="ar",
        title=title,
        body=tuple(blocks),
        dates=dates,
        mentions=mentions,
        statements=as_statements(said, scene, shift, index, dates),
        proposals=with_proposers(proposals, index),
        topics=find_topics(title, text),
    )


def anniversaries_of(mentions: Sequence[Mention], matcher: Matcher | None) -> tuple[Anniversary, ...]:
    """Return what dates a text by the known subjects it names: their founding days and first editions."""
    if matcher is None:
        return ()
    slugs = dict.fromkeys(mention.subject for mention in mentions if mention.subject)
    subjects = filter(None, (matcher.subject(slug) for slug in slugs))
    return tuple(
        Anniversary(
            names=tuple(name.text for name in subject.names if name.language == "ar"),
            founded=subject.founded,
            recurs_first=subject.recurs_first,
        )
        for subject in subjects
        if subject.founded or subject.recurs_first
    )


def _dates(text: str, at: date | None, anniversaries: Sequence[Anniversary]) -> tuple[FoundDate, ...]:
    return tuple(
        FoundDate(
            start=found.start, end=found.end, text=found.text, value=found.value, precision=found.precision,
            calendar=found.calendar, inferred=found.inferred, confidence=found.confidence,
        )
        for found in find_dates(text, at, anniversaries)
        if found.value is not None
    )  # fmt: skip
