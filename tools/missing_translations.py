"""What the applications that Marsad stands on do not say in Arabic, or say wrongly: run it after every upgrade.

    python tools/missing_translations.py [--po]

Each application ships a catalogue of all its messages in English (`locale/en`) and, mostly, an Arabic one. Listed is
what the Arabic one lacks (missing), what has other placeholders or tags than the English (broken), and what our own
supplement (`src/marsad/locale/wagtail`) translates though nobody asks for it (idle). `--po` prints what is missing as
entries to be filled in. Exit 1 when something is listed.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

REPOSITORY = Path(__file__).resolve().parents[1]
SUPPLEMENT = REPOSITORY / "src/marsad/locale/wagtail/ar/LC_MESSAGES"
ARABIC_PLURAL_FORMS = 6
# Applications whose screens an editor sees. `django.conf` holds Django's own messages.
APPLICATIONS = (
    "django.conf", "django.contrib.auth", "django.contrib.humanize", "taggit", "wagtail", "wagtail.admin",
    "wagtail.contrib.redirects", "wagtail.contrib.settings", "wagtail.contrib.table_block", "wagtail.documents",
    "wagtail.embeds", "wagtail.images", "wagtail.search", "wagtail.sites", "wagtail.snippets", "wagtail.users",
)  # fmt: skip
DOMAINS = ("django", "djangojs")

# What Arabic writes as English does.
SAID_IN_LATIN = frozenset({"IPv", "URL", "ID", "Wagtail"})

_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
_TAG = re.compile(r"</?(\w+)[^>]*>")

Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One message of one application that Arabic readers do not get, or get broken."""

    application: str
    domain: str
    kind: str
    message: Message

    def __str__(self) -> str:
        return f"{self.application} ({self.domain}): {self.kind}: {key_of(self.message)[0]!r}"


def key_of(message: Message) -> Key:
    """Return what identifies a message: its text (the singular) and its context."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def load(path: Path, locale: str) -> Catalog:
    """Return a catalogue, empty when there is no file."""
    if not path.exists():
        return Catalog(locale=locale)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def forms_of(message: Message) -> list[str]:
    """Return a message's translations: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def is_translated(message: Message | None) -> bool:
    """Say whether every form of a message has words, Arabic ones, and none of them is a guess."""
    return message is not None and not message.fuzzy and all(map(_is_said, forms_of(message)))


def _is_said(form: str) -> bool:
    words = _LATIN_WORD.findall(_TAG.sub("", _PLACEHOLDER.sub("", form)))
    return bool(form) and bool(not words or _ARABIC.search(form) or set(words) <= SAID_IN_LATIN)


def is_broken(message: Message) -> bool:
    """Say whether a translation has placeholders that the message lacks, or lacks placeholders or tags that it has.

    The forms for none, one and two may write the number as a word.
    """
    wanted = [message.id] if isinstance(message.id, str) else list(message.id)
    allowed = {mark for text in wanted for mark in _PLACEHOLDER.findall(text)}
    tags = sorted(_TAG.findall(wanted[-1]))
    for number, form in enumerate(forms_of(message)):
        found = set(_PLACEHOLDER.findall(form))
        may_lack = len(forms_of(message)) > 1 and number < 3
        lacks = set(_PLACEHOLDER.findall(wanted[-1])) - found
        if found - allowed or (lacks and not (may_lack and len(lacks) == 1)) or sorted(_TAG.findall(form)) != tags:
            return True
    return False


def catalogues() -> Iterator[tuple[str, str, Catalog, Catalog]]:
    """Yield application, domain, its English catalogue and its Arabic one."""
    for application in APPLICATIONS:
        folder = Path(import_module(application).__path__[0]) / "locale"
        for domain in DOMAINS:
            english = folder / "en/LC_MESSAGES" / f"{domain}.po"
            if english.exists():
                arabic = folder / "ar/LC_MESSAGES" / f"{domain}.po"
                yield application, domain, load(english, "en"), load(arabic, "ar")


def find_faults() -> list[Fault]:
    """Return what is missing or broken in the applications' Arabic and not mended in the supplement."""
    faults = []
    for application, domain, english, arabic in catalogues():
        supplement = {key_of(m): m for m in load(SUPPLEMENT / f"{domain}.po", "ar") if m.id}
        known = {key_of(m): m for m in arabic if m.id}
        for message in english:
            if not message.id or is_translated(supplement.get(key_of(message))):
                continue
            translation = known.get(key_of(message))
            if not is_translated(translation):
                faults.append(Fault(application=application, domain=domain, kind="missing", message=message))
            elif is_broken(translation):
                faults.append(Fault(application=application, domain=domain, kind="broken", message=translation))
    return faults


def find_supplement_faults() -> list[str]:
    """Return what is wrong with the supplement itself: idle, broken, empty, or short of plural forms."""
    asked = {
        (domain, key_of(message)): bool(message.pluralizable)
        for _, domain, english, _ in catalogues()
        for message in english
        if message.id
    }
    faults = []
    for domain in DOMAINS:
        for message in load(SUPPLEMENT / f"{domain}.po", "ar"):
            if not message.id:
                continue
            text = key_of(message)[0]
            if (domain, key_of(message)) not in asked:
                faults.append(f"supplement ({domain}): idle: {text!r}")
            elif not is_translated(message) or is_broken(message):
                faults.append(f"supplement ({domain}): empty or broken: {text!r}")
            elif asked[domain, key_of(message)] and len(forms_of(message)) != ARABIC_PLURAL_FORMS:
                faults.append(f"supplement ({domain}): {len(forms_of(message))} plural forms: {text!r}")
    return faults


def as_po(message: Message) -> str:
    """Return a message as an entry to be filled in."""
    singular, context = key_of(message)
    lines = [f'msgctxt "{context}"'] if context else []
    lines.append(f"msgid {quoted(singular)}")
    if isinstance(message.id, str):
        return "\n".join([*lines, 'msgstr ""', ""])
    lines.append(f"msgid_plural {quoted(message.id[1])}")
    return "\n".join([*lines, *(f'msgstr[{number}] ""' for number in range(ARABIC_PLURAL_FORMS)), ""])


def quoted(text: str) -> str:
    """Return *text* as a catalogue writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    """Print the faults; 1 when there are any."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--po", action="store_true", help="print entries to be filled in")
    chosen = parser.parse_args()
    faults = find_faults()
    for fault in faults:
        if chosen.po:
            old = "".join(f"# {form!r}\n" for form in forms_of(fault.message)) if fault.kind == "broken" else ""
            print(f"# {fault.application}: {fault.kind}\n{old}{as_po(fault.message)}")
        else:
            print(fault)
    own = find_supplement_faults()
    for line in own:
        print(line)
    return 1 if faults or own else 0


if __name__ == "__main__":
    sys.exit(main())
