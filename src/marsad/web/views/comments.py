"""What a reader sees after commenting."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.web.page_head import PageHead
from marsad.web.rendering import render_page


@require_safe
def comment_received(request: HttpRequest) -> HttpResponse:
    """Says that a comment has arrived and waits for a moderator. The same for everybody."""
    head = PageHead(title=_("Your comment is waiting"), path="/comments/received/", is_indexed=False)
    return render_page(request, "web/comment_received.html", {}, head=head, tags=())
