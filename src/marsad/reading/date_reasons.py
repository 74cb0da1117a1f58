"""Why a date was chosen, in words for the editor who confirms it."""

import re
from datetime import date
from typing import Final

from marsad.arabic import DateExpression, Evidence, format_date
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
}


def explain_clue(clue: DateClue, *, agrees: bool = False) -> str:
    """Return where a date stands, or with *agrees* that this place says the same."""
    place = _CLUES[clue.kind]
    said = f" «{clue.text[:120]}»" if clue.kind in {"line", "text", "url", "dateline"} else ""
    return f"ويوافقه {place}{said}" if agrees else f"التاريخ من {place}{said}"


def explain_today(found: DateExpression) -> str:
    """Return why the day that a text calls today is that day: what it writes, and what gave the year it leaves out."""
    day = date.fromisoformat((found.value or "")[:10])
    opening = f"يذكر النص «{found.text}»"
    if "year" not in found.inferred:
        return f"{opening} تاريخا لنشره، أي {format_date(day, weekday=True)}"
    reasons = [words for piece in found.evidence if (words := _explain(piece, day))]
    closing = f"فالسنة {day.year}، ويوم {format_date(day)} هو {_WEEKDAYS[day.weekday()]}"
    return "؛ ".join((f"{opening} بلا سنة", *dict.fromkeys(reasons), closing))


def explain_conflict(kept: DateClue, value: str, other: DateClue, other_value: str) -> str:
    """Return that two places of the page give different dates, and which was kept."""
    return f"تعارض: {_CLUES[other.kind]} يعطي {other_value}، واعتمد {value} من {_CLUES[kept.kind]}"


def explain_undecided(found: DateExpression | None) -> str:
    """Return that the page does not say when it was published, or that its date leaves the year open."""
    if found is None:
        return "لم يعثر في الصفحة على تاريخ للنشر"
    years = "، ".join(str(year) for year in sorted(found.candidates)[:8])
    possible = f"؛ السنوات الممكنة: {years}" if years else ""
    return f"يذكر النص «{found.text}» بلا سنة، ولا تكفي القرائن لتحديدها{possible}"


def _explain(piece: Evidence, day: date) -> str | None:
    years = " أو ".join(str(year) for year in piece.years[:4])
    if piece.kind == "weekday":
        listed = "، ".join(str(year) for year in piece.years[:12])
        return f"وافق هذا اليوم {_WEEKDAYS[day.weekday()]} في الأعوام {listed}" if listed else None
    if piece.kind == "anniversary":
        known = re.match(r"(\d+) years after (\S+) \((.+)\):", piece.text)
        if known:
            return f"مرور {known[1]} سنة على {known[3]} (منذ {known[2]}) يعني {years}"
        return f"ذكرى سنوية مذكورة في النص تعني {years}"
    if piece.kind == "edition":
        known = re.match(r"edition (\d+) of what began in (\d+) \((.+)\):", piece.text)
        if known:
            return f"الدورة {known[1]} من {known[3]} (الأولى سنة {known[2]}) تعني {years}"
        return f"رقم الدورة المذكور يعني {years}"
    if piece.kind == "read_at":
        return None
    names = {
        "this_year": "يسمي النص السنة نفسها",
        "hijri": "التاريخ الهجري المرافق يعني",
        "event": "الحدث المذكور وقع سنة",
        "year_mentioned": "أحدث تاريخ كامل في النص يشير إلى",
        "nearness": "الأقرب إلى يوم القراءة سنة",
    }
    return f"{names[piece.kind]} {years}" if piece.kind in names and years else None
