"""Addresses of the newsroom's own screens, under `/admin/`."""

from django.urls import path

from marsad.newsroom.editing import correction_views, decision_views, name_views, review_views, topic_views

app_name = "newsroom_editing"

urlpatterns = [
    path("review/<int:pk>/", review_views.review, name="review"),
    path("review/<int:pk>/decide/", review_views.decide, name="decide"),
    path("review/<int:pk>/correct/", correction_views.correct, name="correct"),
    path("review/<int:pk>/add/", correction_views.add, name="add"),
    path("review/<int:pk>/topics/", topic_views.decide, name="decide_topic"),
    path("review/<int:pk>/read/", review_views.read_again, name="read"),
    path("decisions/", decision_views.decisions, name="decisions"),
    path("decisions/<int:pk>/undo/", decision_views.undo, name="undo"),
    path("names/find/", name_views.find, name="find"),
    path("names/unknown/", name_views.unknown, name="unknown"),
    path("names/new/", name_views.new_subject, name="new_subject"),
    path("names/new-at-once/", name_views.new_subject_at_once, name="new_subject_at_once"),
    path("names/<int:pk>/merge/", name_views.merge, name="merge"),
]
