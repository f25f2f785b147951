"""Every page of the site in a browser: axe, nothing that overflows, no complaint of the console.

The pages are those that both walls know (`tests/walls/expectations.py`), with the main story in
them, so that a new page is walked here without a word more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journeys.conftest import Site, running_site
from tests.journeys.pages import LOGINS
from tests.walls.expectations import EXPECTED

#: Plays the story into the database of the site and tells which pages there are.
STORY = """
import json
from gangbar.site import database
database.connect(demo=True)
database.prepare()
from tests.journeys.pages import of_the_story
print(json.dumps(of_the_story()))
"""

#: Size of the window, colours, and what axe asks: in the dark only the colours are others.
LOOKS: tuple[tuple[Any, Any, tuple[str, ...]], ...] = (
    ({"width": 320, "height": 800}, "light", ()),
    ({"width": 1280, "height": 800}, "dark", ("color-contrast",)),
)
#: Files, pictures and a piece of a page.
NOT_IN_HTML = {
    "consent-receipt",
    "document-download",
    "document-page",
    "instrument-dmn",
    "letter-file",
    "people-export",
    "personal-way-sheet",
    "similar",
    "way-export",
}

Pages = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Site, Pages]]:
    with running_site(cast=STORY) as made:
        yield made, json.loads(made.told)


@pytest.fixture
def site(told: tuple[Site, Pages]) -> Site:
    return told[0]


@pytest.mark.parametrize("login", LOGINS.values(), ids=LOGINS)
def test_every_page_is_fit_for_everybody(told: tuple[Site, Pages], desks: Any, login: str) -> None:
    desk = desks(login)
    faults = []
    for name, address in told[1][login].items():
        desk.go(address)
        # A refusal is a page too, whose status the console tells.
        desk.complaints[:] = [one for one in desk.complaints if "(Conflict)" not in one]
        for size, scheme, rules in LOOKS:
            desk.page.set_viewport_size(size)
            desk.page.emulate_media(color_scheme=scheme)
            try:
                desk.check(*rules)
            except AssertionError as fault:
                faults.append(f"{name}, {scheme}: {fault}")
        desk.complaints.clear()
    assert not faults, "\n".join(faults)


def test_hardly_a_page_is_left_out(told: tuple[Site, Pages]) -> None:
    walked = {name for pages in told[1].values() for name in pages}
    shown = {
        name
        for name, route in EXPECTED.items()
        if route.method == "get" and not name.startswith(("hsds:", "account_", "mfa_"))
    }
    assert shown - walked == NOT_IN_HTML
