"""Shape of an upload: one or several files, and what is known about them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gangbar.casework.documents.domain.contents import Content, examined
from gangbar.casework.documents.models import Document, DocumentKind
from gangbar.casework.people.models import Qualification
from gangbar.commons.network.models import Organisation
from gangbar.kernel.languages import languages
from gangbar.kernel.partial_date import PartialDate
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.fields import DayField
from gangbar.platform.words import told

MOST_FILES = 10
#: What the picker of a phone or a computer offers; what is taken is decided by the content.
ACCEPT = "image/*,.heic,.heif,.pdf,.docx"


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:  # noqa: ARG002 - Django's
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class FilesField(forms.FileField):
    """One or several files; each is examined, and all of them together keep to the limit."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Content]:  # noqa: ARG002 - Django's
        sent = list(data or [])
        if not sent:
            raise forms.ValidationError(
                _("Es wurde keine Datei ausgewählt. Bitte wählen Sie eine Datei oder ein Foto.")
            )
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(
                _("Bitte höchstens %(n)s Dateien auf einmal."), params={"n": MOST_FILES}
            )
        limit = settings.UPLOAD_BYTES
        try:
            return [examined(one.read(), one.name, limit=limit) for one in sent]
        except Unreadable as problem:
            raise forms.ValidationError(told(problem.sentence)) from problem


class UploadForm(forms.ModelForm):
    """What is sent with the files."""

    upload = FilesField(label=_("Datei oder Foto"))
    kind = forms.ChoiceField(label=_("Was ist es?"), choices=[("", "—"), *DocumentKind.choices])
    language = forms.ChoiceField(label=_("Sprache des Dokuments"), required=False)
    issued = forms.CharField(
        label=_("ausgestellt"),
        required=False,
        max_length=10,
        help_text=_("Was bekannt ist: 1990, 05.1990 oder 17.05.1990."),
    )
    expires = DayField(
        label=_("gültig bis"),
        required=False,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    class Meta:
        model = Document
        fields = (
            "kind",
            "title",
            "language",
            "issued",
            "expires",
            "is_certified",
            "translation_of",
            "qualification",
        )

    def __init__(
        self,
        *args: Any,
        originals: QuerySet[Document],
        degrees: QuerySet[Qualification],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        _offer(self, degrees)
        self.fields["language"].choices = [("", "—"), *languages(get_language() or "de")]  # type: ignore[attr-defined]
        pairs = self.fields["translation_of"]
        pairs.queryset = originals  # type: ignore[attr-defined]
        pairs.empty_label = "—"  # type: ignore[attr-defined]

    def clean_issued(self) -> str:
        text = self.cleaned_data["issued"].strip()
        if not text:
            return ""
        try:
            day = PartialDate.parse(text)
        except Unreadable as problem:
            raise forms.ValidationError(told(problem.sentence)) from problem
        if day.earliest > timezone.localdate():
            raise forms.ValidationError(
                _("Der Tag liegt in der Zukunft. Wann wurde das Dokument ausgestellt?")
            )
        return str(day)

    def contents(self) -> list[Content]:
        found: list[Content] = self.cleaned_data["upload"]
        return found

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class BelongForm(forms.ModelForm):
    """To which degree a document belongs; empty for none."""

    class Meta:
        model = Document
        fields = ("qualification",)

    def __init__(self, *args: Any, degrees: QuerySet[Qualification], **options: Any) -> None:
        super().__init__(*args, **options)
        _offer(self, degrees)


def _offer(form: forms.ModelForm[Document], degrees: QuerySet[Qualification]) -> None:
    field: Any = form.fields["qualification"]
    field.queryset, field.empty_label = degrees, "—"


class ShareForm(forms.Form):
    recipient = forms.ModelChoiceField(
        label=_("Welche Stelle soll es sehen?"), queryset=Organisation.objects.none()
    )

    def __init__(self, *args: Any, recipients: list[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["recipient"]
        field.queryset = Organisation.objects.filter(pk__in=[one.pk for one in recipients])  # type: ignore[attr-defined]
        if len(recipients) == 1:
            field.initial = recipients[0].pk
