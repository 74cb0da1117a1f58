"""What each word may begin by its form alone, looked up once for all the passes over a text."""

from typing import Final

from marsad.reading import kinds
from marsad.reading.announcements import is_listed_dual, listed_noun, may_count
from marsad.reading.designations import may_stand_for
from marsad.reading.known_names import may_begin_country
from marsad.reading.offices import may_be_office
from marsad.reading.organizations import may_be_body
from marsad.reading.people import may_be_first_name
from marsad.reading.places import may_begin_place
from marsad.reading.proposals import may_open_list
from marsad.reading.said import may_say
from marsad.reading.saying import is_saying
from marsad.reading.words import Words

_MEMO: Final = 400_000
_TESTS: Final = (
    (kinds.COUNTRY, may_begin_country),
    (kinds.PLACE, may_begin_place),
    (kinds.OFFICE, may_be_office),
    (kinds.BODY, may_be_body),
    (kinds.FIRST_NAME, may_be_first_name),
    (kinds.SAYING, is_saying),
    (kinds.SPEECH, may_say),
    (kinds.STAND_IN, may_stand_for),
    (kinds.LISTED, listed_noun),
    (kinds.COUNT, may_count),
    (kinds.COUNT, is_listed_dual),
    (kinds.OPENER, may_open_list),
)


class _Kinds(dict[str, int]):
    """The kinds of each folded form; worked out when first met."""

    def __missing__(self, form: str) -> int:
        found = 0
        for kind, is_kind in _TESTS:
            if is_kind(form):
                found |= kind
        if len(self) >= _MEMO:
            self.clear()
        self[form] = found
        return found


_KINDS: Final = _Kinds()


def kinds_of(words: Words) -> list[int]:
    """Return the kinds of each word of a text, as the bits of `kinds.py`."""
    return [_KINDS[form] for form in words.folded]


def kinds_of_form(form: str) -> int:
    """Return the kinds of one folded word, as the bits of `kinds.py`."""
    return _KINDS[form]
