"""Reads the tables that were made by hand for Gangbar; `#` lines say where each is from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table that lies beside this module."""
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(line for line in file if not line.startswith("#"))


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind that say little about the work."""
    return frozenset(row["word"] for row in rows("small_words.csv") if row["kind"] == kind)
