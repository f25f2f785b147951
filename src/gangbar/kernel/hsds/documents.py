"""Reading HSDS JSON in whatever encoding it comes: every object is a row, none is lost silently."""

from __future__ import annotations

import io
import json
from collections import Counter
from typing import Any, Self

from gangbar.kernel.hsds.mending import mended_letters
from gangbar.kernel.hsds.sheets import UTF_8, Known, Package, Sheet
from gangbar.kernel.hsds.tables import table_of
from gangbar.kernel.hsds.unfolding import Found, clean, lists_in, text_of, unfolded
from gangbar.kernel.tables.encodings import detect_encoding


def read_document(package: Package, name: str, data: bytes) -> None:
    """The objects of a JSON file; a file that is none is a problem, and nothing else."""
    text = _decoded(package, name, data)
    doubled: list[tuple[str, str]] = []
    try:
        document = _parsed(text, doubled)
    except (ValueError, RecursionError) as error:
        package.note("unreadable-table", name, detail=f"no JSON: {error}")
        return
    for key, detail in doubled:
        package.note("duplicate-key", name, key=clean(key), detail=clean(detail))
    lists, beside = lists_in(document)
    for key, value in beside.items():
        detail = f"{text_of(value)[:80]!r} stands beside the tables; not taken over"
        package.note("ignored-value", name, key=clean(key), detail=clean(detail))
    taking = _Taking(package, name)
    otherwise = table_of(name.rpartition(".")[0])[0]
    for one in lists:
        for found in unfolded(one, otherwise):
            taking.take(found)
    for sheet, count in taking.again.items():
        detail = f"{count} come again with nothing that contradicts; each is one row"
        package.note("object-again", sheet, detail=detail)


def _decoded(package: Package, name: str, data: bytes) -> str:
    """The text; UTF-16 and UTF-32 also without a mark, and what is none of Unicode as guessed."""
    encoding: str = json.detect_encoding(data)
    if encoding in UTF_8:
        data, broken = mended_letters(data)
        if broken:
            package.note_letters(name, broken)
        encoding = detect_encoding(io.BytesIO(data))
    if encoding not in UTF_8:
        package.note("encoding", name, detail=f"read as {encoding}, HSDS wants UTF-8")
    return data.decode(encoding, "replace")


class _Written(float):
    """A number that is kept as it was written: 12.50, or more digits than a number holds."""

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        number.text = text
        return number

    text: str

    def __str__(self) -> str:
        return self.text


def _parsed(text: str, doubled: list[tuple[str, str]]) -> Any:
    """One document, or one object a line. Raises ValueError."""
    decoder = json.JSONDecoder(
        object_pairs_hook=lambda pairs: _object(pairs, doubled), parse_float=_Written
    )
    try:
        return decoder.decode(text)
    except json.JSONDecodeError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if error.msg != "Extra data" or len(lines) == 1:
            raise
        doubled.clear()
        return [decoder.decode(line) for line in lines]


def _object(pairs: list[tuple[str, Any]], doubled: list[tuple[str, str]]) -> dict[str, Any]:
    """The last value of a name holds, as everywhere; those before keep a place of their own."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    for name, count in Counter(name for name, _value in pairs).items():
        if count == 1:
            continue
        values = [value for one, value in pairs if one == name]
        said = ", ".join(repr(text_of(value)[:80]) for value in values)
        doubled.append((name, f"{count} times in the object {text_of(found.get('id'))!r}: {said}"))
        if all(isinstance(value, list) for value in values):
            found[name] = [inner for value in values for inner in value]
            continue
        for number, value in enumerate(values[:-1], 1):
            found.setdefault(f"{name}_{number}", value)
    return found


class _Taking:
    """Puts the objects of one document into sheets; one nested in several places is one row."""

    def __init__(self, package: Package, document: str) -> None:
        self._package, self._document = package, document
        self._sheets: dict[tuple[str, str], Sheet] = {}
        #: How many were nothing new, by sheet.
        self.again: Counter[str] = Counter()

    def take(self, found: Found) -> None:
        place = (found.sheet, found.meant.table)
        if place not in self._sheets:
            self._sheets[place] = self._package.opened(found.sheet, found.meant)
        sheet = self._sheets[place]
        cells, number = self._merged(sheet, found), len(sheet.rows) + 1
        if cells is None:
            self.again[sheet.name] += 1
            number = 0
        else:
            self._package.look_at_columns(sheet, cells)
            self._package.add(sheet, number, cells)
        for kind, column, detail in found.doubts:
            self._package.note(kind, sheet.name, row=number, key=column, detail=detail)

    def _merged(self, sheet: Sheet, found: Found) -> dict[str, str] | None:
        """The row to add; None where it only adds to an object that has come before.

        A second time on top is a second row, as in a table; which is then rejected.
        """
        cells, objects = found.cells, self._package.objects
        if not cells.get("id"):
            return cells
        place = (sheet.table or sheet.name, cells["id"])
        before = objects.get(place)
        if before is None:
            objects[place] = Known(cells, None if found.inside else dict(cells), self._document)
            return cells
        if not found.inside and before.on_top == cells:
            return before.cells
        twice = not found.inside and before.on_top and before.document == self._document
        if twice or any(before.cells.get(name, cell) != cell for name, cell in cells.items()):
            return cells
        before.cells.update(cells)
        if not found.inside and not before.on_top:
            before.on_top, before.document = dict(cells), self._document
        return None
