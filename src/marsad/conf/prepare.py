"""Making a data folder ready: tables, static files, roles, the edition, the first editor.

Run in a process of its own (`python -m marsad.conf.prepare`) by `marsad up`, only when the code or the folder is new.
"""

import hashlib
import logging
import os
import secrets
import sys
from pathlib import Path

from marsad.conf.options import load_options

PACKAGE = Path(__file__).resolve().parents[1]
FIRST_EDITOR = "admin"


def code_stamp() -> str:
    """Return a hash that changes whenever a file of the package does (its path, size or time)."""
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix not in {".pyc", ".mo"}:
            stat = path.stat()
            digest.update(f"{path.relative_to(PACKAGE)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def is_prepared(data: Path) -> bool:
    """Say whether *data* was made ready by exactly this code."""
    try:
        return (data / "prepared").read_text(encoding="ascii").strip() == code_stamp()
    except OSError:
        return False


def prepare() -> None:
    """Make the data folder ready. Prints what it does, and the first editor's password once."""
    data: Path = load_options()["data"]
    data.mkdir(parents=True, exist_ok=True)
    stamp = code_stamp()
    from marsad.conf.catalogues import compile_catalogues

    compile_catalogues()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    # Each page of the edition would be a line; what is being done is printed here instead.
    logging.getLogger().setLevel(logging.WARNING)
    print("  database …", flush=True)
    call_command("migrate", interactive=False, verbosity=0)
    print("  styles and scripts …", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    from marsad.newsroom.listing import fill_lists
    from marsad.newsroom.roles import ensure_roles

    ensure_roles()
    print("  lists …", flush=True)
    fill_lists()
    _load_edition(settings.MARSAD_EDITION)
    _forget_old_pages(data)
    _ensure_first_editor()
    written = data / "prepared.new"
    written.write_text(stamp + "\n", encoding="ascii")
    written.replace(data / "prepared")


def _load_edition(edition: str) -> None:
    from marsad.archive.editions import is_empty_site, load_edition
    from marsad.archive.errors import ArchiveError

    if is_empty_site():
        print(f"  edition {edition} …", flush=True)
        try:
            loaded = load_edition(edition)
        except ArchiveError as error:
            sys.exit(f"marsad up: {error}")
        print(f"    {loaded.subjects} subjects, {loaded.articles} articles, {loaded.images} images", flush=True)


def _forget_old_pages(data: Path) -> None:
    from marsad.pagestore import PageStore

    store = PageStore(data / "pages", plain_files=load_options()["plain_files"])
    store.purge_all()
    store.close()


def _ensure_first_editor() -> None:
    from django.contrib.auth import get_user_model
    from wagtail.users.models import UserProfile

    users = get_user_model()
    if users.objects.exists():
        return
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    user = users.objects.create_superuser(FIRST_EDITOR, password=password)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "ar"})
    print(
        f"\n  First editor: {FIRST_EDITOR}\n  Password:     {password}\n  (shown only this once: keep it)\n", flush=True
    )


if __name__ == "__main__":
    prepare()
