"""An offer goes into the directory, is found by what somebody needs, and its gap is counted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.journeys.hands import Keys, Mouse

pytestmark = pytest.mark.journey


@pytest.mark.parametrize(
    ("width", "scheme", "hands"),
    [(1280, "light", Keys()), (320, "dark", Mouse())],
    ids=["keys", "phone"],
)
def test_an_offer_is_found_by_what_somebody_needs(
    desks: Callable[..., Any], width: int, scheme: str, hands: Any
) -> None:
    title = f"Pflegedeutsch {uuid4().hex[:6]}"
    provider = desks("basim", width=width, scheme=scheme)
    publish(provider, hands, title)

    public = desks("", width=width, scheme=scheme)
    public.go("/offers/")
    public.check()
    hands.fill(public.page, "q", title)
    hands.select(public.page, "german", "B1")
    hands.press(public.page, "Suchen")
    row = public.page.locator("li.gb-row", has_text=title).inner_text()
    assert "passt" in row
    assert "4 Plätze frei" in row
    public.check()
    hands.select(public.page, "german", "A1")
    hands.press(public.page, "Suchen")
    assert "passt nicht" in public.page.locator("li.gb-row", has_text=title).inner_text()

    officer = desks("petra", width=width, scheme=scheme)
    officer.go(f"/offers/?q={title}&german=A1&kind=vocational_language_course")
    officer.check()
    hands.press(officer.page, "Das fehlt: zählen")
    # The same need counts once a day for an organisation, whichever hands press the button.
    said = officer.page.inner_text("main")
    assert "Gezählt, ohne Namen" in said or "heute schon gezählt" in said

    lead = desks("lena", width=width, scheme=scheme)
    lead.go("/offers/demand/")
    assert "Berufssprachkurs" in lead.page.inner_text("main")
    assert "unter 5" in lead.page.inner_text("main")
    lead.check()


def publish(desk: Any, hands: Any, title: str) -> None:
    page = desk.page
    desk.go("/offers/own/")
    desk.check()
    hands.follow(page, "Angebot eintragen")
    hands.select(page, "kind", "vocational_language_course")
    hands.fill(page, "title", title)
    hands.select(page, "german_from", "B1")
    hands.choose(page, "languages", "ar")
    desk.check()
    hands.press(page, "Speichern")
    desk.check()
    begins = timezone.localdate() + timedelta(days=20)
    hands.fill(page, "starts_on", begins.isoformat())
    hands.fill(page, "places", "15")
    hands.fill(page, "places_left", "4")
    hands.press(page, "Eintragen")
    assert "4 von 15" in page.inner_text("main")
    desk.check()
    hands.follow(page, "Angebote")
