"""Addresses: the editing side, and the site itself, in Arabic at its root and in English under `/en/`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    *i18n_patterns(path("", include("marsad.web.urls")), prefix_default_language=False),
]

handler404 = "marsad.web.views.errors.not_found"
handler500 = "marsad.web.views.errors.server_error"
