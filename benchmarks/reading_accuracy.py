"""How well statements and proposals are found in articles, against gold that was annotated by written guidelines.

    python benchmarks/reading_accuracy.py [--show dev|held_out|lists]

Statements: the articles of the China edition and the sample texts of tests/cases/statements, with the edition's
subjects known. A statement is right when its speaker is and when its span and the gold span share at least 0.8 of the
characters that either has. `dev` is what the rules were written from, `held_out` what they were not. The limits are
those of the design: precision 0.90, recall 0.85. Proposals: the lists of tests/cases/proposals; a list is right when
the announced number and every point are, white space and closing marks apart; the limit is 0.95.
"""

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marsad.names import Matcher, load_subjects
from marsad.reading import read_article
from marsad.reading.reading import Block, Reading, Statement

ROOT = Path(__file__).resolve().parents[1]
EDITION = ROOT / "src/marsad/editions/china"
CASES = ROOT / "tests/cases"
OVERLAP = 0.8
LIST_LINE = re.compile(r"(\d+\.|-)\s+")


@dataclass(frozen=True)
class Gold:
    """A statement as an annotator marked it."""

    speakers: tuple[str, ...]
    verb: str
    mode: str
    start: int
    end: int


def blocks_of(markdown: str) -> list[Block]:
    """Return the blocks of an article's body in Markdown."""
    blocks = []
    for paragraph in re.split(r"\n\s*\n", markdown.strip()):
        lines = [line.strip() for line in paragraph.split("\n") if line.strip()]
        if all(LIST_LINE.match(line) for line in lines):
            text = "\n".join(LIST_LINE.sub("", line, count=1).replace("**", "") for line in lines)
            blocks.append(Block(kind="list", text=text))
        elif paragraph.startswith("#"):
            blocks.append(Block(kind="heading", text=paragraph.lstrip("# ")))
        elif paragraph.startswith(">"):
            blocks.append(Block(kind="quote", text=paragraph.lstrip("> ")))
        else:
            blocks.append(Block(kind="paragraph", text=" ".join(lines).replace("**", "")))
    return blocks


def read_file(path: Path, matcher: Matcher) -> Reading:
    """Return the reading of an article of the edition, or of a sample text."""
    _, head, body = path.read_text(encoding="utf-8").split("+++", 2)
    title = re.search(r'^title = "(.*)"', head, re.M)
    day = re.search(r"^date = (\S{10})", head, re.M)
    at = date.fromisoformat(day.group(1)) if day else None
    return read_article(title.group(1) if title else "", blocks_of(body), at=at, matcher=matcher)


def load_gold(name: str) -> dict[str, list[list[str]]]:
    """Return the rows of a gold file by article."""
    rows: dict[str, list[list[str]]] = {}
    for line in (CASES / "statements" / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            article, *rest = line.split("\t")
            rows.setdefault(article, []).append(rest)
    return rows


def place_gold(rows: list[list[str]], text: str) -> Iterator[Gold]:
    """Yield the gold statements with their places in *text*; raises `ValueError` for words that are not there."""
    at = 0
    for speakers, verb, mode, words in rows:
        first, _, last = words.partition(" … ")
        start = text.find(first, at)
        if start < 0:
            start = text.find(first)
        end = text.find(last, start) + len(last) if last != first else start + len(first)
        if start < 0 or end <= start:
            raise ValueError(f"not in the text: {words}")
        at = start
        yield Gold(tuple(speakers.split("|")), verb, mode, start, end)


def overlap(gold: Gold, found: Statement) -> float:
    """Return the share of the characters of both spans that they have in common."""
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    return max(shared, 0) / (max(gold.end, found.end) - min(gold.start, found.start))


def is_speaker(gold: Gold, found: Statement, reading: Reading) -> bool:
    """Whether the speaker is one of the right ones."""
    if found.speaker is None:
        return "-" in gold.speakers
    mention = reading.mentions[found.speaker]
    names = {mention.subject, mention.text, mention.names.get("ar")}
    return any(speaker in names for speaker in gold.speakers)


def score(name: str, matcher: Matcher, show: bool) -> tuple[float, float]:
    """Print precision and recall over one gold file and return them."""
    wanted = found = spans = right = verbs = 0
    for article, rows in load_gold(name).items():
        folder = EDITION / "articles" if article[:4].isdigit() else CASES / "statements"
        path = next(folder.glob(f"{article}*.md"))
        reading = read_file(path, matcher)
        gold = list(place_gold(rows, reading.text))
        wanted += len(gold)
        found += len(reading.statements)
        left = list(reading.statements)
        for one in gold:
            best = max(left, key=lambda statement: overlap(one, statement), default=None)
            if best is None or overlap(one, best) < OVERLAP:
                if show:
                    near = [s.text for s in reading.statements if overlap(one, s) > 0]
                    print(f"  missed {article} {one.verb}: {reading.text[one.start : one.end]!r} near {near}")
                continue
            left.remove(best)
            spans += 1
            verbs += best.verb == one.verb and best.mode == one.mode
            right += is_speaker(one, best, reading)
            if show and not is_speaker(one, best, reading):
                who = reading.mentions[best.speaker].text if best.speaker is not None else None
                print(f"  speaker {article} {one.verb}: {who} for {one.speakers}")
        if show:
            for statement in left:
                print(f"  false {article} {statement.verb}: {statement.text!r}")
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    print(
        f"statements, {name}: {wanted} in gold, {found} found; speaker and span right: precision {precision:.3f} "
        f"({precision / 0.90:.2f} of the limit), recall {recall:.3f} ({recall / 0.85:.2f} of the limit); span alone "
        f"{spans / max(found, 1):.3f}, {spans / max(wanted, 1):.3f}; verb and mode right in {verbs / max(spans, 1):.3f}"
    )
    return precision, recall


def tidy(text: str) -> str:
    """Return a point without the white space and marks around it."""
    return " ".join(text.split()).strip(" .؛،;")


def score_lists(matcher: Matcher, show: bool) -> float:
    """Print how many lists are cut right, and return the share."""
    wanted = right = spurious = 0
    for path in sorted((CASES / "proposals").glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            blocks = [
                Block(kind="list", text="\n".join(block))
                if isinstance(block, list)
                else Block(kind="paragraph", text=block)
                for block in case["body"]
            ]
            reading = read_article(case.get("title", ""), blocks, at=None, matcher=matcher)
            gold = [(each["announced"], [tidy(point) for point in each["points"]]) for each in case["lists"]]
            read = [(each.announced, [tidy(point.text) for point in each.points]) for each in reading.proposals]
            wanted += len(gold)
            hits = sum(each in read for each in gold)
            right += hits
            spurious += max(len(read) - len(gold), 0)
            if show and (hits < len(gold) or len(read) > len(gold)):
                print("  ", case["body"], "\n     wanted", [g for g in gold if g not in read], "\n     read", read)
    share = right / max(wanted, 1)
    print(
        f"proposals: {wanted} lists, {share:.3f} cut right ({share / 0.95:.2f} of the limit), {spurious} that are none"
    )
    return share


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", choices=("dev", "held_out", "lists"), help="print what is wrong, too")
    show = parser.parse_args().show
    matcher = Matcher(load_subjects(EDITION / "subjects.jsonl"))
    for name in ("dev", "held_out"):
        if (CASES / "statements" / f"{name}.tsv").exists():
            score(name, matcher, show == name)
    if (CASES / "proposals").is_dir():
        score_lists(matcher, show == "lists")


if __name__ == "__main__":
    main()
