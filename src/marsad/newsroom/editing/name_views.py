"""Names nobody knows yet, new subjects, and two subjects made one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from marsad.newsroom.decision_log import Recorder
from marsad.newsroom.editing.review_forms import NewSubjectForm, SubjectField
from marsad.newsroom.editing.screen import render_screen
from marsad.newsroom.editing.subject_search import find_subjects, subjects_in_order
from marsad.newsroom.editing.unknown_names import load_unknown_names, passages
from marsad.newsroom.merging import merge_subjects, preview_merge
from marsad.newsroom.models import DecisionKind, Mention, Subject, SubjectName
from marsad.newsroom.models.subject import SubjectKind
from marsad.newsroom.new_subjects import find_unborne, give_mentions, make_subject, spellings_alike, suggest_subject

NAMES_PER_PAGE = 50


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(f"newsroom.{permission}"):  # type: ignore[union-attr]
        raise PermissionDenied


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Answer, as JSON, the subjects that the words typed so far may mean."""
    _require(request, "view_subject")
    subjects = subjects_in_order(find_subjects(request.GET.get("q", ""))[:12])
    found = [{"slug": s.slug, "name": s.name, "name_en": s.name_en, "kind": s.get_kind_display()} for s in subjects]
    return JsonResponse({"subjects": found}, json_dumps_params={"ensure_ascii": False})


@require_safe
def unknown(request: HttpRequest) -> HttpResponse:
    """List the names that no subject bears, most frequent first."""
    _require(request, "view_subject")
    kind = request.GET.get("kind", "")
    kind = kind if kind in SubjectKind.values else ""
    shown = Paginator(load_unknown_names(kind), NAMES_PER_PAGE).get_page(request.GET.get("page"))
    context = {"names": shown, "kind": kind, "kinds": SubjectKind.choices,
               "may_make": request.user.has_perm("newsroom.add_subject")}  # fmt: skip
    return render_screen(
        request, "newsroom/editing/unknown_names.html", context, title=_("Names we do not know yet"), icon="help"
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_subject(request: HttpRequest) -> HttpResponse:
    """Make a subject of an unknown name, with what can be filled in beforehand."""
    _require(request, "add_subject")
    name, kind = " ".join(request.GET.get("name", "").split())[:255], request.GET.get("kind", "")
    kind = kind if kind in SubjectKind.values else ""
    spellings = spellings_alike(name, kind) if name and kind else []
    suggested = suggest_subject(name, kind, spellings)
    initial = {
        "kind": suggested.kind, "name": suggested.name, "pinyin": suggested.pinyin,
        "variants": "\n".join(suggested.variants), "slug": suggested.slug,
    }  # fmt: skip
    form = NewSubjectForm(request.POST or None, initial=initial)
    back = _next(request) or reverse("newsroom_editing:unknown")
    if request.method == "POST" and form.is_valid():
        subject, count = _make(form.cleaned_data, name, spellings, kind, request.user)
        message = ngettext(
            "%(name)s is known now; %(count)s mention has it as its subject.",
            "%(name)s is known now; %(count)s mentions have it as their subject.", count,
        )  # fmt: skip
        messages.success(request, message % {"name": subject.name, "count": count})
        return HttpResponseRedirect(back)
    context = {"form": form, "back": back, "submit": _("Make the subject"), "passages": passages(spellings)}
    return render_screen(
        request, "newsroom/editing/finding_form.html", context, title=_("New subject"), icon="tag",
        crumbs=[(reverse("newsroom_editing:unknown"), _("Names we do not know yet"))],
    )  # fmt: skip


@require_POST
def new_subject_at_once(request: HttpRequest) -> HttpResponse:
    """Make a subject of an unknown name with what is filled in by itself: one press in the queue."""
    _require(request, "add_subject")
    name, _separator, kind = request.POST.get("name", "").rpartition("|")
    if not name or kind not in SubjectKind.values:
        raise Http404
    spellings = spellings_alike(name, kind)
    suggested = suggest_subject(name, kind, spellings)
    data = {"kind": kind, "name": suggested.name, "pinyin": suggested.pinyin, "slug": suggested.slug,
            "variants": suggested.variants}  # fmt: skip
    subject, count = _make(data, name, spellings, kind, request.user)
    messages.success(
        request, _("%(name)s is known now (%(count)s).") % {"name": subject.name, "count": count}
    )  # fmt: skip
    return HttpResponseRedirect(_next(request) or reverse("newsroom_editing:unknown"))


def _make(data: dict[str, Any], name: str, spellings: list[str], kind: str, user: Any) -> tuple[Subject, int]:
    """Make the subject and give it the mentions, as one decision that can be taken back."""
    written = [*spellings, name, data["name"], *data.get("variants", ())]
    with transaction.atomic():
        found = find_unborne(written if kind else (), kind)
        recorder = Recorder(
            *found.everything(),
            Subject.objects.filter(slug=data["slug"]),
            SubjectName.objects.filter(subject__slug=data["slug"]),
        )
        subject = make_subject(**data)
        count = give_mentions(subject, found)
        recorder.keep(DecisionKind.NEW_SUBJECT, user=user, about=subject.name, count=count)
        _announce_articles_of(subject)
    return subject, count


def _announce_articles_of(subject: Subject) -> None:
    from marsad.newsroom.announcements import announce_article
    from marsad.newsroom.models import ArticlePage

    mentioned = Mention.objects.filter(subject=subject).values("article")
    for article in ArticlePage.objects.filter(pk__in=mentioned, live=True).select_related("section")[:500]:
        announce_article(article)


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one subject of two: first choose the other, then see what would move, then do it."""
    _require(request, "change_subject")
    _require(request, "delete_subject")
    lost = get_object_or_404(Subject, pk=pk)
    typed = request.POST.get("kept") or request.GET.get("kept") or ""
    kept, fault = _chosen(typed, lost)
    if request.method == "POST" and kept and "merge" in request.POST:
        decision = merge_subjects(kept, lost, request.user)
        messages.success(request, _("%(lost)s is %(kept)s now.") % {"lost": lost.name, "kept": kept.name})
        return HttpResponseRedirect(reverse("newsroom_editing:decisions") + f"#decision-{decision.pk}")
    context = {"lost": lost, "kept": kept, "typed": typed, "fault": fault, "preview": preview_merge(lost)}
    return render_screen(
        request, "newsroom/editing/merge.html", context, title=_("Merge two subjects"), icon="resubmit",
        crumbs=[(reverse(Subject.snippet_viewset.get_url_name("list")), _("Names"))],
    )  # fmt: skip


def _chosen(typed: str, lost: Subject) -> tuple[Subject | None, str]:
    from django.core.exceptions import ValidationError

    try:
        kept = SubjectField(required=False).clean(typed)
    except ValidationError as error:
        return None, " ".join(error.messages)
    if kept is not None and kept.pk == lost.pk:
        return None, _("A subject cannot be merged with itself.")
    return kept, ""


def _next(request: HttpRequest) -> str:
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts={request.get_host()}) else ""
