"""Shape of an own text."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gangbar.journey.letters.domain.texts import LONGEST, wanting
from gangbar.platform.words import told


class TextForm(forms.Form):
    words = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("Eine leere Zeile beginnt einen Absatz; Zeilen mit „- “ werden eine Liste."),
    )

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        problem = wanting(words)
        if problem:
            raise forms.ValidationError(told(problem))
        return words
