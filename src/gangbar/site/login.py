"""How one gets in: by invitation only; afterwards with password or passkey and a second factor."""

from __future__ import annotations

import time
from base64 import urlsafe_b64encode
from functools import cache
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gangbar.commons.accounts.models import User
from gangbar.commons.network import queries as network
from gangbar.platform.refused import Refused

JUST_NOW = 300  # seconds
#: What counts as a second factor; recovery codes only stand in for one of them.
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


#: What stands before a sealed secret.
SEALED = "sealed:"


@cache
def _seal(secret: str) -> Fernet:
    """The site's secret, made into a key for this one purpose."""
    derived = HKDF(SHA256(), 32, salt=None, info=b"gangbar second factor").derive(secret.encode())
    return Fernet(urlsafe_b64encode(derived))


class Backend(AuthenticationBackend):  # type: ignore[misc] # allauth has no types
    """Loads the user together with her memberships, because every request needs both."""

    def get_user(self, user_id: int) -> User | None:
        return network.account(user_id)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """No open sign-up: an organisation invites. One clear sentence for everything that fails."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "E-Mail oder Passwort stimmt nicht. Prüfen Sie beides, auch die Feststelltaste."
        ),
        "too_many_login_attempts": _(
            "Das waren zu viele Versuche. Warten Sie fünf Minuten, dann geht es wieder."
        ),
        "incorrect_password": _("Das Passwort stimmt nicht."),
        "incorrect_code": _("Der Code stimmt nicht. Geben Sie den ein, der gerade angezeigt wird."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        request.session["came_in"] = int(time.time())

    def is_reauthentication_required(self, *, app: str, **options: Any) -> bool:
        """Not for somebody who has come in just now, for example to set up the second factor."""
        came_in = int(context.request.session.get("came_in", 0))
        if time.time() - came_in < JUST_NOW:
            return False
        required: bool = super().is_reauthentication_required(app=app, **options)
        return required

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        del request
        return reverse("account")

    def format_email_subject(self, subject: str) -> str:
        return f"{settings.CONFIG.network_name}: {subject}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth has no types
    """A login by OpenID Connect belongs to the account that was invited with the same e-mail."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        del request, sociallogin
        return False


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """The last second factor stays while the installation requires one."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Das ist Ihr letzter zweiter Faktor. Richten Sie zuerst einen anderen ein."
        ),
        "incorrect_code": _("Der Code stimmt nicht. Geben Sie den ein, der gerade angezeigt wird."),
    }

    def encrypt(self, text: str) -> str:
        """Secrets of one-time codes and recovery codes lie sealed: a dump alone opens no login."""
        return SEALED + _seal(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """What was kept before it was sealed is still read."""
        if not encrypted_text.startswith(SEALED):
            return encrypted_text
        sealed = encrypted_text.removeprefix(SEALED).encode()
        seals = [_seal(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
        return MultiFernet(seals).decrypt(sealed).decode()

    def generate_authenticator_name(self, user: Any, kind: Authenticator.Type) -> str:
        """Proposed; the person names the device herself."""
        count = Authenticator.objects.filter(user=user.pk, type=kind).count()
        return gettext("Mein Gerät") if not count else gettext("Gerät %s") % (count + 1)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if not settings.CONFIG.needs_second_factor:
            return True
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())


def second_factor_missing(request: HttpRequest) -> str:
    """Where to send a member who has no second factor yet; "" when there is one.

    A login with a set-up second factor cannot finish without it (allauth's own stage), so that it
    is enough to ask once a session whether one is set up.
    """
    if request.session.get("second_factor"):
        return ""
    if Authenticator.objects.filter(user=request.user.pk, type__in=FACTORS).exists():
        request.session["second_factor"] = True
        return ""
    return reverse("mfa_index")


def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    """The library's page, which does not ask its adapter whether a passkey may go."""
    from allauth.mfa.webauthn.views import remove_webauthn  # noqa: PLC0415 - needs this adapter

    passkey = Authenticator.objects.filter(user=request.user.pk, pk=pk).first()
    if passkey is not None and not SecondFactorAdapter().can_delete_authenticator(passkey):
        raise Refused(SecondFactorAdapter.error_messages["cannot_delete_authenticator"])
    answer: HttpResponse = remove_webauthn(request, pk=pk)
    return answer


def too_often(request: HttpRequest) -> HttpResponse:
    """The page for someone who tried too often (HTTP 429)."""
    response = render(request, "ui/throttled.html", status=429)
    response.headers["Retry-After"] = "300"
    return response
