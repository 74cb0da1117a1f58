"""Shortcodes: those of WordPress itself become what they stand for, all others stay visible and are listed."""

import re
from collections.abc import Callable
from html import escape, unescape

_NAMES = ("caption", "wp_caption", "gallery", "embed", "audio", "video", "playlist")
_KNOWN = re.compile(
    rf"(\[?)\[({'|'.join(_NAMES)})(?![\w-])((?:[^\]\"'/]|\"[^\"]*\"|'[^']*'|/(?!\]))*)"
    r"(?:(/)\]|\](?:(.*?)\[/\2\])?)(\]?)",
    re.S,
)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)""")
_UNKNOWN = re.compile(r"\[([a-zA-Z][\w-]{1,40})(?:\s+[\w-]+\s*=[^\[\]]*)?/?\]")
_PAIRED = re.compile(r"\[/([a-zA-Z][\w-]{1,40})\]")
_PICTURE = re.compile(r"(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?", re.I)
_MEDIA = ("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav", "wma", "wmv")

ATTACHMENT = "attachment:"
"""Begins the address of a picture that is named by its number."""


def expanded(text: str) -> tuple[str, list[str]]:
    """Return *text* with WordPress's own shortcodes as markup, and the names of all others, which stay as they are.

    >>> expanded('[embed]https://video.example/1[/embed] [slider id="3"]')
    ('<figure><a href="https://video.example/1">https://video.example/1</a></figure> [slider id="3"]', ['slider'])
    """
    if "[" not in text:
        return text, []
    done = _KNOWN.sub(_expand, text)
    return done, _unknown(done)


def attributes(text: str) -> dict[str, str]:
    """Return a shortcode's attributes; those without a name are numbered from 0.

    >>> attributes(' id="5" align=left "loose"')
    {'id': '5', 'align': 'left', '0': 'loose'}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text.replace("\u00a0", " ").replace("”", '"').replace("″", '"')):
        name, double, single, bare, *loose = match.groups()
        value = next((one for one in (double, single, bare, *loose) if one is not None), "")
        found[name.lower() if name else str(sum(key.isdigit() for key in found))] = unescape(value)
    return found


def _expand(found: "re.Match[str]") -> str:
    before, name, written, _closed, inner, after = found.groups()
    if before and after:
        # Doubled brackets: the shortcode itself is meant.
        return found.group()[1:-1]
    made = _MAKERS[name](attributes(written), inner or "")
    return f"{before}{made}{after}" if made else found.group()


def _caption(values: dict[str, str], inner: str) -> str:
    picture = _PICTURE.search(inner)
    if picture is None:
        return inner
    words = values.get("caption") or (inner[: picture.start()] + inner[picture.end() :]).strip()
    return f"<figure>{picture.group()}<figcaption>{words}</figcaption></figure>" if words else picture.group()


def _gallery(values: dict[str, str], inner: str) -> str:
    numbers = re.findall(r"\d+", values.get("ids") or values.get("include", ""))
    if numbers:
        return "".join(f'<figure><img src="{ATTACHMENT}{number}"></figure>' for number in numbers)
    # Without numbers, all pictures that were uploaded to the post.
    exclude = ",".join(re.findall(r"\d+", values.get("exclude", "")))
    return f'<figure><img src="{ATTACHMENT}children{"-" + exclude if exclude else ""}"></figure>'


def _embed(values: dict[str, str], inner: str) -> str:
    address = (inner.strip() or values.get("src", "") or values.get("0", "")).strip()
    address = unescape(re.sub(r"<[^>]*>", "", address))
    return _linked(address) if address else ""


def _player(values: dict[str, str], inner: str) -> str:
    address = next((values[name] for name in _MEDIA if values.get(name)), "")
    linked = _linked(address) if address else ""
    return f"{linked}{inner}" if linked or inner.strip() else ""


def _linked(address: str) -> str:
    return f'<figure><a href="{escape(address)}">{escape(address, quote=False)}</a></figure>'


_MAKERS: dict[str, Callable[[dict[str, str], str], str]] = {
    "caption": _caption, "wp_caption": _caption, "gallery": _gallery, "playlist": _gallery, "embed": _embed,
    "audio": _player, "video": _player,
}  # fmt: skip


def _unknown(text: str) -> list[str]:
    """Return the names of what looks like shortcodes: those with attributes, a closing form, or a joined name."""
    paired = set(_PAIRED.findall(text))
    names = [
        match.group(1)
        for match in _UNKNOWN.finditer(text)
        if "=" in match.group() or match.group(1) in paired or re.search(r"[_-]", match.group(1))
    ]
    return list(dict.fromkeys(names))
