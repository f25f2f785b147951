"""Shape of what is asked about a way, and of a version that is proposed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gangbar.commons.network.models import Organisation
from gangbar.journey.funding.domain.words import BENEFITS
from gangbar.journey.pathways.domain.bpmn import read_bpmn
from gangbar.journey.pathways.domain.way import Way, read_way
from gangbar.journey.pathways.models import DeviationCause, DeviationKind, PlanDeviation
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.fields import DayField
from gangbar.platform.words import told

LARGEST = 2_000_000
MOST_MONEY = 100_000
FULL_WEEK = 60


class RouteForm(forms.Form):
    """At most five questions: where to, German, benefits, how many hours, how much money."""

    def __init__(self, *args: Any, way: Way, **options: Any) -> None:
        super().__init__(*args, **options)
        way = way.spoken(get_language() or "de")
        goals = [(one.id, one.title) for one in way.goals]
        self.fields["goal"] = forms.ChoiceField(label=_("Wohin?"), choices=goals)
        for question in way.questions:
            choices = [("", _("weiß ich nicht")), *question.values]
            self.fields[f"fact_{question.name}"] = forms.ChoiceField(
                label=question.text, choices=choices, required=False
            )
        self.fields["benefit"] = forms.ChoiceField(
            label=_("Leistungen"),
            choices=[("", _("weiß ich nicht")), *((k, _(text)) for k, text in BENEFITS.items())],
            required=False,
            help_text=_("Danach richtet sich, wer zahlen kann."),
        )
        self.fields["hours"] = forms.IntegerField(
            label=_("Stunden je Woche"),
            min_value=1,
            max_value=FULL_WEEK,
            initial=40,
            required=False,
        )
        self.fields["money"] = forms.DecimalField(
            label=_("eigenes Geld in Euro"),
            min_value=0,
            max_value=MOST_MONEY,
            required=False,
            help_text=_("Leer: keine Grenze."),
        )

    def facts(self) -> dict[str, str]:
        given = self.cleaned_data
        return {
            name.removeprefix("fact_"): value
            for name, value in given.items()
            if name.startswith("fact_") and value
        }

    def funding_facts(self) -> dict[str, str]:
        """What the funding rules are told: benefit and German."""
        given = {"benefit": self.cleaned_data["benefit"], "german": self.facts().get("german", "")}
        return {name: value for name, value in given.items() if value}

    def limits(self) -> dict[str, Any]:
        given = self.cleaned_data
        found: dict[str, Any] = {}
        if given.get("hours"):
            found["hours_per_week"] = given["hours"]
        if given.get("money") is not None:
            found["own_money"] = float(given["money"])
        return found


class VersionForm(forms.Form):
    """A version as a BPMN or JSON file; what is wrong with it is said.

    `unread`: what is drawn in the file and has no place in a way.
    """

    unread: Sequence[str] = ()

    file = forms.FileField(
        label=_("Datei (BPMN 2.0 oder JSON)"),
        help_text=_(
            "Laden Sie die geltende Fassung herunter, ändern Sie sie und laden Sie sie hoch."
        ),
    )
    reason = forms.CharField(label=_("Warum diese Fassung?"), max_length=500)
    bound = forms.ModelMultipleChoiceField(
        Organisation.objects.filter(members__ended_on=None, members__isnull=False)
        .order_by("name")
        .distinct(),
        label=_("Wer ist an diese Fassung gebunden?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Sie gilt erst, wenn alle zugestimmt haben, auch die, die sie aus der Bindung entlässt."
            " Ihre eigene Organisation ist immer dabei."
        ),
    )

    def clean_file(self) -> Way:
        given = self.cleaned_data["file"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("Die Datei ist größer als 2 MB; das ist kein Weg."))
        content = given.read()
        try:
            if content.lstrip()[:1] == b"<":
                found = read_bpmn(content)
                self.unread = found.unread
                return found.way
            return read_way(json.loads(content.decode("utf-8-sig")))
        except Unreadable as error:
            raise forms.ValidationError(told(error.sentence)) from error
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(
                _("Die Datei ist weder BPMN noch JSON. Laden Sie die geltende Fassung als Muster.")
            ) from error


class SayForm(forms.Form):
    agrees = forms.ChoiceField(
        label=_("Ihre Organisation"),
        choices=[("yes", _("stimmt zu")), ("no", _("stimmt nicht zu"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Begründung"),
        max_length=500,
        required=False,
        help_text=_("Bei einem Widerspruch nötig; alle lesen sie."),
    )


class PlanSayForm(SayForm):
    """What the own organisation says to the plan of another one."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["reason"].help_text = _(
            "Bei einem Widerspruch nötig; die Organisation, die geplant hat, liest sie."
        )


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Anmerkung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


class DeviationForm(forms.ModelForm):
    """It went otherwise than planned: which step, how, why."""

    step = forms.ChoiceField(label=_("Welcher Schritt?"))
    kind = forms.ChoiceField(
        label=_("Was ist anders?"), choices=[("", "—"), *DeviationKind.choices]
    )
    new_day = DayField(
        label=_("nun voraussichtlich am"),
        required=False,
    )
    cause = forms.ChoiceField(label=_("Warum?"), choices=[("", "—"), *DeviationCause.choices])
    reason = forms.CharField(
        label=_("Mehr dazu"),
        max_length=300,
        required=False,
        help_text=_(
            "Bei einem anderen Grund nötig. Bitte nichts über Gesundheit oder Familie: Es lesen"
            " alle, die den Plan führen oder den Schritt haben."
        ),
    )

    class Meta:
        model = PlanDeviation
        fields = ("step", "kind", "new_day", "cause", "reason")

    def __init__(self, *args: Any, steps: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["step"]
        field.choices = [("", "—"), *steps]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("cause") == DeviationCause.OTHER and not given.get("reason"):
            self.add_error("reason", _("Schreiben Sie, welcher Grund es ist."))
        return given

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("kind", "new_day", "cause", "reason")}
