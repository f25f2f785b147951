"""Shape of an entry that is put right: asked as it was entered, filled with what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome
from gangbar.journey.recognition.domain.notification import notification
from gangbar.journey.recognition.forms.procedure import EventForm
from gangbar.journey.recognition.models import ProcedureEvent


class CorrectionForm(EventForm):
    """The same thing happened, but not as it was entered: on another day, with another outcome."""

    outcome = forms.ChoiceField(label=_("Was wurde entschieden?"))

    ASKED = {**EventForm.ASKED, Kind.DECIDED: ("on", "outcome", "reason")}

    def __init__(
        self, *args: Any, entry: ProcedureEvent, measures: Sequence[Measure], **options: Any
    ) -> None:
        said = [Measure(entry.measure)] if entry.measure else []
        super().__init__(
            *args,
            kind=Kind(entry.kind),
            measures=tuple(dict.fromkeys([*said, *measures])),
            initial=_as_entered(entry),
            **options,
        )
        if "measure" in self.fields:
            # Of entries that were taken over nobody may know which measure it was.
            self.fields["measure"].required = bool(entry.measure)
        if "outcome" in self.fields:
            field: Any = self.fields["outcome"]
            field.choices = [(one.value, _(text)) for one, text in names.OUTCOMES.items()]

    def events(self) -> list[Event]:
        (one,) = super().events()
        outcome = self.cleaned_data.get("outcome")
        return [replace(one, outcome=Outcome(outcome) if outcome else None)]


def _as_entered(entry: ProcedureEvent) -> dict[str, Any]:
    """The fields of an entry; the day of a notice is asked as post, receipt or retrieval."""
    named = ("on", "until", "outcome", "measure", "posted_on", "retrieved_on", "reason")
    asked = (*named, "posted_abroad", "without_remedy_notice", "remedy")
    given: dict[str, Any] = {name: getattr(entry, name) for name in asked}
    by_post = entry.posted_on is not None and notification(entry.posted_on).end == entry.on
    if entry.retrieved_on is None and not by_post:
        given["received_on"] = entry.on
    return given
