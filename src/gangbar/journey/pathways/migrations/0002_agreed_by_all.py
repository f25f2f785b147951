"""A version comes into force only when every organisation that is bound has agreed."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create or replace function app_agreed_by_all()
returns trigger security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if exists (
    select 1 from pathways_waybinding b where b.way_id = new.way_id and not exists (
      select 1 from pathways_agreement a
      where a.version_id = new.id and a.organisation_id = b.organisation_id and a.agrees))
  then
    raise exception 'not every organisation that is bound has agreed'
      using errcode = 'check_violation';
  end if;
  return new;
end $$;

create trigger agreed_by_all before insert or update of state on pathways_wayversion
  for each row when (new.state = 'in_force') execute function app_agreed_by_all();
"""
BACKWARDS = """
drop trigger agreed_by_all on pathways_wayversion;
drop function app_agreed_by_all();
"""


class Migration(migrations.Migration):
    dependencies = [("pathways", "0001_ways_and_plans")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
