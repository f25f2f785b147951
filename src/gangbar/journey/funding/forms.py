"""Shape of the questions: made from the vocabulary, everything may be left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from gangbar.journey.funding.domain import intake, words
from gangbar.journey.funding.domain.vocabulary import BY_NAME, Fact, Type, first_questions
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.words import told

_ASK = ("", "—")
_MORE = 5


class FundingForm(forms.Form):
    """The first questions, whatever was answered already, and `more` that would decide."""

    def __init__(self, data: Any = None, *, on: date, more: Iterable[str] = ()) -> None:
        super().__init__(data)
        self.on = on
        first = [one.name for one in first_questions()]
        told_already = [name for name in BY_NAME if data and data.get(name) and name not in first]
        asked = [name for name in more if name not in first and name not in told_already]
        for name in (*first, *told_already, *asked[:_MORE]):
            self.fields[name] = _field(BY_NAME[name])
        self.first_names = first
        #: Whether anything beyond the first questions was answered: then they stay unfolded.
        self.has_more = bool(told_already)
        self._facts: dict[str, Any] = {}

    def first(self) -> list[Any]:
        return [self[name] for name in self.first_names]

    def rest(self) -> list[Any]:
        return [self[name] for name in self.fields if name not in self.first_names]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        kept = {name: value for name, value in given.items() if value not in (None, "")}
        try:
            self._facts = intake.read(kept, self.on)
        except Unreadable as problem:
            self.add_error(None, told(problem.sentence))
        return given

    def facts(self) -> dict[str, Any]:
        return self._facts


def as_typed(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts as if somebody had typed them into the form; what follows from others is left out."""
    typed = {}
    for name, value in facts.items():
        if isinstance(value, bool):
            typed[name] = "true" if value else "false"
        else:
            typed[name] = str(value)
    return typed


def _field(fact: Fact) -> forms.Field:
    label = _(fact.question)
    if fact.type is Type.BOOLEAN:
        return forms.TypedChoiceField(
            label=label,
            required=False,
            choices=[_ASK, ("true", _(words.YES)), ("false", _(words.NO))],
            coerce=lambda value: value == "true",
            empty_value=None,
        )
    if fact.type is Type.CHOICE:
        choices = [_ASK, *((value, _(text)) for value, text in fact.values.items())]
        return forms.ChoiceField(label=label, required=False, choices=choices)
    if fact.type is Type.DATE:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        return forms.DateField(label=label, required=False, widget=widget)
    return forms.DecimalField(
        label=label, required=False, min_value=fact.lowest, max_value=fact.highest
    )
