"""The forms with which a finding is corrected. They work as plain forms; the script only makes choosing quicker."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marsad.newsroom.editing.subject_search import find_subjects, subjects_in_order
from marsad.newsroom.models import Subject
from marsad.newsroom.models.findings import Force
from marsad.newsroom.models.subject import SubjectKind

FORCES = Force.choices


class SubjectField(forms.CharField):
    """A subject by any of its names, in any script; its address (slug) is always exact.

    A name that several subjects may bear is an error that lists them, so that the form can offer the choice.
    """

    widget = forms.TextInput(attrs={"data-subject": "", "autocomplete": "off", "dir": "auto"})

    def clean(self, value: Any) -> Subject | None:  # type: ignore[override]
        """Return the subject, or None when nothing was written."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        exact = Subject.objects.filter(slug=text).first() or Subject.objects.filter(name=text).order_by("pk").first()
        if exact and Subject.objects.filter(name=text).count() <= 1:
            return exact
        found = subjects_in_order(find_subjects(text)[:8])
        same = [subject for subject in found if _is_named(subject, text)]
        if len(same) == 1:
            return same[0]
        if not found:
            raise forms.ValidationError(
                _("No subject is called “%(name)s”. Make a new one, or write another of its names."),
                code="unknown", params={"name": text},
            )  # fmt: skip
        raise forms.ValidationError(
            _("“%(name)s” may be: %(subjects)s. Write the address of the one you mean."), code="ambiguous",
            params={"name": text, "subjects": "، ".join(f"{s.name} ({s.slug})" for s in same or found)},
        )  # fmt: skip


def _is_named(subject: Subject, text: str) -> bool:
    from marsad.names import phonetic_key

    key = phonetic_key(text)
    return any(name.text == text or (key and name.key == key) for name in subject.names.all())


class MentionForm(forms.Form):
    """Another subject, or other words, for a mention or for all mentions of its group."""

    subject = SubjectField(label=_("subject"))
    words = forms.CharField(
        label=_("words in the text"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("For one mention only. They must stand in the article."),
    )  # fmt: skip
    learn = forms.BooleanField(label=_("add this spelling to the subject's names"), required=False)


class AddForm(forms.Form):
    """A mention that the reader missed."""

    words = forms.CharField(label=_("words in the text"), widget=forms.TextInput(attrs={"dir": "auto"}))
    subject = SubjectField(label=_("subject"))
    near = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)


class StatementForm(forms.Form):
    """What a statement says, and who said it."""

    words = forms.CharField(
        label=_("words in the text"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), max_length=10_000
    )
    speaker = SubjectField(label=_("speaker"), required=False)
    verb = forms.CharField(label=_("verb"), required=False, max_length=40)
    force = forms.ChoiceField(label=_("force"), required=False, choices=[("", "—"), *FORCES])
    mode = forms.ChoiceField(
        label=_("mode"), choices=[("indirect", _("indirect")), ("direct", _("direct"))], initial="indirect"
    )
    venue = SubjectField(label=_("venue"), required=False)
    said_on = forms.DateField(label=_("said on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


class ProposalForm(forms.Form):
    """Who proposed what, point by point."""

    proposer = SubjectField(label=_("put forward by"), required=False)
    topic = forms.CharField(label=_("topic"), required=False, max_length=500)
    announced = forms.IntegerField(label=_("announced points"), required=False, min_value=1, max_value=999)
    points = forms.CharField(
        label=_("points"), widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}), max_length=50_000,
        help_text=_("One a line, as they stand in the article."),
    )  # fmt: skip
    said_on = forms.DateField(label=_("announced on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))

    def clean_points(self) -> list[str]:
        """Return the lines that hold words."""
        return [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]


class NewSubjectForm(forms.Form):
    """A subject with its names, as the screens prefill it from a name that nobody bears yet."""

    kind = forms.ChoiceField(label=_("kind"), choices=SubjectKind.choices)
    name = forms.CharField(label=_("name"), max_length=255, widget=forms.TextInput(attrs={"dir": "auto"}))
    pinyin = forms.CharField(
        label=_("Pinyin"), required=False, max_length=255, widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_("For Chinese names only: other spellings are then known by themselves."),
    )  # fmt: skip
    name_en = forms.CharField(
        label=_("name in English"), required=False, max_length=255, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    hanzi = forms.CharField(
        label=_("in Chinese characters"), required=False, max_length=255,
        widget=forms.TextInput(attrs={"lang": "zh-Hans", "dir": "auto"}),
    )  # fmt: skip
    variants = forms.CharField(
        label=_("other spellings"), required=False, widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        help_text=_("One a line. Those met in articles are filled in."),
    )  # fmt: skip
    description = forms.CharField(
        label=_("description"), required=False, max_length=1000, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    slug = forms.SlugField(
        label=_("address"), max_length=160, allow_unicode=True, widget=forms.TextInput(attrs={"dir": "ltr"})
    )

    def clean_slug(self) -> str:
        """Return the address if nobody has it."""
        slug: str = self.cleaned_data["slug"]
        if Subject.objects.filter(slug=slug).exists():
            raise forms.ValidationError(_("Another subject has this address."))
        return slug

    def clean_variants(self) -> list[str]:
        """Return the lines that hold words."""
        return [" ".join(line.split())[:255] for line in self.cleaned_data["variants"].splitlines() if line.strip()][
            :50
        ]
