"""Columns are recognised by their names, or by a map."""

from __future__ import annotations

from pathlib import Path

import pytest

from gangbar.site.imports.columns import FIELDS, UnreadableMap, read_map, recognise


def test_a_german_list_is_recognised() -> None:
    header = (
        "Lfd. Nr.;Name;Vorname;geb. am;Straße/Hausnummer;PLZ;Wohnort;Tel.-Nr.;Handy-Nr.;"
        "E-Mail-Adresse;Staatsangehörigkeit(en);Geburtsland;Geschlecht;Aufenthaltstitel;gültig bis;"
        "Einreisedatum;Leistungsbezug;Kundennummer;Sprache;Deutschniveau;Beruf/Abschluss;"
        "Land des Abschlusses;Ziel;Bemerkung"
    )

    columns = recognise(header.split(";"), {})

    assert columns.ignored == ["Bemerkung"]
    assert columns.of["family_name"] == ["Name"]
    assert columns.of["id"] == ["Lfd. Nr."]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("rec_id", "id"),
        ("date_of_birth", "birth_date"),
        ("surname", "family_name"),
        ("First Name", "given_name"),
        ("given_name", "given_name"),
        ("Geburtsdatum", "birth_date"),
        ("STAATSANGEHÖRIGKEIT", "nationalities"),
    ],
)
def test_many_spellings_mean_one_field(header: str, field: str) -> None:
    columns = recognise(["Nachname", header] if header != "surname" else [header], {})

    assert header in columns.of[field]


def test_a_name_alone_is_a_whole_name() -> None:
    assert set(recognise(["Name", "PLZ"], {}).of) == {"full_name", "postcode"}


def test_a_map_goes_before_what_is_recognised() -> None:
    columns = recognise(["X", "Nachname", "Ort"], {"X": "Vorname", "Ort": ""})

    assert columns.of == {"given_name": ["X"], "family_name": ["Nachname"]}
    assert columns.ignored == ["Ort"]


@pytest.mark.parametrize(
    "given", [{"Y": "goal"}, {"X": "weather"}, {"X": "goal", "Nachname": "goal"}]
)
def test_a_map_that_fits_nothing_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(UnreadableMap):
        recognise(["X", "Nachname"], given)


def test_a_list_without_names_is_refused() -> None:
    with pytest.raises(UnreadableMap, match="Nachname"):
        recognise(["PLZ", "Ort"], {})


@pytest.mark.parametrize(
    ("name", "text"), [("m.json", '{"A": "goal"}'), ("m.toml", '"A" = "goal"\n')]
)
def test_a_map_is_json_or_toml(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")

    assert read_map(tmp_path / name) == {"A": "goal"}


@pytest.mark.parametrize("text", ["", "[]", '{"A": 1}', "\x00"])
def test_a_broken_map_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.json").write_text(text, "utf-8")

    with pytest.raises(UnreadableMap):
        read_map(tmp_path / "m.json")


def test_no_header_means_two_fields() -> None:
    headers = [header for known in FIELDS.values() for header in set(known)]

    assert len(headers) == len(set(headers))
