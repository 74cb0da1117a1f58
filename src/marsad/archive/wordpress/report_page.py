"""The report of an import as a page that opens from disk: nothing in it is asked of any server."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import override

from marsad.archive.wordpress.summary import Summary
from marsad.archive.writing_out import written_whole


def write_report(summary: Summary, target: str | None, *, is_rehearsal: bool = False) -> str:
    """Write the report to *target*, else into the data folder; returns where it is. Raises `ArchiveError`."""
    when = timezone.localtime()
    path = Path(target) if target else settings.DATA / "reports" / f"wordpress-{when:%Y%m%d-%H%M%S}.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    told = summary.as_object()
    context = {
        # `items` would be looked up as the method of the mapping.
        "told": told | {"items_found": list(told["items"].items())},
        "is_rehearsal": is_rehearsal,
        "when": f"{when:%Y-%m-%d %H:%M}",
    }
    with override(settings.LANGUAGE_CODE):
        page = render_to_string("archive/report.html", context)
    with written_whole(str(path)) as file:
        file.write(page.encode("utf-8", "replace"))
    return str(path)
