"""An empty site to move into: a front page and two sections."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _plain_surroundings(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "served"
    # Pages are rendered anew for each question, so that a test sees what the database says.
    monkeypatch.setattr("marsad.web.middleware.page_store", lambda: None)
    monkeypatch.setattr("marsad.web.purging.page_store", lambda: None)
    yield
    translation.activate("ar")


@pytest.fixture
def site(db: None) -> Any:
    """The front page of a site with the sections «سياسة» (politics) and «اقتصاد» (economy)."""
    from wagtail.models import Locale, Page, Site

    from marsad.newsroom.models import HomePage, SectionPage, SiteSettings

    Locale.objects.get_or_create(language_code="ar")
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    home = root.add_child(instance=HomePage(title="شؤون الصين", slug="site"))
    site, _ = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "site_name": "شؤون الصين"}
    )
    Site.clear_site_root_paths_cache()
    SiteSettings.objects.update_or_create(site=site, defaults={"name": "شؤون الصين"})
    home.add_child(instance=SectionPage(title="سياسة", title_en="Politics", slug="politics", order=1))
    home.add_child(instance=SectionPage(title="اقتصاد", title_en="Economy", slug="economy", order=2))
    return home
