"""Rules for times of day: الساعة الثالثة والنصف عصرا, 10:30 صباحا, 14:00 بتوقيت غرينتش."""

from dataclasses import replace

from marsad.arabic.date_cursor import at, has, is_dash, is_mark, is_unit, value
from marsad.arabic.date_numbers import read_number
from marsad.arabic.date_shapes import Clock, ClockSpan
from marsad.arabic.date_tokens import Tokens

_HOURS_OF_PART = {"am": (0, 12), "noonish": (9, 12), "noon": (11, 15), "pm": (12, 24), "night": (18, 30)}


def read_clock(tokens: Tokens, index: int) -> tuple[Clock, int] | None:
    """Return the time of day that begins at *index*, and the index after it; None where none begins."""
    place = index
    if has(tokens, place, "prep") and has(tokens, place + 1, "clock"):
        place += 1
    if has(tokens, place, "midnight"):
        return None
    is_named = has(tokens, place, "clock")
    place += int(is_named)
    read = _read_digital(tokens, place) or _read_hour(tokens, place, is_named=is_named)
    if read is None:
        return None
    clock, place = read
    clock, place = _read_part(tokens, clock, place)
    clock, place = _read_zone(tokens, clock, place)
    if not (is_named or clock.has_part or clock.zone) and at(tokens, index).kind != "time":  # type: ignore[union-attr]
        return None
    return (clock, place) if clock.hour < 24 else None


def _read_digital(tokens: Tokens, place: int) -> tuple[Clock, int] | None:
    token = at(tokens, place)
    if token is None or token.kind != "time":
        return None
    parts = [int(part) for part in token.text.split(":")]
    if parts[0] > 24 or any(part > 59 for part in parts[1:]):
        return None
    return Clock(hour=parts[0] % 24, minute=parts[1], second=parts[2] if len(parts) > 2 else None), place + 1


def _read_hour(tokens: Tokens, place: int, *, is_named: bool) -> tuple[Clock, int] | None:
    """Read an hour in digits or as an ordinal, with its minutes: الثالثة والنصف, الرابعة إلا ربعا."""
    number = read_number(tokens, place)
    if number is None or number.value > 24 or number.digits > 2:
        return None
    token = tokens[place]
    if not is_named and not (number.is_digits or (token.definite and number.is_ordinal)):
        return None
    clock, place = Clock(hour=number.value % 24), number.next
    minutes = value(tokens, place, "minutes")
    if minutes is not None:
        return _with_minutes(clock, int(minutes)), place + 1
    is_apart = has(tokens, place, "and")
    more = read_number(tokens, place + int(is_apart))
    is_joined = is_apart or (more is not None and tokens[place].proclitics == "و")
    if more and is_joined and is_unit(tokens, more.next, "minute", None) and more.value < 60:
        return replace(clock, minute=more.value), more.next + 1
    return clock, place


def _with_minutes(clock: Clock, minutes: int) -> Clock:
    if minutes >= 0:
        return replace(clock, minute=minutes)
    return replace(clock, hour=(clock.hour - 1) % 24, minute=60 + minutes)


def _read_part(tokens: Tokens, clock: Clock, place: int) -> tuple[Clock, int]:
    """Read صباحا, بعد ظهر, مساء and move the hour into that part of the day."""
    start = place
    if has(tokens, place, "from", "prep") and has(tokens, place + 1, "daypart"):
        place += 1
    if has(tokens, place, "this") and has(tokens, place + 1, "daypart"):
        place += 1
    part = value(tokens, place, "daypart")
    if part is None or (place == start and tokens[place].proclitics):
        return clock, start
    least, past = _HOURS_OF_PART[part]
    hour = clock.hour
    is_late = part in {"pm", "noon", "noonish"} and hour < 12 and not least <= hour < past
    if is_late or (part == "night" and 6 <= hour < 12):
        hour += 12
    elif part in {"am", "night"} and hour == 12:
        hour = 0
    return replace(clock, hour=hour, has_part=True), place + 1


def _read_zone(tokens: Tokens, clock: Clock, place: int) -> tuple[Clock, int]:
    opened = is_mark(tokens, place, "(")
    start = place + int(opened)
    if not has(tokens, start, "zone"):
        return clock, place
    word = value(tokens, start, "zone")
    if word == "0":
        after, zone = start + 1, "Z"
    elif value(tokens, start + 1, "zoneplace") == "GMT":
        after, zone = start + 2, "Z"
    else:
        return clock, place
    return replace(clock, zone=zone), after + int(opened and is_mark(tokens, after, ")"))


def read_clock_span(tokens: Tokens, index: int) -> tuple[ClockSpan, int] | None:
    """Read من الساعة 3 إلى 4 مساء, بين 5 و6 مساء: the part of day of the second serves the first."""
    place = index + int(has(tokens, index, "from", "between"))
    is_between = has(tokens, index, "between")
    place += int(has(tokens, place, "clock"))
    first = _read_digital(tokens, place) or _read_hour(tokens, place, is_named=True)
    if first is None:
        return None
    opening, place = _read_part(tokens, *first)
    if is_between:
        token = at(tokens, place)
        if token is None or not (token.proclitics == "و" or token.has("and")):
            return None
        place += int(token.has("and"))
    elif has(tokens, place, "to") or is_dash(tokens, place):
        place += 1
    else:
        return None
    closing = read_clock(tokens, place)
    if closing is None or not (closing[0].has_part or opening.has_part or has(tokens, place, "clock")):
        return None
    last, after = closing
    if last.has_part and not opening.has_part and last.hour >= 12 > opening.hour and opening.hour + 12 <= last.hour:
        opening = replace(opening, hour=opening.hour + 12)
    if opening.has_part and not last.has_part and last.hour < opening.hour and last.hour + 12 > opening.hour:
        last = replace(last, hour=last.hour + 12)
    return ClockSpan(first=opening, last=last), after
