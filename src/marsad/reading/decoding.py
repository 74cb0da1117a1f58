"""From bytes to text: what encoding a page is in, whatever it says of itself."""

import codecs
import re
from typing import Final

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED: Final = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)|<\?xml[^>]{0,100}encoding=["']([a-zA-Z0-9_.:-]+)""",
    re.IGNORECASE,
)
_HEAD_BYTES: Final = 16_384
# WHATWG's labels: what pages call by these names is written in the larger Windows or Chinese encoding.
_LABELS: Final = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "x-sjis": "cp932",
    "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "windows-874": "cp874", "x-cp1256": "cp1256",
    "iso-8859-11": "cp874", "tis-620": "cp874",
}  # fmt: skip
_ARABIC: Final = ("cp1256", "iso8859_6")
_MOST_BROKEN: Final = 0.02
# The letters that make up most of Arabic text, and those that a wrong encoding shows instead.
_FREQUENT: Final = frozenset("اليمنوتربةدعسفأهكقحإ ")
_SAMPLE: Final = 60_000


def decode_page(data: bytes, *, declared: str | None = None) -> str:
    """Return *data* as text. Never raises: what no encoding explains becomes U+FFFD.

    A byte order mark decides; then UTF-8 wherever it is valid; then what the page declares (or *declared* by who
    fetched it), unless that shows Arabic as nonsense; then whichever of the Arabic encodings reads best.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace")
    try:
        return _mended(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    high = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    if text[:_SAMPLE].count("\ufffd") <= high * _MOST_BROKEN:
        return text
    return data.decode(_narrow_encoding(data, declared or declared_encoding(data)), "replace")


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the page's own head names, as Python calls it; None when it names none that is known."""
    found = _DECLARED.search(data[:_HEAD_BYTES])
    if found is None:
        return None
    label = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        return codecs.lookup(_LABELS.get(label, label)).name
    except LookupError:
        return None


def _wide_encoding(data: bytes) -> str | None:
    """Return the UTF-16 that has lost its mark: every other byte of such Latin or Arabic text is 0 or 6."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(sample) < 8 or (b"\x00" not in sample and b"\x20\x06" not in sample and b"\x06\x20" not in sample):
        return None
    even, odd = sample[0::2], sample[1::2]
    for high, encoding in ((odd, "utf-16-le"), (even, "utf-16-be")):
        if (high.count(0) + high.count(6)) / len(high) > 0.8:
            return encoding
    return None


def _narrow_encoding(data: bytes, declared: str | None) -> str:
    candidates = [name for name in (declared, *_ARABIC) if name]
    if declared and not _is_eight_bit(declared):
        try:
            data.decode(declared)
        except UnicodeDecodeError:
            broken = data.decode(declared, "replace")
            if broken.count("\ufffd") <= len(broken) * _MOST_BROKEN and "\ufffd" * 3 not in broken:
                return declared
        else:
            return declared
    sample = data[:_SAMPLE]
    scores = {name: arabic_score(sample.decode(name, "replace")) for name in candidates if _is_eight_bit(name)}
    best = max(scores, key=lambda name: scores[name])
    if declared in scores and scores[best] < 0.4:
        return str(declared)
    return best if scores[best] >= 0.4 else "cp1252"


def _is_eight_bit(encoding: str) -> bool:
    return encoding.startswith(("cp125", "iso8859", "koi8", "mac", "cp874", "cp720", "cp864"))


def arabic_score(text: str) -> float:
    """Return how much of the text beyond ASCII is the letters that Arabic is mostly made of, from 0 to 1."""
    beyond = [letter for letter in text if letter > "\x7f"]
    return sum(letter in _FREQUENT for letter in beyond) / len(beyond) if beyond else 0.0


def _mended(text: str) -> str:
    """Undo UTF-8 that was once read as a Windows encoding and saved so: Ø§Ù„ØµÙŠÙ† is الصين."""
    sample = text[:_SAMPLE]
    if sample.count("Ø") + sample.count("Ù") < max(8, len(sample) // 20) or arabic_score(sample) > 0.1:
        return text
    for encoding in ("cp1252", "latin-1", "cp1256"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text
