"""A rule as somebody wants it changed, before anybody has agreed; nothing is decided by it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.models import Organisation
from gangbar.platform.rowsecurity import Excuse, Rows

_OWN = "organisation_id = (select app_member_org())"


class RuleDraft(models.Model):
    """Another version of one instrument: changed values, or a table edited outside (DMN).

    `counts` are the numbers of running cases that would gain, lose or become open, as a coordinator
    kept them for those who do not work with persons.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=_OWN, write=_OWN, change=_OWN, delete=_OWN, changes=("counts", "counted_on")
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(_("Instrument"), max_length=3)
    title = models.CharField(_("Was sich ändern soll"), max_length=200)
    table = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    author = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)
    counted_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.title
