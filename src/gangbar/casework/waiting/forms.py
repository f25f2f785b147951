"""Shape of what is asked for and of what came."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gangbar.casework.waiting.models import Awaited, Party
from gangbar.platform.fields import DayField

_USUAL_DAYS = 10


class DaysForm(forms.Form):
    office_days = forms.IntegerField(
        label=_("Antwort erwartet nach so vielen Werktagen"),
        min_value=1,
        max_value=260,
        initial=_USUAL_DAYS,
        help_text=_("Montag bis Freitag, ohne die Feiertage des Landes Ihrer Organisation."),
    )


class AskForm(forms.ModelForm):
    """What is asked of whom; when the answer is expected follows from the office days."""

    party = forms.ChoiceField(label=_("Wen fragen Sie?"), choices=[("", "—"), *Party.choices])
    asked_on = DayField(
        label=_("Gefragt am"),
    )
    office_days = DaysForm.base_fields["office_days"]

    class Meta:
        model = Awaited
        fields = ("what", "party", "whom", "basis", "asked_on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["asked_on"].initial = timezone.localdate()

    def clean_asked_on(self) -> Any:
        day = self.cleaned_data["asked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Der Tag liegt in der Zukunft. Wann haben Sie gefragt?"))
        return day


class AnswerForm(forms.Form):
    note = forms.CharField(label=_("Was kam?"), max_length=300, required=False)
