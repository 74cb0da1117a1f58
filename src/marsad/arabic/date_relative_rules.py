"""Rules for dates that count from the present: yesterday, two days ago, last year, the nineties, Friday."""

from dataclasses import replace

from marsad.arabic.date_calendar_rules import read_lead
from marsad.arabic.date_cursor import at, has, is_bound, is_mark, is_unit, read_day, value
from marsad.arabic.date_numbers import read_number
from marsad.arabic.date_shapes import Ago, CalendarDate, DayName, Shape, UnitNear, YearPart, Years
from marsad.arabic.date_tokens import Tokens

Read = tuple[Shape, int]


def read_day_name(tokens: Tokens, index: int) -> Read | None:
    """Read a weekday or a deictic alone: الجمعة الماضي, اليوم الجمعة, الأسبوع المقبل يوم الجمعة, يوم الجمعة 22."""
    week, place = _read_week(tokens, index)
    if has(tokens, place, "this") and (has(tokens, place + 1, "weekday") or has(tokens, place + 2, "weekday")):
        week, place = 0, place + 1
    lead, after = read_lead(tokens, place)
    if lead.weekday is None and lead.day_offset is None:
        return None
    if lead.weekday is not None and after == place + 1 and is_unit(tokens, place, "day") and lead.day_offset is None:
        return None
    if has(tokens, after, "from") and week is None:
        week, end = _read_week(tokens, after + 1)
        after = end if week is not None else after
    numbered = _read_numbered_weekday(tokens, lead, place, after)
    if numbered:
        return numbered
    if not _is_day_name(tokens, place, lead):
        return None
    return DayName(offset=lead.day_offset, weekday=lead.weekday, shift=lead.weekday_shift, week_shift=week), after


def _is_day_name(tokens: Tokens, index: int, lead: CalendarDate) -> bool:
    """Leave اليوم alone where it is a noun (في اليوم الثاني, هذا اليوم is read), and غد where it is a name."""
    token = tokens[index]
    if lead.day_offset == 0 and lead.weekday is None:
        if token.proclitics[-1:] in {"ب", "ك"} or value(tokens, index - 1, "prep") == "in":
            return False
        return not has(tokens, index + 1, "ord", "num", "shift", "last")
    return not (lead.weekday == 6 and token.proclitics[-1:] == "ل" and lead.day_offset is None)


def _read_week(tokens: Tokens, index: int) -> tuple[int | None, int]:
    """Read الأسبوع الماضي, هذا الأسبوع as the shift of a week."""
    if has(tokens, index, "this") and is_unit(tokens, index + 1, "week"):
        return 0, index + 2
    if is_unit(tokens, index, "week") and has(tokens, index + 1, "shift"):
        return int(tokens[index + 1].senses["shift"]), index + 2
    return None, index


def _read_numbered_weekday(tokens: Tokens, lead: CalendarDate, place: int, after: int) -> Read | None:
    """Read يوم الجمعة 22: the nearest Friday that is a 22nd."""
    if lead.weekday is None or lead.weekday_shift is not None:
        return None
    start = after
    after += int(value(tokens, start, "prep") == "in")
    number = read_day(tokens, after)
    follower = at(tokens, number.next) if number else None
    if number is None or not (number.is_digits or after > start) or is_bound(tokens[start]):
        return None
    if follower is not None and follower.kind not in {"newline", "mark"}:
        return None
    return CalendarDate(day=number.value, weekday=lead.weekday, day_offset=lead.day_offset), number.next


def read_ago(tokens: Tokens, index: int) -> Read | None:
    """Read قبل يومين, بعد ثلاثة أيام, منذ شهر و21 يوما; left alone before من: a day before the match."""
    sign = -1 if has(tokens, index, "before", "since") else 1 if has(tokens, index, "after", "within") else 0
    if not sign:
        return None
    parts, place = read_counts(tokens, index + 1)
    if not parts or _is_anchored_elsewhere(tokens, place):
        return None
    if has(tokens, place, "from") and has(tokens, place + 1, "now"):
        place += 2
    return Ago(parts=parts, sign=sign), place


def read_ago_from_now(tokens: Tokens, index: int) -> Read | None:
    """Read شهر و21 يوما من الآن: before the present, or after it where the sentence looks ahead."""
    if has(tokens, index - 1, "before", "since", "after", "within"):
        return None
    parts, place = read_counts(tokens, index)
    if not parts or not (has(tokens, place, "from") and has(tokens, place + 1, "now")):
        return None
    return Ago(parts=parts, sign=0), place + 2


def read_counts(tokens: Tokens, place: int) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return units with their counts, joined by و or a comma, and the index after them."""
    parts: list[tuple[str, int]] = []
    while True:
        counted = _read_count(tokens, place)
        if counted is None and parts and (has(tokens, place, "and") or is_mark(tokens, place, "،,")):
            counted = _read_count(tokens, place + 1)
        elif parts and counted and not is_bound(tokens[place]):
            break
        if counted is None:
            break
        unit, count, place = counted
        parts.append((unit, count))
    return tuple(parts), place


def _is_anchored_elsewhere(tokens: Tokens, place: int) -> bool:
    """Whether the count runs from something else: بعد يومين من المباراة, or names a span: بعد الأيام الماضية."""
    if has(tokens, place, "now"):
        return False
    if has(tokens, place, "from", "before", "after", "shift") or has(tokens, place, "to"):
        return not has(tokens, place + 1, "now")
    return False


def _read_count(tokens: Tokens, place: int) -> tuple[str, int, int] | None:
    """Return unit, count and the index after: يومين, 3 أيام, عشرين سنة, أسبوع واحد."""
    unit = value(tokens, place, "unit")
    if unit:
        if tokens[place].definite:
            return None
        name, count = unit.split()
        if count == "0" or (count == "1" and _is_numbered(tokens, place + 1)):
            return None
        return name, int(count), place + 1 + int(value(tokens, place + 1, "num") in {"1 unit", "2 unit"})
    number = read_number(tokens, place)
    if number is None or number.value > 200 or number.is_ordinal:
        return None
    unit = value(tokens, number.next, "unit")
    if not unit or tokens[number.next].definite or tokens[number.next].proclitics:
        return None
    return unit.split()[0], number.value, number.next + 1


def _is_numbered(tokens: Tokens, place: int) -> bool:
    """Whether a number or a weekday follows, so that the unit is no count: منذ سنة 2012, منذ يوم الاثنين."""
    token = at(tokens, place)
    if token is None:
        return False
    return token.kind in {"number", "dmy", "ymd"} or token.has("weekday", "bareday", "month", "article", "deictic")


def read_unit_near(tokens: Tokens, index: int) -> Read | None:
    """Read العام الماضي, هذا الشهر, مطلع الأسبوع المقبل, العامين الماضيين, السنوات الثلاث الماضية, آخر 3 أشهر."""
    part = value(tokens, index, "part") or value(tokens, index, "rest")
    place = index
    if part and part != "first":
        place = index + 1 + int(has(tokens, index + 1, "from"))
    rest = _read_rest(tokens, index, place)
    if rest:
        return rest
    read = _read_this_unit(tokens, place) or _read_shifted_unit(tokens, place)
    if read is None and part == "last":
        return _read_last_units(tokens, index + 1)
    if read is None or (place > index and tokens[place].proclitics):
        return None
    near, after = read
    return (replace(near, part=part) if place > index and part != "first" else near), after


def _read_rest(tokens: Tokens, index: int, place: int) -> Read | None:
    """Read بقية الأسبوع, باقي الشهر, باقي أسبوعي."""
    part, unit = value(tokens, index, "rest"), value(tokens, place, "unit")
    if part is None or has(tokens, place + 1, "shift"):
        return None
    own = value(tokens, place, "own")
    if own:
        return UnitNear(unit=own, shift=0, part=part), place + 1
    if unit not in {"week 1", "month 1", "year 1"} or not (tokens[place].definite or unit == "week 1"):
        return None
    return UnitNear(unit=unit.split()[0], shift=0, part=part), place + 1


def _read_this_unit(tokens: Tokens, place: int) -> tuple[UnitNear, int] | None:
    unit = value(tokens, place + 1, "unit")
    if not has(tokens, place, "this") or not unit or not tokens[place + 1].definite or not unit.endswith(" 1"):
        return None
    name = unit.split()[0]
    return (UnitNear(unit=name, shift=0), place + 2) if name in _NEAR_UNITS else None


_NEAR_UNITS = {"day", "week", "month", "year", "decade", "century"}


def _read_shifted_unit(tokens: Tokens, place: int) -> tuple[UnitNear, int] | None:
    unit = value(tokens, place, "unit")
    number, after = None, place + 1
    if unit is None:
        number = read_number(tokens, place)
        unit = value(tokens, number.next, "unit") if number else None
        after = number.next + 1 if number else after
    elif unit.endswith(" 0"):
        number = read_number(tokens, place + 1)
        after = number.next if number else after
    if not unit or (number and not 1 < number.value <= 200):
        return None
    if number and unit.endswith(" 1") and (number.value < 11 or tokens[after - 1].definite):
        return None
    shift = value(tokens, after, "shift")
    name, count = unit.split()
    if shift is None or name not in _NEAR_UNITS or tokens[after].proclitics:
        return None
    size = number.value if number else int(count)
    if size == 0 or (size > 1 and shift == "0") or not _agrees(tokens, place, after):
        return None
    return UnitNear(unit=name, shift=int(shift), count=size), after + 1


def _agrees(tokens: Tokens, place: int, after: int) -> bool:
    """Whether the noun has its article, as the adjective has: a name such as عام المقبل is left alone."""
    return any(token.definite for token in tokens[place:after])


def _read_last_units(tokens: Tokens, place: int) -> Read | None:
    counted = _read_count(tokens, place)
    if counted is None or counted[1] < 2 or counted[0] not in _NEAR_UNITS:
        return None
    return UnitNear(unit=counted[0], shift=-1, count=counted[1]), counted[2]


def read_decade(tokens: Tokens, index: int) -> Read | None:
    """Read التسعينيات, تسعينيات القرن الماضي, أوائل ستينيات القرن العشرين."""
    part = value(tokens, index, "part")
    place = index + 1 + int(has(tokens, index + 1, "from")) if part and part != "first" else index
    tens = value(tokens, place, "decade")
    if tens is None:
        return None
    century, after = _read_century(tokens, place + 1)
    if century is None and not tokens[place].definite and not part:
        return None
    first = (century.first - 1 if century else 1900) + int(tens)
    return Years(
        first=first,
        last=first + 9,
        precision="decade",
        part=part if place > index else None,
        century_shift=century.century_shift if century else None,
        is_century_inferred=century is None,
    ), after


def _read_century(tokens: Tokens, place: int) -> tuple[Years | None, int]:
    start = place
    if has(tokens, place, "from", "prep"):
        place += 1
    if not is_unit(tokens, place, "century"):
        return None, start
    shift = value(tokens, place + 1, "shift")
    if shift is not None:
        return Years(first=1, last=100, precision="century", century_shift=int(shift)), place + 2
    number = read_number(tokens, place + 1)
    if number is None or not (number.is_ordinal or number.is_digits) or not 1 <= number.value <= 30:
        return None, start
    era = value(tokens, number.next, "era")
    after = number.next + (era is not None)
    if era == "bce":
        return Years(first=1 - 100 * number.value, last=100 - 100 * number.value, precision="century"), after
    calendar = "hijri" if era == "hijri" else "gregorian"
    first = 100 * (number.value - 1) + 1
    return Years(first=first, last=first + 99, precision="century", calendar=calendar), after


def read_century(tokens: Tokens, index: int) -> Read | None:
    """Read القرن العشرين, مطلع القرن 19, القرن الثالث الهجري, القرن الخامس قبل الميلاد, القرن الماضي."""
    part = value(tokens, index, "part")
    place = index + 1 if part and part != "first" else index
    if not is_unit(tokens, place, "century"):
        return None
    century, after = _read_century(tokens, place)
    if century is None:
        return None
    return replace(century, part=part if place > index else None), after


def read_year_part(tokens: Tokens, index: int) -> Read | None:
    """Read الربع الثالث من عام 2021, النصف الأول من العام الجاري, صيف 2019, الصيف الماضي."""
    for kind in ("quarter", "half", "third"):
        if has(tokens, index, kind) and tokens[index].definite:
            return _read_fraction(tokens, index, kind)
    is_this = has(tokens, index, "this")
    place = index + int(is_this)
    season = value(tokens, place, "season")
    if season is None:
        return None
    found = YearPart(kind="season", number=int(season))
    shift = value(tokens, place + 1, "shift")
    if tokens[place].definite and (is_this or shift is not None):
        return replace(found, occurrence=0 if shift is None else int(shift)), place + 1 + int(shift is not None)
    return None if is_this else _read_year_of(tokens, place + 1, found)


def _read_fraction(tokens: Tokens, index: int, kind: str) -> Read | None:
    number = read_number(tokens, index + 1)
    count = {"quarter": 4, "half": 2, "third": 3}[kind]
    if number is not None and (number.is_ordinal or number.is_digits) and 1 <= number.value <= count:
        return _read_year_of(tokens, number.next, YearPart(kind=kind, number=number.value))
    if has(tokens, index + 1, "last"):
        return _read_year_of(tokens, index + 2, YearPart(kind=kind, number=count))
    return None


def _read_year_of(tokens: Tokens, place: int, found: YearPart) -> Read | None:
    named = has(tokens, place, "from", "prep")
    place += int(named)
    if has(tokens, place, "this") and is_unit(tokens, place + 1, "year"):
        return replace(found, year_shift=0), place + 2
    is_year = is_unit(tokens, place, "year")
    shift = value(tokens, place + 1, "shift")
    if is_year and shift is not None:
        return replace(found, year_shift=int(shift)), place + 2
    number = read_number(tokens, place + int(is_year))
    if number is None or not 1500 <= number.value <= 2199 or not (number.is_digits or number.value >= 2000):
        return None
    return replace(found, year=number.value), number.next
