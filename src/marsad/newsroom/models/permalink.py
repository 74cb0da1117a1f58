"""What an article's own address asks of its model: filled in, nobody else's, and never lost."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect

from marsad.newsroom.permalinks import RESERVED, free_slug, make_permalink, make_slug, permalink_key


class HasPermalink(models.Model):
    """A page with an address of its own, whatever its place in the tree. It has a `date_published` and a `slug`.

    `permalink` is its address, a path with a leading slash, kept byte for byte; `permalink_key` is the same in one
    spelling, by which requests find it.
    """

    permalink = models.CharField(
        _("address"), max_length=1000, blank=True,
        help_text=_("Left empty, it is made from the date and the slug. A changed address keeps a redirect."),
    )  # fmt: skip
    permalink_key = models.CharField(max_length=1000, unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the address filled in and a redirect left where a published page has moved."""
        self._fill_permalink()
        self.permalink_key = permalink_key(self.permalink)
        self._redirect_from_old()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the page's address."""
        return self.permalink

    def clean(self) -> None:
        """Fill in the address, so that it is checked with the rest of the form."""
        super().clean()
        self._fill_permalink()

    def get_url_parts(self, request: Any = None) -> Any:
        """Return site, root and the page's own address instead of its place in the tree."""
        parts = super().get_url_parts(request)  # type: ignore[misc]
        return parts and (parts[0], parts[1], self.permalink)

    def _fill_permalink(self: Any) -> None:
        """Give the page an address that nobody else has.

        An address made by the pattern follows the date and the slug until the page is first published; one written
        by a person or an import is kept. Raises `ValidationError` for an address that is reserved or taken.
        """
        if not self.slug:
            self.slug = free_slug(make_slug(self.title), self, self.get_parent() if self.path else None)
        made = make_permalink(self.date_published, self.slug)
        old: Any = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        follows = (
            old is not None
            and not old.first_published_at
            and old.permalink == make_permalink(old.date_published, old.slug)
        )
        if not self.permalink or (follows and self.permalink == old.permalink):
            self.permalink = made
            number = 1
            while self._is_taken():
                number += 1
                self.permalink = f"{made[:-1]}-{number}/"
            return
        if not self.permalink.startswith("/") or RESERVED.match(self.permalink):
            raise ValidationError({"permalink": _("An address begins with / and may not begin with a reserved word.")})
        if self._is_taken():
            raise ValidationError({"permalink": _("Another article has this address.")})

    def _is_taken(self: Any) -> bool:
        same = type(self).objects.filter(permalink_key=permalink_key(self.permalink))
        return bool(same.exclude(pk=self.pk).exists())

    def _redirect_from_old(self: Any) -> None:
        """Leave a permanent redirect at the old address of a published page whose address changes."""
        if not self.pk:
            return
        old = type(self).objects.filter(pk=self.pk).values_list("permalink", "first_published_at").first()
        if old is None or old[1] is None or permalink_key(old[0]) == permalink_key(self.permalink):
            return
        Redirect.objects.update_or_create(
            old_path=Redirect.normalise_path(old[0]),
            site=None,
            defaults={"redirect_page_id": self.pk, "is_permanent": True},
        )
        Redirect.objects.filter(old_path=Redirect.normalise_path(self.permalink)).delete()
