"""Builds the demo network from the table of offices: teams, services, promises, members."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from gangbar.commons.network.models import (
    Catchment,
    Membership,
    Organisation,
    OrganisationKind,
    PostcodeOverride,
    Promise,
    Region,
    Service,
    Unit,
)
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import cast as stage
from gangbar.site.demo.cast import Cast
from gangbar.site.demo.offices import GROWN, NEW, OFFICES, Office

MEMBERS = 120
OLDER_THAN_HISTORY = timedelta(days=600)
#: An entry that nobody has confirmed for long is part of the picture.
STALE = frozenset({"jugendmigration", "handwerkskammer-nord"})

# ruff: noqa: SIM905 - a list of names reads better
_GIVEN = (
    "Anke Bernd Claudia Dennis Elif Frank Gesine Hamid Ines Jens Katja Lars Manuela Nils Olga"
    " Paul Renate Sandro Tanja Uwe Viola Wiebke Yasmin Zoran Birgit Carsten Doris Enrico"
).split()
_FAMILY = (
    "Beispiel Mustermann Vorbild Probe Exempel Platzhalter Musterfrau Beispieler Modell Entwurf"
    " Schaubild Muster-Berg Muster-Thal Beispiel-Roth Probst-Muster"
).split()


@dataclass
class Network:
    """Who plays: the cast, every organisation by its slug, and who works with persons there."""

    cast: Cast
    organisations: dict[str, Organisation] = field(default_factory=dict)
    workers: dict[str, list[Viewer]] = field(default_factory=dict)
    services: list[Service] = field(default_factory=list)

    def serving(self, concern: str, district: str) -> list[Service]:
        """Services for a concern in a district, in the order of their making."""
        wanted = {office.slug for office in OFFICES if district in office.districts}
        return [
            service
            for service in self.services
            if service.concern_id == concern and service.organisation.slug in wanted
        ]


def build(password: str, today: date) -> Network:
    """Everything but the people; `password` is hashed already. Runs in one transaction."""
    founded = today - OLDER_THAN_HISTORY
    network = Network(stage.small_cast(password))
    for office in GROWN:
        _grow(network, office, today)
    for office in NEW:
        _open(network, office, today)
    _override(network)
    _staff(network, password)
    Membership.objects.update(since=founded)
    for organisation in network.organisations.values():
        with stage.as_organisation(organisation.pk):
            Promise.objects.filter(organisation=organisation).update(since=founded)
    return network


def _grow(network: Network, office: Office, today: date) -> None:
    """One of the cast's organisations gets the rest of its teams and services."""
    organisation = Organisation.objects.get(slug=office.slug)
    with stage.as_organisation(organisation.pk):
        organisation.legal_carrier = office.carrier
        organisation.languages = list(office.languages)
        organisation.district_id = office.seat
        organisation.consent_phone = _phone(office, 9)
        organisation.about = _about(office)
        organisation.save()
        Unit.objects.filter(organisation=organisation).update(
            confirmed_on=_confirmed(office, today), **_address(office)
        )
        present = {one.concern_id for one in Service.objects.filter(organisation=organisation)}
        for service in Service.objects.filter(organisation=organisation):
            known = set(service.catchments.values_list("district", flat=True))
            Catchment.objects.bulk_create(
                Catchment(organisation=organisation, service=service, district_id=ags)
                for ags in office.districts
                if ags not in known
            )
    network.organisations[office.slug] = organisation
    _furnish(network, office, organisation, today, skip=present)


def _open(network: Network, office: Office, today: date) -> None:
    organisation = stage.found(
        office.slug,
        office.name,
        office.kind,
        legal_carrier=office.carrier,
        sgb1_35_body=office.is_social_body,
        languages=list(office.languages),
        district_id=office.seat,
        consent_phone=_phone(office, 9),
        about=_about(office),
    )
    network.organisations[office.slug] = organisation
    _furnish(network, office, organisation, today)


def _furnish(
    network: Network,
    office: Office,
    organisation: Organisation,
    today: date,
    skip: Collection[str] = (),
) -> None:
    """Teams with their own contact, and what they offer where."""
    districts = list(Region.objects.filter(ags__in=office.districts))
    teams = []
    for number, name in enumerate(office.teams):
        team = Unit.objects.filter(organisation=organisation, name=name).first()
        teams.append(
            team
            or stage.unit(
                organisation,
                name,
                email=f"team{number + 1}@{office.slug}.example",
                phone=_phone(office, number),
                hours="Mo bis Do 9 bis 15 Uhr",
                confirmed_on=_confirmed(office, today),
                confirmed_by="Netzwerk Muster",
                **_address(office),
            )
        )
    for offer in office.offers:
        if offer.concern not in skip:
            stage.service(
                teams[min(offer.team, len(teams) - 1)],
                offer.concern,
                offer.name,
                districts,
                promise_days=offer.days,
                languages=list(office.languages),
            )
    made = Service.objects.filter(organisation=organisation).order_by("id")
    network.services += made.select_related("organisation", "concern")


def _override(network: Network) -> None:
    """Two towns on the border of a region are served from next door."""
    for postcode, leaves, takes in (
        ("39218", "beratung-fern", "beratung-nord"),
        ("39418", "migration-boerde", "migration-saale"),
    ):
        for slug, included in ((leaves, False), (takes, True)):
            organisation = network.organisations[slug]
            with stage.as_organisation(organisation.pk):
                PostcodeOverride.objects.bulk_create(
                    PostcodeOverride(
                        organisation=organisation,
                        service=service,
                        postcode=postcode,
                        included=included,
                    )
                    for service in Service.objects.filter(organisation=organisation)
                )


def _staff(network: Network, password: str) -> None:
    """Fill up to 120 memberships in all five roles; one person works in two organisations."""
    names = _names()
    cast = network.cast
    network.workers = {office.slug: [] for office in OFFICES}
    network.workers["jobcenter-muster"].append(cast.petra)
    network.workers["beratung-muster"].append(cast.basim)
    network.workers["beratung-fern"].append(cast.carla)
    for office in OFFICES:
        organisation = network.organisations[office.slug]
        teams = list(Unit.objects.filter(organisation=organisation).order_by("id"))
        for number, roles in enumerate(_roles(office)):
            name, email = next(names)
            made = stage.member(
                organisation, name, email, roles, team=teams[number % len(teams)], password=password
            )
            if made.does_casework:
                network.workers[office.slug].append(made)
    mira = ("Mira Doppel-Muster", "mira@demo.example")
    for slug in ("beratung-muster", "jobbruecke-muster"):
        made = stage.member(
            network.organisations[slug], *mira, [Role.COUNSELLOR], password=password
        )
        network.workers[slug].append(made)
    kim = stage.member(
        network.organisations["beratung-muster"],
        "Kim Koordination",
        "kim@demo.example",
        [Role.COORDINATOR],
        password=password,
    )
    network.workers["beratung-muster"].append(kim)
    missing = MEMBERS - Membership.objects.count()
    for office in (OFFICES * 10)[:missing]:
        name, email = next(names)
        organisation = network.organisations[office.slug]
        made = stage.member(organisation, name, email, [_work(office)], password=password)
        network.workers[office.slug].append(made)


def _roles(office: Office) -> Iterator[Sequence[Role]]:
    if office.slug != "beratung-muster":
        yield [Role.LEAD] if office.caseworkers > 1 else [Role.LEAD, Role.ADMINISTRATOR]
    if office.slug != "jobcenter-muster" and office.caseworkers > 1:
        yield [Role.ADMINISTRATOR]
    if office.has_coordinator:
        yield [Role.COORDINATOR]
    in_the_cast = office in GROWN
    for _number in range(office.caseworkers - in_the_cast):
        yield [_work(office)]


def _work(office: Office) -> Role:
    if office.kind is OrganisationKind.COORDINATION:
        return Role.COORDINATOR
    return Role.PLACEMENT_OFFICER if office.is_social_body else Role.COUNSELLOR


def _names() -> Iterator[tuple[str, str]]:
    for number in count():
        given = _GIVEN[number % len(_GIVEN)]
        family = _FAMILY[(number * 7 + number // len(_GIVEN)) % len(_FAMILY)]
        yield f"{given} {family}", f"{given}.{family}.{number + 1}@demo.example".lower()


def _phone(office: Office, number: int) -> str:
    return f"0000 {100 + OFFICES.index(office)}00{number}"


def _address(office: Office) -> dict[str, str]:
    place = Region.objects.get(ags=office.seat).name
    return {"street": f"Musterstraße {OFFICES.index(office) + 1}", "place": f"Muster-{place}"}


def _about(office: Office) -> str:
    offers = [f"{offer.name}." for offer in office.offers]
    return " ".join(["Erfundene Organisation zum Ausprobieren.", *offers])


def _confirmed(office: Office, today: date) -> date:
    days = 400 if office.slug in STALE else 7 + 9 * (OFFICES.index(office) % 12)
    return today - timedelta(days=days)
