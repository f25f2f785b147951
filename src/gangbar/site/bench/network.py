"""The organisations, teams, services and members of the benchmark, and their sessions."""

from __future__ import annotations

import time
from importlib import import_module

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import connections, transaction

from gangbar.commons.accounts.models import User
from gangbar.commons.network.models import (
    Concern,
    Membership,
    Organisation,
    OrganisationKind,
    Promise,
    Region,
    Service,
    Unit,
)
from gangbar.platform.viewer import Role
from gangbar.site.bench.journal import organisation_name
from gangbar.site.bench.rows import member_name
from gangbar.site.bench.size import DAY, MEMBERS, Size

_EMPTIED = (
    "django_session, mfa_authenticator, network_membership, network_promise, network_service,"
    " network_unit, network_organisation, accounts_user, platform_draft"
)


def fill(size: Size) -> None:
    """Write the network anew, as owner; everything about persons is loaded afterwards."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(f"truncate {_EMPTIED} restart identity cascade")
        numbers = range(1, size.organisations + 1)
        Region.objects.using("owner").update_or_create(
            ags="15", defaults={"name": "Sachsen-Anhalt", "kind": "Land"}
        )
        owner = "owner"
        kinds = [OrganisationKind.COUNSELLING, OrganisationKind.JOBCENTER]
        Organisation.objects.using(owner).bulk_create(
            Organisation(
                pk=n, slug=f"stelle-{n}", name=organisation_name(n), kind=kinds[n % 2],
                sgb1_35_body=n % 2 == 1,
            )
            for n in numbers
        )  # fmt: skip
        Unit.objects.using(owner).bulk_create(
            Unit(pk=n, organisation_id=n, name="Team 1", email=f"team{n}@example.org")
            for n in numbers
        )
        _services(size)
        _members(size)
        for table in ("network_organisation", "network_unit", "network_service", "accounts_user"):
            cursor.execute(
                f"select setval(pg_get_serial_sequence('{table}', 'id'), max(id)) from {table}"  # noqa: S608 - constants
            )


def _services(size: Size) -> None:
    concern = Concern.objects.using("owner").get(key="first-assessment")
    numbers = range(1, size.organisations + 1)
    Service.objects.using("owner").bulk_create(
        Service(pk=n, organisation_id=n, unit_id=n, concern=concern, name="Ersteinschätzung")
        for n in numbers
    )
    Promise.objects.using("owner").bulk_create(
        Promise(organisation_id=n, concern=concern, working_days=5, since=size.day(-400))
        for n in numbers
    )


def _members(size: Size) -> None:
    numbers = range(1, size.organisations * MEMBERS + 1)
    User.objects.using("owner").bulk_create(
        User(pk=n, email=f"mitglied{n}@example.org", name=member_name(n), password="!")  # noqa: S106 - nobody logs in
        for n in numbers
    )
    roles = [[Role.COUNSELLOR.value], [Role.PLACEMENT_OFFICER.value]]
    Membership.objects.using("owner").bulk_create(
        Membership(
            pk=n, user_id=n, organisation_id=(n - 1) // MEMBERS + 1, roles=roles[n % 2],
            unit_id=(n - 1) // MEMBERS + 1, since=size.day(-1_200),
        )
        for n in numbers
    )  # fmt: skip
    Authenticator.objects.using("owner").bulk_create(
        Authenticator(user_id=n, type=Authenticator.Type.TOTP, data={"secret": "bench"})
        for n in numbers
    )


def cookies(member: int) -> str:
    """Log a member in without a browser, into the product and into the plain pages."""
    ours = _session(member, settings.AUTHENTICATION_BACKENDS[0])
    plain = _session(member, "django.contrib.auth.backends.ModelBackend")
    return f"sessionid={ours}; plainsession={plain}"


def _session(member: int, backend: str) -> str:
    engine = import_module(settings.SESSION_ENGINE)
    user = User.objects.using("owner").get(pk=member)
    made = engine.SessionStore()
    made["_auth_user_id"] = str(user.pk)
    made["_auth_user_backend"] = backend
    made["_auth_user_hash"] = user.get_session_auth_hash()
    made["membership"] = member
    # Typing prolongs a session, written once a minute: not here, so that pages can be counted.
    made["seen"] = int(time.time()) + DAY
    made["second_factor"] = True
    made.save(must_create=True)
    key: str = made.session_key
    return key
