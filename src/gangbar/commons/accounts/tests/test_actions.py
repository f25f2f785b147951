"""An account is its owner's: name, language, sessions."""

from __future__ import annotations

import pytest
from django.test import Client

from gangbar.commons.accounts import actions
from gangbar.commons.accounts.models import User
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def petra(cast: Cast) -> User:
    return User.objects.get(pk=cast.petra.user)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_other_sessions_end_and_this_one_goes_on(cast: Cast, petra: User) -> None:
    here, elsewhere = logged_in(petra), logged_in(petra)
    basim = logged_in(User.objects.get(pk=cast.basim.user))

    ended = actions.end_other_sessions(petra, keep=str(here.session.session_key), by=petra)

    assert ended == 1
    assert here.get("/account/me/").status_code == 200
    assert elsewhere.get("/account/me/").status_code == 302
    assert basim.get("/account/me/").status_code == 200


def test_an_account_is_changed_by_its_owner_only(cast: Cast, petra: User) -> None:
    basim = User.objects.get(pk=cast.basim.user)
    with pytest.raises(PermissionError):
        actions.change_account(petra, name="X", language="en", by=basim)
    with pytest.raises(PermissionError):
        actions.end_other_sessions(petra, keep="", by=basim)


def test_the_account_page_changes_name_and_language(petra: User) -> None:
    page = logged_in(petra).post(
        "/account/me/", {"name": "Petra Neu", "language": "en"}, follow=True
    )

    petra.refresh_from_db()
    assert (petra.name, petra.language) == ("Petra Neu", "en")
    assert page.redirect_chain == [("/account/me/", 302)]
    assert page.client.cookies["django_language"].value == "en"


def test_a_language_that_we_do_not_speak_changes_nothing(petra: User) -> None:
    logged_in(petra).post("/language/", {"language": "xx", "next": "/about/"})
    petra.refresh_from_db()
    assert petra.language == "de"


def test_the_language_is_kept_with_the_account_and_in_a_cookie(petra: User) -> None:
    client = logged_in(petra)
    answer = client.post("/language/", {"language": "en", "next": "/about/"})

    petra.refresh_from_db()
    assert petra.language == "en"
    assert answer.headers["Location"] == "/about/"
    assert '<html lang="en"' in client.get("/about/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_changing_the_language_leads_nowhere_else(client: Client, target: str) -> None:
    answer = client.post("/language/", {"language": "en", "next": target})
    assert answer.headers["Location"] == "/"
