"""A passkey in a real browser: added once, then it opens the desk without a password."""

from __future__ import annotations

from typing import Any


def test_a_passkey_is_added_opens_the_desk_and_is_taken_away(desks: Any) -> None:
    desk = desks("basim")
    key = desk.context.new_cdp_session(desk.page)
    key.send("WebAuthn.enable")
    device = key.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )["authenticatorId"]

    desk.go("/account/2fa/webauthn/add/")
    desk.page.fill("input[name=name]", "Dienst-Laptop")
    desk.page.get_by_role("button", name="Passkey hinzufügen").click()
    desk.page.wait_for_url(lambda url: "/add/" not in url)
    desk.check()
    kept = key.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert [one["isResidentCredential"] for one in kept] == [True]

    desk.context.clear_cookies()
    desk.go("/account/login/")
    desk.page.get_by_role("button", name="Mit Passkey anmelden").click()
    desk.page.wait_for_url("**/day/")
    assert desk.page.locator("h1").inner_text()

    key.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": device})
    desk.go("/account/2fa/webauthn/")
    desk.check()
    desk.page.get_by_role("link", name="Entfernen").click()
    desk.check()
    desk.page.locator("main form button[type=submit]").click()
    desk.page.wait_for_url("**/webauthn/")
    assert "Dienst-Laptop" not in desk.page.locator("main").inner_text()
