"""Whether the own organisation still takes part in a case of a person; asked by documents."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create function app_accompanies(of_person uuid)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from cases_participation p
    where p.person_id = of_person and p.organisation_id = app_org() and p.ended_at is null)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_names_in_their_own_script")]

    operations = [migrations.RunSQL(FORWARDS, "drop function app_accompanies(uuid);")]
