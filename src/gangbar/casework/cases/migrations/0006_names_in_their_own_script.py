"""Names in the original script are found by a part of them, through an index of their own."""

from __future__ import annotations

from django.db import migrations

FORWARDS = r"""
create index participation_original on cases_participation
  using gist (organisation_id, original_name gist_trgm_ops (siglen = 64))
  where ended_at is null;

create or replace function app_original_names(wanted text, most integer)
returns table (person uuid, label text, original text, goal text)
stable security definer set search_path = public, pg_temp language sql as $$
  select p.person_id, p.label::text, p.original_name::text, k.goal::text
  from cases_participation p join cases_case k on k.id = p.case_id
  where p.organisation_id = app_org() and p.ended_at is null
    and p.original_name like '%' || replace(replace(replace(
          wanted, '\', '\\'), '%', '\%'), '_', '\_') || '%'
    and (p.label_until is null or p.label_until >= app_today())
  limit least(most, 50)
$$;
"""

BACKWARDS = """
drop function app_original_names(text, integer);
drop index participation_original;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_taking_part_ends")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
