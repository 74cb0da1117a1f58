"""names: a name in any script.

In: a name, or running text, in Arabic, Latin or Chinese script. Out: phonetic keys, Pinyin candidates,
Arabic spellings, and the known subjects that a text names. Pure: no Django, no database, no network.
"""

from marsad.names.chinese_names import ChineseName, find_chinese_names
from marsad.names.describe import NameDescription, describe_name
from marsad.names.keys import phonetic_key, phonetic_keys
from marsad.names.matcher import Matcher, NameMatch
from marsad.names.pinyin import Candidate, pinyin_candidates, to_arabic
from marsad.names.scripts import script_of
from marsad.names.subjects import KnownSubject, Name, load_subjects

__all__ = [
    "Candidate",
    "ChineseName",
    "KnownSubject",
    "Matcher",
    "Name",
    "NameDescription",
    "NameMatch",
    "describe_name",
    "find_chinese_names",
    "load_subjects",
    "phonetic_key",
    "phonetic_keys",
    "pinyin_candidates",
    "script_of",
    "to_arabic",
]
