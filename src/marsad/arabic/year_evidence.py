"""What a text says of the year it was written in: anniversaries, numbered editions, "this year 2021", other dates."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from marsad.arabic.date_calendars import make_day
from marsad.arabic.date_context import context_words, world_events
from marsad.arabic.date_letters import fold_letters
from marsad.arabic.date_numbers import read_number
from marsad.arabic.date_shapes import CalendarDate, Found, Span
from marsad.arabic.date_tokens import Lexed, Token
from marsad.arabic.date_values import Anniversary, Evidence

_ANNIVERSARY = re.compile(r"\b(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?ذكر(?:ي|اه|اها|اهم)\b")
_PASSING = re.compile(r"\b(?:و|ب)?(?:مرور|مضي|انقضاء) ")
_EDITION = re.compile(
    r"\b(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?(?:دوره|نسخه|طبعه|قمه|اجتماع|موتمر|مؤتمر|منتدي|معرض|مهرجان|جلسه|جوله)\b"
)
# Without \b in front a pattern has a first letter to look for; where a word begins is looked at afterwards.
_THIS_YEAR = (
    (re.compile(r"(?:ال|لل)(?:عام|سنه) (?:الجاري|الحالي|الحاليه|الجاريه)[ (،]*((?:19|20)\d\d)\b"), 0),
    (re.compile(r"(?:عام|سنه|العام|السنه) ((?:19|20)\d\d) (?:الجاري|الحالي|الحاليه|الجاريه)\b"), 0),
    (re.compile(r"هذ[اه] (?:العام|السنه)[ (،]*((?:19|20)\d\d)\b"), 0),
    (re.compile(r"العام (?:الماضي|المنصرم|الفائت)[ (،]*((?:19|20)\d\d)\b"), 1),
    (re.compile(r"العام (?:المقبل|القادم)[ (،]*((?:19|20)\d\d)\b"), -1),
)
_SENTENCE_END = re.compile(r"[.!؟?\n؛]")
_PRESENT_FRAME = re.compile(
    r"هذا العام|هذه السنه|العام الجاري|العام الحالي|السنه الجاريه|السنه الحاليه|[يت]صادف|يوافق|[نيت]حتفل|احتفالا|"
    r"[يت]حيي|احياء|تحل|بمناسبه|حلول|اليوم"
)
_WORD = re.compile(r"\d+|[^\W\d_]+")
_PREFIX = re.compile("^[وف]?(?:ال|[بلك]ال|لل|[بلك])?(?=..)")
_JUBILEES = {"فضي": 25, "ذهبي": 50, "مئويه": 100, "مئوي": 100}
_AFTER_HUNDRED = re.compile(r" بعد ال(?:مايه|ميه|مييه|مءه|مئه)\b")
# المنتدى الذي تأسس عام 2011 يحتفل بذكراه العاشرة: the year stands before the number.
_FOUNDED = re.compile(
    r"\b(?:ال)?(?:تاسس|انش[يءئ]|ولد|انطلق|اسس|اقيم|افتتح|ابرم|وقع|قام)ت?\b(?: (?!عام|سنه)[^\W\d_]+){0,4}"
    r" (?:في )?(?:ال)?(?:عام|سنه) (1[89]\d\d|20\d\d)\b"
)
_NAME_WINDOW, _YEAR_WINDOW = 110, 80


def gather_evidence(lexed: Lexed, founds: Sequence[Found], anniversaries: Sequence[Anniversary] = ()) -> list[Evidence]:
    """Return what the text says of its own year; the `years` of each piece are years of writing."""
    pieces = [
        *_anniversary_evidence(lexed, (*anniversaries, *world_events())),
        *_edition_evidence(lexed, [known for known in anniversaries if known.recurs_first]),
        *_this_year_evidence(lexed),
    ]
    mentioned = _mention_evidence(lexed, founds)
    return [*_distinct(pieces), *([mentioned] if mentioned else [])]


def _distinct(pieces: Iterable[Evidence]) -> Iterator[Evidence]:
    """Leave out a piece that says again what another said of the same words or of the same year and thing."""
    seen: set[object] = set()
    for piece in pieces:
        keys = {(piece.kind, piece.start), (piece.kind, piece.years, piece.text)}
        if not keys & seen:
            yield piece
        seen |= keys


def _sentence(folded: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence around a place, at most 300 characters to each side."""
    left = max((match.end() for match in _SENTENCE_END.finditer(folded, max(0, start - 300), start)), default=0)
    found = _SENTENCE_END.search(folded, end, end + 300)
    return max(left, start - 300), found.start() if found else min(len(folded), end + 300)


def _anniversary_evidence(lexed: Lexed, known: Sequence[Anniversary]) -> Iterator[Evidence]:
    for pattern, roots in ((_ANNIVERSARY, ("ذكر",)), (_PASSING, ("مرور", "مضي", "انقضاء"))):
        if not any(root in lexed.folded for root in roots):
            continue
        for match in pattern.finditer(lexed.folded):
            left, right = _sentence(lexed.folded, match.start(), match.end())
            count = _read_count(lexed, match.end()) or _read_late_count(lexed, match.end(), right)
            if count is None:
                continue
            number, after = count
            is_late = after > match.end() + 40
            window = lexed.folded[match.end() if is_late else after : min(right, after + _NAME_WINDOW)]
            found = _name_in(window, known)
            if found is not None and found.founded_year is not None:
                began, what = found.founded_year, f"{found.founded} ({found.names[0]})"
            else:
                stated = _stated_year(window) or _founded_before(lexed.folded[left : match.start()])
                if stated is None or pattern is _PASSING:
                    continue
                began, what = stated, f"{stated}, as the sentence says"
            sentence = lexed.folded[left:right]
            year = began + number + _sentence_shift(sentence)
            is_plain = pattern is _ANNIVERSARY
            start, end = lexed.span(match.start(), max(after, match.end()))
            yield Evidence(
                kind="anniversary",
                text=f"{number} years after {what}: {year}",
                start=start,
                end=end,
                years=(year,) if is_plain else (year, year + 1),
                weight=_anniversary_weight(sentence, {year, began}, is_plain=is_plain),
            )


def _stated_year(window: str) -> int | None:
    """Return the year that the sentence gives for what is remembered: الذكرى 28 لإعلان ... يوم 15 نوفمبر 1988."""
    years = re.findall(r"(?<!\d)1[89]\d\d(?!\d)|(?<!\d)20\d\d(?!\d)", window)
    return int(years[0]) if len(years) == 1 and window.index(years[0]) <= _YEAR_WINDOW else None


def _founded_before(beginning: str) -> int | None:
    """Return the year that the beginning of the sentence gives for the founding of what is remembered."""
    years = _FOUNDED.findall(beginning)
    return int(years[0]) if len(years) == 1 else None


def _sentence_shift(sentence: str) -> int:
    """Return 1 where the sentence tells of last year's anniversary, -1 of next year's."""
    if re.search("(?:العام|السنه) (?:الماضي|المنصرم|الفائت)", sentence):
        return 1
    return -int(bool(re.search("(?:العام|السنه) (?:المقبل|القادم)", sentence)))


def _anniversary_weight(sentence: str, known: set[int], *, is_plain: bool) -> float:
    """Weigh an anniversary: less without a word of the present, least beside another year."""
    stated = {int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", sentence)}
    if any(other > max(known) - 10 and other not in known for other in stated):
        return 0.6
    if not is_plain:
        return 0.85
    return 0.97 if _PRESENT_FRAME.search(sentence) else 0.92


def _token_at(tokens: Sequence[Token], place: int) -> int:
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].start < place:
            low = middle + 1
        else:
            high = middle
    return low


def _read_count(lexed: Lexed, place: int) -> tuple[int, int] | None:
    """Return the number of an anniversary that follows *place*, and where it ends: العاشرة, الـ20, السنوية العشرين."""
    for word in _WORD.finditer(lexed.folded, place, place + 30):
        jubilee = _JUBILEES.get(_bare(word.group()))
        if jubilee:
            return jubilee, word.end()
        break
    index = _token_at(lexed.tokens, place)
    for step in range(2):
        number = read_number(lexed.tokens, index + step)
        if number is None:
            continue
        if lexed.tokens[index + step].start - place > 14 or not 1 <= number.value <= 300:
            return None
        if any(token.has("month", "from") for token in lexed.tokens[number.next : number.next + 1]):
            return None
        end = lexed.tokens[number.next - 1].end
        hundred = _AFTER_HUNDRED.match(lexed.folded, end)  # الثامنة والخمسون بعد المئة
        return (number.value + 100, hundred.end()) if hundred and number.value < 100 else (number.value, end)
    return None


def _read_late_count(lexed: Lexed, place: int, end: int) -> tuple[int, int] | None:
    """Return a number that follows the name: ذكرى النكبة الـ67, ذكرى تأسيس الأمم المتحدة السبعين."""
    index = _token_at(lexed.tokens, place)
    while index < len(lexed.tokens) and lexed.tokens[index].start < min(end, place + 80):
        number = read_number(lexed.tokens, index)
        if number and (number.is_ordinal or lexed.folded[: lexed.tokens[index].start].rstrip().endswith("ال")):
            follower = lexed.tokens[number.next : number.next + 1]
            if not 2 <= number.value <= 300 or any(token.has("from", "month") for token in follower):
                return None
            return number.value, lexed.tokens[number.next - 1].end
        index = number.next if number else index + 1
    return None


@cache
def _bare(word: str) -> str:
    return word if word.isdigit() else _PREFIX.sub("", word) or word


@cache
def _content(name: str) -> tuple[str, ...]:
    """Return the words of a name that must all stand in the text."""
    return tuple(_bare(word) for word in _WORD.findall(fold_letters(name)[0]) if word not in context_words("small"))


def _name_in(window: str, known: Sequence[Anniversary]) -> Anniversary | None:
    """Return what *window*, the words after an anniversary's number, names; of several, the longest name."""
    words = [_bare(word) for word in _WORD.findall(window) if word not in context_words("small")]
    places = {word: place for place, word in reversed(list(enumerate(words)))}
    best: tuple[int, Anniversary | None] = (0, None)
    for candidate in known:
        for name in candidate.names:
            wanted = _content(name)
            if not wanted or len(wanted) <= best[0] or any(word not in places for word in wanted):
                continue
            first, last = min(places[word] for word in wanted), max(places[word] for word in wanted)
            if last - first <= len(wanted) + 2 and all(word in context_words("founding") for word in words[:first]):
                best = len(wanted), candidate
    return best[1]


def _edition_evidence(lexed: Lexed, known: Sequence[Anniversary]) -> Iterator[Evidence]:
    if not known:
        return
    for match in _EDITION.finditer(lexed.folded):
        index = _token_at(lexed.tokens, match.end())
        for step in range(2):
            number = read_number(lexed.tokens, index + step)
            token = lexed.tokens[index + step] if index + step < len(lexed.tokens) else None
            if number and token and token.start - match.end() <= 12 and number.is_ordinal | number.is_digits:
                yield from _edition_of(lexed, match.start(), number.value, lexed.tokens[number.next - 1].end, known)
                break


def _edition_of(lexed: Lexed, start: int, number: int, after: int, known: Sequence[Anniversary]) -> Iterator[Evidence]:
    left, right = _sentence(lexed.folded, start, after)
    window = {_bare(word) for word in _WORD.findall(lexed.folded[max(left, start - 60) : min(right, after + 80)])}
    named = [
        (len(_content(name)), event)
        for event in known
        for name in event.names
        if len(_content(name)) > 1 and all(word in window for word in _content(name))
    ]
    if not named:
        return
    event = max(named, key=lambda pair: pair[0])[1]
    year = (event.recurs_first or 0) + number - 1
    where = lexed.span(start, after)
    yield Evidence(
        kind="edition",
        text=f"edition {number} of what began in {event.recurs_first} ({event.names[0]}): {year}, or a year later",
        start=where[0],
        end=where[1],
        years=(year, year + 1),
        weight=0.8,
    )


def _this_year_evidence(lexed: Lexed) -> Iterator[Evidence]:
    for pattern, shift in _THIS_YEAR:
        for match in pattern.finditer(lexed.folded):
            if match.start() and lexed.folded[match.start() - 1].isalnum():
                continue
            year = int(match[1]) + shift
            start, end = lexed.span(match.start(), match.end())
            yield Evidence(
                kind="this_year",
                text=f"the text calls {match[1]} {('this year', 'last year', 'next year')[shift]}",
                start=start,
                end=end,
                years=(year,),
                weight=0.97,
            )


def _mention_evidence(lexed: Lexed, founds: Sequence[Found]) -> Evidence | None:
    """Return the latest year of a full date in the text: news tells of its own year, or of the one before."""
    latest: tuple[int, Found] | None = None
    for found in founds:
        shape = found.shape.last if isinstance(found.shape, Span) else found.shape
        if not isinstance(shape, CalendarDate) or shape.year is None or shape.month is None:
            continue
        day = make_day(shape.year, shape.month, min(shape.day or 1, 28), shape.calendar)
        if day is not None and 1990 <= day.year <= 2100 and (latest is None or day.year > latest[0]):
            latest = day.year, found
    if latest is None:
        return None
    start, end = lexed.span(latest[1].start, latest[1].end)
    return Evidence(
        kind="year_mentioned",
        text=f"the latest full date in the text is of {latest[0]}",
        start=start,
        end=end,
        years=(latest[0], latest[0] + 1),
        weight=0.85,
    )
