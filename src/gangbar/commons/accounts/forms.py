"""Shape of what one may say about the own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from gangbar.commons.accounts.models import User

PASSWORD_HINT = _("Mindestens 12 Zeichen. Ein ganzer Satz ist leicht zu merken.")


class AccountForm(forms.ModelForm):
    """Name as colleagues read it, and the language of all pages."""

    language = forms.ChoiceField(label=_("Sprache der Seiten"), choices=settings.LANGUAGES)

    class Meta:
        model = User
        fields = ("name", "language")


class NewAccountForm(forms.Form):
    """What an invited person adds to the e-mail that is known already."""

    name = forms.CharField(
        label=_("Ihr Name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    password = forms.CharField(
        label=_("Passwort"),
        strip=False,
        help_text=PASSWORD_HINT,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, User(email=self.email, name=self.cleaned_data.get("name", "")))
        return password
