"""Keyset paging: a page knows its first key and whether more follows; nothing is ever counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Q, QuerySet

Row = TypeVar("Row")
SIZE = 25
SEPARATOR = "~"


@dataclass(frozen=True)
class Page(Generic[Row]):
    """`after` is the key with which the next page begins, empty on the last page."""

    rows: Sequence[Row]
    after: str = ""
    first: bool = True


def newest_first(found: QuerySet[Any], *, before: str, size: int = SIZE) -> Page[Any]:
    """One page of `found`, newest first, by its primary key: what is older than `before`.

    `after` of the page is the `before` of the next one.
    """
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, str(rows[-1].pk) if more else "", first=not before)


def page(
    found: QuerySet[Any],
    *,
    order: tuple[str, str],
    after: str,
    key: Callable[[Any], tuple[str, str]],
    size: int = SIZE,
) -> Page[Any]:
    """One page of `found`, ordered by two columns of which the second is unique."""
    first, second = order
    if after and SEPARATOR in after:
        left, right = after.rsplit(SEPARATOR, 1)
        # Rubbish in an address is said to be that here, and not found out as a number that is none.
        found.model._meta.get_field(second).to_python(right)
        # The first condition alone is what the index can use; the second settles equal keys.
        found = found.filter(**{f"{first}__gte": left}).filter(
            Q(**{f"{first}__gt": left}) | Q(**{f"{second}__gt": right})
        )
    rows = list(found.order_by(first, second)[: size + 1])
    more = len(rows) > size
    rows = rows[:size]
    return Page(rows, SEPARATOR.join(key(rows[-1])) if more else "", first=not after)
