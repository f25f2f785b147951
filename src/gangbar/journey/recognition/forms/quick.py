"""What is asked on the public pages: which procedure, who decides, which deadline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gangbar.commons.occupations.domain.reference import reference_occupations
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.authorities import (
    CERTIFICATES,
    HOME_LAND,
    Certificate,
    Place,
)
from gangbar.journey.recognition.domain.finder import Facts, Level
from gangbar.platform.fields import DayField

_ASK = ("", "—")


_YES_NO = [_ASK, ("yes", _("ja")), ("no", _("nein"))]


class FinderForm(forms.Form):
    """What decides about a procedure; what is not known is left open."""

    level = forms.ChoiceField(
        label=_("Was für ein Abschluss ist es?"),
        required=False,
        choices=[
            _ASK,
            (Level.VOCATIONAL, _("Berufsabschluss")),
            (Level.ACADEMIC, _("Hochschulabschluss")),
            (Level.NONE, _("kein Abschluss")),
        ],
    )
    is_regulated = forms.ChoiceField(
        label=_("Ist der Beruf in Deutschland reglementiert?"),
        required=False,
        choices=_YES_NO,
        help_text=_("Zum Beispiel Pflege, Medizin, Lehramt, Erziehung: ohne Erlaubnis verboten."),
    )
    misses_documents = forms.ChoiceField(
        label=_("Fehlen Unterlagen ohne Verschulden?"), required=False, choices=_YES_NO
    )
    is_craft_master = forms.ChoiceField(
        label=_("Geht es um eine Meisterprüfung im Handwerk?"), required=False, choices=_YES_NO
    )
    is_repatriate = forms.ChoiceField(
        label=_("Spätaussiedlerin oder Spätaussiedler?"), required=False, choices=_YES_NO
    )
    age = forms.IntegerField(label=_("Alter"), required=False, min_value=0, max_value=120)
    experience_years = forms.FloatField(
        label=_("Jahre im Beruf"), required=False, min_value=0, max_value=80
    )
    training_years = forms.FloatField(
        label=_("Dauer der deutschen Ausbildung in Jahren"),
        required=False,
        min_value=0.5,
        max_value=8,
    )

    has_degree_in_occupation = forms.ChoiceField(
        label=_("Gibt es einen Abschluss in genau diesem Beruf?"),
        required=False,
        choices=_YES_NO,
        help_text=_("Ohne ihn kann Berufserfahrung validiert werden."),
    )
    lives_here = forms.ChoiceField(
        label=_("Wohnt die Person in Deutschland?"), required=False, choices=_YES_NO
    )

    def facts(self) -> Facts:
        given = self.cleaned_data
        truth = {"yes": True, "no": False, "": None}
        return Facts(
            level=Level(given["level"]) if given["level"] else None,
            is_regulated=truth[given["is_regulated"]],
            is_craft_master=truth[given["is_craft_master"]],
            misses_documents=truth[given["misses_documents"]],
            is_repatriate=truth[given["is_repatriate"]],
            age=given["age"],
            experience_years=given["experience_years"],
            training_years=given["training_years"],
            has_degree_in_occupation=truth[given["has_degree_in_occupation"]],
            lives_here=truth[given["lives_here"]],
        )


class DeciderForm(forms.Form):
    """Occupation, place and certificate; what is not known stays open and is asked for."""

    occupation = forms.ChoiceField(label=_("In welchem Beruf?"))
    land = forms.ChoiceField(
        label=_("In welchem Land?"),
        required=False,
        help_text=_("Wo die Person arbeiten will, sonst wo sie wohnt."),
    )
    district = forms.ChoiceField(label=_("Landkreis oder kreisfreie Stadt"), required=False)
    certificate = forms.ChoiceField(
        label=_("Woher kommt der Nachweis?"),
        required=False,
        choices=[_ASK, *((key.value, _(text)) for key, text in CERTIFICATES.items())],
        help_text=_("Das Land des Abschlusses zählt, nicht die Staatsangehörigkeit."),
    )

    def __init__(self, *args: Any, districts: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        occupations = sorted((one.name, one.name) for one in reference_occupations())
        lands = [(key, _(name)) for key, name in names.LANDS.items()]
        for name, known in (("occupation", occupations), ("land", lands), ("district", districts)):
            field: Any = self.fields[name]
            field.choices = [_ASK, *known]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("district") and given.get("land") not in {"", HOME_LAND}:
            self.add_error(
                "district",
                _("Dieser Landkreis liegt in Sachsen-Anhalt. Bitte Land oder Landkreis ändern."),
            )
        return given

    def place(self) -> Place:
        given = self.cleaned_data
        land = given["land"] or (HOME_LAND if given["district"] else "")
        return Place(land, given["district"])

    def certificate_kind(self) -> Certificate | None:
        chosen = self.cleaned_data["certificate"]
        return Certificate(chosen) if chosen else None


class DeadlineForm(forms.Form):
    """Which rule, from which day; posting day and circumstances only where they matter."""

    rule = forms.ChoiceField(label=_("Welche Frist?"))
    start = DayField(
        label=_("Tag, mit dem sie beginnt"),
        required=False,
        help_text=_("Eingang, Vollständigkeit oder Erhalt; der Tag selbst zählt nicht mit."),
    )
    posted = DayField(
        label=_("Oder: zur Post gegeben am"),
        required=False,
        help_text=_("Für Widerspruch und Klage: Der Bescheid gilt am vierten Tag als bekannt."),
    )
    without_remedy_notice = forms.BooleanField(
        label=_("Die Rechtsbehelfsbelehrung fehlt oder ist falsch"), required=False
    )
    posted_abroad = forms.BooleanField(label=_("Der Brief ging ins Ausland"), required=False)
    land = forms.ChoiceField(
        label=_("In welchem Land sitzt die Stelle?"),
        choices=[(key, _(name)) for key, name in names.LANDS.items()],
        initial=HOME_LAND,
        required=False,
        help_text=_("Ihre Feiertage verschieben das Ende."),
    )

    def __init__(self, *args: Any, rules: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["rule"]
        field.choices = rules

    def clean_land(self) -> str:
        return self.cleaned_data["land"] or HOME_LAND

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not self.errors and not given["start"] and not given["posted"]:
            self.add_error("start", _("Bitte geben Sie an, wann die Frist begonnen hat."))
        return given
