"""The people, organisations, places, events and works that a text names."""

from marsad.names import KnownSubject, Matcher, NameMatch
from marsad.reading.reading import Mention

_LANGUAGES = ("ar", "zh-Latn", "zh-Hans")


def find_mentions(text: str, matcher: Matcher | None) -> tuple[Mention, ...]:
    """Return the mentions in *text*, in order, apart from each other. Never raises."""
    if matcher is None:
        return ()
    found = (_known_mention(match, matcher) for match in matcher.find(text))
    return tuple(mention for mention in found if mention is not None)


def names_of(subject: KnownSubject) -> dict[str, str]:
    """Return the main names of a known subject by language."""
    names = ((language, subject.name(language)) for language in _LANGUAGES)
    return {language: name for language, name in names if name}


def _known_mention(match: NameMatch, matcher: Matcher) -> Mention | None:
    slug = match.slug or match.candidates[0]
    subject = matcher.subject(slug)
    if subject is None:
        return None
    return Mention(
        start=match.start, end=match.end, text=match.text, kind=subject.kind, subject=match.slug,
        names=names_of(subject) if match.slug else {"ar": match.text}, confidence=match.confidence,
        evidence="known name" if match.slug else "name of several: " + ", ".join(match.candidates),
        designation=match.name_kind == "title",
    )  # fmt: skip
