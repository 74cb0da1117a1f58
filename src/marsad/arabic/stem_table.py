"""Makes the stems of counted words anew: to be run when a rule or a list of stems has changed.

Run: python -m marsad.arabic.stem_table
The rules give the same stems, ten times as slowly; a test holds the two together.
"""

from pathlib import Path

from marsad.arabic.stems import SHORTEST, load_rules
from marsad.arabic.word_counts import load_word_counts
from marsad.arabic.word_counts_table import write_table


def make_stems(folder: Path) -> int:
    """Write the stems into the table in *folder*. Returns how many forms have another stem than themselves."""
    rules, counts = load_rules(), load_word_counts()
    levels = dict(counts.levels())
    stems = {form: rules(form) for form, _ in counts.stems() if len(form) >= SHORTEST}
    write_table(folder, levels, stems)
    return sum(form != stem for form, stem in stems.items())


if __name__ == "__main__":
    print(make_stems(Path(__file__).parent))
