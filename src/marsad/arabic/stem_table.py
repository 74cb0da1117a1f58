"""Makes the table of the stems of counted words anew: to be run when a rule or a list of stems has changed.

Run: python -m marsad.arabic.stem_table
The rules give the same stems, ten times as slowly; a test holds the two together.
"""

import gzip
from collections import defaultdict
from pathlib import Path
from typing import Final

from marsad.arabic.stems import SHORTEST, TABLE, load_rules
from marsad.arabic.word_counts import load_word_counts

_HEADER: Final = """\
# Stems of the forms of word_counts.txt.gz by the rules of stems.py: a stem, the other forms that have it.
# The forms are wordfreq's (CC BY-SA 4.0, see word_counts.txt.gz); so is the licence of this table.
"""


def make_table(folder: Path) -> int:
    """Write the table into *folder*. Returns how many forms it has."""
    rules = load_rules()
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for word in load_word_counts().words():
        stem = rules(word) if len(word) >= SHORTEST else word
        if stem != word:
            forms[stem].append(word)
    lines = (f"{stem}\t{' '.join(sorted(words))}\n" for stem, words in sorted(forms.items()))
    (folder / TABLE).write_bytes(gzip.compress((_HEADER + "".join(lines)).encode("utf-8"), compresslevel=9, mtime=0))
    return sum(map(len, forms.values()))


if __name__ == "__main__":
    print(make_table(Path(__file__).parent))
