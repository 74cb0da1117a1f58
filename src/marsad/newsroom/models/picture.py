"""Pictures, with the words that go with them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition


class Picture(AbstractImage):
    """A picture. `description` is its alternative text; the focal point is Wagtail's."""

    credit = models.CharField(_("credit"), max_length=255, blank=True)

    admin_form_fields = (
        "title", "file", "description", "credit", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """Return the alternative text; a file's name is never read out, an image without one is decoration."""
        return self.description


class Rendition(AbstractRendition):
    """A picture at one size and format."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]
