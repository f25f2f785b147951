"""What the invented organisations offer: courses, tests, places; all dates and prices invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from gangbar.commons.directory import actions
from gangbar.commons.directory.models import OfferKind as Kind
from gangbar.commons.network.models import Membership, Organisation
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.rowsecurity import acting_as


@dataclass(frozen=True)
class Made:
    """One offer; `starts` are days from today with places and those left."""

    slug: str
    kind: Kind
    title: str
    district: str | None
    terms: dict[str, Any] = field(default_factory=dict)
    starts: tuple[tuple[int, int, int | None], ...] = ()
    stale: bool = False


SCHOOL, WORKS, CARE, BRIDGE = (
    "sprachschule-lindenhof",
    "bildungswerk-brueckenbogen",
    "pflegeschule-birkenweg",
    "jobbruecke-muster",
)
_COURSE = {"hours_per_week": 25, "mode": "presence", "languages": ["de"], "childcare": "no"}
_FREE = {"cost": Decimal(0)}

OFFERS = (
    Made(SCHOOL, Kind.INTEGRATION_COURSE, "Integrationskurs allgemein", "15002",
         _COURSE | {"german_to": "B1", "weeks": 28, "cost": Decimal("1603.00"),
                    "paid_by": "Bund, bei Leistungsbezug kostenfrei", "day_times": ["morning"]},
         ((24, 20, 6), (87, 20, 20), (150, 20, None))),
    Made(SCHOOL, Kind.INTEGRATION_COURSE, "Integrationskurs mit Alphabetisierung", "15003",
         _COURSE | {"german_to": "A2", "weeks": 40, "childcare": "yes", "day_times": ["morning"]},
         ((38, 14, 2),)),
    Made(SCHOOL, Kind.VOCATIONAL_LANGUAGE_COURSE, "Berufssprachkurs B2", "15002",
         _COURSE | _FREE | {"german_from": "B1", "german_to": "B2", "weeks": 16,
                            "paid_by": "Bund", "day_times": ["morning"]},
         ((17, 15, 3), (73, 15, 11))),
    Made(SCHOOL, Kind.VOCATIONAL_LANGUAGE_COURSE, "Berufssprachkurs B2 am Abend", None,
         _FREE | {"german_from": "B1", "german_to": "B2", "weeks": 32, "hours_per_week": 12,
                  "mode": "online", "day_times": ["evening"], "languages": ["de"]},
         ((31, 20, 14),)),
    Made(CARE, Kind.VOCATIONAL_LANGUAGE_COURSE, "Berufssprachkurs Pflege B1 bis B2", "15003",
         _COURSE | _FREE | {"german_from": "B1", "german_to": "B2", "weeks": 20,
                            "occupations": ["Pflegefachfrau", "Pflegefachmann", "Pflege"],
                            "childcare": "yes"},
         ((45, 15, 5),)),
    Made(CARE, Kind.ADAPTATION_COURSE, "Anpassungslehrgang Pflege", "15003",
         _COURSE | {"german_from": "B2", "needs_notice": True, "weeks": 40, "hours_per_week": 38,
                    "occupations": ["Pflegefachfrau", "Pflegefachmann", "Pflege"],
                    "paid_by": "Agentur für Arbeit oder Arbeitgeber", "day_times": ["full_day"]},
         ((59, 12, 4), (240, 12, 12))),
    Made(CARE, Kind.EXAM_PREPARATION, "Vorbereitung auf die Kenntnisprüfung Pflege", "15003",
         {"german_from": "B2", "needs_notice": True, "weeks": 24, "hours_per_week": 20,
          "occupations": ["Pflegefachfrau", "Pflegefachmann", "Pflege"], "mode": "hybrid",
          "cost": Decimal("4200.00"), "paid_by": "Agentur für Arbeit (Bildungsgutschein)"},
         ((66, 10, 0), (160, 10, 7))),
    Made(WORKS, Kind.ADAPTATION_COURSE, "Anpassungsqualifizierung Elektroberufe", "15082",
         {"german_from": "B1", "needs_notice": True, "weeks": 26, "hours_per_week": 35,
          "occupations": ["Elektroniker", "Elektronikerin"], "cost": Decimal("6900.00"),
          "paid_by": "Agentur für Arbeit (Bildungsgutschein)"},
         ((52, 8, 3),)),
    Made(WORKS, Kind.QUALIFICATION, "Schweißen, Teilqualifikation 1", "15088",
         {"german_from": "A2", "weeks": 10, "hours_per_week": 38, "benefits": ["sgb2", "sgb3"],
          "occupations": ["Metallbauer", "Schweißer"], "day_times": ["full_day"]},
         ((12, 10, 4),)),
    Made(WORKS, Kind.COACHING, "Bewerben mit ausländischem Abschluss", None,
         _FREE | {"german_from": "B1", "weeks": 6, "hours_per_week": 6, "mode": "hybrid",
                  "languages": ["de", "en", "ar"], "waiting_weeks": 3}),
    Made(WORKS, Kind.COACHING, "Wiedereinstieg für Frauen", "15085",
         _FREE | {"women_only": True, "weeks": 12, "hours_per_week": 15, "childcare": "yes",
                  "day_times": ["morning"], "languages": ["de", "uk", "ru"]},
         ((20, 12, 5),)),
    Made(SCHOOL, Kind.TEST, "Deutsch-Test für den Beruf B2", "15002",
         {"german_from": "B1", "cost": Decimal("185.00"), "mode": "presence"},
         ((29, 30, 12), (92, 30, 30))),
    Made(BRIDGE, Kind.EMPLOYER_PLACE, "Praktikum Elektrowerkstatt Musterbetrieb", "15083",
         {"german_from": "A2", "weeks": 4, "hours_per_week": 35, "minimum_age": 18,
          "occupations": ["Elektroniker", "Elektronikerin"]},
         ((15, 2, 1),)),
    Made(BRIDGE, Kind.COUNSELLING, "Sprechstunde im Stadtteil", "15003",
         _FREE | {"languages": ["de", "ar", "fa"], "waiting_weeks": 1,
                  "accessibility": ["wheelchair", "toilet"]}, stale=True),
)  # fmt: skip


def build(today: date) -> None:
    """Every offer through the actions, by a member of the organisation."""
    for made in OFFERS:
        organisation = Organisation.objects.get(slug=made.slug)
        member = (
            Membership.objects.filter(organisation=organisation)
            .select_related("user", "organisation")
            .order_by("id")
            .first()
        )
        if member is None:
            continue
        viewer = as_viewer(member)
        with acting_as(viewer):
            terms = {"district_id": made.district} | made.terms
            values = {"kind": made.kind, "title": made.title} | terms
            offer = actions.publish_offer(values=values, by=viewer)
            for days, places, left in made.starts:
                begins = today + timedelta(days=days)
                weeks = made.terms.get("weeks", 0)
                start = {
                    "starts_on": begins,
                    "ends_on": begins + timedelta(weeks=weeks) if weeks else begins,
                    "register_until": begins - timedelta(days=7),
                    "places": places,
                    "places_left": left,
                }
                actions.set_start(offer, values=start, by=viewer)
            if made.stale:
                offer.confirmed_on = today - timedelta(days=130)
                offer.save(update_fields=["confirmed_on"])
