"""Every page of the site with the main story in it: who may see it, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.test import Client

from gangbar.commons.accounts.models import User
from gangbar.doors.desk.views import TABS
from gangbar.site.demo import PASSWORD
from gangbar.site.demo import cast as casting
from gangbar.site.demo import story as scenes
from tests.walls.expectations import (
    ADMINISTRATOR,
    ANONYMOUS,
    EXPECTED,
    LEAD,
    OWNER,
    PARTNER,
    Route,
)
from tests.walls.test_matrix import address_of, arguments

#: Who logs in as whom; the first in this order who may open a page walks it.
LOGINS = {
    ANONYMOUS: "",
    PARTNER: "basim",
    OWNER: "petra",
    LEAD: "lena",
    ADMINISTRATOR: "adam",
}

#: Seen, or refused in a sentence on a page of its own.
PAGES = frozenset({200, 409})


def of_the_story() -> dict[str, dict[str, str]]:
    """{login: {route: address}} of all pages in HTML; plays the main story into the database."""
    settings.ALLOWED_HOSTS = ["*"]
    with transaction.atomic():  # who acts is said to the database for one transaction
        password = make_password(PASSWORD)
        members = casting.small_cast(password)
        values = arguments(scenes.answered(members))
    pages: dict[str, dict[str, str]] = defaultdict(dict)
    for who, login in LOGINS.items():
        client = Client()
        if login:
            client.force_login(User.objects.get(email=f"{login}@demo.example"))
        for name, route in EXPECTED.items():
            seen = any(name in walked for walked in pages.values())
            if seen or who not in route.opens or route.method != "get":
                continue
            address = with_query(address_of(name, route, values), route)
            answer = client.get(address)
            if answer.status_code in PAGES and b"<html" in answer.content[:200]:
                pages[login][name] = address
    page = pages["basim"]["person"]
    pages["basim"] |= {f"person, {tab}": f"{page}?tab={tab}" for tab in TABS}
    return pages


def with_query(address: str, route: Route) -> str:
    return address + (f"?{urlencode(route.data)}" if route.data else "")
