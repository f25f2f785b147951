"""What the policies ask the access table; SECURITY DEFINER so that no policy meets another."""

from __future__ import annotations

from django.db import migrations

OPENED = """
create or replace function app_opened(of_person uuid, by_source bigint, of_group text)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from consent_access a
    where a.person_id = of_person and a.organisation_id = app_org() and a.source_id = by_source
      and a.ended_at is null and (a.until is null or a.until >= app_today())
      and of_group = any (a.groups))
$$;
create or replace function app_has_any(of_person uuid, by_source bigint)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from consent_access a
    where a.person_id = of_person and a.organisation_id = app_org() and a.source_id = by_source
      and a.ended_at is null and (a.until is null or a.until >= app_today()))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial")]

    operations = [
        migrations.RunSQL(
            OPENED,
            "drop function app_opened(uuid, bigint, text);"
            " drop function app_has_any(uuid, bigint);",
        )
    ]
