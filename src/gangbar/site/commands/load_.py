"""Load public data into the database.

`gangbar load regions PATH` reads districts, municipalities and postcodes from the folder of the
regions (GeoJSON of the districts, CSV of the postcodes). `load kldb FILE` reads the classification
of occupations (KldB 2010, version 2020), `load jobtitles FILE` the job titles of the Federal
Employment Agency, `load esco PATH` the folder of the English ESCO occupations; what lies beside
them (follow-up questions in the folder auxco, the crosswalk to ISCO) is read along. A second run
changes nothing.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gangbar.commons.occupations.domain import lists
from gangbar.kernel import regions
from gangbar.site import database
from gangbar.site.command import Sentence, report, say

SHOWN = 20
#: What a load did, and the rows that it rejected.
Outcome = tuple[Any, Sequence[Any]]
Store = Callable[[], Outcome]


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("kind", choices=tuple(LOADERS), help="what the files hold")
    parser.add_argument("path", type=Path, metavar="PATH", help="file or folder")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")


def run(given: argparse.Namespace) -> int:
    store = LOADERS[given.kind](given.path)
    database.connect()
    database.prepare()
    done, rejected = store()
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


def _regions(path: Path) -> Store:
    if not path.is_dir():
        raise Sentence(f"{path} is no folder. Give the folder that holds the region files.")
    districts = regions.read_districts(path)
    postcodes = regions.read_postcodes(path)

    def store() -> Outcome:
        from gangbar.commons.network.actions import load_regions  # noqa: PLC0415 - after set-up

        done = load_regions(districts.found, postcodes.found)
        return done, [*districts.rejected, *postcodes.rejected]

    return store


def _kldb(path: Path) -> Store:
    codes = lists.read_kldb(path)

    def store() -> Outcome:
        from gangbar.commons.occupations import actions  # noqa: PLC0415 - after set-up

        done = actions.load_codes(codes)
        _finish(path)
        return done, ()

    return store


def _jobtitles(path: Path) -> Store:
    if not path.is_file():
        raise Sentence(f"{path} is no file. Give the Excel file of the job titles.")

    def store() -> Outcome:
        from gangbar.commons.occupations import actions, queries  # noqa: PLC0415 - after set-up

        codes = queries.codes(None)
        if not codes:
            raise Sentence("The classification is missing. Run “gangbar load kldb FILE” first.")
        titles, rejected = lists.read_titles(path, codes)
        done = actions.load_titles(titles)
        _finish(path)
        return done, rejected

    return store


def _esco(path: Path) -> Store:
    # Whoever names one of its files means the folder.
    labels = lists.read_esco(path.parent if path.is_file() else path)

    def store() -> Outcome:
        from gangbar.commons.occupations import actions  # noqa: PLC0415 - after set-up

        done = actions.load_labels(labels)
        _finish(path)
        return done, ()

    return store


def _finish(path: Path) -> None:
    """Take the follow-up questions along where their folder lies beside; weigh every text anew."""
    from gangbar.commons.occupations import actions  # noqa: PLC0415 - after set-up

    actions.load_categories(lists.read_auxco(path.parent / "auxco"))
    say(f"{actions.rebuild_index()} texts can be searched.")


#: What reads the files, and then what stores them once the database is there.
LOADERS: Mapping[str, Callable[[Path], Store]] = {
    "regions": _regions,
    "kldb": _kldb,
    "jobtitles": _jobtitles,
    "esco": _esco,
}
