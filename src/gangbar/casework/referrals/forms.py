"""Shape of a referral and of its answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.models import CefrLevel
from gangbar.casework.referrals.models import (
    Consequence,
    DeclineReason,
    FirstAssessment,
    PlainAnswer,
    Procedure,
    Regulated,
    Sureness,
    Urgency,
)
from gangbar.commons.network.models import Membership, Service
from gangbar.commons.occupations.domain.reference import ReferenceOccupation
from gangbar.commons.occupations.domain.reference import Regulated as Table
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.platform.words import group_name

#: What is most often missing; anything else is written into the remark.
DOCUMENTS = (
    ("certificate", _("Zeugnis oder Diplom")),
    ("transcript", _("Fächer- und Notenübersicht")),
    ("translation", _("Übersetzung durch eine beeidigte Person")),
    ("cv", _("Lebenslauf auf Deutsch")),
    ("identity", _("Identitätsnachweis")),
    ("experience", _("Nachweise der Berufserfahrung")),
    ("right_to_practise", _("Bescheinigung der Berufsberechtigung im Herkunftsland")),
    ("language", _("Sprachzertifikat")),
)


class ReferForm(forms.Form):
    """What is it about, what may they see; the address of the receiver is a service."""

    service = forms.ModelChoiceField(
        Service.objects.none(),
        label=_("Wer soll antworten?"),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    question = forms.CharField(
        label=_("Ihre Frage"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("So, dass die andere Stelle ohne Rückfrage antworten kann."),
    )
    urgency = forms.ChoiceField(
        label=_("Wie eilig?"), choices=Urgency.choices, widget=forms.RadioSelect, initial="normal"
    )
    groups = forms.MultipleChoiceField(
        label=_("Was dürfen sie sehen?"), widget=forms.CheckboxSelectMultiple
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, services: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        service: Any = self.fields["service"]
        service.queryset = services
        groups: Any = self.fields["groups"]
        groups.choices = [(g.value, group_name(g)) for g in DataGroup if g in SHAREABLE]


class HandOverForm(forms.Form):
    member = forms.ModelChoiceField(Membership.objects.none(), label=_("An wen?"), empty_label="—")

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["member"]
        field.queryset = members
        field.label_from_instance = lambda one: one.user.name


class DeclineForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Warum?"), choices=DeclineReason.choices, widget=forms.RadioSelect
    )
    consequence = forms.ChoiceField(
        label=_("Wie geht es weiter?"), choices=Consequence.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(label=_("Hinweis"), max_length=500, required=False)


class AssessmentForm(forms.ModelForm):
    """The structured first assessment: one screen, under five minutes."""

    regulated = forms.ChoiceField(
        label=_("Reglementiert?"), choices=Regulated.choices, widget=forms.RadioSelect
    )
    procedure = forms.ChoiceField(label=_("Voraussichtliches Verfahren"), choices=Procedure.choices)
    german_level = forms.ChoiceField(
        label=_("Deutsch, das gebraucht wird"),
        choices=[("", "—"), *CefrLevel.choices],
        required=False,
    )
    missing_documents = forms.MultipleChoiceField(
        label=_("Es fehlen noch"),
        choices=DOCUMENTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    sureness = forms.ChoiceField(
        label=_("Wie sicher?"), choices=Sureness.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = FirstAssessment
        fields = (
            "occupation",
            "occupation_code",
            "regulated",
            "authority",
            "procedure",
            "procedure_reason",
            "german_level",
            "missing_documents",
            "next_step",
            "sureness",
            "remark",
        )
        widgets = {"remark": forms.Textarea(attrs={"rows": 3})}

    def clean_occupation_code(self) -> str:
        code: str = self.cleaned_data["occupation_code"].strip()
        if code and not (code.isascii() and code.isdigit() and len(code) == 5):  # noqa: PLR2004
            raise forms.ValidationError(
                _("Ein KldB-Code hat fünf Ziffern, zum Beispiel 81302. Er darf auch leer bleiben.")
            )
        return code


def proposed_answer(found: ReferenceOccupation) -> dict[str, str]:
    """What the table of occupations proposes for an assessment; everything can be changed."""
    levels = (word.strip(",") for word in found.german_level.split())
    level = next((one for one in levels if one in CefrLevel.values), "")
    return {
        "occupation": found.name,
        "occupation_code": found.code,
        "regulated": Regulated.NO if found.regulated is Table.NO else Regulated.YES,
        "authority": found.authority,
        "procedure": next(
            (_PROCEDURES[one] for one in found.procedures if one in _PROCEDURES), Procedure.UNCLEAR
        ),
        "procedure_reason": found.law,
        "german_level": level,
    }


#: HwO section 50c sends craft masters through what the BQFG says of regulated occupations.
_PROCEDURES = {
    "regulated": Procedure.REGULATED,
    "craft_master": Procedure.REGULATED,
    "equivalence": Procedure.EQUIVALENCE,
    "certificate_evaluation": Procedure.ZAB,
}


class AnswerForm(forms.ModelForm):
    """The answer to a question that asks for no assessment."""

    sureness = forms.ChoiceField(
        label=_("Wie sicher?"), choices=Sureness.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = PlainAnswer
        fields = ("text", "next_step", "sureness")
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
