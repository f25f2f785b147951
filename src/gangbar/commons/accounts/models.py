"""A person who can log in. What she is in which organisation is a membership (network)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from gangbar.platform.rowsecurity import Excuse, Rows


class User(AbstractBaseUser):
    """One login for one human being, whatever the number of organisations."""

    row_security: ClassVar[Rows | Excuse] = Excuse(
        "a login must find its account before anybody is known; holds no data of clients"
    )

    email = models.EmailField(_("E-Mail"), unique=True)
    name = models.CharField(_("Name"), max_length=200)
    language = models.CharField(_("Sprache"), max_length=2, default="de")
    is_active = models.BooleanField(default=True)
    is_staff = False
    is_superuser = False
    #: Memberships as loaded with the user at the start of a request (network.queries.account).
    current: Sequence[Any] = ()

    objects = BaseUserManager["User"]()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.name or self.email
