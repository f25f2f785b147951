"""Shape of what is typed about members and promises."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.models import Concern, RoleName


class InvitationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-Mail"), help_text=_("Die dienstliche Adresse; dorthin geht der Link.")
    )
    roles = forms.MultipleChoiceField(
        label=_("Aufgaben"),
        choices=RoleName.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leitung und Verwaltung allein sehen keine Daten von Ratsuchenden."),
    )


class PromiseForm(forms.Form):
    concern = forms.ModelChoiceField(
        Concern.objects.none(), label=_("Anliegen"), empty_label=None, to_field_name="key"
    )
    working_days = forms.IntegerField(
        label=_("Antwort in Werktagen"),
        min_value=1,
        max_value=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, concerns: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["concern"]
        field.queryset = concerns
        name = "name_en" if get_language() == "en" else "name_de"
        field.label_from_instance = lambda one: getattr(one, name)
