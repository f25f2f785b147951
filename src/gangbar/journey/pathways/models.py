"""Ways in versions, who is bound by them, who has agreed, and the plan of a person."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gangbar.casework.cases.models import Case
from gangbar.casework.people.models import Person
from gangbar.commons.network.models import EVERYBODY, Organisation
from gangbar.journey.pathways.domain.feeding import span_of
from gangbar.platform.rowsecurity import OWN, Excuse, Rows

OWN_VOICE = "organisation_id = (select app_member_org())"


class WayState(models.TextChoices):
    PROPOSED = "proposed", _("vorgeschlagen")
    IN_FORCE = "in_force", _("in Kraft")
    SUPERSEDED = "superseded", _("abgelöst")
    OVERTAKEN = "overtaken", _("überholt")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class AgreedWay(models.Model):
    """One way of the network; its content stands in its versions."""

    row_security: ClassVar[Rows | Excuse] = Rows(see=EVERYBODY, write=OWN_VOICE)

    key = models.SlugField(unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.key


class WayVersion(models.Model):
    """A way as it was proposed; its content is never changed, only its state moves on.

    A trigger lets it come into force only when every organisation that is bound by it, or by the
    version that it supersedes, has agreed, and never after a newer one.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=EVERYBODY,
        write=OWN_VOICE,
        change="(select app_member_org()) is not null",
        changes=("state", "in_force_since", "ended_on"),
    )

    way = models.ForeignKey(AgreedWay, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    reason = models.CharField(_("Warum diese Fassung?"), max_length=500)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    proposed_by = models.CharField(max_length=200)
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=WayState.choices, default=WayState.PROPOSED)
    in_force_since = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["way", "number"], name="version_once"),
            models.UniqueConstraint(
                fields=["way"], condition=Q(state="in_force"), name="one_version_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.way_id} v{self.number}"


class WayBinding(models.Model):
    """An organisation that is bound by a version and therefore has to agree to it.

    Whoever proposes a version says who is bound by it; whom it would release has to agree as well.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=EVERYBODY,
        write=(
            "exists (select 1 from pathways_wayversion v where v.id = version_id"
            " and v.organisation_id = (select app_member_org()))"
        ),
        change="false",
    )

    version = models.ForeignKey(WayVersion, on_delete=models.CASCADE, related_name="bindings")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "organisation"], name="bound_once")
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.organisation_id}"


class Agreement(models.Model):
    """What a bound organisation says to a version; a dissent is recorded with its reason."""

    row_security: ClassVar[Rows | Excuse] = Rows(see=EVERYBODY, write=OWN_VOICE)

    version = models.ForeignKey(WayVersion, on_delete=models.PROTECT, related_name="agreements")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    reason = models.CharField(max_length=500, blank=True)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "organisation"], name="says_once"),
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(reason=""), name="dissent_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.agrees}"


class WayComment(models.Model):
    """What a member says about a version before it is agreed."""

    row_security: ClassVar[Rows | Excuse] = Rows(see=EVERYBODY, write=OWN_VOICE, change="false")

    version = models.ForeignKey(WayVersion, on_delete=models.PROTECT, related_name="comments")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:40]


class PersonalPlan(models.Model):
    """The route that a person has chosen, as it was planned; a new one ends the one before.

    It stays on the version of the way on which it was made. Its steps are planned in the case,
    where everybody who takes part sees them.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=OWN.see, write=OWN.write, changes=("ended_at", "why_ended", "agreed_on", "agreed_how")
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(WayVersion, on_delete=models.PROTECT, related_name="+")
    goal = models.CharField(max_length=60)
    facts = models.JSONField(default=dict)
    route = models.JSONField()
    made_on = models.DateField()
    made_by = models.CharField(max_length=200)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_how = models.CharField(max_length=200, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    why_ended = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "person"], name="plan_of_person")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(ended_at=None),
                name="one_running_plan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.goal}"

    @property
    def span(self) -> tuple[date, date] | None:
        """The days by which half and four fifths of the simulated runs reach the goal."""
        return span_of(self.route.get("range"))


ASKED_MAY = (
    "asked_id = (select app_org()) and app_takes_part(case_id)"
    " and app_has_any(person_id, organisation_id, asked_at)"
)


class PlanRequest(models.Model):
    """An organisation that has a step in a plan is asked for its word; it is shown its own steps.

    Seen by whoever made the plan, and by whoever is asked while she takes part in the case.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=f"organisation_id = (select app_org()) or ({ASKED_MAY})",
        write=OWN.write,
        changes=("ended_at",),
    )

    plan = models.ForeignKey(PersonalPlan, on_delete=models.PROTECT, related_name="requests")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    goal = models.CharField(max_length=200)
    steps = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["plan", "asked"], name="asked_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["asked", "person"], name="plan_request_asked")
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.asked_id}"


class PlanAnswer(models.Model):
    """What an organisation says to the plan of another one; a dissent stands with its reason."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=(
            "organisation_id = (select app_org()) or exists (select 1 from pathways_planrequest r"
            " where r.id = request_id and r.organisation_id = (select app_org()))"
        ),
        write=(
            "organisation_id = (select app_org()) and exists (select 1 from pathways_planrequest r"
            " where r.id = request_id and r.asked_id = (select app_org()))"
        ),
        changes=("agrees", "reason", "said_by", "said_at"),
    )

    request = models.OneToOneField(PlanRequest, on_delete=models.PROTECT, related_name="answer")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    agrees = models.BooleanField()
    reason = models.CharField(_("Begründung"), max_length=500, blank=True)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(agrees=True) | ~Q(reason=""), name="plan_dissent_has_a_reason"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.agrees}"


class DeviationKind(models.TextChoices):
    LATER = "later", _("später als geplant")
    EARLIER = "earlier", _("früher als geplant")
    OTHERWISE = "otherwise", _("anders als geplant")
    LEFT_OUT = "left_out", _("entfällt")
    NOT_PASSED = "not_passed", _("nicht geschafft")


class DeviationCause(models.TextChoices):
    NO_PLACE = "no_place", _("Kein Platz frei oder Kurs fällt aus")
    PAPERS = "papers", _("Unterlagen fehlen")
    DECISION = "decision", _("Eine Stelle hat noch nicht entschieden")
    MONEY = "money", _("Kosten nicht geklärt")
    GERMAN = "german", _("Das Deutsch reicht noch nicht")
    CAPACITY = "capacity", _("Die Organisation schafft es nicht zu dieser Zeit")
    WORK = "work", _("Arbeit aufgenommen")
    PERSON = "person", _("Die Person möchte es so")
    QUICKER = "quicker", _("Es ging schneller")
    OTHER = "other", _("Anderer Grund")


class PlanDeviation(models.Model):
    """It went otherwise than planned: how, and why. Never changed; the plan stays as it was.

    Said by whoever made the plan, or by whoever has the step (then, and for her to see what is
    said about her steps, `request` is the request to her). Both see it, and nobody else.
    """

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=(
            "organisation_id = (select app_org())"
            " or exists (select 1 from pathways_personalplan p where p.id = plan_id"
            " and p.organisation_id = (select app_org()))"
            " or exists (select 1 from pathways_planrequest r where r.id = request_id"
            " and r.asked_id = (select app_org()))"
        ),
        write=(
            "organisation_id = (select app_org())"
            " and (exists (select 1 from pathways_personalplan p where p.id = plan_id"
            " and p.organisation_id = (select app_org()))"
            " or exists (select 1 from pathways_planrequest r where r.id = request_id"
            " and r.plan_id = {table}.plan_id and r.asked_id = (select app_org())"
            " and r.ended_at is null))"
        ),
        change="false",
    )

    plan = models.ForeignKey(PersonalPlan, on_delete=models.PROTECT, related_name="deviations")
    request = models.ForeignKey(
        PlanRequest, on_delete=models.PROTECT, null=True, related_name="deviations"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(_("Welcher Schritt?"), max_length=120)
    title = models.CharField(max_length=300)
    kind = models.CharField(_("Was ist anders?"), max_length=12, choices=DeviationKind.choices)
    new_day = models.DateField(_("nun voraussichtlich am"), null=True, blank=True)
    cause = models.CharField(
        _("Warum?"), max_length=12, choices=DeviationCause.choices, default=DeviationCause.OTHER
    )
    reason = models.CharField(_("Mehr dazu"), max_length=300, blank=True)
    said_by = models.CharField(max_length=200)
    said_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(cause=DeviationCause.OTHER) | ~Q(reason=""),
                name="another_cause_is_said",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.kind}"
