"""Forms of a procedure, and of the quick answers without a case."""

from __future__ import annotations

from gangbar.journey.recognition.forms.correction import CorrectionForm
from gangbar.journey.recognition.forms.papers import DemandForm, EntryForm, PlanForm
from gangbar.journey.recognition.forms.procedure import (
    DifferenceForm,
    EventForm,
    NarrowForm,
    NoticeForm,
    ProcedureForm,
    SettleForm,
    StrikeForm,
    proposed_values,
)
from gangbar.journey.recognition.forms.quick import DeadlineForm, DeciderForm, FinderForm

__all__ = [
    "CorrectionForm",
    "DeadlineForm",
    "DeciderForm",
    "DemandForm",
    "DifferenceForm",
    "EntryForm",
    "EventForm",
    "FinderForm",
    "NarrowForm",
    "NoticeForm",
    "PlanForm",
    "ProcedureForm",
    "SettleForm",
    "StrikeForm",
    "proposed_values",
]
