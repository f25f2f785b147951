"""Shape of what is typed about a procedure; whether it can have happened is asked of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gangbar.casework.people.models import Qualification
from gangbar.journey.recognition.domain import names
from gangbar.journey.recognition.domain.authorities import (
    WhoDecides,
)
from gangbar.journey.recognition.domain.events import Event, Kind, Measure, Outcome, Remedy
from gangbar.journey.recognition.domain.notification import retrieval, told_on
from gangbar.journey.recognition.domain.proposal import Proposal
from gangbar.journey.recognition.domain.seats import seat_of
from gangbar.journey.recognition.models import (
    Difference,
    DifferenceKind,
    Procedure,
)
from gangbar.kernel.countries import countries, country_name
from gangbar.platform.fields import DayField
from gangbar.platform.words import told

#: Says why events cannot have happened, or "".
Trial = Callable[[Sequence[Event]], str]

_ASK = ("", "—")
_RETRIEVED: dict[str, Any] = {
    "label": _("Im Portal abgerufen am"),
    "required": False,
    "help_text": _("Statt der Post: Er gilt am Tag nach dem Abruf als bekannt gegeben."),
}
_REMEDY: dict[str, Any] = {
    "label": _("Was nennt der Bescheid als Rechtsbehelf?"),
    "choices": [(one.value, _(text)) for one, text in names.REMEDIES.items()],
    "help_text": _("Steht am Ende unter „Rechtsbehelfsbelehrung“."),
    "initial": Remedy.OBJECTION,
    "required": False,
}


#: Of a code of the KldB.
_DIGITS = 5


class _OfProcedure(forms.Form):
    """A form whose events are tried on the procedure before they are entered."""

    def __init__(self, *args: Any, trial: Trial, **options: Any) -> None:
        super().__init__(*args, **options)
        self.trial = trial

    def events(self) -> list[Event]:
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        for field, sentence in _out_of_order(given):
            self.add_error(field, sentence)
        if not self.errors:
            why_not = self.trial(self.events())
            if why_not:
                self.add_error(None, told(why_not))
        return given


def _out_of_order(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """A letter is written, then posted, then received; or it is retrieved from a portal."""
    decided, posted, received, retrieved = (
        given.get(name) for name in ("decided_on", "posted_on", "received_on", "retrieved_on")
    )
    if retrieved and (posted or received):
        yield "retrieved_on", _("Mit der Post oder im Portal: Bitte nur eines von beiden.")
    if retrieved and decided and retrieved < decided:
        yield "retrieved_on", _("Abgerufen wird er nicht vor dem Datum des Bescheids.")
    if decided and posted and posted < decided:
        yield "posted_on", _("Zur Post kann er nicht vor dem Datum des Bescheids gegeben sein.")
    if received and (posted or decided) and received < (posted or decided):
        yield (
            "received_on",
            _("Erhalten wird er nicht, bevor er abgesandt ist."),
        )


def _day_of_notice(given: dict[str, Any]) -> date | None:
    """Retrieved, or posted and received; abroad the receipt alone counts."""
    posted, received = given.get("posted_on"), given.get("received_on")
    if given.get("retrieved_on"):
        return retrieval(given["retrieved_on"]).end
    return told_on(posted, received, abroad=bool(given.get("posted_abroad")))


def _remedy(given: dict[str, Any]) -> Remedy | None:
    return Remedy(given["remedy"]) if given.get("remedy") else None


class ProcedureForm(forms.ModelForm):
    """What a procedure is about; the qualification is copied, so that it stays as applied with.

    `trial` says why a running procedure cannot be about that, or "".
    """

    class Meta:
        model = Procedure
        fields = (
            "qualification_entry",
            "qualification",
            "country",
            "reference_occupation",
            "kldb_code",
            "way",
            "track",
            "authority",
            "land",
            "has_eu_certificate",
            "is_accelerated",
        )

    def __init__(
        self,
        *args: Any,
        entries: QuerySet[Qualification],
        trial: Callable[[Mapping[str, Any]], str] = lambda _values: "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.trial = trial
        kept: Any = self.fields["qualification_entry"]
        kept.queryset, kept.empty_label = entries, _ASK[1]
        self.fields["country"] = forms.ChoiceField(
            label=_("Land des Abschlusses"),
            choices=[_ASK, *countries(get_language() or "de", of_qualification=True)],
        )
        for name in ("way", "track"):
            field: Any = self.fields[name]
            field.choices = [_ASK, *field.choices[1:]]

    def clean_kldb_code(self) -> str:
        code: str = self.cleaned_data["kldb_code"].strip()
        if code and not (code.isascii() and code.isdigit() and len(code) == _DIGITS):
            raise forms.ValidationError(
                _("Ein KldB-Code hat fünf Ziffern, zum Beispiel 81302. Er darf auch leer bleiben.")
            )
        return code

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        entry = given.get("qualification_entry")
        if entry and entry.country and given.get("country") not in {None, "", entry.country}:
            self.add_error(
                "country",
                _("Der gewählte Abschluss ist aus %(country)s. Bitte Land oder Abschluss ändern.")
                % {"country": country_name(entry.country, get_language() or "de")},
            )
        why_not = "" if self.errors else self.trial(given)
        if why_not:
            self.add_error(None, told(why_not))
        return given


def proposed_values(proposed: Proposal | None, decides: WhoDecides | None) -> dict[str, str]:
    """A proposal as the form begins with it."""
    if proposed is None:
        return {}
    only = decides.only if decides else None
    authority = only.name if only else proposed.basis.authority
    seat = seat_of(authority)
    return {
        "reference_occupation": proposed.basis.name,
        "kldb_code": proposed.basis.code,
        "way": proposed.way.value,
        "track": proposed.track.value,
        "authority": authority,
    } | ({"land": seat} if seat else {})


class EventForm(_OfProcedure):
    """One thing that happened; the kind decides what is asked."""

    on = DayField(label=_("Geschehen am"))
    until = DayField(label=_("Bis"))
    posted_on = DayField(label=_("Zur Post gegeben am"), required=False)
    received_on = DayField(label=_("Erhalten am"), required=False)
    posted_abroad = forms.BooleanField(label=_("Der Brief ging ins Ausland"), required=False)
    without_remedy_notice = forms.BooleanField(
        label=_("Die Rechtsbehelfsbelehrung fehlt oder ist falsch"), required=False
    )
    retrieved_on = DayField(**_RETRIEVED)
    remedy = forms.ChoiceField(**_REMEDY)
    measure = forms.ChoiceField(label=_("Welche Maßnahme?"))
    reason = forms.CharField(label=_("Grund oder Bemerkung"), max_length=300, required=False)

    ASKED: dict[Kind, tuple[str, ...]] = {
        Kind.SUSPENDED: ("on", "until", "reason"),
        Kind.EXTENDED: ("on", "until", "reason"),
        Kind.NOTIFIED: (
            "posted_on",
            "posted_abroad",
            "received_on",
            "retrieved_on",
            "remedy",
            "without_remedy_notice",
        ),
        Kind.MEASURE_CHOSEN: ("on", "measure"),
        Kind.MEASURE_BEGUN: ("on", "measure", "until", "reason"),
        Kind.CHANGE_REQUESTED: ("on", "measure", "reason"),
        Kind.CHANGE_DECIDED: ("on", "measure", "until", "reason"),
        Kind.MEASURE_FAILED: ("on", "measure", "reason"),
        Kind.MEASURE_BROKEN_OFF: ("on", "measure", "reason"),
        Kind.MEASURE_PASSED: ("on", "measure", "reason"),
        Kind.TEMPORARY_PERMIT: ("on", "until", "reason"),
    }
    _UNTIL: Mapping[Kind, Any] = {
        Kind.MEASURE_BEGUN: _("Geplantes Ende"),
        Kind.CHANGE_DECIDED: _("Neues geplantes Ende"),
        Kind.TEMPORARY_PERMIT: _("Gilt bis"),
    }
    _REASON: Mapping[Kind, Any] = {
        Kind.MEASURE_BEGUN: _("Wo und in welchem Umfang?"),
        Kind.TEMPORARY_PERMIT: _("Für welche Tätigkeit, bei welcher Stelle?"),
        Kind.PARTLY_LICENSED: _("Für welche Tätigkeiten gilt sie?"),
    }

    def __init__(self, *args: Any, kind: Kind, measures: Sequence[Measure], **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        asked = self.ASKED.get(kind, ("on", "reason"))
        for name in list(self.fields):
            if name not in asked:
                del self.fields[name]
        if "measure" in self.fields:
            field: Any = self.fields["measure"]
            field.choices = [(one.value, _(names.MEASURES[one])) for one in measures]
        if kind in {Kind.SUSPENDED, Kind.EXTENDED, Kind.PARTLY_LICENSED}:
            self.fields["reason"].required = True
        if kind in {Kind.MEASURE_BEGUN, Kind.CHANGE_DECIDED}:
            self.fields["until"].required = False
        for name, labels in (("until", self._UNTIL), ("reason", self._REASON)):
            if name in self.fields and kind in labels:
                self.fields[name].label = labels[kind]

    def clean(self) -> dict[str, Any]:
        is_notice = self.kind is Kind.NOTIFIED and not self.errors
        if is_notice and _day_of_notice(self.cleaned_data) is None:
            self.add_error(
                None,
                _("Wann kam der Bescheid? Der Tag der Post, des Erhalts oder des Abrufs genügt."),
            )
        return super().clean()

    def events(self) -> list[Event]:
        given = self.cleaned_data
        day = given.get("on") or _day_of_notice(given)
        assert day  # noqa: S101 - clean has asked for it
        return [
            Event(
                self.kind,
                day,
                until=given.get("until"),
                measure=Measure(given["measure"]) if given.get("measure") else None,
                posted_on=given.get("posted_on"),
                without_remedy_notice=given.get("without_remedy_notice", False),
                remedy=_remedy(given),
                retrieved_on=given.get("retrieved_on"),
                posted_abroad=given.get("posted_abroad", False),
            )
        ]


class NoticeForm(_OfProcedure):
    """The notice has arrived: what it says, when it came, which differences it names."""

    decided_on = DayField(label=_("Datum des Bescheids"))
    outcome = forms.ChoiceField(label=_("Was wurde entschieden?"), widget=forms.RadioSelect)
    posted_on = DayField(
        label=_("Zur Post gegeben am"),
        required=False,
        help_text=_("Steht auf dem Umschlag oder im Bescheid. Ohne diesen Tag zählt der Erhalt."),
    )
    received_on = DayField(label=_("Erhalten am"), required=False)
    posted_abroad = forms.BooleanField(label=_("Der Brief ging ins Ausland"), required=False)
    retrieved_on = DayField(**_RETRIEVED)
    remedy = forms.ChoiceField(**_REMEDY)
    without_remedy_notice = forms.BooleanField(
        label=_("Die Rechtsbehelfsbelehrung fehlt oder ist falsch"), required=False
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["outcome"]
        field.choices = [(one.value, _(text)) for one, text in names.OUTCOMES.items()]

    def events(self) -> list[Event]:
        given = self.cleaned_data
        outcome = Outcome(given["outcome"])
        decided = Event(Kind.DECIDED, given["decided_on"], outcome=outcome)
        notified = _day_of_notice(given)
        if notified is None:
            return [decided]
        return [
            decided,
            Event(
                Kind.NOTIFIED,
                notified,
                posted_on=given["posted_on"],
                without_remedy_notice=given["without_remedy_notice"],
                remedy=_remedy(given),
                retrieved_on=given["retrieved_on"],
                posted_abroad=given["posted_abroad"],
            ),
        ]


class DifferenceForm(forms.ModelForm):
    """A substantial difference as the notice words it."""

    kind = forms.ChoiceField(label=_("Theorie oder Praxis"), choices=DifferenceKind.choices)
    measure = forms.ChoiceField(label=_("Wodurch ausgleichen?"), required=False)

    class Meta:
        model = Difference
        fields = ("subject", "kind", "hours", "measure")

    def __init__(self, *args: Any, measures: Sequence[Measure], **options: Any) -> None:
        super().__init__(*args, **options)
        field: Any = self.fields["measure"]
        field.choices = [_ASK, *((one.value, _(names.MEASURES[one])) for one in measures)]


class SettleForm(forms.Form):
    """What has settled a difference; or, while nothing has, by which measure it is to be."""

    settled_by = forms.CharField(label=_("Ausgeglichen durch"), max_length=200, required=False)
    measure = forms.ChoiceField(choices=[_ASK, *names.MEASURES.items()], required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("settled_by") and not given.get("measure"):
            raise forms.ValidationError(
                _("Bitte sagen Sie, wodurch der Unterschied ausgeglichen ist.")
            )
        return given


class StrikeForm(forms.Form):
    why = forms.CharField(label=_("Warum stimmt der Eintrag nicht?"), max_length=200)


class NarrowForm(forms.Form):
    """By what figures are narrowed; nothing chosen is everything."""

    occupation = forms.ChoiceField(label=_("Referenzberuf"), required=False)
    country = forms.ChoiceField(label=_("Land des Abschlusses"), required=False)
    authority = forms.ChoiceField(label=_("Zuständige Stelle"), required=False)

    def __init__(self, *args: Any, values: dict[str, list[str]], **options: Any) -> None:
        super().__init__(*args, **options)
        language = get_language() or "de"
        for name, known in values.items():
            field: Any = self.fields[name]
            is_country = name == "country"
            words = [(one, country_name(one, language) if is_country else one) for one in known]
            field.choices = [_ASK, *words]
