"""Access opens what was told while it was in force, never what was told before it was given.

Otherwise whoever lost an access could take a new consent and read what had been withdrawn.
"""

from __future__ import annotations

from django.db import migrations

OPENED = """
create or replace function app_opened(
  of_person uuid, by_source bigint, of_group text, told_at timestamptz)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from consent_access a
    where a.person_id = of_person and a.organisation_id = app_org() and a.source_id = by_source
      and a.ended_at is null and (a.until is null or a.until >= app_today())
      and a.since <= told_at and of_group = any (a.groups))
$$;
create or replace function app_has_any(of_person uuid, by_source bigint, told_at timestamptz)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from consent_access a
    where a.person_id = of_person and a.organisation_id = app_org() and a.source_id = by_source
      and a.ended_at is null and (a.until is null or a.until >= app_today())
      and a.since <= told_at)
$$;
create or replace function app_access_open(of_access bigint)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from consent_access a
    where a.id = of_access and a.organisation_id = app_org()
      and a.ended_at is null and (a.until is null or a.until >= app_today()))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0002_access_functions")]

    operations = [
        migrations.RunSQL(
            OPENED,
            "drop function app_opened(uuid, bigint, text, timestamptz);"
            " drop function app_has_any(uuid, bigint, timestamptz);"
            " drop function app_access_open(bigint);",
        )
    ]
