"""Draw the pictures of the demo edition: `python tools/draw_edition_images.py [--out FOLDER] [NAME]...`.

Each is 1600 × 900 and the same at every run: shapes and colours only, no photograph, no font, no network.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from drawing import PICTURES
from PIL import Image

PACK_IMAGES = Path(__file__).resolve().parents[1] / "src" / "marsad" / "editions" / "china" / "images"
QUALITIES = (82, 76, 70)
"""WebP qualities, the first that keeps within the limit is used."""
SIZE_LIMIT_BYTES = 120_000
"""What a reader on a slow line can be asked to load for one picture."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw the pictures named, or all; returns 1 when one came out too heavy for a slow line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(PICTURES)}; all by default")
    parser.add_argument("--out", type=Path, default=PACK_IMAGES, help="the folder to write to")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in PICTURES]
    if unknown:
        parser.error(f"no such picture: {', '.join(unknown)}")
    heavy = 0
    for name in chosen.names or PICTURES:
        path = chosen.out / f"{name}.webp"
        size_bytes = _save(PICTURES[name]().finish(), path)
        heavy += size_bytes > SIZE_LIMIT_BYTES
        print(f"{path.name}: {size_bytes:,} bytes{' (too heavy)' if size_bytes > SIZE_LIMIT_BYTES else ''}")
    return 1 if heavy else 0


def _save(picture: Image.Image, path: Path) -> int:
    for quality in QUALITIES:
        picture.save(path, "WEBP", quality=quality, method=6)
        if path.stat().st_size <= SIZE_LIMIT_BYTES:
            break
    return path.stat().st_size


if __name__ == "__main__":
    raise SystemExit(main())
