"""Whether the Arabic catalogue says everything that the code asks for: `python -m marsad.conf.messages`.

Works without GNU gettext: Babel reads the sources, Django turns its templates into something Babel can read.
"""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1]
CATALOGUE = PACKAGE / "locale" / "ar" / "LC_MESSAGES" / "django.po"
ARABIC_PLURAL_FORMS = 6
_KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2),
    "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
_CALL = re.compile(
    r"(?P<call>n?p?gettext|_)\((?P<args>(?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|'{3}.*?'{3}|\"{3}.*?\"{3})|[\s,\w])*)\)",
    re.DOTALL,
)

Key = tuple[str, str | None]


def messages_in_code(package: Path = PACKAGE) -> dict[Key, str]:
    """Return every message that the sources and templates ask for, with the first place that does."""
    found: dict[Key, str] = {}
    for path in sorted(package.rglob("*")):
        if path.suffix == ".py":
            with path.open("rb") as source:
                place, pieces = str(path.relative_to(package)), list(_extract(source))
        elif path.suffix in {".html", ".xml", ".txt"} and "templates" in path.parts:
            place, pieces = str(path.relative_to(package)), list(_extract(_as_python(path)))
        else:
            continue
        for line, message, context in pieces:
            text = message if isinstance(message, str) else message[0]
            found.setdefault((text, context), f"{place}:{line}")
    return found


def _extract(source: io.BufferedIOBase) -> Iterator[tuple[int, str | tuple[str, ...], str | None]]:
    for line, message, _comments, context in extract("python", source, keywords=_KEYWORDS):
        yield line, message, context


def _as_python(path: Path) -> io.BytesIO:
    """Return the calls that a template makes to gettext, one a line, as Python."""
    from django.utils.translation.template import templatize

    source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    calls = (f"{call['call']}({call['args']})\n".replace("\n ", " ") for call in _CALL.finditer(source))
    return io.BytesIO("".join(calls).encode())


def load_catalogue(path: Path = CATALOGUE) -> Catalog:
    """Return the catalogue. Raises `babel.messages.pofile.PoFileError` for one that cannot be read."""
    with path.open("rb") as file:
        return read_po(file, locale="ar", abort_invalid=True)


def find_faults(catalogue: Catalog, wanted: dict[Key, str]) -> list[str]:
    """Return, a line each, what is missing, empty, fuzzy, short of a plural form, or asked for by nobody."""
    known: dict[Key, Message] = {}
    for message in catalogue:
        if message.id:
            text = message.id if isinstance(message.id, str) else message.id[0]
            known[(text, message.context)] = message
    faults = [
        f"{place}: no Arabic for {text!r}" for (text, context), place in wanted.items() if (text, context) not in known
    ]
    for key, message in known.items():
        forms = [message.string] if isinstance(message.string, str) else list(message.string)
        if message.fuzzy or not all(forms):
            faults.append(f"fuzzy or empty: {key[0]!r}")
        elif message.pluralizable and len(forms) != ARABIC_PLURAL_FORMS:
            faults.append(f"{len(forms)} plural forms instead of {ARABIC_PLURAL_FORMS}: {key[0]!r}")
        elif key not in wanted:
            faults.append(f"no longer used: {key[0]!r}")
    return faults


def main() -> int:
    """Print the faults; 1 when there are any."""
    faults = find_faults(load_catalogue(), messages_in_code())
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
