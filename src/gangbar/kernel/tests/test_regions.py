"""The regions of Saxony-Anhalt: the known right answers, and nothing silently dropped."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gangbar.kernel.holidays import LANDS
from gangbar.kernel.regions import (
    UnreadableRegions,
    districts_by_postcode,
    land_of,
    read_districts,
    read_postcodes,
)
from gangbar.kernel.tests.shared import shared_data

TWO_DISTRICTS = {"39517", "06632", "39638", "06333", "39646", "39264", "39397", "14715"}
HEADER = "osm_id,ags,ort,plz,landkreis,bundesland\n"
SQUARE = [[[11, 51], [12, 51], [12, 52], [11, 52], [11, 51]]]


@pytest.mark.parametrize(
    ("ags", "land"),
    [("15002", "ST"), ("14713", "SN"), ("09", "BY"), ("05315000", "NW"), ("", ""), ("99", "")],
)
def test_a_key_says_in_which_land_it_lies(ags: str, land: str) -> None:
    assert land_of(ags) == land


def test_every_land_has_its_key() -> None:
    assert {land_of(f"{number:02}") for number in range(1, 17)} == set(LANDS)


def postcodes_from(folder: Path, lines: str) -> Path:
    (folder / "plz_ags").mkdir()
    (folder / "plz_ags/zuordnung_plz_ort_landkreis.csv").write_text(HEADER + lines, "utf-8")
    return folder


def districts_from(folder: Path, *features: object, name: str = "ST") -> Path:
    content = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / f"vg250_landkreise_{name}_2018_sim200.geojson").write_text(content, "utf-8")
    return folder


def feature(ags: str = "15001", name: str = "Musterkreis", **geometry: object) -> dict[str, object]:
    shape = {"type": "Polygon", "coordinates": SQUARE, **geometry}
    return {"properties": {"AGS": ags, "GEN": name}, "geometry": shape}


def test_saxony_anhalt_has_fourteen_districts() -> None:
    reading = read_districts(shared_data("regions"))
    assert reading.rejected == ()
    assert [district.ags for district in reading.found] == [
        *(f"1500{number}" for number in range(1, 4)),
        *(f"150{number}" for number in range(81, 92)),
    ]
    by_key = {district.ags: district for district in reading.found}
    assert by_key["15002"].name == "Halle (Saale)"
    assert by_key["15002"].kind == "Kreisfreie Stadt"
    assert by_key["15083"].nuts == "DEE07"


def test_the_outlines_fill_one_box_and_are_small() -> None:
    districts = read_districts(shared_data("regions")).found
    assert sum(len(district.outline) for district in districts) < 20_000
    corners = [corner for district in districts for corner in absolute(district.outline)]
    assert all(0 <= number <= 1000 for corner in corners for number in corner)
    assert min(y for _, y in corners) == 0
    assert max(y for _, y in corners) == 1000


def absolute(path: str) -> list[tuple[int, int]]:
    corners = []
    for start, steps in re.findall(r"M(-?\d+,-?\d+)l([^z]*)z", path):
        x, y = map(int, start.split(","))
        corners.append((x, y))
        for step in steps.split():
            dx, dy = map(int, step.split(","))
            x, y = x + dx, y + dy
            corners.append((x, y))
    return corners


def test_another_land_is_read_from_the_file_of_all(tmp_path: Path) -> None:
    folder = districts_from(tmp_path, feature("14511"), feature("15001"), name="DE")
    assert [district.ags for district in read_districts(folder, "14").found] == ["14511"]


def test_a_square_is_drawn_as_a_square_with_north_up(tmp_path: Path) -> None:
    [district] = read_districts(districts_from(tmp_path, feature())).found
    assert district.outline == "M189,1000l622,0 0,-1000 -622,0z"
    assert (district.kind, district.nuts) == ("", "")


def test_a_ring_smaller_than_a_pixel_is_left_out_of_the_drawing(tmp_path: Path) -> None:
    dot = [[11.5, 51.5], [11.5, 51.5001], [11.5001, 51.5], [11.5, 51.5]]
    shape = {"type": "MultiPolygon", "coordinates": [SQUARE, [dot]]}
    [district] = read_districts(districts_from(tmp_path, feature() | {"geometry": shape})).found
    assert district.outline.count("M") == 1


@pytest.mark.parametrize(
    "broken",
    [
        feature("1501"),
        feature(name=""),
        feature(coordinates=[]),
        feature(coordinates=[[[11, "x"]]]),
        feature(coordinates=[[[11, float("inf")]]]),
        {"properties": {}},
        None,
    ],
)
def test_a_broken_district_is_rejected_with_its_number(tmp_path: Path, broken: object) -> None:
    reading = read_districts(districts_from(tmp_path, feature(), broken))
    assert len(reading.found) == 1
    [rejected] = reading.rejected
    assert rejected.row == 2
    assert "fehlt oder ist ungültig" in rejected.reason


def test_saxony_anhalt_has_218_municipalities_and_202_postcodes() -> None:
    reading = read_postcodes(shared_data("regions"))
    inside = [area for area in reading.found if area.ags.startswith("15")]
    assert reading.rejected == ()
    assert len(inside) == 324
    assert len({area.ags for area in inside}) == 218
    assert len({area.postcode for area in inside}) == 202
    assert len({area.district_ags for area in inside}) == 14
    assert {area.district for area in inside if area.district_ags == "15003"} == {"Magdeburg"}


def test_eight_postcodes_touch_two_districts_and_must_be_asked() -> None:
    touched = districts_by_postcode(read_postcodes(shared_data("regions")).found)
    assert {postcode for postcode, keys in touched.items() if len(keys) > 1} == TWO_DISTRICTS
    assert touched["14715"] == ("12063", "15090")
    assert touched["06108"] == ("15002",)


def test_broken_rows_are_rejected_with_number_and_reason(tmp_path: Path) -> None:
    folder = postcodes_from(
        tmp_path,
        "1,15002000,Halle,06108,,Sachsen-Anhalt\n"
        "1,15002000,Halle,6108,,Sachsen-Anhalt\n"
        "1,1500200,Halle,06108,,Sachsen-Anhalt\n"
        "1,15002000,,06108,,Sachsen-Anhalt\n"
        "1,15002000,Halle,06108\n"
        "1,12063134,Musterdorf,06108,Havelland,Brandenburg\n"
        "1,12063134,Fern,99999,Havelland,Brandenburg\n",
    )
    reading = read_postcodes(folder)
    assert [(area.postcode, area.ags) for area in reading.found] == [
        ("06108", "12063134"),
        ("06108", "15002000"),
    ]
    assert [(one.row, str(one.reason)) for one in reading.rejected] == [
        (3, "„6108“ ist keine Postleitzahl mit fünf Ziffern."),
        (4, "„1500200“ ist kein Gemeindeschlüssel mit acht Ziffern."),
        (5, "Der Name der Gemeinde oder des Landes fehlt."),
        (6, "Die Zeile hat 4 Felder, der Kopf hat 6. Bitte prüfen Sie sie."),
    ]


def test_a_folder_without_the_files_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableRegions, match="fehlt die Datei „vg250_landkreise_ST"):
        read_districts(tmp_path)
    with pytest.raises(UnreadableRegions, match="fehlt die Datei „plz_ags"):
        read_postcodes(tmp_path)


def test_a_file_of_another_kind_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "vg250_landkreise_ST_2018_sim200.geojson").write_text("[1]", "utf-8")
    with pytest.raises(UnreadableRegions, match="keine lesbare GeoJSON"):
        read_districts(tmp_path)
    (tmp_path / "plz_ags").mkdir()
    (tmp_path / "plz_ags/zuordnung_plz_ort_landkreis.csv").write_text("plz,ags\n1,2\n", "utf-8")
    with pytest.raises(UnreadableRegions, match="fehlt die Spalte „ort“"):
        read_postcodes(tmp_path)
