"""Rules for days after a first person who comes or goes: سأعود في 15, سأسافر اليوم التالي, سأخرج في 3 أشهر."""

from marsad.arabic.date_cursor import at, ends_sentence, has, is_dash, is_mark, is_unit, read_day, value
from marsad.arabic.date_relative_rules import read_counts
from marsad.arabic.date_shapes import Ago, CalendarDate, DayName, Shape
from marsad.arabic.date_tokens import Tokens

Read = tuple[Shape, int]


def read_planned_day(tokens: Tokens, index: int) -> Read | None:
    """Read what only a plan makes a date: a number that ends the sentence, the next day, a time from now."""
    before = index - 1
    while has(tokens, before, "prep", "to", "at") or is_unit(tokens, before, "day"):
        before -= 1
    if before < 0 or not tokens[before].has("plan"):
        return None
    if value(tokens, index, "deictic") == "0" and value(tokens, index + 1, "shift") == "1":
        return DayName(offset=1), index + 2
    if value(tokens, index - 1, "prep") == "in":
        parts, place = read_counts(tokens, index)
        if parts and ends_sentence(at(tokens, place)):
            return Ago(parts=parts, sign=1), place
    pair = _planned_pair(tokens, index)
    day = read_day(tokens, index)
    if pair is not None or day is None or not ends_sentence(at(tokens, day.next)):
        return pair
    return CalendarDate(day=day.value), day.next


def _planned_pair(tokens: Tokens, index: int) -> Read | None:
    first, last = at(tokens, index), at(tokens, index + 2)
    if (
        first is None
        or last is None
        or first.kind != "number"
        or last.kind != "number"
        or not ends_sentence(at(tokens, index + 3))
    ):
        return None
    if not (is_dash(tokens, index + 1) or is_mark(tokens, index + 1, "/")) or max(len(first.text), len(last.text)) > 2:
        return None
    day, month = int(first.text), int(last.text)
    day, month = (month, day) if month > 12 >= day else (day, month)
    return (CalendarDate(day=day, month=month), index + 3) if 1 <= day <= 31 and 1 <= month <= 12 else None
