"""Load public data into the database.

`gangbar load regions PATH` reads districts, municipalities and postcodes from the folder of the
regions (GeoJSON of the districts, CSV of the postcodes). A second run changes nothing. Occupations
(kldb, jobtitles, esco) cannot be loaded yet.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from gangbar.kernel import regions
from gangbar.site import database
from gangbar.site.command import Sentence, report, say

KINDS = ("regions", "kldb", "jobtitles", "esco")
SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=KINDS, help="what the files hold")
    parser.add_argument("path", type=Path, metavar="PATH", help="folder with the files")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(given: argparse.Namespace) -> int:
    if given.kind != "regions":
        raise Sentence(f"“{given.kind}” cannot be loaded yet: this version knows regions only.")
    if not given.path.is_dir():
        raise Sentence(f"{given.path} is no folder. Give the folder that holds the region files.")
    districts = regions.read_districts(given.path)
    postcodes = regions.read_postcodes(given.path)
    rejected = [*districts.rejected, *postcodes.rejected]
    database.connect()
    database.prepare()

    from gangbar.commons.network.actions import load_regions  # noqa: PLC0415 - after set-up

    done = load_regions(districts.found, postcodes.found)
    say(
        f"{done.created} created, {done.updated} updated, {done.unchanged} unchanged,"
        f" {len(rejected)} rejected."
    )
    for one in rejected[:SHOWN]:
        say(f"Row {one.row}: {one.reason}")
    if given.json:
        report(
            {
                "read": done.read + len(rejected),
                "created": done.created,
                "updated": done.updated,
                "unchanged": done.unchanged,
                "rejected": [{"row": one.row, "reason": str(one.reason)} for one in rejected],
            }
        )
    return 0
