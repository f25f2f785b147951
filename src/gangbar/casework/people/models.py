"""What one organisation knows of a person, grouped into data groups.

`Person` is only the thread that ties records together; it carries no data. Each organisation has at
most one record of a person, and nobody else reads in it. What crosses is contributed (cases).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.models import Organisation, Region
from gangbar.kernel.ids import uuid7
from gangbar.platform.history import tracked
from gangbar.platform.rowsecurity import OWN, Excuse, Rows


class Person(models.Model):
    """A thread without data: somebody of whom organisations may hold records."""

    row_security: ClassVar[Rows | Excuse] = Excuse(
        "an identifier without any data; records and access hang on it"
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.pk)


class Sex(models.TextChoices):
    FEMALE = "female", _("weiblich")
    MALE = "male", _("männlich")
    DIVERSE = "diverse", _("divers")
    UNKNOWN = "", _("keine Angabe")


class BenefitSystem(models.TextChoices):
    NONE = "none", _("ohne Leistungsbezug")
    SGB2 = "sgb2", _("Grundsicherungsgeld (SGB II)")
    SGB3 = "sgb3", _("Arbeitslosengeld (SGB III)")
    SGB2_3 = "sgb2_3", _("SGB II und SGB III")
    ASYLBLG = "asylblg", _("Asylbewerberleistungen (AsylbLG)")
    UNKNOWN = "", _("keine Angabe")


class EmploymentStatus(models.TextChoices):
    INSURED = "insured", _("sozialversicherungspflichtig beschäftigt")
    MARGINAL = "marginal", _("geringfügig beschäftigt")
    SELF_EMPLOYED = "self_employed", _("selbständig")
    TRAINING = "training", _("in Aus- oder Weiterbildung")
    NOT_EMPLOYED = "not_employed", _("nicht erwerbstätig")
    ABROAD = "abroad", _("im Ausland beschäftigt")
    UNKNOWN = "", _("keine Angabe")


class Interpreter(models.TextChoices):
    NO = "no", _("nicht nötig")
    SOMETIMES = "sometimes", _("bei schwierigen Themen")
    YES = "yes", _("nötig")
    UNKNOWN = "", _("keine Angabe")


@tracked()
class Record(models.Model):
    """One organisation's record of one person: everything that is there once per person.

    `birth_date` is partly known (ISO: year, year-month or day). `sort_key` and `search_key` are
    made from the Latin names in Python, because no database collation is relied upon.
    """

    row_security: ClassVar[Rows | Excuse] = OWN

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="records")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # identity
    family_name = models.CharField(_("Nachname"), max_length=200, blank=True)
    given_name = models.CharField(_("Vorname"), max_length=200, blank=True)
    original_name = models.CharField(_("Name in Originalschrift"), max_length=300, blank=True)
    birth_date = models.CharField(_("Geburtsdatum"), max_length=10, blank=True)
    birth_country = models.CharField(_("Geburtsland"), max_length=4, blank=True)
    sex = models.CharField(_("Geschlecht"), max_length=8, choices=Sex.choices, blank=True)
    nationalities = ArrayField(
        models.CharField(max_length=4),
        verbose_name=_("Staatsangehörigkeiten"),
        default=list,
        blank=True,
    )
    sort_key = models.CharField(max_length=400, blank=True, db_collation="C", editable=False)
    search_key = models.CharField(max_length=400, blank=True, db_collation="C", editable=False)
    # contact
    street = models.CharField(_("Straße und Hausnummer"), max_length=200, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=5, blank=True)
    municipality = models.CharField(_("Ort"), max_length=120, blank=True)
    district = models.ForeignKey(
        Region,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Kreis"),
    )
    # language
    spoken_language = models.CharField(_("Bevorzugte Sprache"), max_length=8, blank=True)
    interpreter = models.CharField(
        _("Dolmetschen"), max_length=10, choices=Interpreter.choices, blank=True
    )
    # residence
    arrived_on = models.CharField(_("Einreise"), max_length=10, blank=True)
    # benefit
    benefit_system = models.CharField(
        _("Leistungsbezug"), max_length=8, choices=BenefitSystem.choices, blank=True
    )
    customer_number = models.CharField(_("Kundennummer"), max_length=40, blank=True)
    # employment
    employment_status = models.CharField(
        _("Erwerbsstatus"), max_length=14, choices=EmploymentStatus.choices, blank=True
    )
    occupation = models.CharField(_("Tätigkeit"), max_length=200, blank=True)
    # qualification, beside the degrees
    informal_competence = models.TextField(
        _("Was die Person ohne Abschluss gelernt hat"), blank=True, db_default="", default=""
    )
    # health and care
    care_note = models.TextField(_("Gesundheit und Betreuung"), blank=True)
    imported_key = models.CharField(max_length=100, blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "person"], name="one_record_each"),
            models.UniqueConstraint(
                fields=["organisation", "imported_key"],
                name="imported_once",
                condition=~models.Q(imported_key=""),
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.family_name, self.given_name) if part)


class OfRecord(models.Model):
    """One of several entries under a record; owned by the same organisation."""

    row_security: ClassVar[Rows | Excuse] = Rows(see=OWN.see, write=OWN.write, delete=OWN.see)

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="%(class)ss")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class ContactKind(models.TextChoices):
    MOBILE = "mobile", _("Mobiltelefon")
    PHONE = "phone", _("Telefon")
    EMAIL = "email", _("E-Mail")
    OTHER = "other", _("anderer Weg")


@tracked()
class ContactWay(OfRecord):
    kind = models.CharField(max_length=8, choices=ContactKind.choices)
    value = models.CharField(max_length=200)
    note = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.value


@tracked()
class ResidenceTitle(OfRecord):
    """A title with its validity; the history stays, `title` names the paragraph."""

    title = models.CharField(_("Aufenthaltstitel"), max_length=60)
    valid_from = models.CharField(_("gültig ab"), max_length=10, blank=True)
    valid_until = models.DateField(_("gültig bis"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-valid_until", "-id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation", "valid_until"],
                name="residence_ending",
                condition=models.Q(valid_until__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class CefrLevel(models.TextChoices):
    NONE = "none", _("keine")
    A1 = "A1", "A1"
    A2 = "A2", "A2"
    B1 = "B1", "B1"
    B2 = "B2", "B2"
    C1 = "C1", "C1"
    C2 = "C2", "C2"


@tracked()
class LanguageSkill(OfRecord):
    language = models.CharField(_("Sprache"), max_length=8)
    level = models.CharField(_("Niveau"), max_length=4, choices=CefrLevel.choices)
    certificate = models.CharField(_("Zertifikat"), max_length=120, blank=True)
    certified_on = models.DateField(_("vom"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.language} {self.level}"


class QualificationLevel(models.TextChoices):
    """The kind of the degree where it was earned; what it is worth here is decided elsewhere."""

    SCHOOL = "school", _("Schulabschluss")
    VOCATIONAL = "vocational", _("Berufsausbildung")
    ADVANCED = "advanced", _("Meister, Techniker oder Ähnliches")
    BACHELOR = "bachelor", _("Hochschule, bis vier Jahre")
    MASTER = "master", _("Hochschule, Master, Diplom oder Specialist")
    DOCTORATE = "doctorate", _("Promotion")


@tracked()
class Qualification(OfRecord):
    """A foreign degree; its country is asked, never derived from a nationality."""

    title_original = models.CharField(_("Titel im Original"), max_length=300)
    title_german = models.CharField(_("Übersetzung"), max_length=300, blank=True)
    country = models.CharField(_("Land des Abschlusses"), max_length=4)
    level = models.CharField(
        _("Art des Abschlusses"),
        max_length=12,
        choices=QualificationLevel.choices,
        blank=True,
        db_default="",
        default="",
    )
    institution = models.CharField(_("Einrichtung"), max_length=300, blank=True)
    finished = models.CharField(_("abgeschlossen"), max_length=10, blank=True)
    duration_months = models.PositiveSmallIntegerField(_("Dauer in Monaten"), null=True, blank=True)
    experience_years = models.PositiveSmallIntegerField(
        _("Berufserfahrung in Jahren"), null=True, blank=True
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.title_german or self.title_original


@tracked()
class Experience(OfRecord):
    """Work in an occupation, with or without a degree; `ended` empty: still, or not known.

    `begun` and `ended` are partly known (ISO); `hours` are those of a week.
    """

    occupation = models.CharField(_("Beruf oder Tätigkeit"), max_length=200)
    begun = models.CharField(_("von"), max_length=10, blank=True)
    ended = models.CharField(_("bis"), max_length=10, blank=True)
    country = models.CharField(_("in welchem Staat"), max_length=4, blank=True)
    employer = models.CharField(_("Betrieb oder Einrichtung"), max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(_("Stunden je Woche"), null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return self.occupation


@tracked()
class Note(OfRecord):
    """A counselling note: never contributed to anybody."""

    written_at = models.DateTimeField(auto_now_add=True)
    author_id = models.BigIntegerField()
    author_name = models.CharField(max_length=200)
    text = models.TextField(_("Notiz"))

    class Meta:
        ordering: ClassVar[list[str]] = ["-id"]

    def __str__(self) -> str:
        return self.text[:60]
