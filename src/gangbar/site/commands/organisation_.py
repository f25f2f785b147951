"""Take an organisation into the network, and invite who is to administer it.

`gangbar organisation add SLUG --name NAME --kind KIND --administrator EMAIL` makes the entry and
prints the link by which its administrator joins; she adds teams, services and members herself.
`organisation invite SLUG --administrator EMAIL` prints a new link, `organisation list` shows all.
"""

from __future__ import annotations

import argparse
import re
from typing import Any

from gangbar.site import database
from gangbar.site.command import Sentence, WrongUse, report, say

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LONGEST_SLUG = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("what", choices=("add", "invite", "list"))
    parser.add_argument("slug", nargs="?", default="", metavar="SLUG", help="short name in links")
    parser.add_argument("--name", default="", help="name as people read it")
    parser.add_argument("--kind", default="", help="what it is; a wrong one lists all")
    parser.add_argument("--carrier", default="", help="legal carrier")
    parser.add_argument("--administrator", default="", metavar="EMAIL")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def run(given: argparse.Namespace) -> int:
    if given.what != "list":
        _check(given)
    database.connect()
    database.prepare()
    shown = {"add": _add, "invite": _invite, "list": _list}[given.what](given)
    if given.json:
        report(shown)
    return 0


def _check(given: argparse.Namespace) -> None:
    if not SLUG.fullmatch(given.slug) or len(given.slug) > LONGEST_SLUG:
        raise WrongUse(
            "Give a SLUG of small letters, digits and hyphens, such as jobcenter-muster;"
            f" at most {LONGEST_SLUG} characters."
        )
    if not EMAIL.fullmatch(given.administrator):
        raise WrongUse("Give --administrator the e-mail address of who is to administer it.")


def _add(given: argparse.Namespace) -> Any:
    from gangbar.commons.network import actions, queries  # noqa: PLC0415 - after set-up
    from gangbar.commons.network.models import OrganisationKind  # noqa: PLC0415 - after set-up

    if given.kind not in OrganisationKind.values:
        raise WrongUse(f"Give --kind one of: {', '.join(OrganisationKind.values)}.")
    if not given.name.strip():
        raise WrongUse("Give --name the name of the organisation.")
    if queries.by_slug(None, given.slug) is not None:
        raise Sentence(f"“{given.slug}” is there already. “gangbar organisation invite” invites.")
    made = actions.found(
        given.slug,
        given.name.strip(),
        OrganisationKind(given.kind),
        legal_carrier=given.carrier.strip(),
    )
    say(f"{made.name} is in the network.")
    return _linked(given, made)


def _invite(given: argparse.Namespace) -> Any:
    from gangbar.commons.network import queries  # noqa: PLC0415 - after set-up

    there = queries.by_slug(None, given.slug)
    if there is None:
        raise Sentence(f"There is no organisation “{given.slug}”. “gangbar organisation list”.")
    return _linked(given, there)


def _linked(given: argparse.Namespace, organisation: Any) -> dict[str, str]:
    from gangbar.commons.network import actions  # noqa: PLC0415 - after set-up

    link = actions.invite_administrator(organisation, email=given.administrator)
    say(f"{given.administrator} administers it after following this link, within eight days:")
    say(link)
    return {"slug": organisation.slug, "administrator": given.administrator, "link": link}


def _list(given: argparse.Namespace) -> list[dict[str, Any]]:
    from gangbar.commons.network import queries  # noqa: PLC0415 - after set-up

    del given
    rows = [
        {"slug": one.slug, "name": one.name, "kind": one.kind, "members": one.members_now}
        for one in queries.with_members(None)
    ]
    for row in rows:
        say(f"{row['slug']:30} {row['name']} ({row['kind']}, {row['members']} members)")
    if not rows:
        say("No organisation yet. “gangbar organisation add” takes one in.")
    return rows
