"""Shape of what is typed into a case: goal, status, steps, what to contribute."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gangbar.casework.cases.models import CaseStatus, Step
from gangbar.commons.network.models import Membership, Organisation
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.platform.fields import DayField
from gangbar.platform.words import group_name


class GoalForm(forms.Form):
    goal = forms.CharField(
        label=_("Ziel"),
        max_length=200,
        help_text=_("Wohin die Person will, zum Beispiel: als Pflegefachkraft arbeiten."),
    )


class CaseForm(GoalForm):
    status = forms.ChoiceField(label=_("Stand"), choices=CaseStatus.choices)
    responsible = forms.ModelChoiceField(
        Membership.objects.none(), label=_("Verantwortlich bei Ihnen"), empty_label=None
    )

    def __init__(self, *args: Any, members: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["responsible"]
        field.queryset = members
        field.label_from_instance = lambda one: one.user.name


class LeaveForm(forms.Form):
    """Why the own organisation leaves, and who leads from now on where it did."""

    why = forms.CharField(
        label=_("Warum beenden Sie die Begleitung?"),
        max_length=200,
        help_text=_("Die anderen Organisationen im Fall lesen es."),
    )
    lead = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Wer führt den Fall weiter?"), empty_label=None
    )

    def __init__(self, *args: Any, heirs: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        lead: Any = self.fields["lead"]
        lead.queryset = heirs
        if not heirs:
            del self.fields["lead"]


class StepForm(forms.ModelForm):
    """The next step; who may have it are those who take part in the case."""

    due = DayField(
        label=_("bis"),
    )
    at = forms.TimeField(
        label=_("Uhrzeit"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    class Meta:
        model = Step
        fields = ("kind", "title", "owner", "due", "at", "place")

    def __init__(self, *args: Any, owners: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["owner"]
        field.queryset, field.empty_label = owners, None


class ContributeForm(forms.Form):
    """Which groups go to whom; the action refuses what no consent covers."""

    recipient = forms.ModelChoiceField(Organisation.objects.none(), label=_("Für wen?"))
    groups = forms.MultipleChoiceField(
        label=_("Was geben Sie frei?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, recipients: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        recipient: Any = self.fields["recipient"]
        recipient.queryset = recipients
        groups: Any = self.fields["groups"]
        groups.choices = [(g.value, group_name(g)) for g in DataGroup if g in SHAREABLE]


class PutOffForm(forms.Form):
    due = DayField(label=_("Neuer Tag"))


class InvolveForm(ContributeForm):
    """Whom to take into the case, what is shown, and until when; `allowed`: {id: groups}."""

    until = DayField(
        label=_("Beteiligt bis"), required=False, help_text=_("Leer: solange es erlaubt ist.")
    )

    def __init__(self, *args: Any, allowed: Mapping[int, Collection[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        recipient: Any = self.fields["recipient"]
        recipient.label, recipient.empty_label = _("Wen ziehen Sie hinzu?"), _("Bitte wählen")
        groups: Any = self.fields["groups"]
        groups.initial = [DataGroup.IDENTITY.value]
        if len(allowed) == 1:  # nothing to choose, and nothing is offered that would be refused
            [(recipient.initial, covered)] = allowed.items()
            groups.choices = [one for one in groups.choices if one[0] in covered]


class BlockForm(forms.Form):
    reason = forms.CharField(
        label=_("Was hält auf?"), max_length=200, required=False, help_text=_("Leer: nichts mehr.")
    )
