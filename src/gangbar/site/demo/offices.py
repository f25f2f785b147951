"""The organisations of the demo network as a table: every name, address and number is invented.

Districts are named by their keys; which organisation serves which is invented too.
"""

from __future__ import annotations

from dataclasses import dataclass

from gangbar.commons.network.models import OrganisationKind

Kind = OrganisationKind

NORTH = ("15003", "15081", "15083", "15086", "15090")
SOUTH = ("15002", "15084", "15087", "15088")
WEST = ("15085", "15089")
EAST = ("15001", "15082", "15091")
EVERYWHERE = NORTH + SOUTH + WEST + EAST
SHOWN = "(Vorführung)"


@dataclass(frozen=True)
class Offer:
    """A service: its concern, its name, and in how many working days an answer is promised."""

    concern: str
    name: str
    days: int
    team: int = 0


@dataclass(frozen=True)
class Office:
    """One organisation with its teams; `caseworkers` work with persons."""

    slug: str
    name: str
    kind: OrganisationKind
    seat: str
    districts: tuple[str, ...]
    teams: tuple[str, ...]
    offers: tuple[Offer, ...]
    caseworkers: int
    carrier: str = ""
    languages: tuple[str, ...] = ("de", "en")
    has_coordinator: bool = False

    @property
    def is_social_body(self) -> bool:
        return self.kind in {Kind.JOBCENTER, Kind.EMPLOYMENT_AGENCY}


_JOBCENTER = (
    Offer("benefits", "Grundsicherungsgeld beantragen", 5, 1),
    Offer("funding", "Finanzierung einer Qualifizierung (SGB II)", 10),
)
_AGENCY = (
    Offer("placement", "Arbeitsvermittlung", 5),
    Offer("funding", "Bildungsgutschein und Förderung (SGB III)", 8),
)
_COUNSELLING = (
    Offer("first-assessment", "Ersteinschätzung eines Abschlusses", 3),
    Offer("recognition", "Anerkennungsberatung", 5),
    Offer("qualification", "Qualifizierungsberatung", 8, 1),
)
_MIGRATION = (Offer("migration", "Migrationsberatung", 5),)
_RESIDENCE = (Offer("residence", "Aufenthalt zum Arbeiten und Lernen", 12, 1),)
_HEALTH = (Offer("health-professions", "Anerkennung von Gesundheitsberufen", 20),)
_COURSE = (Offer("language", "Integrationskurs und Berufssprachkurs", 3),)
_CARE_COURSE = (
    Offer("language", "Berufssprachkurs Pflege", 4),
    Offer("qualification", "Anpassungslehrgang Pflege", 6, 1),
)
_COUNSELLING_TEAMS = ("Team Anerkennung", "Team Qualifizierung")
_JOBCENTER_TEAMS = ("Team Integration", "Team Leistung")
_IMMIGRATION_TEAMS = ("Team Asyl", "Team Arbeitsmarkt und Ausbildung")

#: The cast's own three organisations grow into the network.
GROWN = (
    Office("jobcenter-muster", "Jobcenter Muster", Kind.JOBCENTER, "15002",
           ("15002", "15088"), _JOBCENTER_TEAMS, _JOBCENTER, 7,
           "Muster-Verbund Jobcenter", ("de", "en", "ar", "uk")),
    Office("beratung-muster", "Beratungsstelle Muster Süd", Kind.COUNSELLING, "15002",
           SOUTH + EAST, _COUNSELLING_TEAMS, _COUNSELLING, 5,
           "Muster-Werk gGmbH", ("de", "ar", "uk")),
    Office("beratung-fern", "Beratungsstelle Fern", Kind.COUNSELLING, "15085",
           WEST, _COUNSELLING_TEAMS, _COUNSELLING, 2, "Fern-Verein e. V.", ("de", "ru", "uk")),
)  # fmt: skip

NEW = (
    Office("jobcenter-elbaue", f"Jobcenter Elbaue {SHOWN}", Kind.JOBCENTER, "15003",
           ("15003", "15083", "15086"), _JOBCENTER_TEAMS, _JOBCENTER, 4),
    Office("jobcenter-altmark", f"Jobcenter Altmark-Muster {SHOWN}", Kind.JOBCENTER, "15090",
           ("15081", "15090"), _JOBCENTER_TEAMS, _JOBCENTER, 2),
    Office("jobcenter-vorharz", f"Jobcenter Vorharz {SHOWN}", Kind.JOBCENTER, "15085",
           WEST, _JOBCENTER_TEAMS, _JOBCENTER, 3),
    Office("jobcenter-muldeland", f"Jobcenter Muldeland {SHOWN}", Kind.JOBCENTER, "15082",
           EAST, _JOBCENTER_TEAMS, _JOBCENTER, 3),
    Office("jobcenter-unstruttal", f"Jobcenter Unstruttal {SHOWN}", Kind.JOBCENTER, "15084",
           ("15084", "15087"), _JOBCENTER_TEAMS, _JOBCENTER, 3),
    Office("agentur-nord", f"Arbeitsagentur Muster-Nord {SHOWN}", Kind.EMPLOYMENT_AGENCY, "15003",
           NORTH, ("Team Arbeitnehmer",), _AGENCY, 3),
    Office("agentur-sued", f"Arbeitsagentur Muster-Süd {SHOWN}", Kind.EMPLOYMENT_AGENCY, "15002",
           SOUTH, ("Team Arbeitnehmer",), _AGENCY, 3),
    Office("agentur-west", f"Arbeitsagentur Muster-West {SHOWN}", Kind.EMPLOYMENT_AGENCY, "15085",
           WEST, ("Team Arbeitnehmer",), _AGENCY, 2),
    Office("agentur-ost", f"Arbeitsagentur Muster-Ost {SHOWN}", Kind.EMPLOYMENT_AGENCY, "15001",
           EAST, ("Team Arbeitnehmer",), _AGENCY, 2),
    Office("beratung-nord", f"Beratungsstelle Muster Nord {SHOWN}", Kind.COUNSELLING, "15003",
           NORTH, _COUNSELLING_TEAMS, _COUNSELLING, 4, "Nordlicht-Muster e. V.",
           ("de", "fa", "ru", "vi"), has_coordinator=True),
    Office("migration-saale", f"Migrationsberatung Saalebogen {SHOWN}",
           Kind.MIGRATION_COUNSELLING, "15002", SOUTH, ("Beratungsteam",), _MIGRATION, 2,
           "Wohlfahrt Muster e. V.", ("de", "ar", "fa", "ti")),
    Office("migration-boerde", f"Migrationsberatung Bördekranz {SHOWN}",
           Kind.MIGRATION_COUNSELLING, "15083", NORTH + WEST, ("Beratungsteam",), _MIGRATION, 2,
           "Wohlfahrt Muster e. V.", ("de", "ru", "uk")),
    Office("jugendmigration", f"Jugendmigrationsdienst Muldeufer {SHOWN}",
           Kind.MIGRATION_COUNSELLING, "15001", EAST, ("Beratungsteam",), _MIGRATION, 2,
           "Jugend-Muster e. V.", ("de", "tr", "ar")),
    Office("auslaenderbehoerde-sued", f"Ausländerbehörde Musterstadt Süd {SHOWN}",
           Kind.IMMIGRATION_OFFICE, "15002", SOUTH, _IMMIGRATION_TEAMS, _RESIDENCE, 1),
    Office("auslaenderbehoerde-nord", f"Ausländerbehörde Musterstadt Nord {SHOWN}",
           Kind.IMMIGRATION_OFFICE, "15003", NORTH + WEST, _IMMIGRATION_TEAMS, _RESIDENCE, 1),
    Office("auslaenderbehoerde-ost", f"Ausländerbehörde Musterkreis Ost {SHOWN}",
           Kind.IMMIGRATION_OFFICE, "15091", EAST, _IMMIGRATION_TEAMS, _RESIDENCE, 1),
    Office("landesamt-gesundheitsberufe", f"Landesamt für Gesundheitsberufe Muster {SHOWN}",
           Kind.COMPETENT_AUTHORITY, "15002", EVERYWHERE, ("Referat Pflegeberufe",
           "Referat Akademische Heilberufe"), _HEALTH, 2),
    Office("handwerkskammer-sued", f"Handwerkskammer Muster Süd {SHOWN}", Kind.CHAMBER, "15002",
           SOUTH + EAST, ("Beratung Anerkennung",),
           (Offer("crafts", "Gleichwertigkeit im Handwerk", 10),), 1),
    Office("handwerkskammer-nord", f"Handwerkskammer Muster Nord {SHOWN}", Kind.CHAMBER, "15003",
           NORTH + WEST, ("Beratung Anerkennung",),
           (Offer("crafts", "Gleichwertigkeit im Handwerk", 10),), 1),
    Office("industrie-handelskammer", f"Industrie- und Handelskammer Muster {SHOWN}",
           Kind.CHAMBER, "15003", EVERYWHERE, ("Berufsanerkennung",),
           (Offer("commerce", "Gleichwertigkeit in Industrie und Handel", 10),), 1),
    Office("sprachschule-lindenhof", f"Sprachschule Lindenhof {SHOWN}", Kind.COURSE_PROVIDER,
           "15002", SOUTH + EAST, ("Kursberatung",), _COURSE, 1, "Lindenhof-Muster GmbH",
           ("de", "en", "ar")),
    Office("bildungswerk-brueckenbogen", f"Bildungswerk Brückenbogen {SHOWN}",
           Kind.COURSE_PROVIDER, "15003", NORTH + WEST, ("Kursberatung",), _COURSE, 1,
           "Brückenbogen gGmbH", ("de", "en", "ru")),
    Office("pflegeschule-birkenweg", f"Pflegeschule Birkenweg {SHOWN}", Kind.COURSE_PROVIDER,
           "15084", SOUTH, ("Kursberatung", "Praxisanleitung"), _CARE_COURSE, 1),
    Office("jobbruecke-muster", f"Jobbrücke Muster {SHOWN}", Kind.JOB_BRIDGE, "15003",
           EVERYWHERE, ("Jobcoaching",),
           (Offer("placement", "Begleitung in Arbeit für Geflüchtete", 4),), 3,
           "Brücken-Verbund Muster", ("de", "ar", "fa", "ti"), has_coordinator=True),
    Office("koordinierung-muster", f"Koordinierung Netzwerk Muster {SHOWN}", Kind.COORDINATION,
           "15003", EVERYWHERE, ("Koordinierung",), (), 0, "Netzwerk-Verbund Muster",
           has_coordinator=True),
)  # fmt: skip

OFFICES = GROWN + NEW
