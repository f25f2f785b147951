"""What can happen in a procedure, what can be decided, and how differences are settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What can happen in a procedure."""

    APPLIED = "applied"
    REAPPLIED = "reapplied"
    ACKNOWLEDGED = "acknowledged"
    INCOMPLETE = "incomplete"
    COMPLETE = "complete"
    SUSPENDED = "suspended"
    EXTENDED = "extended"
    DECIDED = "decided"
    EMPLOYER_INVITED = "employer_invited"
    NOTIFIED = "notified"
    OBJECTED = "objected"
    SUED = "sued"
    FINAL = "final"
    WAIVED = "waived"
    MEASURE_CHOSEN = "measure_chosen"
    MEASURE_BEGUN = "measure_begun"
    CHANGE_REQUESTED = "change_requested"
    CHANGE_DECIDED = "change_decided"
    MEASURE_FAILED = "measure_failed"
    MEASURE_BROKEN_OFF = "measure_broken_off"
    MEASURE_PASSED = "measure_passed"
    TEMPORARY_PERMIT = "temporary_permit"
    PARTLY_LICENSED = "partly_licensed"
    LICENSED = "licensed"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What was decided; a compensation measure is not an end."""

    FULL = "full"
    PARTIAL = "partial"
    COMPENSATION = "compensation"
    PARTIAL_ACCESS = "partial_access"
    REFUSED = "refused"


class Measure(StrEnum):
    """How substantial differences are settled."""

    ADAPTATION_PERIOD = "adaptation_period"
    APTITUDE_TEST = "aptitude_test"
    KNOWLEDGE_TEST = "knowledge_test"
    ADAPTATION_QUALIFICATION = "adaptation_qualification"


class Remedy(StrEnum):
    """What the notice says can be done against it; unknown where nobody has read that."""

    OBJECTION = "objection"
    ACTION = "action"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Event:
    """Something that happened on a day.

    `until` belongs to suspension, extension, the planned end of a measure and a temporary permit;
    `measure` says which of several measures it was. `remedy` is None where nobody was asked.
    """

    kind: Kind
    on: date
    until: date | None = None
    outcome: Outcome | None = None
    measure: Measure | None = None
    posted_on: date | None = None
    without_remedy_notice: bool = False
    remedy: Remedy | None = None
    retrieved_on: date | None = None
    posted_abroad: bool = False
