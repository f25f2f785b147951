"""Form fields that several slices ask with."""

from __future__ import annotations

from typing import Any

from django import forms


class DayField(forms.DateField):
    """A day, typed as 17.05.2027 or picked."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **options)
