"""The second wall: PostgreSQL row security, declared beside each model and applied by the owner.

A model says `row_security = Rows(see=..., write=...)` or `row_security = Excuse("why not")`.
`apply()` makes the database say the same; it runs after every migration and changes nothing when
nothing differs. Tables of third parties are excused in `gangbar.site.walls`.

Inside policies these SQL functions tell who acts; they are NULL outside `acting_as`, so that
everything is closed by default. Policies write `(select app_org())` so that it is evaluated once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from gangbar.platform.viewer import Viewer

FUNCTIONS = """
create or replace function app_member_org() returns bigint stable parallel safe language sql as
$$ select nullif(current_setting('gangbar.organisation', true), '')::bigint $$;
create or replace function app_org() returns bigint stable parallel safe language sql as
$$ select nullif(current_setting('gangbar.casework', true), '')::bigint $$;
create or replace function app_member() returns bigint stable parallel safe language sql as
$$ select nullif(current_setting('gangbar.member', true), '')::bigint $$;
create or replace function app_today() returns date stable parallel safe language sql as
$$ select (now() at time zone 'Europe/Berlin')::date $$;
create or replace function app_user() returns bigint stable parallel safe language sql as
$$ select nullif(current_setting('gangbar.user', true), '')::bigint $$;
"""


@dataclass(frozen=True)
class Rows:
    """SQL conditions on one row: who may see it, write it, and delete it (default: nobody).

    `changes` names the columns that may change at all (default: every one); the application role
    has no right to the others, so that no row can be moved to another person or organisation.
    """

    see: str
    write: str
    change: str = ""
    delete: str = "false"
    changes: tuple[str, ...] | None = None

    def policies(self, table: str) -> dict[str, str]:
        """Name -> body; `{table}` in a condition stands for the table itself."""
        change = self.change or self.write
        bodies = {
            "see": f"for select using ({self.see})",
            "add": f"for insert with check ({self.write})",
            "change": f"for update using ({change}) with check ({change})",
            "remove": f"for delete using ({self.delete})",
        }
        return {name: body.replace("{table}", table) for name, body in bodies.items()}


@dataclass(frozen=True)
class Excuse:
    """Why a table needs no row security; read by people, demanded by a test."""

    reason: str


OWN = Rows(see="organisation_id = (select app_org())", write="organisation_id = (select app_org())")


def declared() -> dict[str, Rows | Excuse]:
    """Table -> declaration, for every model of ours that has one (history tables inherit)."""
    found: dict[str, Rows | Excuse] = {}
    for model in apps.get_models(include_auto_created=True):
        rule = _rule_of(model)
        if rule is not None:
            found[model._meta.db_table] = rule
    return found


def _rule_of(model: type[models.Model]) -> Rows | Excuse | None:
    own: Rows | Excuse | None = getattr(model, "row_security", None)
    tracked = getattr(model, "pgh_tracked_model", None)
    if own is None and tracked is not None:
        parent = _rule_of(tracked)
        return _of_history(parent) if isinstance(parent, Rows) else parent
    return own


def _of_history(parent: Rows) -> Rows:
    """History is seen like the row, written whenever the row is changed, and never changed."""
    return Rows(
        see=parent.see,
        write=f"({parent.write}) or ({parent.change or parent.write})",
        change="false",
    )


def apply(database: BaseDatabaseWrapper) -> list[str]:
    """Bring the policies of `database` (connected as owner) in line; the tables that changed."""
    changed = []
    with database.cursor() as cursor:
        cursor.execute(FUNCTIONS)
        for table, rule in sorted(declared().items()):
            if isinstance(rule, Rows) and _differs(cursor, table, rule):
                changed.append(table)
    return changed


def _differs(cursor: Any, table: str, rule: Rows) -> bool:
    policies = rule.policies(table)
    mark = "gangbar:" + hashlib.sha256(repr((policies, rule.changes)).encode()).hexdigest()[:16]
    cursor.execute(
        "select obj_description(c.oid, 'pg_class'), c.relrowsecurity from pg_class c"
        " where c.oid = %s::regclass",
        [table],
    )
    if cursor.fetchone() == (mark, True):
        return False
    cursor.execute("select policyname from pg_policies where tablename = %s", [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'drop policy "{name}" on "{table}"')
    for name, body in policies.items():
        cursor.execute(f'create policy "{name}" on "{table}" {body}')
    cursor.execute(f'alter table "{table}" enable row level security')
    _allow_changes(cursor, table, rule)
    cursor.execute(f"comment on table \"{table}\" is '{mark}'")
    return True


def _allow_changes(cursor: Any, table: str, rule: Rows) -> None:
    """Give the application role the right to change the named columns only."""
    role = settings.DATABASES["default"]["USER"]
    if role == settings.DATABASES["owner"]["USER"]:
        return  # one role for both: the doctor warns about it
    if rule.changes is None:
        cursor.execute(f'grant update on "{table}" to "{role}"')
        return
    columns = ", ".join(f'"{name}"' for name in rule.changes)
    cursor.execute(f'revoke update on "{table}" from "{role}"')
    cursor.execute(f'grant update ({columns}) on "{table}" to "{role}"')


def identity(viewer: Viewer | None) -> Mapping[str, str]:
    """The session variables that the policies read, for `viewer` or for nobody."""
    if viewer is None:
        return dict.fromkeys(("organisation", "casework", "member", "user"), "")
    organisation = str(viewer.organisation)
    return {
        "organisation": organisation,
        "casework": organisation if viewer.does_casework else "",
        "member": str(viewer.member),
        "user": str(viewer.user),
    }


def identify(viewer: Viewer | None) -> None:
    """Tell the current transaction who acts; it ends with the transaction."""
    values = identity(viewer)
    with connection.cursor() as cursor:
        cursor.execute(
            "select " + ", ".join(f"set_config('gangbar.{key}', %s, true)" for key in values),
            list(values.values()),
        )


def _is_aborted() -> bool:
    raw = connection.connection
    return (
        connection.needs_rollback
        or raw is None
        or raw.info.transaction_status is TransactionStatus.INERROR
    )


_IDENTITY = ("organisation", "casework", "member", "user")


@contextmanager
def acting_as(viewer: Viewer | None) -> Iterator[None]:
    """Act as `viewer` inside the running transaction, then as whoever acted before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select "
            + ", ".join(
                f"coalesce(current_setting('gangbar.{key}', true), '')" for key in _IDENTITY
            )
        )
        before = cursor.fetchone()
    identify(viewer)
    try:
        yield
    finally:
        if not _is_aborted():  # a rollback to before takes the identity back by itself
            with connection.cursor() as cursor:
                cursor.execute(
                    "select "
                    + ", ".join(f"set_config('gangbar.{key}', %s, true)" for key in _IDENTITY),
                    before,
                )
