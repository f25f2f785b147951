"""The tables of the basis: the journal of facts, drafts, and the cache that throttles logins."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from gangbar.platform.rowsecurity import Excuse, Rows

#: Facts about the organisation itself, without a person, belong to every member of it.
OWN_AFFAIRS = "person_id is null and organisation_id = (select app_member_org())"


class JournalEntry(models.Model):
    """One fact that happened; never changed, never deleted (the role may not).

    Seen by the organisation that acted. The organisation it is addressed to sees it as well: at
    once when it carries no data group, else only while access to that group is in force ("*": to
    any group).
    `app_opened(person, source, group, at)` is given by the consent slice.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=(
            f"organisation_id = (select app_org()) or ({OWN_AFFAIRS})"
            " or (addressee_id = (select app_org()) and (data_group = ''"
            " or (data_group = '*' and app_has_any(person_id, organisation_id, at))"
            " or app_opened(person_id, organisation_id, data_group, at)))"
        ),
        write=f"organisation_id = (select app_org()) or ({OWN_AFFAIRS})",
        change="false",
    )

    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    organisation_id = models.BigIntegerField()
    organisation_name = models.CharField(max_length=200)
    member_id = models.BigIntegerField()
    member_name = models.CharField(max_length=200)
    person_id = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    addressee_id = models.BigIntegerField(null=True)
    data_group = models.CharField(max_length=20, blank=True, default="")
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person_id", "-id"], name="journal_person"),
            models.Index(
                fields=["addressee_id", "-id"],
                name="journal_addressee",
                condition=models.Q(addressee_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind}"


class Draft(models.Model):
    """What a member has typed into a form and not yet sent; nobody else sees it."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see="user_id = (select app_user())",
        write="user_id = (select app_user())",
        delete="user_id = (select app_user())",
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    organisation_id = models.BigIntegerField()
    form = models.CharField(max_length=300)
    content = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["user", "organisation_id", "form"], name="one_draft_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.saved_at:%Y-%m-%d %H:%M})"


class Submission(models.Model):
    """A form that was sent; whoever sends it again is led to `result` and changes nothing."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see="user_id = (select app_user())",
        write="user_id = (select app_user())",
        delete="user_id = (select app_user())",
    )

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    digest = models.CharField(max_length=64)
    result = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "digest"], name="submitted_once")
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class CacheEntry(models.Model):
    """Django's database cache, so that login throttling holds across processes."""

    row_security: ClassVar[Rows | Excuse] = Excuse(
        "counters of login attempts by address and account; no personal data of clients"
    )

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "platform_cache"

    def __str__(self) -> str:
        return self.cache_key
