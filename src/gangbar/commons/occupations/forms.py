"""Shape of what is typed into the search for an occupation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SearchForm(forms.Form):
    text = forms.CharField(
        label=_("Was arbeitet die Person, oder was hat sie gelernt?"),
        max_length=200,
        help_text=_("Auf Deutsch oder Englisch, auch mit Tippfehlern. Ein Beruf genügt."),
    )
