"""What the newsroom adds to Wagtail's screens: a table of contents."""

from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from marsad.newsroom.editing import article_buttons, dashboard, look, menu
from marsad.newsroom.editing.article_screens import ArticleListViewSet, ArticleViewSet
from marsad.newsroom.editing.small_screens import AuthorViewSet, DossierViewSet
from marsad.newsroom.editing.subject_screens import SubjectViewSet, subject_listing_buttons

register_snippet(SubjectViewSet)
register_snippet(DossierViewSet)
register_snippet(AuthorViewSet)

hooks.register("register_admin_viewset", lambda: [ArticleListViewSet(), ArticleViewSet()])
hooks.register("register_admin_urls", lambda: [path("", include("marsad.newsroom.editing.urls"))])

hooks.register("register_admin_menu_item", menu.names_item)
hooks.register("construct_main_menu", menu.arrange)
hooks.register("construct_help_menu", menu.without_news_of_wagtail)

hooks.register("register_page_header_buttons", article_buttons.header_buttons)
hooks.register("register_snippet_listing_buttons", subject_listing_buttons)

hooks.register("construct_homepage_panels", dashboard.add_panels)
hooks.register("construct_homepage_summary_items", dashboard.summarise, order=100)

hooks.register("insert_global_admin_css", look.styles)
hooks.register("insert_editor_js", look.editor_scripts)
