"""Land and districts, organisations and units, services with their catchment, members, promises.

Everything here is open to every member of the network and, without names of members, to the
public: the directory is what partners value most. Only an organisation changes its own entries.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.utils.translation import gettext_lazy as _

from gangbar.platform.rowsecurity import Excuse, Rows
from gangbar.platform.viewer import Role

EVERYBODY = "true"
OWN_ENTRY = "organisation_id = (select app_member_org())"
DIRECTORY = Rows(see=EVERYBODY, write=OWN_ENTRY, delete=OWN_ENTRY)


class RoleName(models.TextChoices):
    """The roles with the words that people read."""

    COUNSELLOR = Role.COUNSELLOR.value, _("Beratung")
    PLACEMENT_OFFICER = Role.PLACEMENT_OFFICER.value, _("Vermittlung")
    COORDINATOR = Role.COORDINATOR.value, _("Koordination")
    LEAD = Role.LEAD.value, _("Leitung")
    ADMINISTRATOR = Role.ADMINISTRATOR.value, _("Verwaltung der Organisation")


class Region(models.Model):
    """A Land or a district, by its official municipality key (AGS: 2 or 5 digits)."""

    row_security: ClassVar[Rows | Excuse] = Excuse("official public geography")

    ags = models.CharField(max_length=5, primary_key=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=40)
    outline = models.TextField(blank=True, help_text="SVG path in the Land's 0..1000 box")

    class Meta:
        ordering: ClassVar[list[str]] = ["ags"]

    def __str__(self) -> str:
        return self.name


class PostcodeArea(models.Model):
    """A postcode in a municipality; a postcode may touch several, even two districts."""

    row_security: ClassVar[Rows | Excuse] = Excuse("official public geography")

    postcode = models.CharField(max_length=5, db_index=True)
    municipality = models.CharField(max_length=120)
    municipality_ags = models.CharField(max_length=8)
    district = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="postcodes")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["postcode", "municipality_ags"], name="postcode_in_municipality"
            )
        ]

    def __str__(self) -> str:
        return f"{self.postcode} {self.municipality}"


class OrganisationKind(models.TextChoices):
    COUNSELLING = "counselling", _("Beratungsstelle")
    JOBCENTER = "jobcenter", _("Jobcenter")
    EMPLOYMENT_AGENCY = "employment_agency", _("Agentur für Arbeit")
    IMMIGRATION_OFFICE = "immigration_office", _("Ausländerbehörde")
    COMPETENT_AUTHORITY = "competent_authority", _("Zuständige Stelle")
    CHAMBER = "chamber", _("Kammer")
    COURSE_PROVIDER = "course_provider", _("Bildungsträger")
    MIGRATION_COUNSELLING = "migration_counselling", _("Migrationsberatung")
    JOB_BRIDGE = "job_bridge", _("Arbeitsmarktprojekt")
    EMPLOYER = "employer", _("Arbeitgeber")
    COORDINATION = "coordination", _("Koordinierung")


class Organisation(models.Model):
    """One partner of the network, with its legal carrier."""

    row_security: ClassVar[Rows | Excuse] = Rows(
        see=EVERYBODY, write="id = (select app_member_org())"
    )

    #: Given once and never changed: what others know of the organisation follows from it.
    public_id = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False)
    slug = models.SlugField(unique=True)
    name = models.CharField(_("Name"), max_length=200)
    kind = models.CharField(_("Art"), max_length=30, choices=OrganisationKind.choices)
    legal_carrier = models.CharField(_("Rechtsträger"), max_length=200, blank=True)
    sgb1_35_body = models.BooleanField(
        _("Stelle nach § 35 SGB I (Sozialleistungsträger)"), default=False
    )
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    district = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, blank=True)
    website = models.URLField(blank=True)
    about = models.TextField(_("Worum es geht"), blank=True)
    consent_phone = models.CharField(
        _("Telefon für Widerruf und Datenschutz"), max_length=60, blank=True
    )

    def __str__(self) -> str:
        return self.name


class Unit(models.Model):
    """A team with its own contact: people call a team, not an authority."""

    row_security: ClassVar[Rows | Excuse] = DIRECTORY

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(_("Team"), max_length=200)
    phone = models.CharField(_("Telefon"), max_length=60, blank=True)
    email = models.EmailField(_("E-Mail"), blank=True)
    street = models.CharField(_("Straße"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    place = models.CharField(_("Ort"), max_length=100, blank=True)
    hours = models.CharField(_("Sprechzeiten"), max_length=200, blank=True)
    confirmed_on = models.DateField(_("zuletzt bestätigt"), null=True, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["organisation_id", "name"]

    def __str__(self) -> str:
        return self.name


class Concern(models.Model):
    """What somebody may come with; data, so that a new concern needs no developer."""

    row_security: ClassVar[Rows | Excuse] = Excuse("a public list of terms")

    key = models.SlugField(primary_key=True)
    name_de = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=100)
    referable = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position", "key"]

    def __str__(self) -> str:
        return self.name_de


class Service(models.Model):
    """What a unit does for whom; who is responsible follows from its catchment."""

    row_security: ClassVar[Rows | Excuse] = DIRECTORY

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="services"
    )
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="services")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="services")
    name = models.CharField(_("Angebot"), max_length=200)
    note = models.CharField(_("Hinweis"), max_length=300, blank=True)
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Catchment(models.Model):
    """Service x district x validity."""

    row_security: ClassVar[Rows | Excuse] = DIRECTORY

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="catchments")
    district = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="catchments")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["service", "district", "valid_from"], name="catchment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.service_id} x {self.district_id}"


class PostcodeOverride(models.Model):
    """A postcode that a service takes on, or leaves out, against its districts."""

    row_security: ClassVar[Rows | Excuse] = DIRECTORY

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="overrides")
    postcode = models.CharField(max_length=5, db_index=True)
    included = models.BooleanField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["service", "postcode"], name="override_once")
        ]

    def __str__(self) -> str:
        return f"{'+' if self.included else '-'}{self.postcode}"


class Promise(models.Model):
    """How soon an organisation answers a kind of request; both sides read the same."""

    row_security: ClassVar[Rows | Excuse] = DIRECTORY

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="promises"
    )
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT)
    working_days = models.PositiveSmallIntegerField(_("Werktage"))
    since = models.DateField()
    #: The last day on which it holds; a referral that was sent before keeps its day.
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "concern"], name="one_promise"),
            models.CheckConstraint(
                condition=models.Q(working_days__gte=1, working_days__lte=60),
                name="promise_one_to_sixty_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id}: {self.working_days}"


class Membership(models.Model):
    """A person's place in one organisation: her roles and her team."""

    row_security: ClassVar[Rows | Excuse] = Excuse(
        "who works where is open within the network and needed before anybody is known;"
        " only an administrator's action changes it; holds no data of clients"
    )

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True)
    roles = ArrayField(models.CharField(max_length=20, choices=RoleName.choices))
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_membership")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.organisation_id}"


class Invitation(models.Model):
    """An administrator asks somebody by e-mail to join; only the token's hash is kept."""

    row_security: ClassVar[Rows | Excuse] = Excuse(
        "opened by its secret token before anybody is known; holds no data of clients"
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    email = models.EmailField(_("E-Mail"))
    name = models.CharField(_("Name"), max_length=200)
    roles = ArrayField(models.CharField(max_length=20, choices=RoleName.choices))
    token_hash = models.CharField(max_length=64, unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.SET_NULL, null=True, blank=True)
    #: Empty: the operator, for the first administrator of an organisation.
    invited_by = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True)
    expires_on = models.DateField()
    accepted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email
