"""The fixed cast of tests and demo: obviously invented organisations and members.

Petra places people at a Jobcenter; Basim counsels in the south; Carla counsels elsewhere and must
see nothing of theirs. Everything is built through the actions, so that it cannot be impossible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from gangbar.commons.accounts.models import User
from gangbar.commons.network.actions import found
from gangbar.commons.network.models import (
    Catchment,
    Concern,
    Membership,
    Organisation,
    OrganisationKind,
    Promise,
    Region,
    Service,
    Unit,
)
from gangbar.commons.network.queries import as_viewer
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import PASSWORD

__all__ = ["FOUNDED", "PASSWORD", "Cast", "found", "small_cast"]

FOUNDED = date(2026, 1, 5)


def as_organisation(number: int) -> Any:
    """Act as the organisation itself, with no member: only for setting up a network."""
    return acting_as(
        Viewer(
            member=0,
            user=0,
            organisation=number,
            organisation_name="",
            name="",
            roles=frozenset(),
        )
    )


def unit(organisation: Organisation, name: str, **details: Any) -> Unit:
    with as_organisation(organisation.pk):
        return Unit.objects.create(
            organisation=organisation,
            name=name,
            confirmed_on=details.pop("confirmed_on", FOUNDED),
            confirmed_by=details.pop("confirmed_by", ""),
            **details,
        )


def service(
    team: Unit,
    concern: str,
    name: str,
    districts: Sequence[Region],
    *,
    promise_days: int = 0,
    **details: Any,
) -> Service:
    """A service of a team in some districts, with the organisation's promise for its concern."""
    with as_organisation(team.organisation_id):
        made = Service.objects.create(
            organisation_id=team.organisation_id,
            unit=team,
            concern_id=concern,
            name=name,
            confirmed_on=team.confirmed_on,
            confirmed_by=team.confirmed_by,
            **details,
        )
        Catchment.objects.bulk_create(
            Catchment(organisation_id=team.organisation_id, service=made, district=district)
            for district in districts
        )
        if promise_days:
            Promise.objects.get_or_create(
                organisation_id=team.organisation_id,
                concern=Concern.objects.get(key=concern),
                defaults={"working_days": promise_days, "since": FOUNDED},
            )
    return made


def member(
    organisation: Organisation,
    name: str,
    email: str,
    roles: Sequence[Role],
    *,
    team: Unit | None = None,
    password: str = "",
) -> Viewer:
    """A member who can log in with `password` (hashed already, or none)."""
    user, _created = User.objects.get_or_create(
        email=email, defaults={"name": name, "password": password or make_password(None)}
    )
    made = Membership.objects.create(
        user=user,
        organisation=organisation,
        unit=team,
        roles=[role.value for role in roles],
        since=FOUNDED,
    )
    return as_viewer(Membership.objects.select_related("user", "organisation").get(pk=made.pk))


@dataclass(frozen=True)
class Cast:
    """Who plays in the tests."""

    halle: Region
    jobcenter: Organisation
    counselling: Organisation
    elsewhere: Organisation
    first_assessment: Service
    petra: Viewer
    basim: Viewer
    carla: Viewer
    lena: Viewer
    adam: Viewer


@transaction.atomic
def small_cast(password: str = "") -> Cast:
    """Two organisations that work together and a third that must see nothing."""
    land, _made = Region.objects.get_or_create(
        ags="15", defaults={"name": "Sachsen-Anhalt", "kind": "Land"}
    )
    halle, _made = Region.objects.get_or_create(
        ags="15002",
        defaults={"name": "Halle (Saale)", "kind": "Kreisfreie Stadt", "parent": land},
    )
    jobcenter = found(
        "jobcenter-muster",
        "Jobcenter Muster",
        OrganisationKind.JOBCENTER,
        sgb1_35_body=True,
        district=halle,
    )
    counselling = found(
        "beratung-muster",
        "Beratungsstelle Muster Süd",
        OrganisationKind.COUNSELLING,
        district=halle,
        languages=["de", "ar", "uk"],
        consent_phone="0345 000000",
    )
    elsewhere = found("beratung-fern", "Beratungsstelle Fern", OrganisationKind.COUNSELLING)
    placement_team = unit(jobcenter, "Team Integration", email="team@jobcenter.example")
    team = unit(counselling, "Team Anerkennung", email="team@beratung.example", phone="0345 000001")
    assessment = service(team, "first-assessment", "Ersteinschätzung", [halle], promise_days=2)
    return Cast(
        halle=halle,
        jobcenter=jobcenter,
        counselling=counselling,
        elsewhere=elsewhere,
        first_assessment=assessment,
        petra=member(
            jobcenter,
            "Petra Beispiel",
            "petra@demo.example",
            [Role.PLACEMENT_OFFICER],
            team=placement_team,
            password=password,
        ),
        basim=member(
            counselling,
            "Basim Muster",
            "basim@demo.example",
            [Role.COUNSELLOR],
            team=team,
            password=password,
        ),
        carla=member(
            elsewhere, "Carla Fremd", "carla@demo.example", [Role.COUNSELLOR], password=password
        ),
        lena=member(
            counselling, "Lena Leitung", "lena@demo.example", [Role.LEAD], password=password
        ),
        adam=member(
            jobcenter,
            "Adam Verwaltung",
            "adam@demo.example",
            [Role.ADMINISTRATOR],
            password=password,
        ),
    )
