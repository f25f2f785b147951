"""A rule as somebody wants it changed, what the network says to it, whom it would touch.

Nothing is decided by a draft, also not by one that all have agreed to: what is paid stands in law.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.models import Organisation
from gangbar.platform.rowsecurity import Excuse, Rows

_OWN = "organisation_id = (select app_member_org())"
_MEMBER = "(select app_member_org()) is not null"
_OF_OWN_DRAFT = (
    "exists (select 1 from funding_ruledraft d where d.id = draft_id"
    " and d.organisation_id = (select app_member_org()))"
)


class RuleDraft(models.Model):
    """Another version of one instrument: changed values, or a table edited outside (DMN).

    It is the organisation's own until it is shown to the network; from then on it stays as it is.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=f"{_OWN} or (shared_at is not null and {_MEMBER})",
        write=_OWN,
        change=_OWN,
        delete=f"{_OWN} and shared_at is null",
        changes=("shared_at", "withdrawn_at"),
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    instrument = models.CharField(_("Instrument"), max_length=3)
    title = models.CharField(_("Was sich ändern soll"), max_length=200)
    table = models.TextField(blank=True)
    values = models.JSONField(default=dict)
    author = models.CharField(max_length=200)
    created_at = models.DateTimeField(auto_now_add=True)
    shared_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.title


class RuleVoice(models.Model):
    """An organisation that is asked for its word to a draft, and what it has said."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=_MEMBER,
        write=_OF_OWN_DRAFT,
        change=_OWN,
        changes=("agrees", "reason", "said_by", "said_at"),
    )

    draft = models.ForeignKey(RuleDraft, on_delete=models.PROTECT, related_name="voices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    said_by = models.CharField(max_length=200, blank=True)
    said_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "organisation"], name="rule_voice_once"),
            models.CheckConstraint(
                condition=Q(agrees=None) | Q(agrees=True) | ~Q(reason=""),
                name="rule_dissent_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.agrees}"


class RuleCount(models.Model):
    """How many own running cases would gain, lose or become open; nobody else sees the numbers."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=_OWN, write=_OWN, change=_OWN, delete=_OWN, changes=("counts", "counted_on")
    )

    draft = models.ForeignKey(RuleDraft, on_delete=models.CASCADE, related_name="kept_counts")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    counts = models.JSONField(default=dict)
    counted_on = models.DateField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "organisation"], name="rule_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.counted_on}"
