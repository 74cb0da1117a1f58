"""A reading for people: what the page says, under Arabic labels."""

from collections.abc import Iterator

from marsad.reading.reading import Block, Mention, Proposal, Reading, Statement
from marsad.reading.topics import load_topics

_KINDS = {"person": "شخص", "organization": "جهة", "place": "مكان", "event": "حدث", "work": "عمل"}
_MODES = {"direct": "نصًا", "indirect": "بمعناه"}


def reading_to_text(reading: Reading) -> str:
    """Return *reading* as lines of text for people, labels in Arabic; sections without findings are left out."""
    sections = (
        list(_page_lines(reading)),
        [_shown(block) for block in reading.body if _shown(block)],
        _titled("من وما ذُكر", _subject_lines(reading)),
        _titled("من قال ماذا", (_statement_line(reading, one) for one in reading.statements)),
        _titled("المقترحات", (line for one in reading.proposals for line in _proposal_lines(reading, one))),
        _titled("التواريخ", (f"  {found.text} ← {found.value}" for found in reading.dates)),
        _titled("ليس من المقال", (f"  {line}" for line in reading.boilerplate)),
        _titled("ملاحظات", (f"  {note}" for note in reading.notes)),
    )
    return "\n\n".join("\n".join(lines) for lines in sections if lines) + "\n"


def _shown(block: Block) -> str:
    """Return a block's text; a picture as its words between brackets."""
    image = block.image
    return f"[صورة: {image.caption or image.alternative or image.credit}]" if image else block.text


def _titled(title: str, lines: Iterator[str]) -> list[str]:
    found = list(lines)
    return [f"{title}:", *found] if found else []


def _page_lines(reading: Reading) -> Iterator[str]:
    published = reading.published
    rows = (
        ("العنوان", reading.title),
        ("شعار الموقع", reading.tagline),
        ("القسم", reading.section),
        ("الكاتب", reading.author),
        ("مصدر الخبر", reading.dateline),
        ("تاريخ النشر", f"{published.date} ({published.confidence:.0%})" if published else None),
        ("دليل التاريخ", published.evidence if published else None),
        ("آخر تعديل", reading.modified),
        ("عمّا يتحدث", "، ".join(load_topics()[topic.code].arabic for topic in reading.topics)),
        ("التعليقات", None if reading.comment_count is None else str(reading.comment_count)),
        ("الرابط", reading.url),
    )
    for label, value in rows:
        if value:
            yield f"{label}: {value}"


def _subject_lines(reading: Reading) -> Iterator[str]:
    counts: dict[tuple[str, str], int] = {}
    for mention in reading.mentions:
        key = (_KINDS.get(mention.kind, mention.kind), _name(mention))
        counts[key] = counts.get(key, 0) + 1
    for (kind, name), count in counts.items():
        yield f"  {kind}: {name} ×{count}" if count > 1 else f"  {kind}: {name}"


def _name(mention: Mention) -> str:
    names = [mention.names.get(language) for language in ("ar", "zh-Latn", "zh-Hans")]
    return " · ".join(name for name in names if name) or mention.text


def _speaker(reading: Reading, place: int | None) -> str:
    return _name(reading.mentions[place]).split(" · ")[0] if place is not None else "؟"


def _statement_line(reading: Reading, statement: Statement) -> str:
    mode = _MODES.get(statement.mode, statement.mode)
    return f"  {_speaker(reading, statement.speaker)} | {statement.verb} ({mode}): {statement.text}"


def _proposal_lines(reading: Reading, proposal: Proposal) -> Iterator[str]:
    announced = "" if proposal.announced is None else f"، أُعلن عن {proposal.announced} ووجد {len(proposal.points)}"
    yield f"  {_speaker(reading, proposal.by)}: {proposal.topic}{announced}"
    for number, point in enumerate(proposal.points, 1):
        yield f"    {number}. {point.text}"
