"""What a client needs to know to talk to the database, for each of its two roles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from psycopg.conninfo import make_conninfo

Role = Literal["app", "owner"]


@dataclass(frozen=True)
class Connection:
    """Where the database listens and who may enter; `host` is the folder of the socket.

    `owner` makes and changes tables (migrations), `app` does everything else and is bound by
    row security.
    """

    host: str
    port: int
    database: str
    owner: str
    owner_password: str = field(repr=False)
    app: str
    app_password: str = field(repr=False)

    def params(self, role: Role = "app") -> dict[str, Any]:
        """Keyword arguments for `psycopg.connect`."""
        user, password = self._login(role)
        return {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            "user": user,
            "password": password,
        }

    def django(self, role: Role = "app") -> dict[str, str]:
        """The address part of an entry in Django's DATABASES."""
        user, password = self._login(role)
        return {
            "HOST": self.host,
            "PORT": str(self.port),
            "NAME": self.database,
            "USER": user,
            "PASSWORD": password,
        }

    def dsn(self, role: Role = "app") -> str:
        """The same as a libpq connection string; holds the password."""
        return make_conninfo(**self.params(role))

    def _login(self, role: Role) -> tuple[str, str]:
        if role == "owner":
            return self.owner, self.owner_password
        return self.app, self.app_password
