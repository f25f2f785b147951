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
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.finder import Way
from gangbar.journey.recognition.models import Difference, DifferenceKind, Procedure
from gangbar.platform.viewer import Viewer
from gangbar.site.demo.degrees import LANGUAGE_OF, Degree


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


_TRACKS = {"81302": Track.NURSING, "81404": Track.MEDICINE}
_BY_KIND = {
    "regulated": (Way.REGULATED, Track.OTHER_LAW),
    "zab": (Way.CERTIFICATE_EVALUATION, Track.NO_CLOCK),
    "qualification_analysis": (Way.QUALIFICATION_ANALYSIS, Track.BQFG),
    "equivalence": (Way.EQUIVALENCE, Track.BQFG),
}


def values_of(degree: Degree, country: str) -> dict[str, Any]:
    """The procedure that fits an invented degree."""
    way, track = _BY_KIND[degree.procedure]
    return {
        "qualification": degree.title(LANGUAGE_OF.get(country, "en")),
        "country": country,
        "reference_occupation": degree.occupation,
        "kldb_code": degree.code,
        "way": way,
        "track": _TRACKS.get(degree.code, track),
        "authority": degree.authority,
    }


#: Events, each with the days to wait for it, at least and at most.
Waits = tuple[tuple[Event, int, int], ...]

#: What mostly happens from the application on.
COURSE: Waits = (
    (Event(Kind.APPLIED, date.min), 10, 50),
    (Event(Kind.ACKNOWLEDGED, date.min), 8, 40),
    (Event(Kind.COMPLETE, date.min), 10, 80),
)


def notice(end: str, *, is_regulated: bool) -> Waits:
    """The decision and its notification; `end` is full, differences or refused."""
    outcome = {"full": Outcome.FULL, "refused": Outcome.REFUSED}.get(
        end, Outcome.COMPENSATION if is_regulated else Outcome.PARTIAL
    )
    decided = Event(Kind.DECIDED, date.min, outcome=outcome)
    return ((decided, 40, 150), (Event(Kind.NOTIFIED, date.min), 3, 6))


def after_notice(*, is_regulated: bool) -> Waits:
    """The measure, and for a regulated occupation the licence."""
    measure = Measure.ADAPTATION_PERIOD if is_regulated else Measure.ADAPTATION_QUALIFICATION
    waits = (
        (Event(Kind.MEASURE_CHOSEN, date.min, measure=measure), 20, 70),
        (Event(Kind.MEASURE_PASSED, date.min), 90, 220),
        (Event(Kind.LICENSED, date.min), 10, 40),
    )
    return waits if is_regulated else waits[:-1]


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
