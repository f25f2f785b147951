"""Every character that a German authority must accept survives form, database, page and CSV."""

from __future__ import annotations

import csv
import html
import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from gangbar.casework.people.forms import ENTRY_FORMS
from gangbar.commons.network.models import Membership
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo.cast import small_cast

pytestmark = pytest.mark.django_db

EMPTY: dict[str, Any] = {
    f"{relation}-{name}": value
    for relation in ENTRY_FORMS
    for name, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
}


def entries(shared: Path) -> list[str]:
    """The 930 characters and sequences, as text."""
    lines = (shared / "data/din91379/latin_list_1.3.txt").read_text("utf-8").splitlines()
    return [
        "".join(chr(int(code, 16)) for code in line.split(";")[2].replace("+", " ").split())
        for line in lines
        if line.strip()
    ]


def test_all_930_entries_survive_form_database_page_and_csv(shared: Path) -> None:
    found = entries(shared)
    assert len(found) == 930
    cast = small_cast()
    client = Client()
    client.force_login(Membership.objects.get(pk=cast.petra.member).user)
    # A name holds many entries, each between signs that combine with nothing.
    chunks = [found[start : start + 30] for start in range(0, len(found), 30)]
    names = ["A'" + "'".join(chunk) + "'a" for chunk in chunks]
    with acting_as(None):
        for name in names:
            given = {"goal": "Prüfung", "family_name": name, "given_name": "Test", **EMPTY}
            response = client.post("/people/new/", given)
            assert response.status_code == 302, _first_error(response)
        body = "".join(_pages(client))
    export = client.get("/people/export.csv").content.decode("utf-8-sig")
    rows = {row[0] for row in csv.reader(io.StringIO(export), delimiter=";")}
    for name in names:
        shown = f"{' '.join(name.split())}, Test"
        assert shown in body
        assert shown in {cell.lstrip("'") for cell in rows}


def _first_error(response: Any) -> str:
    text = html.unescape(response.content.decode())
    return text[text.find("kern-error") :][:400]


def _pages(client: Client) -> Any:
    address = "/people/"
    while address:
        text = client.get(address).content.decode()
        yield html.unescape(text)
        at = text.find("?after=")
        address = "/people/" + html.unescape(text[at : text.index('"', at)]) if at > 0 else ""
