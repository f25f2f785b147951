"""Shape of the questions: made from the vocabulary, everything may be left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gangbar.commons.network.models import Organisation
from gangbar.journey.funding.domain import intake, words
from gangbar.journey.funding.domain.drafts import in_force, ready
from gangbar.journey.funding.domain.vocabulary import BY_NAME, Fact, Type, first_questions
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.fields import DayField
from gangbar.platform.words import told

_ASK = ("", "—")
_LARGEST = 2_000_000
#: Decides nothing by itself, but names the last day for an application.
_DAYS = ("starts_on",)
_MORE = 5


class FundingForm(forms.Form):
    """The first questions, whatever was answered already, and `more` that would decide."""

    def __init__(self, data: Any = None, *, on: date, more: Iterable[str] = ()) -> None:
        super().__init__(data)
        self.on = on
        first = [one.name for one in first_questions()]
        told_already = [name for name in BY_NAME if data and data.get(name) and name not in first]
        asked = [name for name in more if name not in first and name not in told_already]
        for name in dict.fromkeys((*first, *told_already, *asked[:_MORE], *_DAYS[: len(asked)])):
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
        return DayField(label=label, required=False)
    return forms.DecimalField(
        label=label, required=False, min_value=fact.lowest, max_value=fact.highest
    )


class DraftForm(forms.Form):
    """Other values for an instrument, or its table edited outside."""

    title = forms.CharField(label=gettext_lazy("Was sich ändern soll"), max_length=200)
    table = forms.FileField(
        label=gettext_lazy("Tabelle als DMN-Datei, wenn sich mehr als Werte ändert"),
        required=False,
    )

    def __init__(self, *args: Any, instrument: str, on: date, **options: Any) -> None:
        super().__init__(*args, **options)
        _one, version = in_force(instrument, on)
        self.instrument, self.on = instrument, on
        self.names = [one.name for one in version.parameters]
        for one in version.parameters:
            self.fields[f"value-{one.name}"] = forms.CharField(
                label=_(one.meaning),
                initial=words.amount(one.value).replace(".", ""),
                max_length=20,
            )

    def clean_table(self) -> str:
        file = self.cleaned_data.get("table")
        if not file:
            return ""
        if file.size > _LARGEST:
            raise forms.ValidationError(_("Die Datei ist größer als 2 MB."))
        try:
            text: str = file.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("Bitte speichern Sie die Datei als UTF-8.")) from error
        return text

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors:
            try:
                ready(self.instrument, given.get("table", ""), self.values(), self.on)
            except Unreadable as problem:
                self.add_error(None, told(problem.sentence))
        return given

    def values(self) -> dict[str, str]:
        return {name: self.cleaned_data[f"value-{name}"] for name in self.names}


class ShowForm(forms.Form):
    """Whose word is asked for when a draft is shown to the network."""

    asked = forms.ModelMultipleChoiceField(
        Organisation.objects.filter(members__ended_on=None, members__isnull=False)
        .order_by("name")
        .distinct(),
        label=gettext_lazy("Wer soll zustimmen?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy(
            "Alle Organisationen sehen den Entwurf; um ihr Wort werden die gewählten gebeten. Ihre"
            " eigene ist immer dabei."
        ),
    )

    def __init__(self, *args: Any, own: int, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["asked"]
        field.queryset = field.queryset.exclude(pk=own)


class SayForm(forms.Form):
    """What the own organisation says to a draft."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Ihre Organisation"),
        choices=[("yes", gettext_lazy("stimmt zu")), ("no", gettext_lazy("stimmt nicht zu"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Begründung"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Bei einem Widerspruch nötig; alle lesen sie."),
    )
