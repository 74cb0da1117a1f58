"""Rules for dates by their numbers: a weekday, a day, a month with its other names, a year."""

from dataclasses import dataclass, replace

from marsad.arabic.date_cursor import (
    at,
    ends_sentence,
    has,
    is_bound,
    is_dash,
    is_mark,
    is_unit,
    read_day,
    read_year,
    skip,
    value,
)
from marsad.arabic.date_numbers import read_number
from marsad.arabic.date_shapes import CalendarDate
from marsad.arabic.date_tokens import Tokens

Read = tuple[CalendarDate, int]


@dataclass(frozen=True, slots=True)
class _Month:
    number: int
    calendar: str
    use: str
    next: int
    opened: int
    has_alias: bool


def read_month_names(tokens: Tokens, index: int) -> _Month | None:
    """Return the month at *index* with its other name: أكتوبر/ تشرين الأول, تموز (يوليو), يوليو تموز."""
    name = value(tokens, index, "month")
    if name is None:
        return None
    calendar, number, use = name.split()
    place, opened, has_alias = index + 1, 0, False
    after = place + 1 if is_mark(tokens, place, "/\\(-–") else place
    alias = value(tokens, after, "month")
    token = at(tokens, after)
    if alias and token and alias.split()[:2] == [calendar, number] and not is_bound(token):
        opened = int(is_mark(tokens, place, "("))
        place, has_alias = after + 1, True
        if opened and is_mark(tokens, place, ")"):
            place, opened = place + 1, 0
    return _Month(int(number), calendar, use, place, opened, has_alias)


def read_lead(tokens: Tokens, index: int) -> Read:
    """Return the words before the number of a day: اليوم الجمعة, يوم أمس الخميس, and the index after them."""
    lead, place = CalendarDate(), index
    while True:
        token = at(tokens, place)
        if token is None or (place > index and token.proclitics):
            return lead, place
        sense = token.senses.get
        offset, weekday, shift = sense("deictic") or sense("night"), sense("weekday"), sense("shift")
        if offset is not None and lead.day_offset is None and lead.weekday is None:
            lead = replace(lead, day_offset=int(offset))
        elif weekday is not None and lead.weekday is None:
            lead = replace(lead, weekday=int(weekday))
        elif shift is not None and lead.weekday is not None and lead.weekday_shift is None:
            lead = replace(lead, weekday_shift=int(shift))
        elif has(tokens, place, "bareday") and place > index and is_unit(tokens, place - 1, "day"):
            lead = replace(lead, weekday=int(token.senses["bareday"]))
        elif not (is_unit(tokens, place, "day") and place == index):
            separated = place > index and is_mark(tokens, place, "،,") and has(tokens, place + 1, "weekday", "deictic")
            if not separated:
                return lead, place
        place += 1


def read_calendar_date(tokens: Tokens, index: int) -> Read | None:
    """Return the date with a day of the month that begins at *index*, and the index after it, or None."""
    lead, place = read_lead(tokens, index)
    has_lead = place > index
    if has_lead:
        place = skip(tokens, place, "،,")
    while has(tokens, place, "equals", "dated") or (place > index and is_mark(tokens, place, ":")):
        place += 1
    opened = int(has_lead and is_mark(tokens, place, "("))
    if has_lead and (opened or is_mark(tokens, place, '-–/«"“')):
        place += 1
    if place > index and is_unit(tokens, place, "day"):
        place += 1
    read = _read_body(tokens, place, has_lead=place > index)
    if read is None:
        return None
    body, place, inner = read
    merged = replace(
        body,
        weekday=lead.weekday if body.weekday is None else body.weekday,
        day_offset=lead.day_offset,
        weekday_shift=lead.weekday_shift,
    )
    return _close(tokens, merged, place, opened + inner)


def _close(tokens: Tokens, found: CalendarDate, place: int, opened: int) -> Read:
    """Take the closing brackets of what was opened, and a year that follows them."""
    while opened and is_mark(tokens, place, ")"):
        place, opened = place + 1, opened - 1
    if found.year is None and found.shift is None and found.year_shift is None and found.month_shift is None:
        found, place = read_year_tail(tokens, found, place)
    return found, place


def _read_body(tokens: Tokens, place: int, *, has_lead: bool) -> tuple[CalendarDate, int, int] | None:
    numeric = read_numeric(tokens, place)
    if numeric:
        return (*numeric, 0)
    return (
        _read_first_of_month(tokens, place)
        or _read_day_month(tokens, place, has_lead=has_lead)
        or _read_month_day(tokens, place, has_lead=has_lead)
    )


def _read_first_of_month(tokens: Tokens, place: int) -> tuple[CalendarDate, int, int] | None:
    """Read أول يناير, غرة شهر رمضان, فاتح ماي: the first day."""
    if value(tokens, place, "part") != "first":
        return None
    place += 1
    if value(tokens, place, "from") and not is_bound(tokens[place]):
        place += 1
    return _finish_month(tokens, place, day=1)


def _read_day_month(tokens: Tokens, place: int, *, has_lead: bool) -> tuple[CalendarDate, int, int] | None:
    day = read_day(tokens, place)
    if day is None:
        return None
    place = day.next
    if has(tokens, place, "unitx") or (day.is_ordinal and is_unit(tokens, place, "day")):
        place += 1
    mark = is_mark(tokens, place, "-–/.(")
    if (has(tokens, place, "from") and not tokens[place].proclitics) or mark:
        place += 1
    numbered = _read_numbered_month(tokens, place, day.value, strong=has_lead and mark)
    if numbered:
        return numbered
    if not (day.is_digits or day.is_ordinal or value(tokens, place, "month")):
        return None
    near = _read_this_month(tokens, place, day.value)
    if near:
        return near
    found = _finish_month(tokens, place, day=day.value)
    if found is None:
        return None
    dated, after, opened = found
    return replace(dated, has_ordinal_day=day.is_ordinal), after, opened


def _read_numbered_month(tokens: Tokens, place: int, day: int, *, strong: bool) -> tuple[CalendarDate, int, int] | None:
    """Read the month as a number: 8/10 after a weekday, 8 من الشهر العاشر."""
    if is_unit(tokens, place, "month"):
        number = read_day(tokens, place + 1)
        if number and number.value <= 12 and not has(tokens, place + 1, "shift", "ordx"):
            found, after = read_year_tail(tokens, CalendarDate(day=day, month=number.value), number.next)
            return found, after, 0
        return None
    number = read_day(tokens, place) if strong else None
    if number is None or not number.is_digits:
        return None
    pair = (day, number.value) if number.value <= 12 else (number.value, day)
    if pair[1] > 12:
        return None
    return CalendarDate(day=pair[0], month=pair[1]), number.next, 0


def _read_this_month(tokens: Tokens, place: int, day: int) -> tuple[CalendarDate, int, int] | None:
    """Read 8 من الشهر الجاري, 22 هذا الشهر."""
    if has(tokens, place, "prep") and is_unit(tokens, place + 1, "month"):
        place += 1
    if has(tokens, place, "this") and is_unit(tokens, place + 1, "month"):
        return CalendarDate(day=day, month_shift=0), place + 2, 0
    if is_unit(tokens, place, "month") and has(tokens, place + 1, "shift"):
        return CalendarDate(day=day, month_shift=int(tokens[place + 1].senses["shift"])), place + 2, 0
    return None


def _finish_month(tokens: Tokens, place: int, *, day: int | None) -> tuple[CalendarDate, int, int] | None:
    """Read [شهر] month [other name] [year] and return the date, the index after it and the brackets left open."""
    if is_unit(tokens, place, "month"):
        place += 1
    month = read_month_names(tokens, place)
    if month is None or (at(tokens, place) and is_bound(tokens[place])):
        return None
    found = CalendarDate(day=day, month=month.number, calendar=month.calendar)
    found, place = read_year_tail(tokens, found, month.next)
    if month.use == "guarded" and found.year is None and found.shift is None:
        return None
    return found, place, month.opened


def _read_month_day(tokens: Tokens, place: int, *, has_lead: bool) -> tuple[CalendarDate, int, int] | None:
    """Read أكتوبر 14، 2021 or مايو الحادي والعشرين: the month first."""
    month = read_month_names(tokens, place)
    if month is None:
        return None
    after = skip(tokens, month.next, "-–")
    day = read_day(tokens, after)
    if day is None or is_bound(tokens[after]) or month.has_alias:
        return None
    found = CalendarDate(day=day.value, month=month.number, calendar=month.calendar)
    dated, end = read_year_tail(tokens, found, day.next)
    if not (dated.year or day.is_ordinal or has_lead or after > month.next or _ends_here(tokens, day.next)):
        return None
    return dated, end, 0


def _ends_here(tokens: Tokens, place: int) -> bool:
    token = at(tokens, place)
    return token is None or token.kind in {"newline", "mark", "time"}


def read_numeric(tokens: Tokens, place: int) -> Read | None:
    """Return a date written in digits alone; the day first unless only the month-first order fits."""
    token = at(tokens, place)
    if token is None or token.kind not in {"ymd", "dmy"}:
        return None
    parts = [int(part) for part in token.text.replace(".", "-").replace("/", "-").replace(" ", "").split("-")]
    year, month, day = parts if token.kind == "ymd" else parts[::-1]
    if month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    reversed_order = None
    if year < 100:
        if "." in token.text or " " in token.text:
            return None
        if parts[0] > 12 and parts[1] == month <= 12 and year <= 31:
            reversed_order = (_full_year(parts[0]), month, year)
        year = _full_year(year)
    era = value(tokens, place + 1, "era")
    calendar = "hijri" if era == "hijri" or (1300 <= year <= 1500 and era is None) else "gregorian"
    found = CalendarDate(year=year, month=month, day=day, calendar=calendar, reversed_order=reversed_order)
    return found, place + 1 + (era is not None)


def _full_year(digits: int) -> int:
    """Return the year that two digits name."""
    return digits + (2000 if digits < 50 else 1900)


def read_year_tail(tokens: Tokens, found: CalendarDate, place: int) -> Read:
    """Read what says the year after a month: 2021, عام 2021, الماضي, من العام الجاري, 1443 هـ."""
    shift = value(tokens, place, "shift")
    if shift is not None:
        after = _read_named_year(tokens, found, place + 1)
        return after or (replace(found, shift=int(shift)), place + 1)
    start = skip(tokens, place, "،,-–/" if not is_mark(tokens, place + 1, "،,") else "")
    named = _read_named_year(tokens, found, start)
    if named:
        return named
    year = read_year(tokens, start)
    if year is None or (year.is_digits and year.digits != 4) or is_bound(tokens[start]):
        return found, place
    if start > place and is_dash(tokens, place) and is_dash(tokens, year.next):
        return found, place
    return _with_year(tokens, found, year.value, year.next)


def _read_named_year(tokens: Tokens, found: CalendarDate, place: int) -> Read | None:
    """Read [من] العام الماضي, من هذا العام, [من] [العام] 2021."""
    if has(tokens, place, "from", "prep") and not tokens[place].proclitics:
        place += 1
    if has(tokens, place, "this") and is_unit(tokens, place + 1, "year"):
        return replace(found, year_shift=0), place + 2
    if not is_unit(tokens, place, "year"):
        return None
    shift = value(tokens, place + 1, "shift")
    if shift is not None:
        return replace(found, year_shift=int(shift)), place + 2
    year = read_year(tokens, place + 1, least=100)
    return _with_year(tokens, found, year.value, year.next) if year else None


def _with_year(tokens: Tokens, found: CalendarDate, year: int, place: int) -> Read:
    era = value(tokens, place, "era")
    if has(tokens, place, "shift") and value(tokens, place, "shift") == "0":
        place += 1
    calendar = "hijri" if era == "hijri" else found.calendar
    return replace(found, year=year, calendar=calendar), place + (era is not None)


def read_month(tokens: Tokens, index: int) -> Read | None:
    """Return a month without a day, where the word can be nothing else; None otherwise."""
    place = index + 1 if is_unit(tokens, index, "month") else index
    part = value(tokens, index, "part")
    if part and part != "first":
        place = index + 1
        place += int(has(tokens, place, "from"))
        place += int(is_unit(tokens, place, "month"))
    month = read_month_names(tokens, place)
    if month is None or (place > index and tokens[place].proclitics):
        return None
    found, after = read_year_tail(tokens, CalendarDate(month=month.number, calendar=month.calendar), month.next)
    if month.opened and is_mark(tokens, after, ")"):
        found, after = (found, after + 1) if found.year else read_year_tail(tokens, found, after + 1)
    found = replace(found, part=part if place > index and part != "first" else None)
    is_dated = after > month.next or month.has_alias
    if not (is_dated or _stands_alone(tokens, index, place, month.use)):
        return None
    if month.use == "guarded" and not (after > month.next or place > index):
        return None
    return found, after


def _stands_alone(tokens: Tokens, index: int, place: int, use: str) -> bool:
    """Whether a month without a day or a year is one: مارس after a preposition, شعبان where it ends after في."""
    if use == "free" or place > index:
        return True
    token = tokens[index]
    if use == "prep":
        return token.proclitics[-1:] in {"ب", "ل"} or has(
            tokens, index - 1, "prep", "since", "to", "part", "between", "before", "after"
        )
    return use == "day" and value(tokens, index - 1, "prep") == "in" and ends_sentence(at(tokens, index + 1))


def read_this_month_name(tokens: Tokens, index: int) -> Read | None:
    """Read هذا سبتمبر: the month of the present year."""
    if not has(tokens, index, "this"):
        return None
    month = read_month_names(tokens, index + 1)
    if month is None:
        return None
    return CalendarDate(month=month.number, calendar=month.calendar, shift=0), month.next


# Words after which four digits are a year, and words that show a count instead.
_YEAR_CONTEXT = ("prep", "since", "to", "before", "after", "part", "season")


def read_bare_year(tokens: Tokens, index: int) -> Read | None:
    """Return a year that no month leads: عام 2021, سنة 1443 هـ, منذ 2015, 1443هـ, ألفين وعشرين after في."""
    part, place = value(tokens, index, "part"), index
    if part and part != "first":
        place = index + 1 + int(has(tokens, index + 1, "from"))
    is_named = is_unit(tokens, place, "year")
    place += int(is_named)
    number = read_number(tokens, place)
    if number is None or (place > index and tokens[place].proclitics not in {"", "ال"}):
        return None
    era = value(tokens, number.next, "era")
    if not _is_year(tokens, index, place, number.value, is_named=is_named, era=era):
        return None
    after = number.next + (era is not None)
    is_hijri = era == "hijri" or (is_named and era is None and 1300 <= number.value <= 1500)
    calendar = "hijri" if is_hijri else "gregorian"
    year = 1 - number.value if era == "bce" else number.value
    return CalendarDate(year=year, calendar=calendar, part=part if place > index and part != "first" else None), after


def _is_year(tokens: Tokens, index: int, place: int, number: int, *, is_named: bool, era: str | None) -> bool:
    token = tokens[place]
    digits = len(token.text) if token.kind == "number" else 0
    if era is not None and (number >= 100 or era == "bce"):
        if is_named or era != "gregorian":
            return True
        return 1900 <= number <= 2099 and (number % 100 != 0 or has(tokens, index - 1, *_YEAR_CONTEXT))
    if is_named:
        return number >= 100 and (digits >= 3 or digits == 0)
    if not 1900 <= number <= 2099 or (digits == 0 and number < 1900):
        return False
    if token.proclitics[-1:] == "ب":
        return False
    if not has(tokens, index - 1, *_YEAR_CONTEXT) and place == index:
        return False
    follower = at(tokens, place + 1)
    if follower is None or follower.kind in {"newline", "mark"} or follower.has("from", "to", "prep", "this", "shift"):
        return not is_mark(tokens, place + 1, "%٪$€£")
    return number % 10 != 0 or digits == 0 or follower.has("since", "before", "after", "deictic", "weekday")
