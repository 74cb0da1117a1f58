"""Fixtures that every room's tests share, and a data folder of their own for the whole run."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

# Settings are read when Django starts, before any fixture could run.
os.environ["MARSAD_DATA"] = tempfile.mkdtemp(prefix="marsad-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.conf.settings")
# A browser driven from a test leaves an event loop running in it, and Django then refuses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

import pytest
from hypothesis import settings as hypothesis_settings

from marsad.conf.catalogues import compile_catalogues

# In CI the same examples at every run: what fails there fails again at a desk.
hypothesis_settings.register_profile("ci", derandomize=True)
if os.environ.get("MARSAD_CI"):
    hypothesis_settings.load_profile("ci")

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED = REPOSITORY.parent / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues: the tests read the interface in the Arabic of the sources, not of an older run."""
    if not hasattr(config, "workerinput"):
        compile_catalogues()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave no data folder behind."""
    shutil.rmtree(os.environ["MARSAD_DATA"], ignore_errors=True)


@pytest.fixture(autouse=True)
def _publication_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's database is rolled back without a purge, so nothing that is kept until one may be kept."""
    monkeypatch.setattr("marsad.web.publication.page_store", lambda: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let tests that commit for real begin with what the migrations made."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None and mark.kwargs.get("transaction"):
            item.add_marker(pytest.mark.django_db(**{**mark.kwargs, "serialized_rollback": True}), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Put back what the migrations made after a test that commits for real: it leaves the tables empty."""
    yield
    mark = item.get_closest_marker("django_db")
    if mark is None or not mark.kwargs.get("transaction"):
        return
    from django.db import connection
    from pytest_django.plugin import blocking_manager_key

    with item.config.stash[blocking_manager_key].unblock():
        connection.creation.deserialize_db_from_string(connection._test_serialized_contents)  # type: ignore[attr-defined]


def missing(what: str) -> NoReturn:
    """Skip a test for want of something that a machine may lack; in CI, which must have it, fail instead."""
    if os.environ.get("MARSAD_CI"):
        pytest.fail(f"CI must have {what}: this test may not be skipped there")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data that is not part of the project; skips the test without it."""
    if not SHARED.is_dir():
        pytest.skip("needs the development data beside the repository")
    return SHARED


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; skips the test without one, fails it in CI."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        path = shutil.which(name)
        if path:
            return path
    missing("Chromium (apt install chromium)")


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """The address of a PostgreSQL server where tests may make databases; skips without one, fails in CI."""
    url = os.environ.get("MARSAD_TEST_POSTGRES", "")
    if not url:
        missing("PostgreSQL (MARSAD_TEST_POSTGRES=postgres://user@host/database)")
    import psycopg

    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        missing(f"a PostgreSQL that answers ({error})")
    return url
