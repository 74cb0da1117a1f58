"""Subjects: people, organisations, places, events and works, each with what is known of it."""

from collections import Counter
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language_bidi, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marsad.arabic import index_letter
from marsad.newsroom import tags
from marsad.newsroom.listing import KeptList, load_list
from marsad.newsroom.models import ListNoun, Mention, Subject
from marsad.newsroom.models.subject import SubjectKind
from marsad.web.charts import timeline_chart
from marsad.web.feeds import feed_links
from marsad.web.language import in_language, path_in
from marsad.web.page_head import PageHead
from marsad.web.paging import cut_list, cut_page, page_number, page_path
from marsad.web.pictures import load_picture
from marsad.web.rendering import render_page
from marsad.web.structured_data import breadcrumbs, plain, subject_data, subject_path
from marsad.web.surrogate_keys import ALL_SUBJECTS, list_of
from marsad.web.teasers import list_tags

STATEMENTS, PROPOSALS, RELATED = 12, 6, 12
RELATED_AMONG = 200
"""Newest articles about a subject in which its company is counted."""

SUBJECTS_PER_PAGE = 200

KINDS = {
    SubjectKind.PERSON: pgettext_lazy("kinds of subject", "People"),
    SubjectKind.ORGANIZATION: pgettext_lazy("kinds of subject", "Organisations"),
    SubjectKind.PLACE: pgettext_lazy("kinds of subject", "Places"),
    SubjectKind.EVENT: pgettext_lazy("kinds of subject", "Events"),
    SubjectKind.WORK: pgettext_lazy("kinds of subject", "Works"),
}
"""Kinds of subject in the plural, in the order of the menu."""


@require_safe
def subject_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One subject: its names, articles, statements, proposals and company. As many queries at any length."""
    subject = get_object_or_404(Subject.objects.select_related("country", "image"), slug=slug)
    path = subject_path(subject)
    about = load_list(ListNoun.SUBJECT, subject.pk)
    shown = cut_list(request, about)
    articles = list(shown)
    names = _names(subject)
    others = [name.text for group in names.values() for name in group if name.text != in_language(subject, "name")]
    name = in_language(subject, "name")
    title = name if shown.number == 1 else _("%(name)s, page %(number)s") % {"name": name, "number": shown.number}
    statements = list(subject.statements.public().select_related("article", "venue").defer("article__body")
                      .order_by("-said_on", "-pk")[:STATEMENTS])  # fmt: skip
    proposals = list(subject.proposals.public().select_related("article").defer("article__body")
                     .prefetch_related("points").order_by("-said_on", "-pk")[:PROPOSALS])  # fmt: skip
    context = {
        "subject": subject,
        "subject_name": name,
        "kind_label": KINDS[SubjectKind(subject.kind)],
        "names": names,
        "other_names": _in_other_scripts(subject, names),
        "shown": shown,
        "articles": articles,
        "path": path,
        "statements": statements,
        "proposals": proposals,
        "chart": timeline_chart(about.by_month(), right_to_left=get_language_bidi()),
        "related": _related(subject, about),
        # All are read, so that one which becomes public is known to belong here.
        "dossiers": [dossier for dossier in subject.dossiers.all() if dossier.is_public],
    }
    head = PageHead(
        title=title,
        description=plain(in_language(subject, "description")),
        path=page_path(path, shown.number),
        og_type="profile" if subject.kind == SubjectKind.PERSON else "website",
        image=load_picture(subject.image, "lead") if subject.image else None,
        feeds=feed_links(name, f"/feed/subject/{subject.slug}/"),
        data=(
            subject_data(subject, names=others),
            breadcrumbs((_("Subjects"), path_in("/subjects/")), (name, path_in(path))),
        ),
        previous_path=page_path(path, shown.number - 1) if shown.has_previous() else "",
        next_path=page_path(path, shown.number + 1) if shown.has_next() else "",
    )
    said_in = {tags.article_tag(finding.article_id) for finding in [*statements, *proposals]}
    key = tags.subject_tag(subject.slug)
    keys = {key, list_of(key), *list_tags(articles), *said_in}
    return render_page(request, "web/subject_detail.html", context, head=head, tags=keys)


def _names(subject: Subject) -> dict[str, list[Any]]:
    """Return the subject's names by language, the main one first, offices apart."""
    names: dict[str, list[Any]] = {}
    for name in subject.names.all():
        group = names.setdefault("title" if name.kind == "title" else name.language, [])
        group.insert(0 if name.kind == "main" else len(group), name)
    order = ["ar", "zh-Hans", "zh-Hant", "zh-Latn", "en", "fr", "title"]
    return {key: names[key] for key in sorted(names, key=lambda key: order.index(key) if key in order else 99)}


def _in_other_scripts(subject: Subject, names: dict[str, list[Any]]) -> list[Any]:
    """Return the main names that are written otherwise than the page's title, each spelling once."""
    mains = [group[0] for language, group in names.items() if language != "title"]
    seen = {in_language(subject, "name")}
    return [name for name in mains if name.text not in seen and not seen.add(name.text)]  # type: ignore[func-returns-value]


def _related(subject: Subject, about: KeptList) -> list[Subject]:
    """Return the subjects most often named in the same articles. Three queries."""
    newest = about.ids(0, RELATED_AMONG)
    pairs = Mention.objects.shown().filter(article__in=newest).exclude(subject=subject)
    often = Counter(key for _, key in pairs.values_list("article", "subject").distinct())
    best = [key for key, _ in often.most_common(RELATED)]
    found = Subject.objects.in_bulk(best)
    return [found[key] for key in best if key in found]


@require_safe
def subject_index(request: HttpRequest, kind: str = "") -> HttpResponse:
    """All subjects, or those of one kind, in alphabetical order, under their first letters. 404 for another kind."""
    if kind and kind not in SubjectKind.values:
        raise Http404("no such kind of subject")
    path = f"/subjects/{kind}/" if kind else "/subjects/"
    english = path_in("/") != "/"
    rows = Subject.objects.filter(kind=kind) if kind else Subject.objects.all()
    shown = cut_page(request, rows.order_by("name_en" if english else "sort_key", "slug"), SUBJECTS_PER_PAGE)
    counts = dict(Subject.objects.values_list("kind").annotate(n=Count("pk")).order_by())
    letters = [(letter, list(group)) for letter, group in groupby(shown, key=_first_letter)]
    title = _("Subjects")
    label = KINDS[SubjectKind(kind)] if kind else title
    head = PageHead(
        title=str(label),
        description=_("People, organisations, places, events and works, with all that was published about them."),
        path=page_path(path, page_number(request)),
        data=(breadcrumbs((title, path_in("/subjects/"))),),
    )
    context = {
        "kind": kind, "label": label, "letters": letters, "shown": shown, "path": path,
        "kinds": [(value, label, counts[value]) for value, label in KINDS.items() if counts.get(value)],
        "total": sum(counts.values()),
    }  # fmt: skip
    return render_page(request, "web/subject_index.html", context, head=head, tags={ALL_SUBJECTS})


def _first_letter(subject: Subject) -> str:
    return index_letter(in_language(subject, "name"))
