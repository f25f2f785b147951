"""Reading the network: who is responsible, who promises what, where which service is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from gangbar.commons.network.models import (
    Catchment,
    Concern,
    Organisation,
    PostcodeArea,
    PostcodeOverride,
    Promise,
    Region,
    Service,
    Unit,
)
from gangbar.kernel.names import sort_key
from gangbar.kernel.regions import HOME_LAND, land_of
from gangbar.platform.viewer import Viewer


@dataclass(frozen=True)
class Responsible:
    """Answers to "who is responsible?"; or the municipalities between which one must choose."""

    ask: Sequence[str] = ()
    district: Region | None = None
    place: str = ""
    answers: Sequence[Service] = field(default=())
    known: bool = True


def responsible(
    viewer: Viewer | None, *, postcode: str, concern: str, on: date, municipality: str = ""
) -> Responsible:
    """Services for a concern at a postcode. Two districts under one postcode are asked."""
    del viewer  # open to everybody
    areas = list(
        PostcodeArea.objects.filter(postcode=postcode)
        .select_related("district")
        .order_by("municipality")
    )
    areas = [one for one in areas if one.municipality == municipality] or areas
    if not areas:
        return Responsible(known=False)
    districts = {one.district_id for one in areas}
    if len(districts) > 1:
        return Responsible(ask=[one.municipality for one in areas])
    district = areas[0].district
    return Responsible(
        district=district,
        place=areas[0].municipality,
        answers=list(_services_for(concern, district.ags, postcode, on)),
    )


def _services_for(concern: str, district: str, postcode: str, on: date) -> QuerySet[Service]:
    return (
        _covering(Service.objects.filter(concern=concern), district, postcode, on)
        .select_related("unit", "organisation", "concern")
        .prefetch_related(Prefetch("organisation__promises", _holding().filter(concern=concern)))
        .order_by("organisation__name", "name")
    )


def _covering(
    services: QuerySet[Service], district: str, postcode: str, on: date
) -> QuerySet[Service]:
    """Those whose catchment on that day holds the district, as corrected for the postcode."""
    covered = Catchment.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=on),
        Q(valid_until=None) | Q(valid_until__gte=on),
        service=OuterRef("pk"),
        district=district,
    )
    override = PostcodeOverride.objects.filter(service=OuterRef("pk"), postcode=postcode)
    return services.filter(
        (Exists(covered) & ~Exists(override.filter(included=False)))
        | Exists(override.filter(included=True))
    )


def responsible_among(
    viewer: Viewer, services: QuerySet[Service], *, district: str, postcode: str, on: date
) -> set[int]:
    """Which of the services are responsible where somebody lives; their identifiers."""
    del viewer
    found = _covering(services, district, postcode, on).order_by()
    return set(found.values_list("pk", flat=True))


def concerns(viewer: Viewer | None) -> QuerySet[Concern]:
    del viewer
    return Concern.objects.all()


def organisations(viewer: Viewer | None) -> Any:
    """The organisations of the network, by name."""
    del viewer
    return Organisation.objects.select_related("district").order_by("name")


def directory(viewer: Viewer | None, *, kind: str = "", text: str = "") -> list[Organisation]:
    """Every word must occur in name, carrier, district, team, place, offer or concern."""
    del viewer
    found = Organisation.objects.select_related("district").prefetch_related("units")
    if kind:
        found = found.filter(kind=kind)
    return _matching(found, text)


def organisations_matching(viewer: Viewer | None, text: str, limit: int = 8) -> list[Organisation]:
    """The first of those that the directory finds."""
    del viewer
    return _matching(Organisation.objects.select_related("district"), text)[:limit]


def _matching(found: QuerySet[Organisation], text: str) -> list[Organisation]:
    for word in text.split():
        offers = Service.objects.filter(organisation=OuterRef("pk")).filter(
            Q(name__icontains=word)
            | Q(concern__name_de__icontains=word)
            | Q(concern__name_en__icontains=word)
        )
        teams = Unit.objects.filter(organisation=OuterRef("pk")).filter(
            Q(name__icontains=word) | Q(place__icontains=word)
        )
        found = found.filter(
            Q(name__icontains=word)
            | Q(legal_carrier__icontains=word)
            | Q(district__name__icontains=word)
            | Exists(offers)
            | Exists(teams)
        )
    return sorted(found, key=lambda one: sort_key(one.name))


def services_matching(viewer: Viewer | None, text: str, limit: int = 5) -> list[Service]:
    """Every word must occur in name, concern, organisation, team, place or a district it is for."""
    del viewer
    found = Service.objects.select_related("organisation")
    for word in text.split():
        places = Catchment.objects.filter(service=OuterRef("pk"), district__name__icontains=word)
        found = found.filter(
            Q(name__icontains=word)
            | Q(concern__name_de__icontains=word)
            | Q(concern__name_en__icontains=word)
            | Q(organisation__name__icontains=word)
            | Q(unit__name__icontains=word)
            | Q(unit__place__icontains=word)
            | Exists(places)
        )
    by_name = sorted(found, key=lambda one: (sort_key(one.name), sort_key(one.organisation.name)))
    return by_name[:limit]


def organisation(viewer: Viewer | None, slug: str) -> QuerySet[Organisation]:
    """One organisation with its units, services and promises, to be fetched or 404."""
    del viewer
    return (
        Organisation.objects.filter(slug=slug)
        .select_related("district")
        .prefetch_related(
            Prefetch("units", Unit.objects.order_by("name")),
            Prefetch(
                "services",
                Service.objects.select_related("concern", "unit").prefetch_related(
                    Prefetch("catchments", Catchment.objects.select_related("district"))
                ),
            ),
            Prefetch("promises", _holding().select_related("concern")),
        )
    )


def districts(viewer: Viewer | None) -> QuerySet[Region]:
    del viewer
    return Region.objects.exclude(parent=None).filter(parent__isnull=False).order_by("name")


def district_name(viewer: Viewer | None, ags: str) -> str:
    """The name of a district, else its key; read once, pages name the same few all the time."""
    del viewer
    try:
        return _district_name(ags)
    except Region.DoesNotExist:
        return ags


@cache
def _district_name(ags: str) -> str:
    return Region.objects.get(ags=ags).name


def places_named(viewer: Viewer | None, names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Spelling, district key and shown name; “Halle” is “Halle (Saale)”, postcodes are places."""
    wanted = {one.casefold() for one in names}
    for area in PostcodeArea.objects.filter(
        Q(postcode__in=names) | Q(municipality__in=[*names, *map(str.title, names)])
    ).select_related("district"):
        name = area.postcode if area.postcode in wanted else area.municipality
        yield name, area.district_id, f"{name} ({area.district.name})"
    for region in districts(viewer):
        for name in {region.name, region.name.split(" (")[0], region.name.split(",")[0]}:
            yield name, region.ags, region.name


def municipalities(viewer: Viewer | None, postcode: str) -> list[PostcodeArea]:
    """Where a postcode lies; more than one district means that one must ask."""
    del viewer
    return list(PostcodeArea.objects.filter(postcode=postcode).select_related("district"))


def promise(viewer: Viewer, *, organisation: int, concern: str) -> Promise | None:
    del viewer
    return _holding().filter(organisation=organisation, concern=concern).first()


def _holding() -> QuerySet[Promise]:
    """Promises that hold today."""
    return Promise.objects.filter(Q(ends_on=None) | Q(ends_on__gte=timezone.localdate()))


@dataclass(frozen=True)
class Promised:
    """A service with the promise of its organisation for its concern."""

    service: Service
    promise: Promise


def promised(viewer: Viewer, services: Sequence[Service] | QuerySet[Service]) -> list[Promised]:
    """The services for which an answer is promised, in one query."""
    del viewer
    promises = {
        (one.organisation_id, one.concern_id): one
        for one in _holding().filter(
            organisation__in={service.organisation_id for service in services}
        )
    }
    return [
        Promised(service, promises[service.organisation_id, service.concern_id])
        for service in services
        if (service.organisation_id, service.concern_id) in promises
    ]


def referable_services(viewer: Viewer, *, concern: str = "") -> QuerySet[Service]:
    """Services of other organisations that take referrals."""
    found = (
        Service.objects.exclude(organisation=viewer.organisation)
        .filter(concern__referable=True)
        .select_related("organisation", "unit", "concern")
        .order_by("organisation__name", "name")
    )
    return found.filter(concern=concern) if concern else found


def promises(viewer: Viewer) -> QuerySet[Promise]:
    """What the viewer's own organisation has promised."""
    return (
        _holding()
        .filter(organisation=viewer.organisation)
        .select_related("concern")
        .order_by("concern__position")
    )


def own_units(viewer: Viewer) -> QuerySet[Unit]:
    return Unit.objects.filter(organisation=viewer.organisation)


def by_slug(viewer: Viewer | None, slug: str) -> Organisation | None:
    del viewer
    return Organisation.objects.filter(slug=slug).first()


def with_members(viewer: Viewer | None) -> QuerySet[Any]:
    """Every organisation with `members_now`, how many work for it; no names of them."""
    del viewer
    now = Count("members", filter=Q(members__ended_on=None))
    return Organisation.objects.annotate(members_now=now).order_by("slug")


def own(viewer: Viewer) -> QuerySet[Organisation]:
    """The viewer's own organisation."""
    return Organisation.objects.filter(pk=viewer.organisation)


def own_land(viewer: Viewer) -> str:
    """The Land of the own organisation's district, in two letters; the home Land if unknown."""
    district = own(viewer).values_list("district", flat=True).first()
    return land_of(district or "") or HOME_LAND


def own_services(viewer: Viewer) -> QuerySet[Service]:
    return Service.objects.filter(organisation=viewer.organisation)


def reach_of(viewer: Viewer, service: Service) -> dict[str, Any]:
    """For whom a service is there, as its form shows it."""
    del viewer
    catchments = list(service.catchments.select_related("district"))
    overrides = list(service.overrides.order_by("postcode"))
    first = catchments[0] if catchments else None
    return {
        "districts": [one.district_id for one in catchments],
        "valid_from": first.valid_from if first else None,
        "valid_until": first.valid_until if first else None,
        "included": ", ".join(one.postcode for one in overrides if one.included),
        "left_out": ", ".join(one.postcode for one in overrides if not one.included),
    }
