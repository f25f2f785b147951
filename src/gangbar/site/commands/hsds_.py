"""Exchange the directory with others in the tables of Open Referral (HSDS 3).

`gangbar hsds export DIR` writes the network's services and offers and everything that was taken
over as CSV files. `gangbar hsds import PATH` takes over a folder or ZIP of CSV files or HSDS JSON:
every row is counted as created, updated, unchanged or rejected, and whatever is doubtful about it
is reported (a key that leads nowhere, an encoding that had to be guessed, an id that comes twice).
A second import of the same files changes nothing.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from gangbar.kernel.hsds.checks import checked
from gangbar.kernel.hsds.package import read_package
from gangbar.kernel.hsds.sheets import Problem
from gangbar.kernel.hsds.tables import SPECS
from gangbar.site import database
from gangbar.site.command import Sentence, report, say

SHOWN = 20


def arguments(parser: argparse.ArgumentParser) -> None:
    parts = parser.add_subparsers(dest="what", required=True, metavar="export|import")
    writing = parts.add_parser("export", help="write CSV files into a folder")
    writing.add_argument("folder", type=Path, metavar="DIR")
    writing.add_argument("--json", action="store_true", help="print the report as JSON")
    reading = parts.add_parser("import", help="take over a folder, a ZIP or JSON")
    reading.add_argument("path", type=Path, metavar="PATH")
    reading.add_argument("--dry-run", action="store_true", help="report, but change nothing")
    reading.add_argument(
        "--source", default="hsds", metavar="NAME", help="whose directory it is (hsds)"
    )
    reading.add_argument("--json", action="store_true", help="print the report as JSON")


def run(given: argparse.Namespace) -> int:
    return _export(given) if given.what == "export" else _import(given)


def _import(given: argparse.Namespace) -> int:
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,48}", given.source):
        raise Sentence(
            f"“{given.source}” is no name for a source. Use small letters, digits and hyphens."
        )
    sheets, problems = checked(read_package(given.path))
    database.connect()
    database.prepare()

    from gangbar.commons.directory import actions  # noqa: PLC0415 - after set-up

    taken = actions.take_over(sheets, source=given.source, dry_run=given.dry_run)
    problems += [problem for one in taken.values() for problem in one.problems]
    _tell(taken, problems, dry_run=given.dry_run)
    if given.json:
        tables = {name: one.as_dict() for name, one in taken.items()}
        # By table, as promised; "tables" says the same for those who walk over them.
        report(tables | {"tables": tables, "problems": [one.as_dict() for one in problems]})
    return 0


def _tell(taken: Mapping[str, Any], problems: Sequence[Problem], *, dry_run: bool) -> None:
    for name, one in taken.items():
        say(
            f"{name}: {one.read} read, {one.created} created, {one.updated} updated,"
            f" {one.unchanged} unchanged, {one.rejected} rejected"
        )
    for kind, count in Counter(one.kind for one in problems).most_common():
        say(f"{count} x {kind}")
    for one in problems[:SHOWN]:
        place = f"{one.table} {one.row or ''} {one.key}".strip()
        say(f"  {one.kind}: {place}: {one.detail}")
    if len(problems) > SHOWN:
        say(f"  ... and {len(problems) - SHOWN} more (--json lists all)")
    if dry_run:
        say("Nothing was changed (--dry-run).")


def _export(given: argparse.Namespace) -> int:
    folder: Path = given.folder
    if folder.exists() and not folder.is_dir():
        raise Sentence(f"{folder} is a file. Name a folder for the export.")
    database.connect()
    database.prepare()

    from gangbar.commons.directory import queries  # noqa: PLC0415 - after set-up

    folder.mkdir(parents=True, exist_ok=True)
    counts, left_out = {}, {}
    for table, rows, doubled in queries.all_rows(None):
        name = SPECS[table].file if table in SPECS else f"{table}.csv"
        counts[name.removesuffix(".csv")] = _write(folder / name, table, rows)
        if doubled:
            left_out[name.removesuffix(".csv")] = doubled
            say(f"{name}: {len(doubled)} taken over left out, for their ids stand in it already.")
    say(f"{sum(counts.values())} rows in {len(counts)} files in {folder}.")
    if given.json:
        report({"tables": counts, "left_out": left_out})
    return 0


def _write(path: Path, table: str, rows: Sequence[Mapping[str, str]]) -> int:
    """Columns of the specification that are used, then whatever else the rows hold."""
    used = {name: None for row in rows for name in row}
    known = SPECS[table].columns if table in SPECS else {}
    columns = [*(name for name in known if name in used), *(n for n in used if n not in known)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)
