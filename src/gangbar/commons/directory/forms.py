"""Shape of what is asked of the directory, and of what an organisation offers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gangbar.commons.directory.domain.asking import Asked
from gangbar.commons.directory.domain.fitting import Need
from gangbar.commons.directory.models import (
    Accessibility,
    Benefit,
    CourseStart,
    DayTime,
    Level,
    Mode,
    Offer,
    OfferKind,
)
from gangbar.commons.network.models import Region, Unit
from gangbar.kernel.languages import to_tick
from gangbar.platform.fields import DayField

OLDEST = 99
MOST_HOURS = 60
ANY = [("", _("egal"))]
OPEN_QUESTION = [("", _("weiß ich nicht"))]
YES_NO = [*OPEN_QUESTION, ("yes", _("ja")), ("no", _("nein"))]


class NeedForm(forms.Form):
    """What somebody looks for; everything may be left open, nothing is stored."""

    q = forms.CharField(
        label=_("Wonach suchen Sie?"),
        max_length=200,
        required=False,
        help_text=_("Ein paar Worte oder ein Satz: „B2 Pflege Halle ab März“, „Schweißen“."),
    )
    kind = forms.ChoiceField(
        label=_("Art"), choices=[("", _("alle")), *OfferKind.choices], required=False
    )
    district = forms.ChoiceField(label=_("Kreis"), required=False)
    german = forms.ChoiceField(
        label=_("Deutsch jetzt"), choices=[*OPEN_QUESTION, *Level.choices], required=False
    )
    benefit = forms.ChoiceField(
        label=_("Leistungsbezug"), choices=[*OPEN_QUESTION, *Benefit.choices], required=False
    )
    age = forms.IntegerField(label=_("Alter"), min_value=0, max_value=OLDEST, required=False)
    woman = forms.ChoiceField(label=_("Frau"), choices=YES_NO, required=False)
    has_notice = forms.ChoiceField(
        label=_("Bescheid der Anerkennung liegt vor"), choices=YES_NO, required=False
    )
    wanted = forms.ChoiceField(
        label=_("soll führen zu Deutsch"), choices=[*ANY, *Level.choices], required=False
    )
    mode = forms.ChoiceField(label=_("Form"), choices=[*ANY, *Mode.choices], required=False)
    day_time = forms.ChoiceField(
        label=_("Zeiten"), choices=[*ANY, *DayTime.choices], required=False
    )
    hours = forms.IntegerField(
        label=_("höchstens Stunden je Woche"), min_value=1, max_value=MOST_HOURS, required=False
    )
    needs_childcare = forms.BooleanField(label=_("Kinderbetreuung nötig"), required=False)
    accessible = forms.BooleanField(label=_("stufenlos erreichbar"), required=False)
    start_from = DayField(label=_("Beginn frühestens"), required=False)
    latest_start = DayField(label=_("Beginn spätestens"), required=False)

    def __init__(self, *args: Any, districts: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["district"]
        field.choices = [("", _("alle")), *((one.ags, one.name) for one in districts)]

    def need(self, asked: Asked) -> Need:
        """What was said, with open for whatever was left out; a field goes before the sentence."""
        given = self.cleaned_data
        known = {"yes": True, "no": False}

        def said(name: str) -> Any:
            return given[name] or asked.value(name)

        return Need(
            german=said("german"),
            benefit=said("benefit"),
            age=given["age"],
            woman=known.get(said("woman")),
            has_notice=known.get(said("has_notice")),
            occupation=" ".join(asked.all("occupation")),
            needs_childcare=given["needs_childcare"] or bool(asked.value("childcare")),
            latest_start=given["latest_start"] or _day(asked.value("latest_start")),
            wanted=said("wanted"),
            mode=said("mode"),
            day_time=said("day_time"),
            hours_per_week=int(said("hours")) if said("hours") else None,
            accessible=given["accessible"] or bool(asked.value("accessible")),
            start_from=given["start_from"] or _day(asked.value("start_from")),
        )

    def words(self, asked: Asked) -> list[str]:
        """The words by which directories that were taken over are searched: all that say what."""
        said = ("occupation", "word", "kind")
        typed = [one.typed for one in asked.parts if one.name in said]
        return list(dict.fromkeys([*typed, *asked.left]))

    def filters(self, asked: Asked) -> dict[str, Any]:
        """What narrows the list down, beyond how each offer fits."""
        given = self.cleaned_data
        return {
            "words": [*asked.all("occupation"), *asked.all("word")],
            "kinds": [given["kind"]] if given["kind"] else asked.all("kind"),
            "district": given["district"] or asked.value("district"),
        }


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


class OfferForm(forms.ModelForm):
    benefits = forms.MultipleChoiceField(
        label=_("nur bei Leistungsbezug"),
        choices=Benefit.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Nichts gewählt: offen für alle."),
    )
    day_times = forms.MultipleChoiceField(
        label=_("Zeiten"),
        choices=DayTime.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    accessibility = forms.MultipleChoiceField(
        label=_("Barrierefreiheit"),
        choices=Accessibility.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    occupations = forms.CharField(
        label=_("für welche Berufe"),
        max_length=500,
        required=False,
        help_text=_("Durch Komma getrennt; leer: für alle."),
    )

    class Meta:
        model = Offer
        fields = (
            "kind",
            "title",
            "description",
            "unit",
            "district",
            "german_from",
            "german_to",
            "benefits",
            "minimum_age",
            "maximum_age",
            "women_only",
            "needs_notice",
            "occupations",
            "cost",
            "paid_by",
            "hours_per_week",
            "weeks",
            "mode",
            "day_times",
            "childcare",
            "accessibility",
            "languages",
            "waiting_weeks",
            "confirm_every",
        )

    def __init__(self, *args: Any, organisation: int, **options: Any) -> None:
        super().__init__(*args, **options)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = Unit.objects.filter(organisation=organisation)
        fields["district"].queryset = Region.objects.filter(parent__isnull=False).order_by("name")
        fields["district"].empty_label = _("ganzes Land oder online")
        fields["languages"].choices = to_tick(get_language() or "de", self.instance.languages)
        if self.instance.pk:
            self.initial["occupations"] = ", ".join(self.instance.occupations)

    def clean_occupations(self) -> list[str]:
        named = [one.strip() for one in self.cleaned_data["occupations"].split(",")]
        return [one[:120] for one in named if one]

    def clean_cost(self) -> Any:
        cost = self.cleaned_data["cost"]
        if cost is not None and cost < 0:
            raise forms.ValidationError(
                _(
                    "Einen Preis unter null gibt es nicht."
                    " Lassen Sie das Feld leer oder tragen Sie 0 ein."
                )
            )
        return cost

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        youngest, oldest = given.get("minimum_age"), given.get("maximum_age")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("maximum_age", _("Das Höchstalter liegt unter dem Mindestalter."))
        levels = [value for value, _name in Level.choices]
        begins, leads = given.get("german_from"), given.get("german_to")
        if begins and leads and levels.index(leads) <= levels.index(begins):
            self.add_error(
                "german_to", _("Der Kurs führt nicht über das Niveau hinaus, das er voraussetzt.")
            )
        return given


class StartForm(forms.ModelForm):
    starts_on = DayField(label=_("Beginn"))
    ends_on = DayField(label=_("Ende"), required=False)
    register_until = DayField(label=_("Anmeldung bis"), required=False)

    class Meta:
        model = CourseStart
        fields = ("starts_on", "ends_on", "register_until", "places", "places_left", "cancelled")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        begins, ends = given.get("starts_on"), given.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("Das Ende liegt vor dem Beginn."))
        closes = given.get("register_until")
        if begins and closes and closes > begins:
            self.add_error("register_until", _("Die Anmeldung endet nach dem Beginn."))
        places, left = given.get("places"), given.get("places_left")
        if places is not None and left is not None and left > places:
            self.add_error("places_left", _("Es können nicht mehr Plätze frei sein, als es gibt."))
        return given
