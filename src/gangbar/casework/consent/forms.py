"""Shape of a consent: who may see what, for what, until when, and how it was given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gangbar.casework.consent.actions import Evidence, Offer
from gangbar.casework.consent.domain.scope import check
from gangbar.casework.consent.domain.signature import (
    LONGEST,
    NAME_LENGTH,
    Signature,
    wanting,
)
from gangbar.casework.consent.models import Medium, Purpose
from gangbar.commons.network.models import Organisation
from gangbar.kernel.groups import SHAREABLE, DataGroup
from gangbar.platform.fields import DayField
from gangbar.platform.words import group_name, told

#: The languages in which the text can be read to the person, each by its own name.
LANGUAGES = (
    ("de", "Deutsch"),
    ("en", "English"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("tr", "Türkçe"),
)
USUAL_DAYS = 365


class OfferForm(forms.Form):
    """What the person is asked to allow; the preview needs only this part."""

    recipients = forms.ModelMultipleChoiceField(
        Organisation.objects.none(),
        label=_("Wer darf etwas sehen?"),
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.MultipleChoiceField(
        label=_("Was?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Beratungsnotizen werden nie geteilt."),
    )
    explicit_health = forms.BooleanField(
        label=_("Gesundheit und Betreuung wurde ausdrücklich besprochen und erlaubt"),
        required=False,
    )
    purpose = forms.ChoiceField(label=_("Wofür?"), choices=Purpose.choices)
    until = DayField(
        label=_("Bis wann?"),
    )
    answer_back = forms.BooleanField(
        label=_("Die andere Stelle darf uns das Ergebnis mitteilen"), required=False, initial=True
    )
    keep_informed = forms.BooleanField(
        label=_("Spätere Änderungen auch mitteilen, solange die Einwilligung gilt"),
        required=False,
    )
    language = forms.ChoiceField(label=_("Sprache der Person"), choices=LANGUAGES)

    def __init__(self, *args: Any, organisations: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        recipients: Any = self.fields["recipients"]
        recipients.queryset = organisations
        groups: Any = self.fields["groups"]
        groups.choices = [(g.value, group_name(g)) for g in DataGroup if g in SHAREABLE]
        self.fields["until"].initial = timezone.localdate() + timedelta(days=USUAL_DAYS)

    def offer(self) -> Offer:
        given = self.cleaned_data
        return Offer(
            recipients=list(given["recipients"]),
            groups=[DataGroup(value) for value in given["groups"]],
            purpose=given["purpose"],
            until=given["until"],
            answer_back=given["answer_back"],
            keep_informed=given["keep_informed"],
            explicit_health=given["explicit_health"],
        )


class ConsentForm(OfferForm):
    medium = forms.ChoiceField(
        label=_("Wie wurde sie gegeben?"), choices=Medium.choices, widget=forms.RadioSelect
    )
    evidence = forms.CharField(
        label=_("Nachweis"),
        max_length=300,
        help_text=_("Wo das Blatt liegt, wer dabei war oder wie bestätigt wurde."),
    )

    strokes = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST)
    signed_name = forms.CharField(
        label=_("Oder: Name, von der Person eingetippt"), required=False, max_length=NAME_LENGTH
    )

    def clean(self) -> dict[str, Any]:
        """What the action would refuse is said beside the fields, before anything is lost."""
        given = super().clean() or {}
        if not self.errors:
            for problem in check(self.offer().terms("…", given["medium"]), timezone.localdate()):
                self.add_error(None, told(problem))
        if given.get("medium") == Medium.SCREEN:
            lacking = wanting(self._signature(given))
            if lacking:
                self.add_error("signed_name", told(lacking))
        return given

    @staticmethod
    def _signature(given: dict[str, Any]) -> Signature:
        return Signature(strokes=given.get("strokes", ""), name=given.get("signed_name", ""))

    def proof(self) -> Evidence:
        given = self.cleaned_data
        return Evidence(
            medium=given["medium"],
            language=given["language"],
            evidence=given["evidence"],
            signature=self._signature(given) if given["medium"] == Medium.SCREEN else None,
        )


class WithdrawForm(forms.Form):
    how = forms.CharField(
        label=_("Wie hat die Person widerrufen?"),
        max_length=300,
        initial=_("mündlich, heute im Gespräch"),
    )


class WithdrawnHereForm(WithdrawForm):
    """The person withdraws at the recipient; `takers` are the choices, by number."""

    takers = forms.TypedMultipleChoiceField(
        label=_("Was widerruft die Person?"), widget=forms.CheckboxSelectMultiple, coerce=int
    )

    field_order = ("takers", "how")

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        takers: Any = self.fields["takers"]
        takers.choices = choices
        takers.initial = [number for number, _words in choices]


class LawForm(forms.Form):
    """A legal basis instead of a consent."""

    answer_back = forms.BooleanField(
        label=_("Das Ergebnis zur Qualifikation darf zurückkommen"), required=False, initial=True
    )
    recipient = forms.ModelChoiceField(Organisation.objects.none(), label=_("Gegenüber wem?"))
    groups = forms.MultipleChoiceField(label=_("Was?"), widget=forms.CheckboxSelectMultiple)
    purpose = forms.ChoiceField(label=_("Wofür?"), choices=Purpose.choices)
    basis = forms.ChoiceField(label=_("Rechtsgrundlage"), widget=forms.RadioSelect)
    until = DayField(
        label=_("Bis wann?"),
    )

    def __init__(self, *args: Any, organisations: Any, bases: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        recipient: Any = self.fields["recipient"]
        recipient.queryset = organisations
        groups: Any = self.fields["groups"]
        groups.choices = [(g.value, group_name(g)) for g in DataGroup if g in SHAREABLE]
        basis: Any = self.fields["basis"]
        basis.choices = bases
        self.fields["until"].initial = timezone.localdate() + timedelta(days=USUAL_DAYS)


class StopForm(forms.Form):
    why = forms.CharField(label=_("Warum?"), max_length=200)
