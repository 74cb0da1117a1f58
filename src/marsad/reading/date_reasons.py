"""Why a date was chosen, in words for the editor who confirms it."""

import re
from datetime import date
from typing import Final

from marsad.arabic import DateExpression, Evidence, format_date, write_ordinal
from marsad.reading.page_parts import DateClue

_WEEKDAYS: Final = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
_CLUES: Final = {
    "json-ld": "بيانات الصفحة الوصفية (JSON-LD)",
    "meta": "وسوم الصفحة الوصفية (meta)",
    "microdata": "البيانات المضمنة في الصفحة (microdata)",
    "time": "وسم الوقت في الصفحة (time)",
    "url": "عنوان الصفحة على الشبكة",
    "line": "سطر في الصفحة",
    "text": "نص الخبر",
    "estimate": "تقدير آلي من سائر الصفحة (htmldate)",
    "dateline": "ترويسة الخبر",
    "yesterday": "نص الخبر، وقد تكون الصفحة من اليوم التالي:",
}
_QUOTED: Final = frozenset({"line", "text", "url", "dateline", "yesterday"})
_ANNIVERSARY: Final = re.compile(r"(\d+) years after (\S+) \((.+)\):")
_EDITION: Final = re.compile(r"edition (\d+) of what began in (\d+) \((.+)\):")
_MOST_YEARS: Final = 8


def explain_clue(clue: DateClue, *, agrees: bool = False) -> str:
    """Return where a date stands, or with *agrees* that this place says the same."""
    said = f" «{clue.text[:120]}»" if clue.kind in _QUOTED else ""
    return f"ويوافقه {_CLUES[clue.kind]}{said}" if agrees else f"التاريخ من {_CLUES[clue.kind]}{said}"


def explain_expression(found: DateExpression, clue: DateClue, at: date | None = None) -> str:
    """Return why the day that a page names is that day: what it writes, and what gave the year it leaves out.

    *at* is the day the page was read, where it is known.
    """
    day = date.fromisoformat((found.value or "")[:10])
    opening = f"يذكر {_CLUES[clue.kind]} «{found.text}»"
    if "year" not in found.inferred:
        return f"{opening}، أي {format_date(day, weekday=True)}"
    reasons = [words for piece in found.evidence if (words := _explain(piece, day))]
    if at is not None:
        reasons.append(f"قُرئت الصفحة في {format_date(at)}")
    closing = f"فالسنة {day.year}، و{format_date(day)} يوافق {_WEEKDAYS[day.weekday()]}"
    return "؛ ".join((f"{opening} بلا سنة", *dict.fromkeys(reasons), closing))


def explain_conflict(kept: DateClue, value: str, other: DateClue, other_value: str) -> str:
    """Return that two places of the page give different dates, and which was kept."""
    return f"تعارض: {_CLUES[other.kind]} يعطي {other_value}، واعتُمد {value} من {_CLUES[kept.kind]}"


def explain_undecided(found: DateExpression | None) -> str:
    """Return that the page does not say when it was published, or that its date leaves the year open."""
    if found is None:
        return "لم يُعثر في الصفحة على تاريخ للنشر"
    years = "، ".join(str(year) for year in sorted(found.candidates)[:_MOST_YEARS])
    possible = f"؛ السنوات الممكنة: {years}" if years else ""
    return f"يذكر النص «{found.text}» بلا سنة، ولا تكفي القرائن لتحديدها{possible}"


def explain_weekday(found: DateExpression) -> str | None:
    """Return that the text names another weekday than its date has, where it does."""
    if not any(piece.kind == "conflict" for piece in found.evidence):
        return None
    day = date.fromisoformat((found.value or "")[:10])
    return f"تعارض: اليوم المذكور في «{found.text}» ليس يوم {format_date(day)}، وهو {_WEEKDAYS[day.weekday()]}"


def _explain(piece: Evidence, day: date) -> str | None:
    years = " أو ".join(str(year) for year in piece.years[:3])
    if piece.kind == "weekday":
        listed = "، ".join(str(year) for year in piece.years[:_MOST_YEARS])
        return f"وافق هذا اليوم {_WEEKDAYS[day.weekday()]} في {listed}" if listed else None
    if piece.kind in {"anniversary", "edition"}:
        return f"{_occasion(piece)} في {years}"
    names = {
        "this_year": "يسمي النص السنة بنفسه:",
        "hijri": "التاريخ الهجري المرافق يقع في",
        "event": "الحدث المذكور وقع في",
        "year_mentioned": "أحدث تاريخ كامل في النص من",
        "nearness": "الأقرب إلى يوم القراءة",
    }
    return f"{names[piece.kind]} {years}" if piece.kind in names and years else None


def _occasion(piece: Evidence) -> str:
    """Return the anniversary or the numbered edition that a piece of evidence counts by."""
    found = _ANNIVERSARY.match(piece.text)
    if found:
        return f"الذكرى {write_ordinal(int(found[1]), 'f')} لـ«{found[3]}» ({_written(found[2])})"
    found = _EDITION.match(piece.text)
    if found:
        return f"الدورة {write_ordinal(int(found[1]), 'f')} من «{found[3]}» (الأولى في {found[2]})"
    return "الذكرى السنوية المذكورة في النص"


def _written(value: str) -> str:
    try:
        return format_date(date.fromisoformat(value))
    except ValueError:
        return value
