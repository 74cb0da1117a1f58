"""backup: the whole site in one file, taken while it runs, and the site from that file again.

In: a data folder and a key that the operator holds. Out: a zip file whose every byte is checked before anything of it
is used; what is personal or secret in it is encrypted. Needs no Django: a site that cannot start can still be restored.
Front doors: `take_backup`, `verify_backup`, `restore_backup`.
"""

from marsad.archive.backup.restoring import restore_backup
from marsad.archive.backup.taking import take_backup
from marsad.archive.backup.verifying import verify_backup

__all__ = ["restore_backup", "take_backup", "verify_backup"]
