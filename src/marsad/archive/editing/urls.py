"""Addresses of the archive's screens."""

from django.urls import path

from marsad.archive.editing import pairing_views as views

app_name = "archive_editing"
urlpatterns = [
    path("", views.pairings, name="pairings"),
    path("decide/", views.decide, name="decide"),
]
