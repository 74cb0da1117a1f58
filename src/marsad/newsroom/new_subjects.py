"""Making a subject of a name that nobody bears yet: what is filled in, and what becomes of its mentions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from marsad.arabic import ascii_slug, fold
from marsad.names import describe_name, phonetic_key, script_of, to_arabic
from marsad.newsroom.models import FindingState, Mention, Proposal, Statement, Subject, SubjectName
from marsad.newsroom.models.subject import NameKind

LIKELY = 0.6
"""The least score of a Pinyin reading that is worth filling in."""

SURE = 0.97
"""How sure a mention is whose name was given to a new subject: as sure as a listed name in a reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedSubject:
    """What a form for a new subject begins with."""

    kind: str
    name: str
    pinyin: str
    variants: tuple[str, ...]
    slug: str


def suggest_subject(name: str, kind: str, spellings: Iterable[str] = ()) -> SuggestedSubject:
    """Return what is likely for the subject called *name*: its Pinyin if it sounds Chinese, its other spellings.

    *spellings* are those met in articles; the way the Pinyin is commonly written in Arabic is added to them.
    """
    text = " ".join(name.split())
    candidates = describe_name(text).candidates if script_of(text) != "Latn" and kind in {"person", "place"} else ()
    pinyin = candidates[0].pinyin if candidates and candidates[0].score >= LIKELY else ""
    met = [" ".join(spelling.split()) for spelling in spellings]
    usual = to_arabic(pinyin) if pinyin else ""
    seen = {fold(text)}
    variants = []
    for spelling in filter(None, [*met, usual]):
        if fold(spelling) not in seen:
            seen.add(fold(spelling))
            variants.append(spelling)
    return SuggestedSubject(
        kind=kind or "person", name=text, pinyin=pinyin, variants=tuple(variants), slug=free_slug(pinyin or text)
    )


def free_slug(name: str) -> str:
    """Return an address for a subject called *name* that nobody has."""
    base = ascii_slug(name)[:120] or "subject"
    taken = set(Subject.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def make_subject(
    *, kind: str, name: str, slug: str, pinyin: str = "", name_en: str = "", hanzi: str = "",
    variants: Sequence[str] = (), description: str = "",
) -> Subject:  # fmt: skip
    """Return a new subject with all its names kept."""
    subject = Subject.objects.create(
        kind=kind, name=name, slug=slug, name_en=name_en or pinyin, description=description
    )
    rows = [("ar", name, NameKind.MAIN), ("zh-Latn", pinyin, NameKind.MAIN), ("en", name_en, NameKind.MAIN),
            ("zh-Hans", hanzi, NameKind.MAIN)]  # fmt: skip
    rows += [("ar", variant, NameKind.VARIANT) for variant in dict.fromkeys(variants) if variant != name]
    for order, (language, text, name_kind) in enumerate(row for row in rows if row[1]):
        SubjectName.objects.create(subject=subject, text=text, language=language, kind=name_kind, sort_order=order)
    return subject


def unknown_mentions() -> "QuerySet[Mention]":
    """Return the mentions of names that no subject bears and that no editor has decided."""
    return Mention.objects.filter(subject__isnull=True, designation=False, state=FindingState.SUGGESTED)


def spellings_alike(name: str, kind: str) -> list[str]:
    """Return how the articles write the unknown *name*, in all spellings that meet under its phonetic key."""
    key = phonetic_key(name)
    texts = unknown_mentions().filter(kind=kind).order_by().values_list("text", flat=True).distinct()
    if not key:
        return [text for text in texts if fold(text) == fold(name)]
    return [text for text in texts if fold(text) == fold(name) or phonetic_key(text) == key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unborne:
    """What articles say of somebody whom no subject stands for yet."""

    written: "QuerySet[Mention]"
    meant: "QuerySet[Mention]"
    statements: "QuerySet[Statement]"
    venues: "QuerySet[Statement]"
    proposals: "QuerySet[Proposal]"

    def everything(self) -> "tuple[QuerySet[Any], ...]":
        """Return all of it, for the record of a decision."""
        return self.written, self.meant, self.statements, self.venues, self.proposals


def find_unborne(spellings: Iterable[str], kind: str) -> Unborne:
    """Return what is written in one of *spellings*, and in the same articles whatever was read as the same name.

    There "the minister" and a family name alone stand for the name in full, and so do speakers and proposers.
    """
    written = unknown_mentions().filter(text__in=list(spellings), kind=kind)
    rows = list(written.values_list("pk", "article", "text", "names"))
    articles = {article for _, article, _, _ in rows}
    names = {read.get("ar") or text for _, _, text, read in rows}
    meant = Mention.objects.filter(
        article__in=articles, state=FindingState.SUGGESTED, subject__isnull=True, kind=kind, names__ar__in=names
    )
    # Whoever confirmed that so-and-so said it has confirmed it of this subject; what was corrected stays as it is.
    there = {"article__in": articles, "state__in": (FindingState.SUGGESTED, FindingState.CONFIRMED)}
    said = Statement.objects.filter(**there)
    return Unborne(
        written=Mention.objects.filter(pk__in=[pk for pk, *_ in rows]),
        meant=Mention.objects.filter(pk__in=set(meant.values_list("pk", flat=True)) - {pk for pk, *_ in rows}),
        statements=said.filter(speaker__isnull=True, speaker_name__in=names),
        venues=said.filter(venue__isnull=True, venue_name__in=names),
        proposals=Proposal.objects.filter(**there, proposer__isnull=True, proposer_name__in=names),
    )


def give_mentions(subject: Subject, found: Unborne) -> int:
    """Let what was *found* name *subject*, suggestions still as suggestions; return how many mentions do.

    A re-read would find the same, since the subject bears the names by then.
    """
    names: dict[str, Any] = {n.language: n.text for n in subject.names.all() if n.kind == NameKind.MAIN}
    given = {"subject": subject, "kind": subject.kind, "names": names}
    found.statements.update(speaker=subject)
    found.venues.update(venue=subject)
    found.proposals.update(proposer=subject)
    # How sure it is that "the minister" is this one is what the reading said.
    count = found.meant.update(**given)
    return count + found.written.update(**given, confidence=SURE, evidence="name given to a new subject")
