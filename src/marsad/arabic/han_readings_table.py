"""Makes the table of readings of Chinese characters anew, from the package pypinyin; only the maker needs that package.

Run: python -m marsad.arabic.han_readings_table
"""

from collections import defaultdict
from pathlib import Path
from typing import Final

from marsad.arabic.han_readings import LONGEST_WORD, TABLE, read_by

_HEADER: Final = """\
# Readings of Chinese characters, without tones: a syllable, the characters that are usually read so; then words in
# which a character is read otherwise, and their readings. Source: pypinyin 0.55.0 (Huang Huang and others), MIT.
"""


def make_table(folder: Path) -> int:
    """Write the table into *folder*. Returns how many characters it has; raises `ImportError` without pypinyin."""
    from pypinyin import Style
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
    from pypinyin.style import convert

    def plain(reading: str) -> str:
        return str(convert(reading, Style.NORMAL, strict=True))

    usual = {chr(code): plain(readings.split(",")[0]) for code, readings in PINYIN_DICT.items()}
    characters: defaultdict[str, list[str]] = defaultdict(list)
    for character, syllable in usual.items():
        characters[syllable].append(character)
    words: dict[str, str] = {}
    # Shorter ones first: a word is kept where what is known by then reads it otherwise.
    for word in sorted(PHRASES_DICT, key=lambda word: (len(word), word)):
        read = [plain(readings[0]) for readings in PHRASES_DICT[word]]
        if len(word) <= LONGEST_WORD and read != read_by(word, lambda character: usual.get(character, ""), words):
            words[word] = " ".join(read)
    lines = [f"{syllable}\t{''.join(sorted(read))}\n" for syllable, read in sorted(characters.items())]
    lines += [f"{word}\t{read}\n" for word, read in sorted(words.items())]
    (folder / TABLE).write_text(_HEADER + "".join(lines), encoding="utf-8")
    return len(usual)


if __name__ == "__main__":
    print(make_table(Path(__file__).parent))
