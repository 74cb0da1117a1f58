"""Pictures on their way out: their files, in the places that their addresses name."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from marsad.newsroom.models import Picture


def copy_pictures(folder: Path, pictures: Iterable[Picture], complain: Callable[[str], None]) -> int:
    """Copy the files of *pictures* under *folder*, in the places their addresses name; returns how many."""
    copied = 0
    for picture in pictures:
        target = folder / picture.file.name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with picture.file.storage.open(picture.file.name) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)
            copied += 1
        except OSError as error:
            complain(f"picture {picture.pk}, {picture.file.name}: {error.strerror or error}")
    return copied
