"""What all running plans will need, counted by the database: no names, nothing below a limit."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create or replace function app_demand(since date, fewest integer, needs jsonb)
returns table (need text, quarter text, district text, needed bigint)
stable security definer set search_path = public, pg_temp language sql as $$
  with planned as (
    select distinct p.person_id,
      needs ->> (w.key || '/' || split_part(s ->> 'id', '@', 1)) as need,
      to_char((s ->> 'start')::date, 'YYYY-Q') as quarter, r.district_id as district
    from pathways_personalplan p
      join pathways_wayversion v on v.id = p.version_id
      join pathways_agreedway w on w.id = v.way_id
      cross join lateral jsonb_array_elements(p.route -> 'steps') s
      left join people_record r
        on r.person_id = p.person_id and r.organisation_id = p.organisation_id
    where p.ended_at is null and s ? 'start' and (s ->> 'start')::date >= since
  )
  select need, quarter, case when grouping(district) = 1 then '' else district end,
    case when count(distinct person_id) >= greatest(fewest, 5)
      then count(distinct person_id) end
  from planned
  where need is not null
  group by grouping sets ((need, quarter), (need, quarter, district))
  having grouping(district) = 1 or district is not null
$$;
"""
BACKWARDS = "drop function app_demand(date, integer, jsonb);"


class Migration(migrations.Migration):
    dependencies = [("pathways", "0002_agreed_by_all")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
