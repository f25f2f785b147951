"""What is doubtful in the rows of a directory: each is kept or rejected, and nothing is silent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gangbar.kernel.hsds.sheets import Package, Problem, Sheet
from gangbar.kernel.hsds.tables import SPECS, pointers
from gangbar.kernel.hsds.values import key_of, made_of, typed

#: Longer ids are kept in the row, but found by a shorter key; longer names of tables are cut.
LONGEST_KEY, LONGEST_TABLE = 200, 60
PARENTS = {"organization": "parent_organization_id", "taxonomy_term": "parent_id"}


@dataclass(frozen=True)
class Kept:
    """A row that goes in; `key` is its id, or made of its content where it has none."""

    table: str
    key: str
    content: Mapping[str, str]
    #: Where it stands in its sheet, as in a problem.
    number: int = 0


@dataclass
class Checked:
    """The rows of one sheet that go in, and how many were read and rejected."""

    name: str
    table: str
    rows: list[Kept] = field(default_factory=list)
    read: int = 0
    rejected: int = 0


def checked(package: Package) -> tuple[list[Checked], list[Problem]]:
    """Every sheet with its rows, and all problems in the order of the files."""
    problems = list(package.problems)
    seen: dict[tuple[str, str], Mapping[str, str]] = {}
    sheets = [_sorted_out(sheet, seen, problems) for sheet in package.sheets]
    keys: dict[str, set[str]] = defaultdict(set)
    for table, key in seen:
        keys[table].add(key)
    for sheet, done in zip(package.sheets, sheets, strict=True):
        _follow(sheet, done, keys, problems)
    problems += _circles(seen)
    return sheets, problems


def _sorted_out(
    sheet: Sheet, seen: dict[tuple[str, str], Mapping[str, str]], problems: list[Problem]
) -> Checked:
    """Empty rows and second rows with the same id are rejected; everything else goes in."""
    table = sheet.table or sheet.name.lower()[:LONGEST_TABLE]
    done = Checked(sheet.name, table, read=len(sheet.rows))
    for number, cells in sheet.rows:
        key = _key_of(sheet, cells)
        if not cells or (table, key) in seen:
            done.rejected += 1
            problems.append(_rejection(sheet, number, cells, seen.get((table, key))))
            continue
        seen[table, key] = cells
        done.rows.append(Kept(table, key, cells, number))
        problems += _values(sheet, number, cells)
    return done


def _key_of(sheet: Sheet, cells: Mapping[str, str]) -> str:
    """The id, with the name of the sheet where that was kept apart, and never too long."""
    key = key_of(cells)
    key = f"{sheet.name}:{key}" if sheet.apart and "id" in cells else key
    return key if len(key) <= LONGEST_KEY else made_of({"id": key})


def _rejection(
    sheet: Sheet, number: int, cells: Mapping[str, str], before: Mapping[str, str] | None
) -> Problem:
    if not cells:
        return Problem("empty-row", sheet.name, number, detail="nothing in it")
    key = cells.get("id", "").strip()
    if before == cells:
        return Problem("duplicate-row", sheet.name, number, "id", f"{key or 'it'} has come before")
    detail = f"{key} has come before with other values"
    return Problem("duplicate-id", sheet.name, number, "id", detail)


def _values(sheet: Sheet, number: int, cells: Mapping[str, str]) -> Iterator[Problem]:
    if not sheet.table:
        return
    if not cells.get("id", "").strip():
        detail = "the key is made of the row's content, so that it stays the same"
        yield Problem("missing-id", sheet.name, number, "id", detail)
    for column in SPECS[sheet.table].columns.values():
        text = cells.get(column.name, "")
        if column.required and column.name != "id" and not text:
            yield Problem("missing-value", sheet.name, number, column.name, "HSDS requires it")
        elif text and column.kind != "text" and typed(column.kind, text) is None:
            detail = f"{text[:80]!r} is no {column.kind}; kept, not shown"
            yield Problem("bad-value", sheet.name, number, column.name, detail)


def _follow(
    sheet: Sheet, done: Checked, keys: Mapping[str, set[str]], problems: list[Problem]
) -> None:
    """Keys that lead nowhere; the rows are kept, because the other end may come later."""
    for number, cells in sheet.rows:
        for name, table in pointers(done.table, cells):
            wanted = cells[name].strip()
            if wanted and wanted not in keys.get(table, ()):
                detail = f"{wanted} is not in {SPECS[table].file if table in SPECS else table}"
                problems.append(Problem("dangling-key", sheet.name, number, name, detail))


def _circles(rows: Mapping[tuple[str, str], Mapping[str, str]]) -> Iterator[Problem]:
    """Parents of which one is its own ancestor."""
    for table, column in PARENTS.items():
        parents = {
            key: cells.get(column, "").strip()
            for (found, key), cells in rows.items()
            if found == table
        }
        done: set[str] = set()
        for start in parents:
            path: list[str] = []
            here = start
            while here in parents and here not in done and here not in path:
                path.append(here)
                here = parents[here]
            if here in path:
                detail = " > ".join([*path[path.index(here) :], here])
                yield Problem("circle", table, 0, column, detail)
            done.update(path)
