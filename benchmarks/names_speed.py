"""How many articles a second of processor time the matcher reads with 50,000 names, beside a character automaton.

Run: python benchmarks/names_speed.py [folder of development data]
The peer is pyahocorasick over the folded text with a test for word boundaries: no prepositions, no generated
spellings, no short forms. Data: names/geonames_dev and news/saudinewsnet_dev, not part of the project.
"""

import gzip
import itertools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import ahocorasick

from marsad.arabic import fold_with_offsets
from marsad.names import KnownSubject, Matcher, Name, find_chinese_names, load_subjects
from marsad.names.words import fold_phrase

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = REPOSITORY.parent / "shared" / "data"
NAMES = 50_000
ARTICLES = 1_500


def load_articles(folder: Path) -> list[str]:
    """Return the texts of the first articles."""
    with gzip.open(folder / "news" / "saudinewsnet_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in itertools.islice(lines, ARTICLES))
        return [f"{row['title']}\n{row['body']}" for row in rows]


def load_many_subjects(folder: Path) -> list[KnownSubject]:
    """Return the subjects of the demo edition, then people and places until there are 50,000 names."""
    subjects = list(load_subjects(REPOSITORY / "src/marsad/editions/china/subjects.jsonl"))
    count = sum(len(subject.names) for subject in subjects)
    for filename in ("geonames_dev", "arwikicats_dev", "wikidata_name_tokens_dev"):
        with gzip.open(folder / "names" / f"{filename}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                row = json.loads(line)
                arabic = row["ar"] if isinstance(row["ar"], list) else [row["ar"]]
                names = [Name(text=text) for text in arabic if text] + [Name(text=row["latin"], language="en")]
                subjects.append(KnownSubject(slug=f"{filename}-{number}", kind="place", names=tuple(names)))
                count += len(names)
                if count >= NAMES:
                    return subjects
    return subjects


def build_peer(subjects: list[KnownSubject]) -> Callable[[str], int]:
    """Return a function that counts the names a character automaton finds in a text."""
    automaton = ahocorasick.Automaton()
    for subject in subjects:
        for name in subject.names:
            phrase = fold_phrase(name.text)
            if phrase:
                automaton.add_word(phrase, (len(phrase), subject.slug))
    automaton.make_automaton()

    def count(text: str) -> int:
        folded = fold_with_offsets(text).text
        found = 0
        for last, (size, _) in automaton.iter(folded):
            before, after = folded[last - size : last - size + 1], folded[last + 1 : last + 2]
            found += not (before.isalnum() or after.isalnum())
        return found

    return count


def rate(work: Callable[[str], object], articles: list[str]) -> float:
    """Return the articles a second that *work* gets through."""
    began = time.process_time()
    for article in articles:
        work(article)
    return len(articles) / (time.process_time() - began)


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    articles, subjects = load_articles(folder), load_many_subjects(folder)
    names = sum(len(subject.names) for subject in subjects)
    began = time.process_time()
    matcher = Matcher(subjects)
    print(f"{len(subjects)} subjects, {names} names: built in {time.process_time() - began:.1f} s")
    words = sum(len(article.split()) for article in articles) / len(articles)
    cold, warm = rate(matcher.find, articles), rate(matcher.find, articles)
    peer = rate(build_peer(subjects), articles)
    print(f"{len(articles)} articles of {words:.0f} words: matcher {cold:.0f}/s at first, {warm:.0f}/s after", end="; ")
    print(f"plain automaton {peer:.0f}/s; ratio {warm / peer:.2f}")
    cold, warm = rate(find_chinese_names, articles), rate(find_chinese_names, articles)
    print(f"find_chinese_names: {cold:.0f} articles/s at first (its tables are built), {warm:.0f}/s after")


if __name__ == "__main__":
    main()
