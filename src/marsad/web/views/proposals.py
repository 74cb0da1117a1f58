"""Proposals: announced lists with their points, as tables."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.newsroom import tags
from marsad.newsroom.models import Proposal, Subject
from marsad.web.language import in_language, path_in
from marsad.web.page_head import PageHead
from marsad.web.paging import cut_page, page_path
from marsad.web.rendering import render_page
from marsad.web.structured_data import breadcrumbs, plain, proposal_data

PROPOSALS_PER_PAGE = 12


@require_safe
def proposal_index(request: HttpRequest) -> HttpResponse:
    """All proposals, newest first, each with its points; with `by`, those of one subject."""
    rows, proposer, errors = asked_proposals(request)
    shown = cut_page(request, with_facts(rows), PROPOSALS_PER_PAGE)
    listed = list(shown)
    path = "/proposals/"
    title = _("Proposals by %(name)s") % {"name": in_language(proposer, "name")} if proposer else _("Proposals")
    own = page_path(path, shown.number)
    head = PageHead(
        title=title, description=_("Initiatives and lists of proposals, point by point, with who announced them."),
        path=own, is_indexed=not request.GET.get("by"), data=(breadcrumbs((_("Proposals"), path_in(path))),),
    )  # fmt: skip
    query = f"?by={proposer.slug}" if proposer else ""
    context = {
        "shown": shown, "proposals": listed, "proposer": proposer, "errors": errors, "path": path,
        "newer": _page_address(request, shown.number - 1, proposer) if shown.has_previous() else "",
        "older": _page_address(request, shown.number + 1, proposer) if shown.has_next() else "",
        "exports": {form: reverse("proposal_export", args=[form]) + query for form in ("csv", "json")},
    }  # fmt: skip
    slugs = {proposal.proposer.slug for proposal in listed if proposal.proposer}
    keys = {tags.PROPOSALS, *map(tags.subject_tag, slugs), *(tags.article_tag(row.article_id) for row in listed)}
    return render_page(
        request, "web/proposal_index.html", context, head=head, tags=None if request.GET.get("by") else keys,
        status=404 if errors else 200,
    )  # fmt: skip


def asked_proposals(request: HttpRequest) -> tuple[Any, Subject | None, dict[str, str]]:
    """Return the proposals asked for, newest first, whose they are (`by`), and what of the question cannot be read."""
    rows: Any = Proposal.objects.public().newest_first()
    slug = request.GET.get("by", "")
    if not slug:
        return rows, None, {}
    proposer = Subject.objects.filter(slug=slug[:160].replace("\0", "")).first()
    if proposer is None:
        return rows.none(), None, {"by": _("“%(name)s” is not known here.") % {"name": slug[:160]}}
    return rows.filter(proposer=proposer), proposer, {}


def with_facts(rows: Any) -> QuerySet[Proposal]:
    """Return *rows* with all that is shown of a proposal. Two queries at any number."""
    selected: QuerySet[Proposal] = rows.select_related("article", "article__section", "proposer")
    return selected.defer("article__body").prefetch_related("points")


def _page_address(request: HttpRequest, number: int, proposer: Subject | None) -> str:
    path = page_path(reverse("proposal_index"), number)
    if proposer is None:
        return path
    return f"{path}{'&' if '?' in path else '?'}by={proposer.slug}"


@require_safe
def proposal_detail(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """One proposal at its permanent address: its points as a table, and where it stands. 404 unless public."""
    proposal: Proposal = get_object_or_404(with_facts(Proposal.objects.public()), pk=proposal_id)
    article = proposal.article
    dossiers = [dossier for dossier in article.dossiers.all() if dossier.is_public]
    title = proposal.topic or _("Proposal")
    path = f"/proposals/{proposal.pk}/"
    head = PageHead(
        title=title, description=plain(" ".join(point.text for point in proposal.points.all())), path=path,
        og_type="article",
        data=(proposal_data(proposal), breadcrumbs((_("Proposals"), path_in("/proposals/")), (title, path_in(path)))),
    )  # fmt: skip
    context = {
        "proposal": proposal, "article": article, "dossiers": dossiers,
        "exports": {form: reverse("points_export", args=[proposal.pk, form]) for form in ("csv", "json")},
    }  # fmt: skip
    keys = {tags.article_tag(article.pk), *(tags.dossier_tag(dossier.slug) for dossier in dossiers)}
    if proposal.proposer:
        keys.add(tags.subject_tag(proposal.proposer.slug))
    return render_page(request, "web/proposal_detail.html", context, head=head, tags=keys)
