"""How much comment spam is put aside, when at most one honest comment in a hundred is.

Run: python benchmarks/comment_spam.py [folder of development data] [--train]
Data: YouTube Spam Collection (UCI, CC BY 4.0), three videos. Each figure is of a video whose comments were not learned
from. No free Arabic comments are known to us: honest Arabic is stood in for by paragraphs of news. With --train the
shipped weights are learned anew from all three and written beside the code.
"""

import csv
import gzip
import json
import math
import random
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path

from marsad.discussion import spam
from marsad.discussion.spam import HOLD_FROM, features_of, judge, shipped_weights
from marsad.discussion.spam_learning import weigh_words

DATA = Path(__file__).resolve().parents[2] / "shared"
WEIGHTS = Path(spam.__file__).with_name("spam_weights.tsv")
OWN_HOSTS = ("youtube.com", "youtu.be")
RARELY, RESTRAINT, ROUNDS, STEP = 12, 0.02, 60, 0.3
MOST_HONEST_HELD = 0.01
PARAGRAPHS = 8000
HEADER = """\
# Weights of the spam score, learned by benchmarks/comment_spam.py --train from the YouTube Spam Collection
# (T. C. Alberto, J. V. Lochter, T. A. Almeida, UCI Machine Learning Repository, CC BY 4.0). No comment is kept here.
"""

Comment = tuple[str, bool]
Weights = dict[str, float]


def load_videos(folder: Path) -> dict[str, list[Comment]]:
    """Return the comments of each video: text, and whether it is spam."""
    videos = {}
    for path in sorted((folder / "cases" / "comment-spam" / "files").glob("*.csv.gz")):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            videos[path.name.partition(".")[0]] = [(row["text"], row["spam"] == "1") for row in csv.DictReader(file)]
    return videos


def learn(comments: list[Comment]) -> Weights:
    """Return the weights of a logistic regression (AdaGrad, L2) over the features that are not too rare."""
    examples = [(features_of(text, OWN_HOSTS), is_spam) for text, is_spam in comments]
    often = Counter(feature for features, _ in examples for feature in features)
    kept = sorted(feature for feature, count in often.items() if count >= RARELY)
    weights, steps = dict.fromkeys(["bias", *kept], 0.0), dict.fromkeys(["bias", *kept], 1e-8)
    rows = [(["bias", *sorted(features & set(kept))], is_spam) for features, is_spam in examples]
    shuffled = random.Random(1)  # noqa: S311
    for _ in range(ROUNDS):
        shuffled.shuffle(rows)
        for row, is_spam in rows:
            wrong = 1 / (1 + math.exp(-max(-30, min(30, sum(weights[name] for name in row))))) - is_spam
            for name in row:
                slope = wrong + (RESTRAINT * weights[name] if name != "bias" else 0)
                steps[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(steps[name])
    return weights


def write(weights: Weights) -> None:
    """Write *weights* as the shipped table."""
    rows = [f"{name}\t{weight:.3f}" for name, weight in sorted(weights.items()) if abs(weight) >= 0.05]
    WEIGHTS.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def measure(comments: list[Comment], weights: Weights, learned: Weights | None = None) -> tuple[float, float, float]:
    """Return recall where at most 1 % of the honest are held; then recall and honest held at the shipped threshold."""
    scored = [
        (judge(text, own_hosts=OWN_HOSTS, learned=learned, weights=weights).score, is_spam)
        for text, is_spam in comments
    ]
    spams = sorted((score for score, is_spam in scored if is_spam), reverse=True)
    honest = sorted((score for score, is_spam in scored if not is_spam), reverse=True)
    bound = honest[int(MOST_HONEST_HELD * len(honest))]
    return (
        sum(score > bound for score in spams) / len(spams),
        sum(score >= HOLD_FROM for score in spams) / len(spams),
        sum(score >= HOLD_FROM for score in honest) / len(honest),
    )


def main() -> int:
    """Print the figures, or write the weights."""
    folder = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), str(DATA)))
    videos = load_videos(folder)
    if not videos:
        print("comment_spam: no data on this machine; passed over")
        return 0
    if "--train" in sys.argv:
        write(learn([comment for comments in videos.values() for comment in comments]))
        print(f"wrote {WEIGHTS}")
        return 0
    print(
        f"{'video not learned from':24} {'recall at 1 % held':>19} {f'recall at {HOLD_FROM}':>14} {'honest held':>12}"
    )
    lines = []
    for name, comments in videos.items():
        weights = learn([comment for other, known in videos.items() if other != name for comment in known])
        lines.append(measure(comments, weights))
        print(f"{name:24} {lines[-1][0]:19.3f} {lines[-1][1]:14.3f} {lines[-1][2]:12.3f}")
    mean = [sum(column) / len(lines) for column in zip(*lines, strict=True)]
    print(f"{'mean':24} {mean[0]:19.3f} {mean[1]:14.3f} {mean[2]:12.3f}   (limit of honest held: {MOST_HONEST_HELD})")
    report_learning(videos)
    report_prose(folder)
    report_speed(videos)
    return 0


def report_learning(videos: dict[str, list[Comment]]) -> None:
    """Print what a site's own decisions add where no word is known beforehand, as in Arabic: signs alone, then both."""
    signs = {name: weight for name, weight in shipped_weights().items() if not name.startswith("word:")}
    for decided in (0, 50, 200):
        recalls, held = [], []
        for comments in videos.values():
            mixed = random.Random(2).sample(comments, len(comments))  # noqa: S311
            learned = weigh_words(mixed[:decided], OWN_HOSTS)
            _best, recall, wrong = measure(mixed[200:], signs, learned)
            recalls.append(recall)
            held.append(wrong)
        print(
            f"signs alone, {decided:3} decisions of the site learned: recall {sum(recalls) / len(recalls):.3f}, "
            f"honest held {sum(held) / len(held):.3f}"
        )


def report_prose(folder: Path) -> None:
    """Print how many paragraphs of Arabic news would be put aside, were they comments."""
    held = read = 0
    for path in sorted((folder / "data" / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = (json.loads(line).get("body") or "" for line in lines)
            paragraphs = (part for text in texts for part in text.split("\n")[:10] if len(part) > 20)
            for paragraph in islice(paragraphs, PARAGRAPHS):
                read += 1
                held += judge(paragraph[:1500]).is_held
    if read:
        print(f"Arabic news, {read} paragraphs: held {held / read:.4f} (limit {MOST_HONEST_HELD})")


def report_speed(videos: dict[str, list[Comment]]) -> None:
    """Print how long one comment takes."""
    texts = [text for comments in videos.values() for text, _ in comments]
    began = time.perf_counter()
    for text in texts:
        judge(text)
    print(f"one comment: {(time.perf_counter() - began) / len(texts) * 1e3:.2f} ms (limit 5 ms)")


if __name__ == "__main__":
    sys.exit(main())
