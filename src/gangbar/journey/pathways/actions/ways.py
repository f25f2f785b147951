"""Ways are proposed, commented and agreed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gangbar.journey.pathways.domain.way import Way, stored_way
from gangbar.journey.pathways.facts import (
    WayAgreed,
    WayDissented,
    WayProposed,
    WayWithdrawn,
)
from gangbar.journey.pathways.models import (
    AgreedWay,
    Agreement,
    WayBinding,
    WayComment,
    WayState,
    WayVersion,
)
from gangbar.journey.pathways.permissions import may_propose, may_speak, who_decides
from gangbar.platform.journal import publish
from gangbar.platform.refused import Refused, require
from gangbar.platform.viewer import Viewer


@transaction.atomic
def propose(way: Way, *, reason: str, bound: Iterable[int], by: Viewer) -> WayVersion:
    """A new way or a new version of one, and who is bound by it: whoever proposes it always is.

    What somebody else proposed before stays.
    """
    require(may_propose(by))
    found, _created = AgreedWay.objects.get_or_create(
        key=way.key, defaults={"organisation_id": by.organisation}
    )
    last = found.versions.order_by("-number").first()
    binds = {by.organisation, *bound}
    if last is not None and last.content == way.document and _bound_by(last) == binds:
        raise Refused(_("Diese Fassung gibt es schon: Es hat sich nichts geändert."))
    version = WayVersion.objects.create(
        way=found,
        number=last.number + 1 if last else 1,
        content=way.document,
        reason=reason,
        organisation_id=by.organisation,
        proposed_by=by.name,
        proposed_at=timezone.now(),
    )
    WayBinding.objects.bulk_create(
        WayBinding(version=version, organisation_id=one) for one in sorted(binds)
    )
    publish(WayProposed(title=way.title, number=version.number), by=by)
    return version


def _bound_by(version: WayVersion) -> set[int]:
    return set(version.bindings.values_list("organisation", flat=True))


@transaction.atomic
def comment(version: WayVersion, *, text: str, by: Viewer) -> WayComment:
    """Publishes nothing: a comment stands on the page of the way with its author, unchanged."""
    return WayComment.objects.create(
        version=version,
        organisation_id=by.organisation,
        text=text.strip(),
        said_by=by.name,
        said_at=timezone.now(),
    )


@transaction.atomic
def say(version: WayVersion, *, agrees: bool, reason: str, by: Viewer) -> None:
    """Agree, or not with a reason. With the last word of all who are bound it comes into force."""
    every = WayVersion.objects.select_for_update().filter(way=version.way_id).order_by("pk")
    version = next(one for one in every if one.pk == version.pk)
    require(may_speak(by, version))
    if not agrees and not reason.strip():
        raise Refused(_("Schreiben Sie, warum nicht: Ein Widerspruch steht mit seinem Grund da."))
    Agreement.objects.update_or_create(
        version=version,
        organisation_id=by.organisation,
        defaults={
            "agrees": agrees,
            "reason": reason.strip(),
            "said_by": by.name,
            "said_at": timezone.now(),
        },
    )
    kind = WayAgreed if agrees else WayDissented
    publish(kind(title=stored_way(version.content).title, number=version.number), by=by)
    agreed = set(version.agreements.filter(agrees=True).values_list("organisation", flat=True))
    if who_decides(version) <= agreed:
        _bring_into_force(version)


def _bring_into_force(version: WayVersion) -> None:
    """The version before is superseded; an older proposal that is still discussed is overtaken."""
    today = timezone.localdate()
    others = version.way.versions.exclude(pk=version.pk)
    others.filter(state=WayState.IN_FORCE).update(state=WayState.SUPERSEDED, ended_on=today)
    older = others.filter(state=WayState.PROPOSED, number__lt=version.number)
    older.update(state=WayState.OVERTAKEN, ended_on=today)
    version.state, version.in_force_since = WayState.IN_FORCE, today
    version.save(update_fields=["state", "in_force_since"])


@transaction.atomic
def withdraw(version: WayVersion, *, by: Viewer) -> None:
    """Whoever proposed a version takes it back while it is not agreed."""
    if version.organisation_id != by.organisation or version.state != WayState.PROPOSED:
        raise Refused(_("Zurückziehen kann nur, wer vorgeschlagen hat, und nur vor der Einigung."))
    version.state = WayState.WITHDRAWN
    version.save(update_fields=["state"])
    publish(WayWithdrawn(title=stored_way(version.content).title, number=version.number), by=by)
