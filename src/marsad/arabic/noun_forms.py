"""The forms that a noun takes beside a number: dual, plural, and the accusative singular of أحد عشر تعليقًا."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from marsad.arabic.date_letters import fold_letters
from marsad.arabic.tables import load_rows

Gender = Literal["m", "f"]
Case = Literal["nominative", "accusative", "genitive"]
"""مرفوع، منصوب، مجرور."""

_FATHATAN: Final = "\u064b"


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedNoun:
    """A noun with its plurals, the first of them the one that is written; `gender` is that of the singular."""

    singular: str
    plurals: tuple[str, ...]
    gender: Gender

    @property
    def plural(self) -> str:
        """The plural that is written."""
        return self.plurals[0]

    @property
    def accusative(self) -> str:
        """The indefinite accusative singular, which stands after 11 to 99.

        >>> [known_nouns()[word].accusative for word in ("تعليق", "نقطه", "لقاء", "مبدا")]
        ['تعليقًا', 'نقطة', 'لقاءً', 'مبدأً']
        """
        word = self.singular
        if word.endswith("ة"):
            return word
        if word.endswith(("اء", "أ")):
            return word + _FATHATAN
        if word.endswith(("ى", "ا")):
            return word[:-1] + _FATHATAN + word[-1]
        if word.endswith("يء"):
            word = word[:-1] + "ئ"
        return word + _FATHATAN + "ا"

    def dual(self, case: Case = "nominative", *, construct: bool = False) -> str:
        """Return the dual; before another noun (*construct*) without its last letter.

        >>> known_nouns()["نقطه"].dual(), known_nouns()["مبدا"].dual("genitive")
        ('نقطتان', 'مبدأين')
        >>> known_nouns()["نقطه"].dual(construct=True)
        'نقطتا'
        """
        stem, ending = self._dual_stem(), "ا" if case == "nominative" else "ي"
        written = stem[:-1] + "آ" if stem.endswith("أ") and ending == "ا" else stem + ending
        return written if construct else written + "ن"

    def _dual_stem(self) -> str:
        word = self.singular
        if word.endswith("ة"):
            return word[:-1] + "ت"
        if word.endswith("اء") and self.gender == "f":
            return word[:-1] + "و"
        if word.endswith("يء"):
            return word[:-1] + "ئ"
        if word.endswith("ى"):
            return word[:-1] + "ي"
        return word


def make_noun(singular: str, plural: str, gender: Gender | None = None) -> CountedNoun:
    """Return a noun of one plural; without *gender*, feminine when it ends with ta marbuta."""
    return CountedNoun(singular=singular, plurals=(plural,), gender=gender or ("f" if singular.endswith("ة") else "m"))


@cache
def known_nouns() -> Mapping[str, CountedNoun]:
    """Return the nouns that news counts, by their folded singular."""
    return {
        fold_letters(singular)[0]: CountedNoun(
            singular=singular, plurals=tuple(plurals.split(",")), gender="f" if gender == "f" else "m"
        )
        for singular, plurals, gender in load_rows("counted_nouns.tsv")
    }
