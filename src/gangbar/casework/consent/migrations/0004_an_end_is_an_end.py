"""An access that has ended stays ended; the earlier, looser questions are no longer asked."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create or replace function app_access_stays_ended()
returns trigger set search_path = public, pg_temp language plpgsql as $$
begin
  if old.ended_at is not null and new.ended_at is distinct from old.ended_at then
    raise insufficient_privilege using message = 'row-level security: an ended access stays ended';
  end if;
  return new;
end $$;
create trigger access_stays_ended before update of ended_at on consent_access
  for each row execute function app_access_stays_ended();

create or replace function app_may_contribute(of_access bigint, to_reader bigint, of_group text)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from consent_access a
    where a.id = of_access and a.source_id = app_org() and a.organisation_id = to_reader
      and of_group = any (a.groups) and a.ended_at is null
      and (a.until is null or a.until >= app_today()))
$$;
"""

BACKWARDS = """
drop trigger access_stays_ended on consent_access;
drop function app_access_stays_ended();
drop function app_may_contribute(bigint, bigint, text);
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_access_before_it_was_told")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
