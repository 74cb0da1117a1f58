"""Whether a file is what it says it is, and small enough to be looked at."""

import io
import warnings
from pathlib import PurePosixPath

from django.conf import settings
from PIL import Image, ImageOps, UnidentifiedImageError

from marsad.archive.errors import ArchiveError

_FORMATS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "GIF": ("gif",), "WEBP": ("webp",), "AVIF": ("avif",)}
_ORIENTATION = 0x0112
_QUALITY = 92


def picture_extension(name: str) -> str:
    """Return the extension of a file's name in lower case, without its dot."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def is_picture_name(name: str) -> bool:
    """Say whether a file of that name may be taken in as a picture."""
    return picture_extension(name) in settings.WAGTAILIMAGES_EXTENSIONS


def checked_picture(data: bytes, name: str) -> tuple[bytes, str]:
    """Return a picture's bytes as they may be kept, and its true extension. Where it was taken is no longer in them.

    Raises `ArchiveError` for what is no picture, is damaged, or has more pixels than the site looks at.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=tuple(_FORMATS))
            width, height = image.size
            if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
                raise ArchiveError(f"{name}: {width} × {height} pixels are more than the site takes")
            found = image.format or ""
            is_animated = getattr(image, "is_animated", False)
            image.load()
    except ArchiveError:
        raise
    except UnidentifiedImageError:
        raise ArchiveError(f"{name}: no picture of a kind that the site takes") from None
    except Exception as error:  # A damaged file makes Pillow raise whatever its decoder met.
        raise ArchiveError(f"{name}: damaged ({type(error).__name__})") from error
    extension = _FORMATS[found][0]
    if not image.getexif() or is_animated:
        return data, extension
    return _without_exif(image, found, data), extension


def _without_exif(image: Image.Image, found: str, data: bytes) -> bytes:
    """Return the picture turned as it should be seen, without what the camera wrote into it."""
    turned = ImageOps.exif_transpose(image) if image.getexif().get(_ORIENTATION, 1) != 1 else image
    turned.info.pop("exif", None)
    turned.info.pop("xmp", None)
    out = io.BytesIO()
    kept = {"icc_profile": profile} if (profile := image.info.get("icc_profile")) else {}
    if found == "JPEG" and turned is image:
        # Not decoded and encoded again: the same pixels, tables and all.
        return _jpeg_without_segments(data)
    turned.save(out, format=found, quality=_QUALITY, exif=b"", **kept)
    return out.getvalue()


def _jpeg_without_segments(data: bytes) -> bytes:
    """Return a JPEG file without its APP1 (Exif, XMP) and APP13 (IPTC) segments; its picture data are not touched."""
    out, at = bytearray(data[:2]), 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            break
        if marker == 0xFF or 0xD0 <= marker <= 0xD8:
            out += data[at : at + 1]
            at += 1 if marker == 0xFF else 2
            continue
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if marker not in (0xE1, 0xED):
            out += data[at:end]
        at = end
    out += data[at:]
    return bytes(out)
