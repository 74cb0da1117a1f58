"""The roles of a desk, as rows that outlive a group's renaming."""

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.Model):
    """One of the desk's roles and the group of users that has it; no group once somebody deleted it."""

    key = models.CharField(max_length=20, unique=True)
    group = models.OneToOneField(Group, null=True, on_delete=models.SET_NULL, related_name="role")

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")

    def __str__(self) -> str:
        return self.key
