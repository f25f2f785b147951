"""Shape of what is typed about members and promises."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.domain import Reach
from gangbar.commons.network.models import Concern, Organisation, Region, RoleName, Service, Unit
from gangbar.kernel.languages import to_tick
from gangbar.platform.fields import DayField

POSTCODE = re.compile(r"\d{5}")


class MemberForm(forms.Form):
    """Tasks and team of somebody who works here."""

    roles = forms.MultipleChoiceField(
        label=_("Aufgaben"),
        choices=RoleName.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leitung und Verwaltung allein sehen keine Daten von Ratsuchenden."),
    )
    unit = forms.ModelChoiceField(
        Unit.objects.none(), label=_("Team"), required=False, empty_label=_("kein bestimmtes")
    )

    def __init__(self, *args: Any, units: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["unit"]
        field.queryset = units


class InvitationForm(MemberForm):
    """Who is to work here, and as what."""

    field_order = ("name", "email", "roles", "unit")

    name = forms.CharField(label=_("Name"), max_length=200)
    email = forms.EmailField(
        label=_("E-Mail"), help_text=_("Die dienstliche Adresse; dorthin geht der Link.")
    )


class _Spoken(forms.ModelForm):
    """An entry with languages, ticked one by one."""

    languages = forms.MultipleChoiceField(
        label=_("Sprachen"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["languages"]
        field.choices = to_tick(get_language() or "de", self.instance.languages)


class OrganisationForm(_Spoken):
    website = forms.URLField(label=_("Im Netz"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = (
            "name",
            "legal_carrier",
            "district",
            "about",
            "website",
            "consent_phone",
            "languages",
        )
        labels: ClassVar = {"district": _("Landkreis oder kreisfreie Stadt")}


class UnitForm(forms.ModelForm):
    class Meta:
        model = Unit
        fields = ("name", "phone", "email", "street", "postcode", "place", "hours")


class ServiceForm(_Spoken):
    """A service and for whom it is there."""

    districts = forms.ModelMultipleChoiceField(
        Region.objects.none(),
        label=_("Für welche Landkreise und Städte?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    valid_from = DayField(label=_("gilt ab"), required=False)
    valid_until = DayField(label=_("gilt bis"), required=False)
    included = forms.CharField(
        label=_("auch für diese Postleitzahlen"),
        max_length=600,
        required=False,
        help_text=_("Durch Komma getrennt."),
    )
    left_out = forms.CharField(
        label=_("nicht für diese Postleitzahlen"), max_length=600, required=False
    )

    class Meta:
        model = Service
        fields = ("unit", "concern", "name", "note", "languages")
        labels: ClassVar = {"unit": _("Team"), "concern": _("Anliegen")}

    def __init__(self, *args: Any, units: Any, districts: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: Any = self.fields
        fields["unit"].queryset = units
        fields["districts"].queryset = districts
        name = "name_en" if get_language() == "en" else "name_de"
        fields["concern"].label_from_instance = lambda one: getattr(one, name)

    def clean_included(self) -> list[str]:
        return self._postcodes("included")

    def clean_left_out(self) -> list[str]:
        return self._postcodes("left_out")

    def _postcodes(self, name: str) -> list[str]:
        words = self.cleaned_data[name].replace(",", " ").split()
        wrong = next((one for one in words if not POSTCODE.fullmatch(one)), None)
        if wrong is not None:
            raise forms.ValidationError(
                _("„%(word)s“ ist keine Postleitzahl. Schreiben Sie fünf Ziffern, durch Komma.")
                % {"word": wrong}
            )
        return list(dict.fromkeys(words))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = given.get("valid_from"), given.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("Das Ende liegt vor dem Anfang."))
        both = set(given.get("included") or ()) & set(given.get("left_out") or ())
        if both:
            self.add_error("left_out", _("Diese stehen auch oben: %s") % ", ".join(sorted(both)))
        return given

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def reach(self) -> Reach:
        given = self.cleaned_data
        return Reach(
            districts=[one.pk for one in given["districts"]],
            valid_from=given["valid_from"],
            valid_until=given["valid_until"],
            included=given["included"],
            left_out=given["left_out"],
        )


class EndPromiseForm(forms.Form):
    ends_on = DayField(label=_("Gilt noch bis"))


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
