"""What an import did, told item by item as it happens and summed up at the end."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from marsad.archive.bulk import Outcome, Written


def _say_nothing(message: str) -> None:
    return None


@dataclass(slots=True, kw_only=True)
class Report:
    """Counts of what became of the items. *complain* is told what failed, *note* what was altered on the way in."""

    complain: Callable[[str], None] = _say_nothing
    note: Callable[[str], None] = _say_nothing
    advance: Callable[[int], None] = lambda amount: None
    outcomes: Counter[str] = field(default_factory=Counter)
    failed: int = 0

    def fail(self, where: str, reason: object) -> None:
        """Count an item that could not be taken in, and say why; the rest goes on."""
        self.failed += 1
        self.complain(f"{where}: {reason}")

    def count(self, where: str, written: Written) -> None:
        """Count what became of an article, and pass on what was altered."""
        self.outcomes[written.outcome] += 1
        for note in written.notes:
            self.note(f"{where}: {note}")
        if written.outcome is Outcome.EDITED_HERE:
            self.note(f"{where}: changed there, and edited here since; what was edited stays")
        elif written.outcome is Outcome.DELETED_HERE:
            self.note(f"{where}: deleted here; not brought back")

    def summary(self) -> str:
        """Return the counts in a line."""
        parts = [f"{count} {outcome}" for outcome in Outcome if (count := self.outcomes[outcome])]
        if self.failed:
            parts.append(f"{self.failed} failed")
        return ", ".join(parts) or "nothing to do"
