"""What an organisation says of itself: its entry, teams, services with catchment, promises."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.commons.network.domain import Reach
from gangbar.commons.network.facts import EntryChanged, EntryConfirmed, PromiseEnded, PromiseGiven
from gangbar.commons.network.models import (
    Catchment,
    Concern,
    Organisation,
    OrganisationKind,
    PostcodeOverride,
    Promise,
    Service,
    Unit,
)
from gangbar.commons.network.permissions import may_administer, may_confirm, may_promise
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer


@transaction.atomic
def found(
    slug: str, name: str, kind: OrganisationKind, *, by: None = None, **details: Any
) -> Organisation:
    """A new organisation; its own identity is taken on for the moment of its birth.

    Publishes nothing: the operator acts, and nobody who could read it works there yet.
    """
    del by  # the operator, before anybody belongs to it
    with connection.cursor() as cursor:
        cursor.execute("select nextval(pg_get_serial_sequence('network_organisation', 'id'))")
        number = int(cursor.fetchone()[0])
    with acting_as(_itself(number)):
        return Organisation.objects.create(pk=number, slug=slug, name=name, kind=kind, **details)


def _itself(number: int) -> Viewer:
    """The organisation, with no member."""
    nobody = frozenset[Any]()
    return Viewer(
        member=0, user=0, organisation=number, organisation_name="", name="", roles=nobody
    )


@transaction.atomic
def change_organisation(values: Mapping[str, Any], *, by: Viewer) -> Organisation:
    """What the directory says of the viewer's own organisation."""
    require(may_administer(by))
    own = Organisation.objects.get(pk=by.organisation)
    for name, value in values.items():
        setattr(own, name, value)
    own.save(update_fields=list(values))
    publish(EntryChanged(what=own.name), by=by)
    return own


@transaction.atomic
def keep_unit(unit: Unit | None, *, values: Mapping[str, Any], by: Viewer) -> Unit:
    """A new team, or other values of one; whoever writes it confirms it as well."""
    require(may_administer(by))
    kept = _own(unit, by) if unit is not None else Unit(organisation_id=by.organisation)
    for name, value in values.items():
        setattr(kept, name, value)
    kept.confirmed_on, kept.confirmed_by = timezone.localdate(), by.name
    kept.save()
    publish(EntryChanged(what=kept.name), by=by)
    return kept


@transaction.atomic
def keep_service(
    service: Service | None, *, values: Mapping[str, Any], reach: Reach, by: Viewer
) -> Service:
    """A new service, or another one in its place, with its whole catchment."""
    require(may_administer(by))
    kept = _own(service, by) if service is not None else Service(organisation_id=by.organisation)
    for name, value in values.items():
        setattr(kept, name, value)
    _own(kept.unit, by)
    kept.confirmed_on, kept.confirmed_by = timezone.localdate(), by.name
    kept.save()
    kept.catchments.all().delete()
    Catchment.objects.bulk_create(
        Catchment(
            organisation_id=by.organisation,
            service=kept,
            district_id=district,
            valid_from=reach.valid_from,
            valid_until=reach.valid_until,
        )
        for district in reach.districts
    )
    kept.overrides.all().delete()
    chosen = {**dict.fromkeys(reach.left_out, False), **dict.fromkeys(reach.included, True)}
    PostcodeOverride.objects.bulk_create(
        PostcodeOverride(
            organisation_id=by.organisation, service=kept, postcode=postcode, included=included
        )
        for postcode, included in chosen.items()
    )
    publish(EntryChanged(what=kept.name), by=by)
    return kept


def _own(entry: Any, by: Viewer) -> Any:
    if entry.organisation_id != by.organisation:
        raise Refused(_("Diesen Eintrag ändert die Organisation, der er gehört."))
    return entry


@transaction.atomic
def give_promise(*, concern: Concern, working_days: int, by: Viewer) -> Promise:
    """State in how many working days a kind of request is answered."""
    require(may_promise(by))
    promise, _created = Promise.objects.update_or_create(
        organisation_id=by.organisation,
        concern=concern,
        defaults={"working_days": working_days, "since": timezone.localdate(), "ends_on": None},
    )
    publish(PromiseGiven(concern=concern.name_de, days=working_days), by=by)
    return promise


@transaction.atomic
def end_promise(promise: Promise, *, ends_on: date, by: Viewer) -> None:
    """Take a promise back: it holds until that day, and everybody sees the day."""
    require(may_promise(by))
    _own(promise, by)
    if ends_on < timezone.localdate():
        raise Refused(_("Eine Zusage endet frühestens heute: Bis jetzt hat sie gegolten."))
    promise.ends_on = ends_on
    promise.save(update_fields=["ends_on"])
    publish(PromiseEnded(concern=promise.concern.name_de, day=f"{ends_on:%d.%m.%Y}"), by=by)


@transaction.atomic
def confirm_unit(unit: Unit, *, by: Viewer) -> None:
    """Say that a team's entry is still right."""
    require(may_confirm(by))
    if unit.organisation_id != by.organisation:
        raise Refused(_("Diesen Eintrag bestätigt die Organisation, der er gehört."))
    unit.confirmed_on, unit.confirmed_by = timezone.localdate(), by.name
    unit.save(update_fields=["confirmed_on", "confirmed_by"])
    unit.services.update(confirmed_on=unit.confirmed_on, confirmed_by=by.name)
    publish(EntryConfirmed(what=unit.name), by=by)
