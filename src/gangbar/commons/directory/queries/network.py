"""What the network says of itself, as rows of HSDS tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import uuid5

from gangbar.commons.directory.domain import terms
from gangbar.commons.directory.models import CourseStart, Offer
from gangbar.commons.network.models import Catchment, Organisation, Service, Unit
from gangbar.kernel.hsds.values import SPACE
from gangbar.platform.viewer import Viewer

LAND = "Sachsen-Anhalt"


def _id(table: str, owner: Organisation, *parts: object) -> str:
    """Follows from the owner and the row: another in every network, the same under a new name."""
    return str(uuid5(SPACE, "/".join(map(str, ("network", table, owner.public_id, *parts)))))


def network_rows(viewer: Viewer | None) -> Iterator[tuple[str, dict[str, str]]]:
    """Table and row of everything that organisations, services and offers say of themselves."""
    del viewer  # the directory is open to everybody
    for organisation in Organisation.objects.order_by("name"):
        yield (
            "organization",
            {
                "id": _id("organization", organisation),
                "name": organisation.name,
                "description": organisation.about or str(organisation.get_kind_display()),
                "website": organisation.website,
                "legal_status": organisation.legal_carrier,
            },
        )
    for unit in Unit.objects.select_related("organisation").order_by("id"):
        yield from _unit(unit)
    services = Service.objects.select_related(
        "organisation", "concern", "unit__organisation"
    ).order_by("id")
    for service in services:
        yield from _service(service)
    catchments = Catchment.objects.select_related("district", "service__organisation")
    for catchment in catchments.order_by("id"):
        owner = catchment.service.organisation
        yield (
            "service_area",
            {
                "id": _id("service_area", owner, catchment.pk),
                "service_id": _id("service", owner, catchment.service_id),
                "name": catchment.district.name,
                "extent": catchment.district_id,
                "extent_type": "AGS",
            },
        )
    offers = Offer.objects.select_related("organisation", "district").order_by("id")
    if offers:
        yield "taxonomy", dict(terms.TAXONOMY)
        yield from (("taxonomy_term", row) for row in terms.taxonomy_terms())
        yield "unit", dict(terms.UNIT)
    for offer in offers:
        yield from _offer(offer)
    starts = CourseStart.objects.filter(cancelled=False).select_related("offer__organisation")
    for start in starts.order_by("id"):
        yield from _start(start)


def _unit(unit: Unit) -> Iterator[tuple[str, dict[str, str]]]:
    owner = unit.organisation
    place = _id("location", owner, unit.pk)
    yield (
        "location",
        {
            "id": place,
            "location_type": "physical",
            "organization_id": _id("organization", owner),
            "name": unit.name,
            "description": unit.hours,
        },
    )
    if unit.street and unit.place and unit.postcode:
        yield (
            "address",
            {
                "id": _id("address", owner, unit.pk),
                "location_id": place,
                "address_1": unit.street,
                "city": unit.place,
                "state_province": LAND,
                "postal_code": unit.postcode,
                "country": "DE",
                "address_type": "physical",
            },
        )
    if unit.phone:
        yield (
            "phone",
            {"id": _id("phone", owner, unit.pk), "location_id": place, "number": unit.phone},
        )
    if unit.email:
        yield (
            "contact",
            {
                "id": _id("contact", owner, unit.pk),
                "location_id": place,
                "name": unit.name,
                "email": unit.email,
            },
        )


def _service(service: Service) -> Iterator[tuple[str, dict[str, str]]]:
    owner = service.organisation
    key = _id("service", owner, service.pk)
    yield (
        "service",
        {
            "id": key,
            "organization_id": _id("organization", owner),
            "name": service.name,
            "alternate_name": service.concern.name_en,
            "description": service.note,
            "status": "active",
            "assured_date": service.confirmed_on.isoformat() if service.confirmed_on else "",
        },
    )
    yield (
        "service_at_location",
        {
            "id": _id("service_at_location", owner, service.pk),
            "service_id": key,
            "location_id": _id("location", service.unit.organisation, service.unit_id),
        },
    )
    for code in dict.fromkeys(service.languages):
        row = {"id": _id("language", owner, service.pk, code), "service_id": key, "code": code}
        yield "language", row


def _offer(offer: Offer) -> Iterator[tuple[str, dict[str, str]]]:
    owner = offer.organisation
    key = _id("service", owner, "offer", offer.pk)
    yield (
        "service",
        {
            "id": key,
            "organization_id": _id("organization", owner),
            "name": offer.title,
            "alternate_name": str(offer.get_kind_display()),
            "description": offer.description,
            "status": "inactive" if offer.ended_on else "active",
            "minimum_age": str(offer.minimum_age or ""),
            "maximum_age": str(offer.maximum_age or ""),
            "eligibility_description": _eligibility(offer),
            "wait_time": f"{offer.waiting_weeks} weeks" if offer.waiting_weeks else "",
            "assured_date": offer.confirmed_on.isoformat(),
            "last_modified": offer.changed_at.isoformat(timespec="seconds"),
        },
    )
    if offer.cost is not None:
        yield (
            "cost_option",
            {
                "id": _id("cost_option", owner, offer.pk),
                "service_id": key,
                "currency": "eur",
                "amount": str(offer.cost),
                "amount_description": offer.paid_by,
            },
        )
    if offer.district:
        yield (
            "service_area",
            {
                "id": _id("service_area", owner, "offer", offer.pk),
                "service_id": key,
                "name": offer.district.name,
                "extent": offer.district.ags,
                "extent_type": "AGS",
            },
        )
    for code in dict.fromkeys(offer.languages):
        row = {
            "id": _id("language", owner, "offer", offer.pk, code),
            "service_id": key,
            "code": code,
        }
        yield "language", row
    yield from _attributes(owner, "service", key, terms.said(terms.SERVICE, vars(offer)))


def _attributes(
    owner: Organisation, entity: str, key: str, found: Iterable[tuple[terms.Term, str]]
) -> Iterator[tuple[str, dict[str, str]]]:
    """One attribute for each value that is said of a row."""
    for term, value in dict.fromkeys(found):
        yield (
            "attribute",
            {
                "id": _id("attribute", owner, entity, key, term.code, value),
                "link_id": key,
                "link_entity": entity,
                "link_type": term.link,
                "taxonomy_term_id": term.id,
                "value": value,
            },
        )


def _eligibility(offer: Offer) -> str:
    """The structured terms as words, for readers that know no more than HSDS."""
    parts = [
        f"Deutsch ab {offer.german_from}" if offer.german_from else "",
        "nur für Frauen" if offer.women_only else "",
        "mit Bescheid der Anerkennung" if offer.needs_notice else "",
        f"für: {', '.join(offer.occupations)}" if offer.occupations else "",
    ]
    return "; ".join(part for part in parts if part)


def _start(start: CourseStart) -> Iterator[tuple[str, dict[str, str]]]:
    owner = start.offer.organisation
    key = _id("schedule", owner, start.pk)
    yield (
        "schedule",
        {
            "id": key,
            "service_id": _id("service", owner, "offer", start.offer_id),
            "dtstart": start.starts_on.isoformat(),
            "valid_to": start.ends_on.isoformat() if start.ends_on else "",
            "notes": f"places left: {start.places_left}" if start.places_left is not None else "",
        },
    )
    yield from _attributes(owner, "schedule", key, terms.said(terms.START, vars(start)))
    if start.places_left is not None:
        yield (
            "service_capacity",
            {
                "id": _id("service_capacity", owner, start.pk),
                "service_id": _id("service", owner, "offer", start.offer_id),
                "unit_id": terms.UNIT["id"],
                "available": str(start.places_left),
                "maximum": "" if start.places is None else str(start.places),
                "description": start.starts_on.isoformat(),
                "updated": start.offer.changed_at.isoformat(timespec="seconds"),
            },
        )
