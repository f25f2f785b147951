"""Shape of the question "who is responsible?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class QuestionForm(forms.Form):
    """A postcode and a concern; the municipality only where the postcode leaves a choice."""

    postcode = forms.RegexField(
        r"^\s*\d{5}\s*$",
        label=_("Postleitzahl des Wohnorts"),
        error_messages={"invalid": _("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 06108.")},
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "postal-code", "maxlength": "5"}
        ),
    )
    concern = forms.ChoiceField(label=_("Worum geht es?"))
    municipality = forms.CharField(required=False, max_length=120)

    def __init__(self, *args: Any, concerns: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["concern"]
        field.choices = concerns

    def clean_postcode(self) -> str:
        return str(self.cleaned_data["postcode"]).strip()
