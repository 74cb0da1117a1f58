"""What every test stands on: a data folder of its own, and no network."""

import os
import tempfile
from pathlib import Path

# Settings are read when Django starts, before any fixture could run.
os.environ["MARSAD_DATA"] = tempfile.mkdtemp(prefix="marsad-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data that is not part of the project; skips the test without it."""
    if not SHARED.is_dir():
        pytest.skip("needs the development data beside the repository")
    return SHARED
