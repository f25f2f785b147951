"""Reading by rule: how many procedures run by it, and which of them a change in law touches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Count, Func

from gangbar.journey.recognition.domain.entries import course_of, profile
from gangbar.journey.recognition.domain.rule import Rule
from gangbar.journey.recognition.domain.rules import VERSIONS
from gangbar.journey.recognition.domain.running import Change, Touched, change, touched
from gangbar.journey.recognition.models import Procedure
from gangbar.journey.recognition.queries.procedures import procedures
from gangbar.platform.paging import Page, page
from gangbar.platform.viewer import Viewer


def running_by_rule(viewer: Viewer | None) -> dict[str, int] | None:
    """How many of the own procedures have a running clock by which rule.

    None for whoever has no procedures to see.
    """
    if viewer is None or not viewer.does_casework:
        return None
    each = Func("rules", function="unnest", output_field=CharField())
    found = procedures(viewer).order_by().annotate(rule=each).values_list("rule")
    return dict(found.annotate(count=Count("pk")).values_list("rule", "count"))


@dataclass(frozen=True)
class Running:
    """One own procedure with its running clocks by a rule."""

    procedure: Procedure
    clocks: Sequence[Touched]


@dataclass(frozen=True)
class ByRule:
    """A rule in all its versions, the change that is newest, and one page of what runs by it."""

    versions: Sequence[Rule]
    change: Change | None
    rows: Sequence[Running]
    page: Page[Procedure]


def by_rule(viewer: Viewer, rule_id: str, *, on: date, after: str = "") -> ByRule | None:
    """The own procedures with a running clock by a rule, those opened first at the top."""
    if rule_id not in VERSIONS:
        return None
    found = page(
        procedures(viewer).filter(rules__contains=[rule_id]).prefetch_related("events"),
        order=("opened_at", "id"),
        after=after,
        key=lambda one: (one.opened_at.isoformat(), str(one.pk)),
    )
    rows = [_running(one, rule_id, on) for one in found.rows]
    # A clock that has lapsed since the night is no longer running.
    kept = [one for one in rows if one.clocks]
    return ByRule(VERSIONS[rule_id], change(rule_id), kept, found)


def _running(one: Procedure, rule_id: str, on: date) -> Running:
    return Running(one, touched(profile(one), course_of(one.events.all()), rule_id, on))
