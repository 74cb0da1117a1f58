"""How well dates are read and years inferred, beside dateparser in the same run.

    python benchmarks/arabic_dates.py [--data ../shared/data] [--limit N]

Four measures. Specs: the DateParser and DatePeriodParser cases of Recognizers-Text (Arabic), which are sentences to an
assistant; a case is right when every date of it is found with the value of the past or the future resolution. They were
translated by machine, and some answers contradict the Arabic (1970 as the answer to في السبعينيات القرن التاسع عشر);
those of `arabic_dates_disputed.tsv`, with the reason for each, are counted with the others and then left out. Our own:
the labelled sentences of tests/cases/dates, as Arab media write dates, read right when every value is. News,
year removed: sentences of the ANT and SaudiNewsNet news with a weekday and a full date, of which the year is taken out;
those whose weekday is not that of the date are counted apart, since one of the two is a mistake. Speed: both readers on
the same articles. Months, periods and weeks count as right by their first day and either
end (theirs is excluded; a range of years ends on the first day of its last).
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from marsad.arabic import DateExpression, find_dates

HERE = Path(__file__).resolve().parent
PEER_YEARS = 300
_WEEKDAYS = {"الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الأربعاء": 2, "الاربعاء": 2, "الخميس": 3, "الجمعة": 4}
_WEEKDAYS |= {"السبت": 5, "الأحد": 6, "الاحد": 6}
_MONTHS = (
    "يناير|فبراير|مارس|أبريل|ابريل|مايو|يونيو|يوليو|أغسطس|اغسطس|سبتمبر|أكتوبر|اكتوبر|نوفمبر|ديسمبر|"
    "جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت"
)
_FULL = re.compile(rf"(?P<weekday>{'|'.join(_WEEKDAYS)})[\s،(]*(?P<day>\d{{1,2}})\s+(?:{_MONTHS})\s+(?P<year>20\d\d)\b")


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def gold_values(result: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the past and the future resolution of a spec's result as first and last day."""
    values = []
    for side in ("PastResolution", "FutureResolution"):
        found = (result.get("Value") or {}).get(side) or {}
        if "date" in found:
            values.append((found["date"], found["date"]))
        elif "startDate" in found and "endDate" in found:
            values.append((found["startDate"], found["endDate"]))
    return values


def days_of(found: DateExpression) -> tuple[str, ...] | None:
    """Return the first day, then the ends that count: the last day, the day after, the last unit's first day."""
    if found.value is None or "XXXX" in found.value or found.value.startswith("T"):
        return None
    first, _, last = found.value.partition("/")
    last = last or first
    opening = first[:10] + {4: "-01-01", 7: "-01"}.get(len(first), "")
    if len(last) == 4:
        after = date(int(last) + 1, 1, 1)
    elif len(last) == 7:
        year, month = map(int, last.split("-"))
        after = date(year + month // 12, month % 12 + 1, 1)
    else:
        after = date.fromisoformat(last[:10]) + timedelta(days=1)
    closing = last[:10] + {4: "-01-01", 7: "-01"}.get(len(last), "")
    return opening, (after - timedelta(days=1)).isoformat(), after.isoformat(), closing


def is_right(gold: list[tuple[str, str]], spans: list[tuple[str, ...] | None]) -> bool:
    """Whether one of *spans* is one of the resolutions."""
    return any(span and first == span[0] and last in span[1:] for span in spans for first, last in gold)


def peer_spans(text: str, at: date) -> list[tuple[str, ...] | None]:
    """Return what dateparser's search finds, as days."""
    from dateparser.search import search_dates  # the peer; only this measure needs it

    noon = datetime(at.year, at.month, at.day)
    found = search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": noon}) or []
    return [(day.date().isoformat(),) * 2 + ((day + timedelta(days=1)).date().isoformat(),) for _text, day in found]


def score_specs(path: Path) -> None:
    """Print the share of cases read right, ours and the peer's."""
    ours: Counter[str] = Counter()
    peer: Counter[str] = Counter()
    cases: Counter[str] = Counter()
    disputed = load_disputed()
    for row in read_rows(path):
        spec = row["spec"].removeprefix("DateTime/").removesuffix(".json")
        golds = [gold_values(result) for result in row["Results"]]
        if spec not in {"DateParser", "DatePeriodParser"} or not all(golds) or "0001-01-01" in str(golds):
            continue
        at = date.fromisoformat(row["Context"]["ReferenceDateTime"][:10])
        spans = [days_of(found) for found in find_dates(row["Input"], at)]
        theirs = peer_spans(row["Input"], at)
        agreed = () if fingerprint(row["Input"]) in disputed else (f"{spec}, disputed answers left out",)
        for name in (spec, *agreed):
            cases[name] += 1
            ours[name] += all(is_right(gold, spans) for gold in golds)
            peer[name] += all(is_right(gold, theirs) for gold in golds)
    for name, count in sorted(cases.items()):
        print(f"{name}: {ours[name]}/{count} = {ours[name] / count:.1%}; dateparser {peer[name]}/{count}")


def fingerprint(text: str) -> str:
    """Return what stands for a sentence of others in our list."""
    return sha256(text.encode()).hexdigest()[:12]


def load_disputed() -> frozenset[str]:
    """Return the fingerprints of the cases whose answer contradicts the sentence."""
    lines = (HERE / "arabic_dates_disputed.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("\t")[0] for line in lines if line and not line.startswith("#"))


def score_our_cases(path: Path) -> None:
    """Print the share of our labelled sentences read right, ours and the peer's."""
    ours = peer = count = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        text, day, labels = line.split("\t")
        at, wanted = None if day == "-" else date.fromisoformat(day), [] if labels == "-" else labels.split()
        count += 1
        ours += [(found.value or "").split("T")[0] for found in find_dates(text, at)] == wanted
        # The peer gives days and no periods: a day inside each period will do.
        spans = peer_spans(text, at or date(2024, 6, 1))
        peer += len(spans) == len(wanted) and all(
            span is not None and within(span[0], value) for span, value in zip(spans, wanted, strict=True)
        )
    print(f"our own cases: {ours}/{count} = {ours / count:.1%}; dateparser {peer}/{count}")


def within(day: str, value: str) -> bool:
    """Whether *day* lies in the period that *value* cuts ISO 8601 to."""
    first, _, last = value.partition("/")
    return first <= day and day[: len(last or first)] <= (last or first)


def published(text: str) -> date:
    """Return a corpus date, `dd/mm/yyyy` or ISO 8601."""
    if "/" in text:
        day, month, year = text[:10].split("/")
        return date(int(year), int(month), int(day))
    return date.fromisoformat(text[:10])


def score_years(paths: list[Path]) -> None:
    """Print how often the removed year is inferred right, with the day of reading and without it."""
    tallies: dict[str, Counter[str]] = {"read on its day": Counter(), "30 days later": Counter(), "no day": Counter()}
    peer: Counter[bool] = Counter()
    mistaken = 0
    for path in paths:
        for row in read_rows(path):
            text, at = row["title"] + "\n" + row["body"], published(row["date"])
            for match in _FULL.finditer(text):
                value = next((found.value for found in find_dates(match.group())), None)
                if value is None or len(value) != 10 or abs((date.fromisoformat(value) - at).days) > 400:
                    continue
                if date.fromisoformat(value).weekday() != _WEEKDAYS[match["weekday"]]:
                    mistaken += 1
                    continue
                cut = text[: match.start("year")].rstrip() + text[match.end("year") :]
                for name, day in (
                    ("read on its day", at),
                    ("30 days later", at + timedelta(days=30)),
                    ("no day", None),
                ):
                    tallies[name][_judge(cut, match.start("day"), value, day)] += 1
                if peer.total() < PEER_YEARS:
                    sentence = text[match.start() : match.start("year")].rstrip()
                    spans = peer_spans(sentence, at + timedelta(days=30))
                    peer[any(span is not None and span[0] == value for span in spans)] += 1
    print(f"dates whose weekday is not theirs, left out: {mistaken}")
    for name, tally in tallies.items():
        print(f"year removed, {name}: {dict(tally)}; right {tally['right'] / max(1, tally.total()):.1%}")
    print(f"dateparser, 30 days later, the first {peer.total()}: right {peer[True] / max(1, peer.total()):.1%}")


def _judge(text: str, place: int, value: str, at: date | None) -> str:
    found = next((one for one in find_dates(text, at) if one.start <= place < one.end), None)
    if found is None or found.value is None:
        return "missed"
    if "XXXX" in found.value:
        return "undecided"
    if value in found.value:
        return "right"
    return "wrong, confident" if found.confidence >= 0.9 else "wrong"


def score_speed(path: Path, limit: int) -> None:
    """Print characters a second, ours and the peer's, on the same articles."""
    rows = [row for _, row in zip(range(limit), read_rows(path), strict=False)]
    size = sum(len(row["body"]) for row in rows)
    started = time.process_time()
    for row in rows:
        find_dates(row["body"], published(row["date"]))
    ours = time.process_time() - started
    few = rows[: max(1, limit // 50)]
    started = time.process_time()
    for row in few:
        peer_spans(row["body"], published(row["date"]))
    peer = (time.process_time() - started) * size / max(1, sum(len(row["body"]) for row in few))
    print(
        f"speed: {size / ours:,.0f} characters/s, {len(rows) / ours:,.0f} articles/s; {peer / ours:.1f} x dateparser's"
    )


def main() -> None:
    """Run the measures on the development data."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data")
    parser.add_argument("--limit", type=int, default=1000)
    options = parser.parse_args()
    score_our_cases(HERE.parent / "tests" / "cases" / "dates" / "arabic_dates.tsv")
    score_specs(options.data / "dates" / "recognizers_text_ar_dev.jsonl.gz")
    news = options.data / "news"
    score_years([news / "ant_dev.jsonl.gz", news / "saudinewsnet_dev.jsonl.gz"])
    score_speed(news / "ant_dev.jsonl.gz", options.limit)


if __name__ == "__main__":
    main()
