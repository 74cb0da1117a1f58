"""How often the other way to write a word finds the article that holds the one: hamza, endings, vowels, clitics, names…

Run: python benchmarks/search_recall.py [--articles N] [--pairs N]
Pairs are made from words of real news by general rules, one letter or clitic at a time, and from the spellings that the
demonstration edition lists of a name: known, in a sentence that says nothing of it; and Chinese names as if nobody had
listed them, beside an office as news has them. Of each pair the article holds one and the reader types the other, both
ways. Found is when the article is among all that match. SHOW_MISSES=1 prints what was not found. PostgreSQL's `arabic`
is asked the same when MARSAD_TEST_POSTGRES names a server.
"""

import argparse
import gzip
import itertools
import json
import os
import random
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = REPOSITORY.parent / "shared" / "data"
SUBJECTS = REPOSITORY / "src/marsad/editions/china/subjects.jsonl"
LEAST_RECALL = 0.98
MISSES = bool(os.environ.get("SHOW_MISSES"))
KNOWN, STRANGERS = "known names", "Chinese names that no subject has"
SENTENCE = "كتب عن {} في الصحيفة"
# A name that nobody listed stands in the news beside an office, and the news says where it comes from.
SENTENCES = {STRANGERS: "وقال المتحدث باسم وزارة الخارجية الصينية {} في مؤتمر صحفي عقد في بكين"}
_WHOLE = {"main", "variant"}
_WORD = re.compile(r"[\u0621-\u064a]{4,14}")
_VOWELS = "\u064e\u064f\u0650\u0652"
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

Pair = tuple[str, str]


def rules(chance: random.Random) -> dict[str, Callable[[str], str | None]]:
    """Return how a word is written otherwise, by kind of difference; None where it has nothing of the kind."""

    def swapped(pairs: str) -> Callable[[str], str | None]:
        table = str.maketrans(pairs[::2], pairs[1::2])
        return lambda word: changed if (changed := word.translate(table)) != word else None

    def vowelled(word: str) -> str:
        return "".join(letter + chance.choice(_VOWELS) for letter in word[:-1]) + word[-1]

    def ending(old: str, new: str) -> Callable[[str], str | None]:
        return lambda word: word[: -len(old)] + new if word.endswith(old) and len(word) > len(old) + 2 else None

    def with_clitic(word: str) -> str | None:
        if word.startswith("ال"):
            return chance.choice(("و", "ب", "ف", "ك")) + word if len(word) > 5 else None
        return None

    def without_article(word: str) -> str | None:
        return word[2:] if word.startswith("ال") and len(word) > 5 else None

    return {
        "hamza": swapped("أاإاآا"), "alef maqsura": ending("ى", "ي"), "teh marbuta": ending("ة", "ه"),
        "vowel signs": vowelled, "tatweel": lambda word: word[:2] + "ـ" * 3 + word[2:], "clitics": with_clitic,
        "article": without_article,
    }  # fmt: skip


def load_texts(count: int) -> list[str]:
    """Return the texts of *count* articles of the news."""
    files = sorted(DATA.joinpath("news").glob("*.jsonl.gz"))
    lines = itertools.chain.from_iterable(gzip.decompress(file.read_bytes()).splitlines() for file in files)
    texts = [json.loads(line)["body"] or "" for line in lines]
    return random.Random(3).sample(texts, min(count, len(texts)))  # noqa: S311 - the same at every run


def plural_pairs() -> Iterator[Pair]:
    """Yield singulars with their plurals, from the tables that count nouns."""
    rows = (REPOSITORY / "src/marsad/arabic/counted_nouns.tsv").read_text(encoding="utf-8").splitlines()
    for row in rows:
        cells = [cell.strip() for cell in row.split("\t")]
        if len(cells) > 1 and not row.startswith("#"):
            yield cells[0], cells[1].split(",")[0]


def name_pairs(*, chinese: bool) -> Iterator[Pair]:
    """Yield two Arabic spellings of one name as the edition lists them: of everything, or of Chinese people only."""
    for row in SUBJECTS.read_text(encoding="utf-8").splitlines():
        subject = json.loads(row)
        if chinese and (subject["kind"] != "person" or subject.get("country") != "china"):
            continue
        names = [name["text"] for name in subject["names"] if name["language"] == "ar" and name["kind"] in _WHOLE]
        yield from itertools.combinations([name for name in names if not chinese or " " in name][:4], 2)


def make_pairs(texts: list[str], most: int) -> dict[str, list[Pair]]:
    """Return up to *most* pairs of each kind."""
    chance = random.Random(11)  # noqa: S311 - the same pairs at every run
    words = sorted({word for text in texts for word in _WORD.findall(text)})
    chance.shuffle(words)
    pairs: dict[str, list[Pair]] = defaultdict(list)
    for kind, change in rules(chance).items():
        for word in words:
            other = change(word)
            if other and len(pairs[kind]) < most:
                pairs[kind].append((word, other))
    pairs["digits"] = [(str(number), str(number).translate(_DIGITS)) for number in chance.sample(range(10, 9999), most)]
    pairs["plurals"] = list(itertools.islice(plural_pairs(), most))
    pairs[STRANGERS] = list(itertools.islice(name_pairs(chinese=True), most))
    pairs[KNOWN] = chance.sample(known := list(name_pairs(chinese=False)), min(most, len(known)))
    return dict(pairs)


def found_here(kinds: dict[str, list[Pair]]) -> dict[str, float]:
    """Return the share that our analysis finds, by kind: each pair's two texts are indexed and asked for crosswise."""
    from marsad.newsroom.gazetteer import load_matcher
    from marsad.search.analysis import analyse_streams, chinese_name_keys
    from marsad.search.documents import about
    from marsad.search.engines import Document
    from marsad.search.engines.tantivy_engine import TantivyEngine
    from marsad.search.parsing import parse_query

    places = [(kind, pair, side) for kind, pairs in kinds.items() for pair in pairs for side in (0, 1)]
    with tempfile.TemporaryDirectory(prefix="marsad-benchmark-") as folder:
        engine = TantivyEngine(Path(folder))
        documents = []
        for number, (kind, pair, side) in enumerate(places, 1):
            text = SENTENCES.get(kind, SENTENCE).format(pair[side])
            streams = analyse_streams(text)
            names = {about(match.slug) for match in load_matcher().find(text) if match.slug} | chinese_name_keys(text)
            fields = {"title_stem": "", "title_surface": "", "body_stem": streams.stems,
                      "body_surface": streams.surfaces, "names": " ".join(sorted(names))}  # fmt: skip
            documents.append(Document(article_id=number, stamp=1, published=1, month=1, section="", author=(),
                                      streams=fields))  # fmt: skip
        engine.add(documents)
        engine.commit()
        got: dict[str, list[bool]] = defaultdict(list)
        for number, (kind, pair, side) in enumerate(places, 1):
            answer = engine.search(parse_query(pair[1 - side]).query, limit=10_000)
            got[kind].append(number in {key for key, _ in answer.hits})
            if MISSES and not got[kind][-1]:
                print(f"  {kind}: {pair[1 - side]} does not find {pair[side]}", file=sys.stderr)
        engine.close()
    return {kind: sum(hits) / len(hits) for kind, hits in got.items()}


def found_by_postgres(kinds: dict[str, list[Pair]], url: str) -> dict[str, float]:
    """Return the share that PostgreSQL's `arabic` configuration finds, by kind."""
    import psycopg

    ask = "SELECT to_tsvector('arabic', %s) @@ plainto_tsquery('arabic', %s)"
    with psycopg.connect(url) as server:
        found = {}
        for kind, pairs in kinds.items():
            hits = [server.execute(ask, way).fetchone()[0] for one, other in pairs
                    for way in ((one, other), (other, one))]  # fmt: skip
            found[kind] = sum(hits) / len(hits)
        return found


def main() -> int:
    """Print the recall of each kind and of all, each kind weighing the same."""
    parser = argparse.ArgumentParser(description="Measures how many other spellings are found.")
    parser.add_argument("--articles", type=int, default=1_500)
    parser.add_argument("--pairs", type=int, default=150)
    asked = parser.parse_args()
    if not DATA.joinpath("news").is_dir():
        print("search_recall: no news data on this machine; passed over")
        return 0
    with tempfile.TemporaryDirectory(prefix="marsad-benchmark-") as folder:
        os.environ.update(MARSAD_DATA=folder, DJANGO_SETTINGS_MODULE="marsad.conf.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        kinds = {kind: pairs for kind, pairs in make_pairs(load_texts(asked.articles), asked.pairs).items() if pairs}
        from marsad.archive.editions import insert_subjects

        # The site knows no subject at first: then a Chinese name is found by its sound alone.
        ours = found_here({kind: pairs for kind, pairs in kinds.items() if kind != KNOWN})
        insert_subjects(SUBJECTS)
        ours |= found_here({KNOWN: kinds[KNOWN]})
        url = os.environ.get("MARSAD_TEST_POSTGRES", "")
        theirs = found_by_postgres(kinds, url) if url else {}
    for kind in [*kinds, "all"]:
        mine, other = (sum(each.values()) / max(len(each), 1) if kind == "all" else each.get(kind, 0.0)
                       for each in (ours, theirs))  # fmt: skip
        beside = f"   PostgreSQL {other:.3f}   {mine / other:.2f} × it" if other else ""
        print(f"{kind:34} {mine:.3f}   {mine / LEAST_RECALL:.2f} × the limit{beside}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
