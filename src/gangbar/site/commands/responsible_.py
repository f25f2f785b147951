"""Say who is responsible for a concern at a postcode.

A postcode that touches two districts is asked, never guessed: name the municipality as well.
Concerns are keys such as first-assessment, recognition, language; a wrong one lists them all.
"""

from __future__ import annotations

import argparse
from typing import Any

from gangbar.kernel.names import compact_form
from gangbar.site import database
from gangbar.site.command import Sentence, report, say


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--postcode", required=True, metavar="PLZ", help="five digits")
    parser.add_argument("--concern", required=True, metavar="KEY", help="what somebody comes with")
    parser.add_argument("--municipality", default="", metavar="NAME", help="settles a border case")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(given: argparse.Namespace) -> int:
    database.connect()
    database.prepare()

    from django.utils import timezone  # noqa: PLC0415 - after set-up

    from gangbar.commons.network import queries  # noqa: PLC0415 - after set-up

    _known_concern(given.concern)
    found = queries.responsible(
        None,
        postcode=given.postcode.strip(),
        concern=given.concern,
        on=timezone.localdate(),
        municipality=_municipality(given.postcode.strip(), given.municipality),
    )
    answers = [_answer(service, found.district) for service in found.answers]
    _tell(list(found.ask), answers, f"{given.postcode} {found.place}".strip())
    if given.json:
        report({"ask": list(found.ask) or None, "answers": answers})
    return 0


def _known_concern(key: str) -> None:
    from gangbar.commons.network import queries  # noqa: PLC0415 - after set-up

    keys = [concern.key for concern in queries.concerns(None)]
    if key not in keys:
        raise Sentence(f"The concern “{key}” is not known. Known are: {', '.join(keys)}.")


def _municipality(postcode: str, name: str) -> str:
    """The municipality as the register spells it; "" when none was named."""
    from gangbar.commons.network.models import PostcodeArea  # noqa: PLC0415 - after set-up
    from gangbar.commons.network.queries import municipalities  # noqa: PLC0415 - after set-up

    areas = municipalities(None, postcode)
    if not areas:
        if not PostcodeArea.objects.exists():
            raise Sentence(
                "No regions are loaded yet. Run “gangbar load regions PATH” or “gangbar demo”."
            )
        raise Sentence(f"The postcode {postcode} is not known here. Check its five digits.")
    if not name:
        return ""
    wanted = compact_form(name)
    spelled = {one.municipality for one in areas if compact_form(one.municipality) == wanted} or {
        one.municipality for one in areas if compact_form(one.municipality).startswith(wanted)
    }
    if len(spelled) != 1:
        there = ", ".join(sorted({one.municipality for one in areas}))
        raise Sentence(f"The postcode {postcode} is not used in “{name}”, but in: {there}.")
    return spelled.pop()


def _answer(service: Any, district: Any) -> dict[str, Any]:
    team = service.unit
    promise = next(iter(service.organisation.promises.all()), None)
    return {
        "service": service.name,
        "organisation": service.organisation.name,
        "organisation_slug": service.organisation.slug,
        "team": team.name,
        "district": district.name,
        "district_ags": district.ags,
        "contact": {
            "phone": team.phone,
            "email": team.email,
            "address": ", ".join(
                part for part in (team.street, f"{team.postcode} {team.place}".strip()) if part
            ),
            "hours": team.hours,
        },
        "promise_working_days": promise.working_days if promise else None,
        "confirmed": service.confirmed_on,
    }


def _tell(ask: list[str], answers: list[dict[str, Any]], place: str) -> None:
    if ask:
        say(f"{place} touches two districts. Name the municipality: {', '.join(ask)}.")
    elif not answers:
        say(f"Nobody is entered as responsible at {place} yet.")
    for one in answers:
        contact = ", ".join(filter(None, (one["contact"]["phone"], one["contact"]["email"])))
        say(
            f"{one['service']}: {one['organisation']}, {one['team']} ({contact});"
            f" confirmed {one['confirmed'] or 'never'}"
        )
