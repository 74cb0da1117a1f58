"""The comment form. The same for every reader: it stands on pages that are kept and served to all."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from marsad.discussion.models import BODY_MAX_CHARS, NAME_MAX_CHARS
from marsad.discussion.page_proof import is_page_proof, page_proof
from marsad.discussion.plain_text import clean_name, clean_text, holds_address
from marsad.discussion.privacy import ADDRESS_MAX_CHARS


class ForgetfulEmailInput(forms.EmailInput):
    """A field that is sent back empty: an address leaves the server in no page, not even in the reader's own."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return what the template shows, without the value."""
        context: dict[str, Any] = super().get_context(name, None, attrs)
        return context


class CommentForm(forms.Form):
    """Name, address if the reader likes, and text; `parent` is the comment that is answered.

    `website` is a trap: people never see it, programs fill it in.
    """

    use_required_attribute = True

    name = forms.CharField(
        label=_("Name"), max_length=NAME_MAX_CHARS,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail"), max_length=ADDRESS_MAX_CHARS, required=False,
        widget=ForgetfulEmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        help_text=_("Never published. It is kept sealed, for the desk to write to you if it has a question."),
    )  # fmt: skip
    body = forms.CharField(
        label=_("Comment"), max_length=BODY_MAX_CHARS,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={
            "max_length": ngettext_lazy(
                "The comment is longer than %(limit_value)d character.",
                "The comment is longer than %(limit_value)d characters.",
                "limit_value",
            )
        },
    )  # fmt: skip
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=500)
    parent = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput())
    proof = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput())

    @classmethod
    def for_article(cls, article_id: int, *, parent: int | None = None) -> "CommentForm":
        """Return the empty form that stands under an article, or under the comment *parent* to answer it."""
        return cls(initial={"proof": page_proof(article_id), "parent": parent})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "comment-%s")
        super().__init__(*args, **kwargs)
        # Out of the way of keyboards, password managers and screen readers alike.
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    def clean_name(self) -> str:
        """Return the name on one line, without invisible characters."""
        name = clean_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(_("Write your name."), code="required")
        return name

    def clean_body(self) -> str:
        """Return the text without invisible characters."""
        body = clean_text(self.cleaned_data["body"])
        if not body:
            raise forms.ValidationError(_("Write your comment."), code="required")
        return body

    def clean(self) -> dict[str, Any]:
        """Refuse a name or text that gives away the address: it was promised that it is never published."""
        cleaned: dict[str, Any] = super().clean() or {}
        for field in ("name", "body"):
            if holds_address(cleaned.get(field, ""), cleaned.get("email", "")):
                message = _("Your e-mail address stands here, where everybody would read it. Take it out.")
                self.add_error(field, forms.ValidationError(message, code="address"))
        return self.cleaned_data

    @property
    def forgot_address(self) -> bool:
        """Whether an address was typed that must be typed again."""
        return self.is_bound and bool(self.data.get("email"))

    def circumstances(self, article_id: int) -> set[str]:
        """Return what is odd about how the form was filled in, in the terms of `spam.judge`."""
        found = {
            "trap": bool(self.cleaned_data["website"]),
            "unseen": not is_page_proof(self.cleaned_data["proof"], article_id),
        }
        return {name for name, is_so in found.items() if is_so}
