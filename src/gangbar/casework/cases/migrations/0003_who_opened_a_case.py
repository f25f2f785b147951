"""Only who opened a case, or takes part in it, lets somebody take part."""

from __future__ import annotations

from django.db import migrations

OPENED_CASE = """
create or replace function app_opened_case(of_case uuid)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (select 1 from cases_case c where c.id = of_case and c.opened_by_id = app_org())
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_labels_and_search")]

    operations = [migrations.RunSQL(OPENED_CASE, "drop function app_opened_case(uuid)")]
