"""The generated passwords of the three database roles, in a file that only we can read."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from gangbar.platform.postgres.errors import PostgresUnavailable
from gangbar.platform.postgres.locks import open_private

SUPERUSER = "gangbar_superuser"
OWNER = "gangbar_owner"
APP = "gangbar_app"


@dataclass(frozen=True)
class Credentials:
    """One password per role; the superuser's is used in this package only."""

    superuser: str = field(repr=False)
    owner: str = field(repr=False)
    app: str = field(repr=False)


def read_credentials(path: Path) -> Credentials | None:
    """The stored passwords; None when they have never been written."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return Credentials(**{role.name: str(stored[role.name]) for role in fields(Credentials)})
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise PostgresUnavailable(
            f"The passwords of the database in {path} cannot be read. "
            "Bring the file back from a backup, or remove it: new passwords are then made and set."
        ) from error


def make_credentials(path: Path) -> Credentials:
    """New passwords, on disk before anybody uses them."""
    made = Credentials(*(secrets.token_urlsafe(24) for _ in fields(Credentials)))
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with os.fdopen(open_private(unfinished), "w", encoding="utf-8") as file:
        json.dump(asdict(made), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    return made
