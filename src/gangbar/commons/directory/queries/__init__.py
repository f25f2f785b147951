"""Reading offers, and the directory in the tables of HSDS."""

from __future__ import annotations

from gangbar.commons.directory.queries.asking import asked
from gangbar.commons.directory.queries.hsds import Rows, all_rows, rows_of
from gangbar.commons.directory.queries.offers import (
    Found,
    Place,
    changeable,
    demand,
    entry,
    found_offers,
    imported,
    offer,
    open_starts,
    own_offers,
    page_of,
    places,
    taking_place,
    unconfirmed,
)
from gangbar.commons.directory.queries.taken import starts_of, terms_of

__all__ = [
    "Found",
    "Place",
    "Rows",
    "all_rows",
    "asked",
    "changeable",
    "demand",
    "entry",
    "found_offers",
    "imported",
    "offer",
    "open_starts",
    "own_offers",
    "page_of",
    "places",
    "rows_of",
    "starts_of",
    "taking_place",
    "terms_of",
    "unconfirmed",
]
