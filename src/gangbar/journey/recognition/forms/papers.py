"""Shape of what is typed about papers: how far each is, when they are due, what is demanded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gangbar.casework.documents.models import Document
from gangbar.journey.recognition.models import ChecklistEntry, DemandedDocument, Procedure
from gangbar.platform.fields import DayField

_ASK = ("", "—")
_OLDEST_MONTHS = 120


class EntryForm(forms.ModelForm):
    """How far one document is."""

    until = DayField(label=_("bis"), required=False)
    issued_on = DayField(label=_("ausgestellt am"), required=False)

    class Meta:
        model = ChecklistEntry
        fields = ("progress", "who", "until", "issued_on", "document")

    def __init__(
        self, *args: Any, young: bool, documents: QuerySet[Document], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        kept: Any = self.fields["document"]
        kept.queryset, kept.empty_label = documents, _ASK[1]
        if not young:
            del self.fields["issued_on"]


class PlanForm(forms.ModelForm):
    """When the papers are to be handed in."""

    planned_on = DayField(
        label=_("Wann sollen die Papiere vorgelegt werden?"),
        required=False,
        help_text=_("Daraus folgt, ab wann Nachweise zu besorgen sind, die jung sein müssen."),
    )

    class Meta:
        model = Procedure
        fields = ("planned_on",)


class DemandForm(forms.ModelForm):
    """What an authority asks for beyond the law's list, and where that stands."""

    everywhere = forms.BooleanField(label=_("bei dieser Stelle für jeden Beruf"), required=False)

    class Meta:
        model = DemandedDocument
        fields = ("text", "source", "form", "needs_translation", "young_months")

    def clean_young_months(self) -> int | None:
        months: int | None = self.cleaned_data["young_months"]
        if months is not None and not 1 <= months <= _OLDEST_MONTHS:
            raise forms.ValidationError(_("Bitte 1 bis 120 Monate, oder leer für keine Grenze."))
        return months
