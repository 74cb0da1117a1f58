"""Articles in from a table: CSV as spreadsheets and databases write it, its columns named by the terms or mapped."""

import csv
import html
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from marsad.arabic import find_dates
from marsad.archive.errors import ArchiveError
from marsad.archive.json_lines.item import LINE_MAX_BYTES, TERMS, BadItem, JsonArticle, read_row
from marsad.archive.lines import read_whole

TABLE_MAX_BYTES = 512 * 1024 * 1024
_USUAL = {
    "headline": ("title", "العنوان", "عنوان"), "articleBody": ("body", "content", "text", "html", "النص", "المحتوى"),
    "datePublished": ("date", "published", "published_at", "created_at", "التاريخ", "تاريخ النشر"),
    "dateModified": ("modified", "updated", "updated_at"),
    "articleSection": ("section", "category", "القسم", "التصنيف"),
    "author": ("authors", "byline", "الكاتب", "المؤلف"), "keywords": ("tags", "الوسوم", "كلمات مفتاحية"),
    "url": ("link", "permalink", "address", "الرابط"), "description": ("summary", "excerpt", "الملخص", "المقتطف"),
    "@id": ("id", "guid", "slug"), "image": ("picture", "photo", "الصورة"),
}  # fmt: skip
_SEVERAL = {"author", "keywords"}
_DATES = {"datePublished", "dateModified"}
_PARTED = re.compile(r"\s*[;|،]\s*|\s*,\s*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T](\d{1,2}):(\d{2}))?")
_DELIMITERS = ",;\t|"

Row = tuple[str, JsonArticle | BadItem]


def read_table(name: str, names: Mapping[str, str]) -> Iterator[Row]:
    """Yield the article of each row of the CSV file *name*; *names* says which column is which term.

    Columns called by the terms themselves or by usual names need no saying. The text is UTF-8 or UTF-16 by its mark,
    else Windows-1256 when it is not UTF-8. A bad row is yielded as its reason. Raises `ArchiveError` when the table
    has no column for the headline or the text.
    """
    text = _text_of(name)
    csv.field_size_limit(LINE_MAX_BYTES)
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [cell.strip() for cell in next(rows, [])]
    columns = _columns(name, header, names)
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _read(f"{name} line {rows.line_num}", row, columns)
    except csv.Error as error:
        raise ArchiveError(f"{name} line {rows.line_num}: {error}; the table ends here") from error


def _text_of(name: str) -> str:
    data = read_whole(name, TABLE_MAX_BYTES)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1256", "replace")


def _columns(name: str, header: Sequence[str], names: Mapping[str, str]) -> dict[str, int]:
    places = {cell.casefold(): number for number, cell in reversed(list(enumerate(header)))}
    columns: dict[str, int] = {}
    for term, column in names.items():
        if column.casefold() not in places:
            raise ArchiveError(f"{name}: no column {column!r} for {term}; there are {', '.join(header)[:300]}")
        columns[term] = places[column.casefold()]
    for term in sorted(TERMS - columns.keys()):
        for usual in (term, *_USUAL.get(term, ())):
            if usual.casefold() in places and places[usual.casefold()] not in columns.values():
                columns[term] = places[usual.casefold()]
                break
    for term in ("headline", "articleBody"):
        if term not in columns:
            raise ArchiveError(
                f"{name}: no column for {term}; say which: --map {term}=COLUMN (there are {', '.join(header)[:300]})"
            )
    return columns


def _read(where: str, row: Sequence[str], columns: Mapping[str, int]) -> Row:
    values: dict[str, Any] = {
        term: row[place].strip() for term, place in columns.items() if place < len(row) and row[place].strip()
    }
    try:
        for term in _DATES & values.keys():
            values[term] = _moment(term, values[term])
        for term in _SEVERAL & values.keys():
            values[term] = [part for part in _PARTED.split(values[term]) if part]
        if "articleBody" in values:
            values["articleBody"] = _markup(values["articleBody"])
        if not values.get("url", "/").startswith(("/", "http://", "https://")):
            values["url"] = f"/{values['url']}"
        return where, read_row(values)
    except BadItem as error:
        return where, error


def _markup(text: str) -> str:
    """Return a text as paragraphs, unless it is markup already."""
    if _TAG.search(text):
        return text
    parts = (html.escape(" ".join(part.split()), quote=False) for part in text.replace("\r", "\n").split("\n"))
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _moment(term: str, text: str) -> str:
    """Return a date as ISO 8601: as it is, day first with slashes, or in Arabic words. Raises `BadItem`."""
    try:
        datetime.fromisoformat(text)
        return text
    except ValueError:
        pass
    try:
        if (found := _SLASHED.fullmatch(text)) is not None:
            day, month, year, hour, minute = (int(part or 0) for part in found.groups())
            moment = datetime(year, month, day, hour, minute)
            return moment.isoformat() if found.group(4) else moment.date().isoformat()
        dates = find_dates(text)
        if len(dates) == 1 and dates[0].value:
            return date.fromisoformat(dates[0].value[:10]).isoformat()
    except ValueError:
        pass
    raise BadItem(f"{term} {text[:40]!r} is no date; write it as 2021-10-08 or 8 أكتوبر 2021")
