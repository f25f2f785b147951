"""Field history by database triggers: what a row was before it changed, and who changed it.

Triggers catch bulk changes and raw SQL too. The history tables inherit the row security of the
table they belong to (`gangbar.platform.rowsecurity`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pghistory
from django.db import models
from django.db.models import Func
from pghistory.models import Event

Tracked = TypeVar("Tracked", bound=type[models.Model])


class History(Event):
    """One earlier state of a row; the member is taken from the session by the database."""

    pgh_member = models.BigIntegerField(
        null=True, editable=False, db_default=Func(function="app_member")
    )

    class Meta:
        abstract = True


def tracked(*, without: Sequence[str] = ()) -> Callable[[Tracked], Tracked]:
    """Keep every earlier state of the model's rows; the present one is the row itself.

    Fields `without` a history are those that only repeat what stands elsewhere.
    """
    options: dict[str, Any] = {"base_model": History, "context_field": None}
    if without:
        options["exclude"] = list(without)
    changed = pghistory.AnyChange(exclude=list(without)) if without else pghistory.AnyChange()
    decorate: Callable[[Tracked], Tracked] = pghistory.track(
        pghistory.UpdateEvent("changed", row=pghistory.Old, condition=changed),
        pghistory.DeleteEvent("removed", row=pghistory.Old),
        **options,
    )
    return decorate
