"""What a table is: a header without doubt, and rows of which none is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import IO, Self

from gangbar.kernel.sentences import Sentence, Unreadable
from gangbar.kernel.sentences import marked as _

NOTHING = "\0"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class UnreadableTable(Unreadable):
    """A file that cannot be read as a table; `sentence` says why and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file; a cell that is missing reads as "".

    `number` counts as a spreadsheet does: the header is usually row 1. `problem` is empty, or
    the sentence that says why the row should not be taken over unseen, and `column` where it lies,
    if in one. `surplus` holds the cells that have no column.
    """

    number: int
    cells: dict[str, str]
    problem: str = ""
    surplus: tuple[str, ...] = ()
    column: str = ""

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in (*self.cells.values(), *self.surplus))


@dataclass(slots=True)
class Table:
    """`rows` is read once, while the file is open; `remarks` are sentences about the whole."""

    header: list[str]
    rows: Iterator[Row]
    remarks: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    source: IO[str] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; reading all rows does the same."""
        if self.source is not None:
            self.source.close()


def header_of(cells: Sequence[str]) -> list[str]:
    """The names of the columns, trimmed; UnreadableTable when one is empty or stands twice."""
    names = [" ".join(cell.replace(NOTHING, "").split()) for cell in cells]
    while names and not names[-1]:
        names.pop()  # spreadsheets leave empty columns at the right edge
    if not names:
        raise UnreadableTable(
            Sentence(
                _(
                    "In der ersten Zeile stehen keine Spaltennamen. "
                    "Bitte schreiben Sie über jede Spalte, was darin steht."
                )
            )
        )
    if "" in names:
        raise UnreadableTable(
            Sentence(
                _(
                    "Die Spalte Nummer %(column)d hat keinen Namen. "
                    "Bitte ergänzen Sie den Namen in der ersten Zeile oder löschen Sie die Spalte."
                ),
                column=names.index("") + 1,
            )
        )
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise UnreadableTable(
            Sentence(
                _(
                    "Der Spaltenname „%(name)s“ kommt mehrmals vor, "
                    "wir wüssten nicht, welche Spalte gilt. Bitte benennen Sie eine davon um."
                ),
                name=twice[0],
            )
        )
    return names


def row_of(number: int, header: Sequence[str], cells: Sequence[str], problem: str = "") -> Row:
    """The row under its header; too many or too few cells are reported, never dropped."""
    if any(NOTHING in cell for cell in cells):
        cells = [cell.replace(NOTHING, REPLACEMENT) for cell in cells]
        problem = problem or Sentence(
            _("Die Zeile enthält unlesbare Zeichen (hier als � gezeigt). Bitte prüfen Sie sie.")
        )
    surplus = tuple(cells[len(header) :])
    if not any(surplus):
        surplus = ()
    filled = [*cells[: len(header)], *[""] * (len(header) - len(cells))]
    # A row that stops early may be harmless, or a line that somebody broke: a person must look.
    if surplus or len(cells) < len(header):
        problem = problem or Sentence(
            _("Die Zeile hat %(found)d Felder, der Kopf hat %(wanted)d. Bitte prüfen Sie sie."),
            found=len(cells),
            wanted=len(header),
        )
    # A short row breaks off at the first column that it lacks, a long one after the last.
    broken_at = header[min(len(cells), len(header) - 1)] if len(cells) != len(header) else ""
    column = broken_at if problem else ""
    return Row(number, dict(zip(header, filled, strict=True)), problem, surplus, column)
