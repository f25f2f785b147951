"""Four lifelike courses of recognition, for the demo network and the tests; all are invented.

A nurse from a third country, an electrician, an engineer with the ZAB, and a doctor under the
accelerated procedure. Days are counted back from the day on which they are told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gangbar.casework.cases.models import Participation
from gangbar.journey.recognition import actions
from gangbar.journey.recognition.domain.clocks import Track
from gangbar.journey.recognition.domain.course import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.finder import Way
from gangbar.journey.recognition.models import Difference, DifferenceKind, Procedure
from gangbar.platform.viewer import Viewer


@dataclass(frozen=True)
class Told:
    """One event so many days ago; `until` so many days ago, a posting day with it."""

    kind: Kind
    ago: int
    until_ago: int | None = None
    outcome: Outcome | None = None
    measure: Measure | None = None
    posted_ago: int | None = None


@dataclass(frozen=True)
class Life:
    """One procedure with its events and the differences that the notice names."""

    values: Mapping[str, Any]
    events: tuple[Told, ...]
    differences: tuple[tuple[str, DifferenceKind, int], ...] = ()


NURSE = Life(
    {
        "qualification": "Diplôme d'État d'infirmier",
        "country": "TN",
        "reference_occupation": "Pflegefachfrau (Verfahren Muster)",
        "kldb_code": "81302",
        "way": Way.REGULATED,
        "track": Track.NURSING,
        "authority": "Landesverwaltungsamt",
    },
    (
        Told(Kind.APPLIED, 200),
        Told(Kind.INCOMPLETE, 185),
        Told(Kind.COMPLETE, 150),
        Told(Kind.DECIDED, 24, outcome=Outcome.COMPENSATION),
        Told(Kind.NOTIFIED, 18, posted_ago=22),
    ),
    (
        ("Pflege in der Psychiatrie", DifferenceKind.PRACTICE, 120),
        ("Pädiatrische Pflege", DifferenceKind.THEORY, 60),
    ),
)
ELECTRICIAN = Life(
    {
        "qualification": "شهادة فني كهرباء",
        "country": "SY",
        "reference_occupation": "Elektroniker für Betriebstechnik",
        "kldb_code": "26252",
        "way": Way.EQUIVALENCE,
        "track": Track.BQFG,
        "authority": "IHK FOSA",
    },
    (
        Told(Kind.APPLIED, 120),
        Told(Kind.ACKNOWLEDGED, 100),
        Told(Kind.COMPLETE, 80),
        Told(Kind.SUSPENDED, 60, until_ago=46),
    ),
)
ENGINEER = Life(
    {
        "qualification": "Диплом інженера-механіка",
        "country": "UA",
        "reference_occupation": "Ingenieurin für Maschinenbau",
        "kldb_code": "25104",
        "way": Way.CERTIFICATE_EVALUATION,
        "track": Track.NO_CLOCK,
        "authority": "ZAB",
    },
    (Told(Kind.APPLIED, 40),),
)
DOCTOR = Life(
    {
        "qualification": "Tıp Doktorluğu Diploması",  # noqa: RUF001 - Turkish has two letters i
        "country": "TR",
        "reference_occupation": "Arzt",
        "kldb_code": "81404",
        "way": Way.REGULATED,
        "track": Track.MEDICINE,
        "authority": "Landesverwaltungsamt",
        "is_accelerated": True,
    },
    (Told(Kind.APPLIED, 95), Told(Kind.ACKNOWLEDGED, 90), Told(Kind.COMPLETE, 75)),
)
LIVES = (NURSE, ELECTRICIAN, ENGINEER, DOCTOR)


def begin(part: Participation, life: Life, *, today: date, by: Viewer) -> Procedure:
    """Open the procedure and enter everything that has happened in it so far."""
    procedure = actions.open_procedure(part, values=life.values, by=by)
    if life.events:
        told = [_event(one, today) for one in life.events]
        actions.record(procedure, events=told, by=by)
    for subject, kind, hours in life.differences:
        actions.find_difference(
            procedure, values={"subject": subject, "kind": kind, "hours": hours}, by=by
        )
    return procedure


def difference_of(procedure: Procedure) -> Difference:
    found = procedure.differences.first()
    assert found is not None  # noqa: S101 - asked only of lives that have one
    return found


def _event(one: Told, today: date) -> Event:
    def before(days: int) -> date:
        return today - timedelta(days=days)

    return Event(
        one.kind,
        before(one.ago),
        until=None if one.until_ago is None else before(one.until_ago),
        outcome=one.outcome,
        measure=one.measure,
        posted_on=None if one.posted_ago is None else before(one.posted_ago),
    )
