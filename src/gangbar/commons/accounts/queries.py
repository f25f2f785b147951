"""Reading an account: which second factors it has."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.mfa.models import Authenticator

from gangbar.commons.accounts.models import User


@dataclass(frozen=True)
class Factors:
    """What an account can confirm a login with."""

    app: bool = False
    passkeys: int = 0
    codes_left: int = 0

    @property
    def any(self) -> bool:
        return self.app or self.passkeys > 0


def factors(viewer: User) -> Factors:
    """The second factors of the person who is logged in."""
    kinds: dict[str, list[Authenticator]] = {}
    for one in Authenticator.objects.filter(user=viewer):
        kinds.setdefault(one.type, []).append(one)
    codes = kinds.get(Authenticator.Type.RECOVERY_CODES, [])
    return Factors(
        app=Authenticator.Type.TOTP in kinds,
        passkeys=len(kinds.get(Authenticator.Type.WEBAUTHN, [])),
        codes_left=sum(len(one.wrap().get_unused_codes()) for one in codes),
    )
