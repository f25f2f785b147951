"""Forms of the login library that we had to make sturdier."""

from __future__ import annotations

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import LoginWebAuthnForm


class PasskeyLoginForm(LoginWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A made-up credential is refused; the library expects well-formed ones."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise get_adapter().validation_error("incorrect_code") from error
