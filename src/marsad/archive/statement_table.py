"""All that readers may see of who said what, as one CSV table."""

from collections.abc import Callable, Iterator

from marsad.archive.writing_out import written_whole
from marsad.newsroom.finding_tables import STATEMENT_COLUMNS, csv_lines, statement_record
from marsad.newsroom.models import Statement

AT_ONCE = 500


def write_statement_table(out: str, advance: Callable[[int], object] = lambda amount: None) -> int:
    """Write every public statement to *out*, in the order of their numbers; returns how many.

    Memory stays flat at any number. Raises `ArchiveError` naming the place when it cannot be written to.
    """
    count = 0

    def records() -> Iterator[dict[str, object]]:
        nonlocal count
        for part in _parts():
            yield from map(statement_record, part)
            count += len(part)
            advance(len(part))

    with written_whole(out) as file:
        for line in csv_lines(STATEMENT_COLUMNS, records()):
            file.write(line.encode("utf-8", "replace"))
    return count


def count_statements() -> int:
    """Return how many statements `write_statement_table` writes."""
    return int(Statement.objects.public().count())


def _parts() -> Iterator[list[Statement]]:
    rows = Statement.objects.public().select_related("article", "article__section", "speaker", "venue")
    rows, last = rows.defer("article__body").order_by("pk"), 0
    while part := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        last = part[-1].pk
        yield part
