"""What is offered on the way, structured so that one can search by what a person needs.

Offers belong to the organisations of the network. Entries are rows of a directory that somebody
else keeps, taken over as they stand (HSDS), so that nothing of it is lost.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.models import DIRECTORY, EVERYBODY, Organisation, Region, Unit
from gangbar.platform.rowsecurity import Excuse, Rows

#: Whoever runs a command acts for no organisation.
OPERATORS = "(select app_member_org()) is null"


class OfferKind(models.TextChoices):
    COUNSELLING = "counselling", _("Beratung")
    INTEGRATION_COURSE = "integration_course", _("Integrationskurs")
    VOCATIONAL_LANGUAGE_COURSE = "vocational_language_course", _("Berufssprachkurs")
    ADAPTATION_COURSE = "adaptation_course", _("Anpassungslehrgang oder Anpassungsqualifizierung")
    EXAM_PREPARATION = "exam_preparation", _("Vorbereitung auf eine Prüfung")
    TEST = "test", _("Prüfung oder Test")
    COACHING = "coaching", _("Coaching")
    QUALIFICATION = "qualification", _("Weiterbildung")
    EMPLOYER_PLACE = "employer_place", _("Platz bei einem Arbeitgeber")


class Mode(models.TextChoices):
    PRESENCE = "presence", _("vor Ort")
    ONLINE = "online", _("online")
    HYBRID = "hybrid", _("teils online")


class DayTime(models.TextChoices):
    MORNING = "morning", _("vormittags")
    AFTERNOON = "afternoon", _("nachmittags")
    EVENING = "evening", _("abends")
    FULL_DAY = "full_day", _("ganztags")
    WEEKEND = "weekend", _("am Wochenende")


class Childcare(models.TextChoices):
    YES = "yes", _("ja")
    NO = "no", _("nein")
    UNKNOWN = "", _("keine Angabe")


class Accessibility(models.TextChoices):
    WHEELCHAIR = "wheelchair", _("stufenlos erreichbar")
    TOILET = "toilet", _("barrierefreies WC")
    INDUCTION_LOOP = "induction_loop", _("Höranlage")
    SIGN_LANGUAGE = "sign_language", _("Gebärdensprache auf Anfrage")
    EASY_LANGUAGE = "easy_language", _("Leichte Sprache")


class Level(models.TextChoices):
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


class Benefit(models.TextChoices):
    NONE = "none", _("ohne Leistungsbezug")
    SGB2 = "sgb2", _("Grundsicherungsgeld (SGB II)")
    SGB3 = "sgb3", _("Arbeitslosengeld (SGB III)")
    ASYLBLG = "asylblg", _("Asylbewerberleistungen (AsylbLG)")


class Freshness(models.IntegerChoices):
    MONTHLY = 30, _("jeden Monat")
    QUARTERLY = 90, _("jedes Vierteljahr")
    HALF_YEARLY = 180, _("jedes halbe Jahr")
    YEARLY = 365, _("jedes Jahr")


class Offer(models.Model):
    """One service, course, test or place; who may take part is structured, never prose."""

    row_security: ClassVar[Rows | Excuse] = DIRECTORY

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offers")
    unit = models.ForeignKey(
        Unit, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("Team")
    )
    kind = models.CharField(_("Art"), max_length=30, choices=OfferKind.choices)
    title = models.CharField(_("Titel"), max_length=200)
    description = models.TextField(_("Was es ist"), blank=True)
    # who may take part
    german_from = models.CharField(
        _("Deutsch mindestens"), max_length=2, choices=Level.choices, blank=True
    )
    german_to = models.CharField(
        _("führt zu Deutsch"), max_length=2, choices=Level.choices, blank=True
    )
    benefits = ArrayField(
        models.CharField(max_length=10, choices=Benefit.choices), default=list, blank=True
    )
    minimum_age = models.PositiveSmallIntegerField(_("Alter ab"), null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(_("Alter bis"), null=True, blank=True)
    women_only = models.BooleanField(_("nur für Frauen"), default=False)
    needs_notice = models.BooleanField(
        _("setzt einen Bescheid der Anerkennung voraus"), default=False
    )
    occupations = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    # how
    cost = models.DecimalField(
        _("Kosten in Euro"), max_digits=9, decimal_places=2, null=True, blank=True
    )
    paid_by = models.CharField(_("wer üblicherweise zahlt"), max_length=200, blank=True)
    hours_per_week = models.PositiveSmallIntegerField(_("Stunden je Woche"), null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(_("Dauer in Wochen"), null=True, blank=True)
    mode = models.CharField(_("Form"), max_length=10, choices=Mode.choices, default=Mode.PRESENCE)
    day_times = ArrayField(
        models.CharField(max_length=10, choices=DayTime.choices), default=list, blank=True
    )
    childcare = models.CharField(
        _("Kinderbetreuung"), max_length=3, choices=Childcare.choices, blank=True
    )
    accessibility = ArrayField(
        models.CharField(max_length=20, choices=Accessibility.choices), default=list, blank=True
    )
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    district = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("Kreis")
    )
    waiting_weeks = models.PositiveSmallIntegerField(
        _("Wartezeit in Wochen"), null=True, blank=True
    )
    # how fresh
    confirm_every = models.PositiveSmallIntegerField(
        _("wird bestätigt"), choices=Freshness.choices, default=Freshness.QUARTERLY
    )
    confirmed_on = models.DateField()
    confirmed_by = models.CharField(max_length=200)
    changed_at = models.DateTimeField(auto_now=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["kind", "district"], condition=Q(ended_on=None), name="offer_open")
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(cost=None) | Q(cost__gte=0), name="offer_cost"),
            models.CheckConstraint(
                condition=Q(minimum_age=None)
                | Q(maximum_age=None)
                | Q(minimum_age__lte=F("maximum_age")),
                name="offer_ages",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CourseStart(models.Model):
    """One date on which an offer begins, with its places."""

    row_security: ClassVar[Rows | Excuse] = DIRECTORY

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="starts")
    starts_on = models.DateField(_("Beginn"))
    ends_on = models.DateField(_("Ende"), null=True, blank=True)
    register_until = models.DateField(_("Anmeldung bis"), null=True, blank=True)
    places = models.PositiveSmallIntegerField(_("Plätze"), null=True, blank=True)
    places_left = models.PositiveSmallIntegerField(_("davon frei"), null=True, blank=True)
    cancelled = models.BooleanField(_("fällt aus"), default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["starts_on", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["offer", "starts_on"], name="start_once"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="start_before_end"
            ),
            models.CheckConstraint(
                condition=Q(places_left=None) | Q(places=None) | Q(places_left__lte=F("places")),
                name="places_left_of_places",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id}: {self.starts_on}"


class UnmetNeed(models.Model):
    """Somebody looked for an offer and there was none; counted, never who it was."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=EVERYBODY, write="organisation_id = (select app_member_org())", change="false"
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30, choices=OfferKind.choices)
    district = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True)
    german = models.CharField(max_length=2, choices=Level.choices, blank=True)
    on = models.DateField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["on"], name="unmet_on")]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class Entry(models.Model):
    """One row of a directory taken over from elsewhere; `table` and `key` as HSDS has them."""

    row_security: ClassVar[Rows | Excuse] = Rows(see=EVERYBODY, write=OPERATORS, delete=OPERATORS)

    source = models.SlugField()
    table = models.CharField(max_length=60)
    key = models.CharField(max_length=300)
    public_id = models.UUIDField()
    name = models.CharField(max_length=300, blank=True)
    content = models.JSONField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["source", "table", "key"], name="entry_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["table", "name", "id"], name="entry_by_name"),
            models.Index(fields=["table", "public_id"], name="entry_by_public_id"),
            GinIndex(fields=["content"], opclasses=["jsonb_path_ops"], name="entry_content"),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.key}"
