"""How many comments a line says that the article has."""

import re
from typing import Final

from marsad.arabic import fold

_NONE: Final = re.compile(
    r"(?:لا (?:توجد |يوجد )?|بدون )(?:اي )?تعليق(?:ات)?(?: بعد)?(?: علي .*)?|no comments(?: yet)?"
)
_WORDS: Final = {"تعليق واحد": 1, "تعليقان": 2, "تعليقين": 2, "تعليقان اثنان": 2, "one comment": 1}
_TENS: Final = {
    "ثلاثه": 3, "اربعه": 4, "خمسه": 5, "سته": 6, "سبعه": 7, "ثمانيه": 8, "تسعه": 9, "عشره": 10,
}  # fmt: skip
_COUNTED: Final = re.compile(
    r"(\d{1,6}|[^\W\d_]+) (?:تعليق(?:ا|ات)?|ردود|رد|comments?|repl(?:y|ies))(?: (?:علي|ل|on) .*)?"
)
_LABELLED: Final = re.compile(
    r"(?:عدد )?(?:ال)?(?:تعليقات|ردود)\W{0,3}(\d{1,6})\W{0,2}|comments?\W{0,3}(\d{1,6})\W{0,2}"
)
_INVITATION: Final = re.compile(r"(?:اترك|اضف|اكتب|ضع) (?:رد|ردا|تعليق|تعليقا|تعليقك)|leave a (?:comment|reply)")
_MAY_COUNT: Final = re.compile("تعليق|رد|ردود|omment|repl", re.I)
_LONE: Final = re.compile(r"[(\[]?(\d{1,5})[)\]]?")


def stated_comment_count(line: str) -> int | None:
    """Return the number of comments that *line* states in words, None when it is no such line.

    >>> [stated_comment_count(line) for line in ("لا تعليقات", "تعليق واحد", "٣ تعليقات", "التعليقات (12)", "3 وزراء")]
    [0, 1, 3, 12, None]
    """
    if len(line) > 300 or not _MAY_COUNT.search(line):
        return None
    folded = " ".join(fold(line).split()).strip(" .:")
    if _NONE.fullmatch(folded):
        return 0
    for words, count in _WORDS.items():
        if folded == words or folded.startswith(f"{words} علي "):
            return count
    counted = _COUNTED.fullmatch(folded)
    if counted:
        return int(counted[1]) if counted[1].isdigit() else _TENS.get(counted[1])
    labelled = _LABELLED.fullmatch(folded)
    return int(labelled[1] or labelled[2]) if labelled else None


def lone_number(line: str) -> int | None:
    """Return the number that is all of *line*, as themes print a comment count beside a picture of a balloon."""
    found = _LONE.fullmatch(fold(line).strip()) if len(line) <= 12 else None
    return int(found[1]) if found else None


def invites_first_comment(line: str) -> bool:
    """Tell whether *line* is the link that themes print instead of a count of none."""
    return len(line) <= 40 and bool(_INVITATION.fullmatch(fold(line).strip(" .:!")))
