"""Districts, municipalities and postcodes of a Land, as the federal survey and lists publish them.

Readers of files only, they know no database. A row that cannot be read is rejected with its
number and a reason; keys keep their leading zeros. Eight postcodes of Saxony-Anhalt touch two
districts: `districts_by_postcode` says so, and whoever asks for a district must then ask.
Sources: GeoBasis-DE / BKG (VG250, dl-de/by-2-0); suche-postleitzahl.org and Destatis.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _
from gangbar.kernel.tables import Row, read_table

SAXONY_ANHALT = "15"
#: The Länder by the first two digits of a municipality key (AGS), in the letters of ISO 3166-2.
_LANDS: Mapping[str, str] = dict(
    pair.split(":")
    for pair in (
        *("01:SH", "02:HH", "03:NI", "04:HB", "05:NW", "06:HE", "07:RP", "08:BW"),
        *("09:BY", "10:SL", "11:BE", "12:BB", "13:MV", "14:SN", "15:ST", "16:TH"),
    )
)
HOME_LAND = _LANDS[SAXONY_ANHALT]
OUTLINE_BOX = "0 0 1000 1000"  # the viewBox of every outline, north up
_BOX = 1000
_OUTLINES = ("vg250_landkreise_ST_2018_sim200.geojson", "vg250_landkreise_DE_2018_sim200.geojson")
_POSTCODES = Path("plz_ags", "zuordnung_plz_ort_landkreis.csv")
_COLUMNS = ("plz", "ags", "ort", "landkreis", "bundesland")
_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_MUNICIPALITY_KEY = re.compile(r"\d{8}", re.ASCII)
_DISTRICT_KEY = re.compile(r"\d{5}", re.ASCII)
_FEWEST_CORNERS = 3

Point = tuple[float, float]
Thing = TypeVar("Thing")


def land_of(ags: str) -> str:
    """The two letters of the Land in which a Land, district or municipality lies; "" if unknown."""
    return _LANDS.get(ags[:2], "")


class UnreadableRegions(Unreadable):
    """The folder does not hold the files of the regions."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was not taken over; `row` counts as the file does."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[Thing]):
    """What was read and what was rejected; together every row that belongs to the question."""

    found: tuple[Thing, ...]
    rejected: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class District:
    """A district with its key (AGS, 5 digits) and its outline, an SVG path in OUTLINE_BOX."""

    ags: str
    name: str
    kind: str
    nuts: str
    outline: str


@dataclass(frozen=True, slots=True)
class Postcode:
    """One municipality (AGS, 8 digits) in which a postcode is used, with its district."""

    postcode: str
    ags: str
    municipality: str
    district_ags: str
    district: str
    land: str


def read_districts(folder: Path, land: str = SAXONY_ANHALT) -> Reading[District]:
    """The districts of one Land, in the order of their keys, drawn into one common box."""
    features = list(_features(folder))
    found: list[tuple[Mapping[str, str], list[list[Point]]]] = []
    rejected: list[Rejected] = []
    for number, feature in enumerate(features, 1):
        try:
            properties, rings = feature["properties"], _rings(feature["geometry"])
            if not _DISTRICT_KEY.fullmatch(properties["AGS"]) or not properties["GEN"] or not rings:
                raise ValueError  # noqa: TRY301 - one reason for every way to be broken
        except (KeyError, TypeError, ValueError):
            reason = Sentence(_("Schlüssel, Name oder Umriss des Kreises fehlt oder ist ungültig."))
            rejected.append(Rejected(number, reason))
            continue
        if properties["AGS"].startswith(land):
            found.append((properties, rings))
    project = _Projection([point for _, rings in found for ring in rings for point in ring])
    districts = [
        District(
            ags=properties["AGS"],
            name=properties["GEN"],
            kind=str(properties.get("BEZ") or ""),
            nuts=str(properties.get("NUTS") or ""),
            outline="".join(_path([project(point) for point in ring]) for ring in rings),
        )
        for properties, rings in found
    ]
    return Reading(tuple(sorted(districts, key=lambda one: one.ags)), tuple(rejected))


def read_postcodes(folder: Path, land: str = SAXONY_ANHALT) -> Reading[Postcode]:
    """Every use of every postcode that touches the Land, also beyond its border."""
    path = folder / _POSTCODES
    if not path.is_file():
        raise _missing(str(_POSTCODES))
    with read_table(path) as table:
        if missing := [name for name in _COLUMNS if name not in table.header]:
            raise UnreadableRegions(
                Sentence(
                    _("In „%(file)s“ fehlt die Spalte „%(column)s“."),
                    file=path.name,
                    column=missing[0],
                )
            )
        read = [_area(row) for row in table.rows]
    areas = [area for area in read if isinstance(area, Postcode)]
    wanted = {area.postcode for area in areas if area.ags.startswith(land)}
    found = sorted(
        {area for area in areas if area.postcode in wanted}, key=lambda a: (a.postcode, a.ags)
    )
    return Reading(tuple(found), tuple(one for one in read if isinstance(one, Rejected)))


def districts_by_postcode(areas: Iterable[Postcode]) -> dict[str, tuple[str, ...]]:
    """The keys of all districts that a postcode touches: more than one means "ask"."""
    touched: dict[str, set[str]] = {}
    for area in areas:
        touched.setdefault(area.postcode, set()).add(area.district_ags)
    return {postcode: tuple(sorted(keys)) for postcode, keys in sorted(touched.items())}


def _area(row: Row) -> Postcode | Rejected:
    cell = {name: row.cells[name].strip() for name in _COLUMNS}
    if row.problem:
        return Rejected(row.number, row.problem)
    if not _POSTCODE.fullmatch(cell["plz"]):
        reason = _("„%(value)s“ ist keine Postleitzahl mit fünf Ziffern.")
        return Rejected(row.number, Sentence(reason, value=cell["plz"]))
    if not _MUNICIPALITY_KEY.fullmatch(cell["ags"]):
        reason = _("„%(value)s“ ist kein Gemeindeschlüssel mit acht Ziffern.")
        return Rejected(row.number, Sentence(reason, value=cell["ags"]))
    if not cell["ort"] or not cell["bundesland"]:
        return Rejected(row.number, Sentence(_("Der Name der Gemeinde oder des Landes fehlt.")))
    return Postcode(
        postcode=cell["plz"],
        ags=cell["ags"],
        municipality=cell["ort"],
        district_ags=cell["ags"][:5],
        district=cell["landkreis"] or cell["ort"],  # a town without district is its own
        land=cell["bundesland"],
    )


def _features(folder: Path) -> Iterator[Any]:
    for name in _OUTLINES:
        path = folder / name
        if not path.is_file():
            continue
        try:
            yield from json.loads(path.read_text(encoding="utf-8"))["features"]
        except (ValueError, KeyError, TypeError) as error:
            raise UnreadableRegions(
                Sentence(_("„%(file)s“ ist keine lesbare GeoJSON-Datei."), file=name)
            ) from error
        return
    raise _missing(_OUTLINES[0])


def _missing(name: str) -> UnreadableRegions:
    return UnreadableRegions(
        Sentence(
            _("Im Ordner fehlt die Datei „%(file)s“. Bitte geben Sie den Ordner der Regionen an."),
            file=name,
        )
    )


def _rings(geometry: Mapping[str, Any]) -> list[list[Point]]:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    rings = [[(float(x), float(y)) for x, y in ring] for polygon in polygons for ring in polygon]
    if not all(
        map(math.isfinite, (number for ring in rings for point in ring for number in point))
    ):
        raise ValueError
    return rings


class _Projection:
    """Equirectangular around the middle of the points, fitted into the box, centred, north up."""

    def __init__(self, points: Sequence[Point]) -> None:
        easts = [x for x, _ in points] or [0.0]
        norths = [y for _, y in points] or [0.0]
        self._squeeze = math.cos(math.radians((min(norths) + max(norths)) / 2))
        width = (max(easts) - min(easts)) * self._squeeze
        height = max(norths) - min(norths)
        self._scale = _BOX / (max(width, height) or 1)
        self._left = min(easts) - (_BOX / self._scale - width) / 2 / self._squeeze
        self._top = max(norths) + (_BOX / self._scale - height) / 2

    def __call__(self, point: Point) -> tuple[int, int]:
        east, north = point
        return (
            round((east - self._left) * self._squeeze * self._scale),
            round((self._top - north) * self._scale),
        )


def _path(corners: Sequence[tuple[int, int]]) -> str:
    """A closed ring in relative steps; neighbours stay flush, because both round alike."""
    steps: list[tuple[int, int]] = []
    last = corners[0]
    for corner in corners[1:]:
        step = (corner[0] - last[0], corner[1] - last[1])
        if step != (0, 0):
            steps.append(step)
            last = corner
    if len(steps) < _FEWEST_CORNERS:
        return ""
    drawn = " ".join(f"{x},{y}" for x, y in steps[:-1])
    return f"M{corners[0][0]},{corners[0][1]}l{drawn}z"
