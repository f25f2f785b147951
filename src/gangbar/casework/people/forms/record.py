"""Shape of what is typed about a person: one form for the record, small ones for its entries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.domain import RELATIONS
from gangbar.casework.people.models import (
    ContactWay,
    Experience,
    LanguageSkill,
    Qualification,
    Record,
    ResidenceTitle,
)
from gangbar.commons.network.models import PostcodeArea, Region
from gangbar.kernel.countries import countries
from gangbar.kernel.din_91379 import is_din_91379
from gangbar.kernel.languages import languages
from gangbar.kernel.partial_date import PartialDate
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.fields import DayField
from gangbar.platform.words import told

_HOURS_OF_A_WEEK = 168
#: Years: a birth before that is a slip of the keys.
_OLDEST = 120


class PartialDateField(forms.CharField):
    """A partly known date: 1990, 05.1990 or 17.05.1990; kept as ISO."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 10)
        options.setdefault("required", False)
        options.setdefault("help_text", _("Was bekannt ist: 1990, 05.1990 oder 17.05.1990."))
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            return str(PartialDate.parse(text))
        except Unreadable as problem:
            raise forms.ValidationError(told(problem.sentence)) from problem

    def prepare_value(self, value: Any) -> Any:
        try:
            return PartialDate.parse(value).german() if value else value
        except Unreadable:
            return value


def country_choices(*, historic: bool = False) -> list[tuple[str, str]]:
    return [("", "—"), *countries(get_language() or "de", of_qualification=historic)]


def language_choices() -> list[tuple[str, str]]:
    return [("", "—"), *languages(get_language() or "de")]


class RecordForm(forms.ModelForm):
    """Everything that is there once per person, in the order in which one asks."""

    birth_date = PartialDateField(label=_("Geburtsdatum"))
    arrived_on = PartialDateField(label=_("Einreise"))
    nationality_1 = forms.ChoiceField(label=_("Staatsangehörigkeit"), required=False)
    nationality_2 = forms.ChoiceField(label=_("weitere Staatsangehörigkeit"), required=False)
    birth_country = forms.ChoiceField(label=_("Geburtsland"), required=False)
    spoken_language = forms.ChoiceField(label=_("Bevorzugte Sprache"), required=False)

    class Meta:
        model = Record
        fields = (
            "family_name",
            "given_name",
            "original_name",
            "birth_date",
            "birth_country",
            "sex",
            "street",
            "postcode",
            "municipality",
            "spoken_language",
            "interpreter",
            "arrived_on",
            "benefit_system",
            "customer_number",
            "employment_status",
            "occupation",
            "informal_competence",
            "care_note",
        )
        widgets = {
            "care_note": forms.Textarea(attrs={"rows": 3}),
            "informal_competence": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("nationality_1", "nationality_2", "birth_country"):
            self.fields[name].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["spoken_language"].choices = language_choices()  # type: ignore[attr-defined]
        self.fields["postcode"].widget.attrs |= {"inputmode": "numeric", "maxlength": 5}
        for number, code in enumerate(self.instance.nationalities[:2], start=1):
            self.fields[f"nationality_{number}"].initial = code

    def _latin(self, name: str) -> str:
        text: str = self.cleaned_data.get(name, "")
        decision = is_din_91379(text)
        if not decision:
            raise forms.ValidationError(told(decision.sentence))
        return text

    def clean_family_name(self) -> str:
        return self._latin("family_name")

    def clean_given_name(self) -> str:
        return self._latin("given_name")

    def _past(self, name: str) -> str:
        text: str = self.cleaned_data.get(name, "")
        if text and PartialDate.parse(text).earliest > timezone.localdate():
            raise forms.ValidationError(
                _("Dieses Datum liegt in der Zukunft. Bitte prüfen Sie es.")
            )
        return text

    def clean_birth_date(self) -> str:
        text = self._past("birth_date")
        if text and timezone.localdate().year - PartialDate.parse(text).year > _OLDEST:
            raise forms.ValidationError(
                _("Dieses Jahr liegt mehr als 120 Jahre zurück. Bitte prüfen Sie es.")
            )
        return text

    def clean_arrived_on(self) -> str:
        return self._past("arrived_on")

    def clean_postcode(self) -> str:
        text: str = self.cleaned_data["postcode"].strip()
        if text and not (len(text) == 5 and text.isascii() and text.isdigit()):  # noqa: PLR2004
            raise forms.ValidationError(
                _("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 06108.")
            )
        return text

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not any(given.get(n) for n in ("family_name", "given_name", "original_name")):
            self.add_error(
                "family_name",
                _("Tragen Sie wenigstens einen Namen ein, lateinisch oder in Originalschrift."),
            )
        return given

    def values(self) -> dict[str, Any]:
        """What the action takes; the district follows from the place (`locate`)."""
        given = dict(self.cleaned_data)
        first, second = given.pop("nationality_1"), given.pop("nationality_2")
        more = self.instance.nationalities[2:]
        given["nationalities"] = list(dict.fromkeys(c for c in (first, second, *more) if c))
        given["district"] = self.district
        return given

    district: Region | None = None

    def locate(self, areas: Sequence[PostcodeArea]) -> bool:
        """Find the district of the postcode; where it touches two, the place must be named."""
        place = self.cleaned_data.get("municipality", "")
        named = [one for one in areas if one.municipality.casefold() == place.casefold()] or areas
        if len({one.district_id for one in named}) > 1:
            self.add_error(
                "municipality",
                _("%(postcode)s liegt in zwei Kreisen. Welcher Ort ist es? %(places)s")
                % {
                    "postcode": self.cleaned_data["postcode"],
                    "places": ", ".join(one.municipality for one in named),
                },
            )
            return False
        if named:
            self.district = named[0].district
            if not place and len(named) == 1:
                self.cleaned_data["municipality"] = named[0].municipality
        return True


class ContactWayForm(forms.ModelForm):
    class Meta:
        model = ContactWay
        fields = ("kind", "value", "note")
        labels = {"kind": _("Weg"), "value": _("Nummer oder Adresse"), "note": _("Hinweis")}


class ResidenceTitleForm(forms.ModelForm):
    valid_from = PartialDateField(label=_("gültig ab"), help_text="")
    valid_until = DayField(label=_("gültig bis"), required=False)

    class Meta:
        model = ResidenceTitle
        fields = ("title", "valid_from", "valid_until")


class LanguageSkillForm(forms.ModelForm):
    language = forms.ChoiceField(label=_("Sprache"))
    certified_on = DayField(label=_("Zertifikat vom"), required=False)

    class Meta:
        model = LanguageSkill
        fields = ("language", "level", "certificate", "certified_on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = language_choices()  # type: ignore[attr-defined]


class _InAState(forms.ModelForm):
    """An entry with a country, also one of that time."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        country: Any = self.fields["country"]
        country.choices = country_choices(historic=True)


class QualificationForm(_InAState):
    country = forms.ChoiceField(
        label=_("Land des Abschlusses"),
        help_text=_("Wo der Abschluss erworben wurde; nicht die Staatsangehörigkeit."),
    )
    finished = PartialDateField(label=_("abgeschlossen"), help_text="")

    class Meta:
        model = Qualification
        fields = (
            "title_original",
            "title_german",
            "country",
            "level",
            "institution",
            "finished",
            "duration_months",
            "experience_years",
        )


class ExperienceForm(_InAState):
    country = forms.ChoiceField(label=_("in welchem Staat"), required=False)
    begun = PartialDateField(label=_("von"), help_text="")
    ended = PartialDateField(label=_("bis (leer: bis heute)"), help_text="")
    hours = forms.IntegerField(
        label=_("Stunden je Woche"), required=False, min_value=1, max_value=_HOURS_OF_A_WEEK
    )

    class Meta:
        model = Experience
        fields = ("occupation", "begun", "ended", "country", "employer", "hours")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        begun, ended = (
            PartialDate.parse(given[name]) if given.get(name) else None
            for name in ("begun", "ended")
        )
        if begun and begun.earliest > timezone.localdate():
            self.add_error("begun", _("Dieses Datum liegt in der Zukunft. Bitte prüfen Sie es."))
        if begun and ended and ended.latest < begun.earliest:
            self.add_error("ended", _("Das Ende liegt vor dem Beginn. Bitte prüfen Sie beides."))
        return given


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Beratungsnotiz"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nur für Ihre Organisation. Notizen werden nie geteilt."),
    )


ENTRY_FORMS: dict[str, type[forms.ModelForm[Any]]] = {
    "contactways": ContactWayForm,
    "experiences": ExperienceForm,
    "languageskills": LanguageSkillForm,
    "qualifications": QualificationForm,
    "residencetitles": ResidenceTitleForm,
}


def entry_sets(data: Any, record: Record | None) -> dict[str, Any]:
    """One formset for each relation, filled from the record when nothing was posted."""
    sets = {}
    for relation, form in ENTRY_FORMS.items():
        rows = []
        if record is not None:
            names = RELATIONS[relation]
            rows = [{n: getattr(e, n) for n in names} for e in getattr(record, relation).all()]
        made = forms.formset_factory(
            form, extra=0 if rows else 1, can_delete=True, max_num=60, absolute_max=80
        )
        sets[relation] = made(data, prefix=relation, initial=rows or None)
    return sets


def entries_are_valid(sets: dict[str, Any]) -> bool:
    """Whether every formset is; all are looked at, so that all errors are shown at once."""
    return sum(not found.is_valid() for found in sets.values()) == 0


def entry_rows(sets: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """What was typed into the formsets, without what was emptied or ticked for deletion."""
    return {
        relation: [
            {key: value for key, value in row.items() if key != "DELETE"}
            for row in found.cleaned_data
            if row and not row.get("DELETE")
        ]
        for relation, found in sets.items()
    }
