"""What became of every row of a list; kept on disk when it grows, because lists can be long."""

from __future__ import annotations

import json
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from typing import IO, Any

from gangbar.site.imports.rows import Newcomer, Problem

_IN_MEMORY = 4_000_000


def _spool() -> IO[str]:
    return tempfile.SpooledTemporaryFile(_IN_MEMORY, mode="w+", encoding="utf-8")


@dataclass
class Tally:
    """read = created + updated + unchanged + rejected, always."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    noted: int = 0
    _rejected: IO[str] = field(default_factory=_spool, repr=False)
    _notes: IO[str] = field(default_factory=_spool, repr=False)

    def __post_init__(self) -> None:
        for spool in (self._rejected, self._notes):
            weakref.finalize(self, spool.close)

    @property
    def read(self) -> int:
        return self.created + self.updated + self.unchanged + self.rejected

    def reject(self, problems: Sequence[Problem]) -> None:
        """One rejected row: named by its first problem, the others beside it."""
        self.rejected += 1
        entry: dict[str, Any] = asdict(problems[0])
        if problems[1:]:
            entry["also"] = [asdict(one) for one in problems[1:]]
        self._rejected.write(json.dumps(entry, ensure_ascii=False) + "\n")

    def note(self, newcomer: Newcomer) -> None:
        """What somebody should look at although the row was taken over."""
        for text in newcomer.notes:
            self.noted += 1
            line = {"row": newcomer.row, "note": str(text)}
            self._notes.write(json.dumps(line, ensure_ascii=False) + "\n")

    def rejections(self, most: int | None = None) -> Iterator[dict[str, Any]]:
        return islice(_lines(self._rejected), most)

    def json(self, more: dict[str, Any]) -> Iterator[str]:
        """The whole report in pieces, so that it never stands in memory."""
        counts = {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected_rows": self.rejected,
        }
        yield json.dumps(counts | more, ensure_ascii=False)[:-1]
        for name, spool in (("rejected", self._rejected), ("notes", self._notes)):
            yield f', "{name}": ['
            for number, line in enumerate(_lines(spool)):
                yield ("" if number == 0 else ", ") + json.dumps(line, ensure_ascii=False)
            yield "]"
        yield "}\n"


def _lines(spool: IO[str]) -> Iterator[dict[str, Any]]:
    spool.seek(0)
    for line in spool:
        yield json.loads(line)
    spool.seek(0, 2)
