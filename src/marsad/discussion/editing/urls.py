"""Addresses of the moderators' screens, under `/admin/comments/`."""

from django.urls import path

from marsad.discussion.editing import address_views, comment_views, queue_views

app_name = "discussion_editing"

urlpatterns = [
    path("", queue_views.queue, name="queue"),
    path("decide/", queue_views.decide_comments, name="decide"),
    path("undo/", queue_views.undo, name="undo"),
    path("forget/", address_views.forget, name="forget"),
    path("<int:pk>/", comment_views.comment, name="comment"),
    path("<int:pk>/edit/", comment_views.edit_comment, name="edit"),
    path("<int:pk>/answer/", comment_views.answer_comment, name="answer"),
    path("<int:pk>/address/", address_views.show_address, name="address"),
]
