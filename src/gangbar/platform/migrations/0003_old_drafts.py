"""Drafts that nobody has touched for a quarter of a year go, whoever had typed them."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create or replace function app_forget_old_drafts()
returns bigint security definer set search_path = public, pg_temp language sql as $$
  with gone as (
    delete from platform_draft where saved_at < now() - interval '90 days' returning 1)
  select count(*) from gone
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("platform", "0002_submissions")]

    operations = [
        migrations.RunSQL(FORWARDS, "drop function app_forget_old_drafts();"),
    ]
