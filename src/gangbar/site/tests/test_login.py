"""Getting in: password, second factor, passkey options, throttling, and the end of a session."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from gangbar.commons.accounts.models import User
from gangbar.platform.models import Draft
from gangbar.platform.rowsecurity import acting_as
from gangbar.site import chores
from gangbar.site.demo.cast import PASSWORD, Cast, small_cast
from gangbar.site.login import SecondFactorAdapter

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 - for tests


@pytest.fixture
def cast(settings: Any) -> Cast:
    cache.clear()
    settings.CONFIG = replace(settings.CONFIG, second_factor="required")
    return small_cast(make_password(PASSWORD))


def code(secret: str = SECRET) -> str:
    """What an authenticator app shows now (RFC 6238)."""
    digest = hmac.new(
        base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1
    ).digest()
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06d}"


def with_app(cast: Cast) -> User:
    user = User.objects.get(pk=cast.petra.user)
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def log_in(client: Client, password: str = PASSWORD, **more: str) -> Any:
    given = {"login": "petra@demo.example", "password": password, **more}
    return client.post("/account/login/", given, follow=True)


def test_without_a_second_factor_one_only_gets_to_set_one_up(cast: Cast, client: Client) -> None:
    page = log_in(client)

    assert page.redirect_chain[-1][0] == "/account/2fa/"
    assert "Noch ein Schritt" in page.content.decode()
    for path in ("/day/", "/people/", "/directory/", "/search/?q=x"):
        assert client.get(path).headers["Location"] == "/account/2fa/"


def test_the_app_is_set_up_right_after_coming_in(cast: Cast, client: Client) -> None:
    log_in(client)
    page = client.get("/account/2fa/totp/activate/")
    assert "data:image/svg+xml;base64," in page.content.decode()
    secret = client.session["mfa.totp.secret"]

    wrong = client.post("/account/2fa/totp/activate/", {"code": "000000"}).content.decode()
    assert "Der Code stimmt nicht" in wrong
    done = client.post("/account/2fa/totp/activate/", {"code": code(secret)}, follow=True)

    assert done.redirect_chain[-1][0] == "/account/2fa/recovery-codes/"
    assert client.get("/day/").status_code == 200


def test_a_login_does_not_finish_without_the_code(cast: Cast, client: Client) -> None:
    with_app(cast)
    page = log_in(client)

    assert page.redirect_chain[-1][0] == "/account/2fa/authenticate/"
    assert client.get("/day/").headers["Location"].startswith("/account/login/")
    wrong = client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert "Der Code stimmt nicht" in wrong.content.decode()
    done = client.post("/account/2fa/authenticate/", {"code": code()}, follow=True)
    assert done.redirect_chain[-1][0] == "/day/"


def test_a_recovery_code_helps_once(cast: Cast) -> None:
    user = with_app(cast)
    spare = Authenticator.objects.get(user=user, type="recovery_codes").wrap()
    first = spare.get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        log_in(client)
        answer = client.post("/account/2fa/authenticate/", {"code": first})
        assert answer.status_code == expected


def test_the_last_second_factor_stays(cast: Cast, client: Client) -> None:
    user = with_app(cast)
    log_in(client)
    client.post("/account/2fa/authenticate/", {"code": code()})

    client.post("/account/2fa/totp/deactivate/")

    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_a_wrong_password_says_one_clear_sentence(cast: Cast, client: Client) -> None:
    known = log_in(client, "falsch").content.decode()
    unknown = log_in(client, "falsch", login="nobody@demo.example").content.decode()

    sentence = "E-Mail oder Passwort stimmt nicht."
    assert sentence in known
    assert sentence in unknown


def test_too_many_wrong_passwords_make_even_the_right_one_wait(cast: Cast, client: Client) -> None:
    for _attempt in range(5):
        log_in(client, "falsch")

    page = log_in(client).content.decode()

    assert "zu viele Versuche" in page
    assert client.get("/day/").status_code == 302


def test_too_many_requests_get_a_page_that_says_so(cast: Cast, client: Client) -> None:
    answers = [client.post("/account/login/", {}) for _number in range(61)]

    assert answers[-1].status_code == 429
    assert answers[-1].headers["Retry-After"] == "300"
    assert "Zu viele Versuche" in answers[-1].content.decode()


def test_nobody_signs_up(cast: Cast, client: Client) -> None:
    assert client.get("/account/signup/").status_code == 404
    assert client.post("/account/signup/", {"email": "x@demo.example"}).status_code == 404


def test_a_forgotten_password_is_set_anew_by_mail(cast: Cast, client: Client) -> None:
    client.post("/account/password/reset/", {"email": "petra@demo.example"})
    client.post("/account/password/reset/", {"email": "nobody@demo.example"})

    assert [one.to for one in mail.outbox] == [["petra@demo.example"]]
    letter = str(mail.outbox[0].body)
    assert "Waren Sie es nicht" in letter
    link = next(word for word in letter.split() if "/password/reset/key/" in word)
    page = client.get(link.removeprefix("http://testserver"), follow=True)
    new = {"password1": "ein anderer Satz", "password2": "ein anderer Satz"}
    done = client.post(page.redirect_chain[-1][0], new, follow=True)
    assert "Ihr Passwort ist geändert" in done.content.decode()
    assert log_in(client, "ein anderer Satz").redirect_chain[-1][0] == "/account/2fa/"


def test_passkey_options_are_given_to_the_script(cast: Cast, client: Client) -> None:
    asked = client.get("/account/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert asked.json()["request_options"]["publicKey"]["challenge"]
    log_in(client)
    page = client.get("/account/2fa/webauthn/add/").content.decode()
    assert '<script id="passkey-options" type="application/json">' in page
    assert "ui/passkeys.js" in page


@pytest.mark.usefixtures("cast")
@pytest.mark.parametrize("credential", ["", "x", "{}", '{"id": 1}', "[]"])
def test_a_made_up_passkey_does_not_open(client: Client, credential: str) -> None:
    answer = client.post("/account/2fa/webauthn/login/", {"credential": credential})
    assert answer.status_code == 302
    assert "_auth_user_id" not in client.session


def test_after_the_end_of_a_session_one_comes_back_to_what_was_typed(
    cast: Cast, client: Client, settings: Any
) -> None:
    settings.CONFIG = replace(settings.CONFIG, second_factor="off")
    page = "/people/new/"
    log_in(client)
    client.post("/draft/", {"draft-form": page, "family_name": "Angefangen"})
    client.session.flush()

    assert client.post("/draft/", {"draft-form": page}).status_code == 401
    asked = client.get(page)
    assert asked.headers["Location"] == f"/account/login/?next={page}"
    again = log_in(client, next=page)

    assert again.redirect_chain[-1][0] == page
    assert "Angefangen" in again.content.decode()
    with acting_as(cast.petra):
        assert Draft.objects.get().content == {"family_name": ["Angefangen"]}


def test_a_login_leads_to_no_other_host(cast: Cast, client: Client, settings: Any) -> None:
    settings.CONFIG = replace(settings.CONFIG, second_factor="off")
    page = log_in(client, next="https://evil.example/")
    assert page.redirect_chain[-1][0] == "/day/"


def test_logging_out_needs_a_click(cast: Cast, client: Client, settings: Any) -> None:
    settings.CONFIG = replace(settings.CONFIG, second_factor="off")
    log_in(client)
    assert "Abmelden?" in client.get("/account/logout/").content.decode()
    client.post("/account/logout/")
    assert client.get("/day/").status_code == 302


def test_secrets_of_the_second_factor_lie_sealed_and_still_open(cast: Cast, client: Client) -> None:
    with_app(cast)

    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert "sealed:" in kept
    assert SecondFactorAdapter().decrypt(SECRET) == SECRET  # kept before it was sealed
    log_in(client)
    assert client.post("/account/2fa/authenticate/", {"code": code()}, follow=True).redirect_chain


def test_a_new_secret_of_the_site_still_opens_what_the_former_one_sealed(settings: Any) -> None:
    sealed = SecondFactorAdapter().encrypt(SECRET)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one"  # noqa: S105 - for tests

    assert SecondFactorAdapter().decrypt(sealed) == SECRET


def test_drafts_that_nobody_came_back_to_go(cast: Cast) -> None:
    with acting_as(cast.petra):
        for form, days in (("old", 91), ("new", 89)):
            Draft.objects.create(
                user_id=cast.petra.user,
                organisation_id=cast.petra.organisation,
                form=form,
                content={},
                saved_at=timezone.now() - timedelta(days=days),
            )

    chores.forget_old_drafts(timestamp=0)

    with acting_as(cast.petra):
        assert [draft.form for draft in Draft.objects.all()] == ["new"]
