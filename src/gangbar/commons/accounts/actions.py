"""Changing accounts: opening one, naming it, choosing its language, ending its sessions."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from gangbar.commons.accounts.models import User


@transaction.atomic
def open_account(*, email: str, name: str, password: str, language: str, by: None = None) -> User:
    """A new account; whoever holds the invitation sent to `email` has proved that it is theirs.

    Publishes nothing: an account belongs to no organisation; joining one is told.
    """
    del by
    user = User.objects.create(
        email=email, name=name, password=make_password(password), language=language
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def change_account(user: User, *, name: str, language: str, by: User) -> None:
    """Only one's own. Publishes nothing: an account belongs to no organisation."""
    _own(user, by)
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])


def choose_language(user: User, *, language: str, by: User) -> None:
    """Only one's own. Publishes nothing: an account belongs to no organisation."""
    _own(user, by)
    user.language = language
    user.save(update_fields=["language"])


def end_other_sessions(user: User, *, keep: str, by: User) -> int:
    """Log out everywhere but here; returns how many sessions were ended.

    Publishes nothing: an account belongs to no organisation.
    """
    _own(user, by)
    others = [
        one.pk
        for one in Session.objects.filter(expire_date__gt=timezone.now()).exclude(pk=keep)
        if one.get_decoded().get("_auth_user_id") == str(user.pk)
    ]
    ended, _details = Session.objects.filter(pk__in=others).delete()
    return ended


def _own(user: User, by: User) -> None:
    if user.pk != by.pk:
        raise PermissionError("an account is changed by its owner only")
