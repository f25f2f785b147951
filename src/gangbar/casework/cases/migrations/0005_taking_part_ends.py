"""Who takes part ends with the last access: by withdrawal, by date, by a declined referral.

Whoever opened the case keeps it. Everybody else takes part as long as she may see anything of the
person; a part that has ended carries no name that others had contributed.
"""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create or replace function app_takes_part(of_case uuid)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from cases_participation p
    where p.case_id = of_case and p.organisation_id = app_org() and p.ended_at is null
      and (app_opened_case(of_case)
        or exists (
          select 1 from consent_access a
          where a.person_id = p.person_id and a.organisation_id = app_org()
            and a.ended_at is null and (a.until is null or a.until >= app_today()))))
$$;

create or replace function app_works_in(of_case uuid)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select app_takes_part(of_case) and exists (
    select 1 from cases_participation p
    where p.case_id = of_case and p.organisation_id = app_org() and p.ended_at is null
      and p.role <> 'asked')
$$;

create or replace function app_relabel(of_person uuid)
returns void security definer set search_path = public, pg_temp language sql as $$
  update cases_participation c
  set label = n.label, original_name = n.original, sort_key = n.sort_key,
      search_key = n.search_key, label_until = n.until
  from (
    select part.id,
      coalesce(own.label, given.label, '') as label,
      coalesce(own.original, given.original, '') as original,
      coalesce(own.sort_key, given.sort_key, '') as sort_key,
      coalesce(own.search_key, given.search_key, '') as search_key,
      case when own.label is null then given.until end as until
    from cases_participation part
    left join lateral (
      select coalesce(
               nullif(concat_ws(', ', nullif(r.family_name, ''), nullif(r.given_name, '')), ''),
               r.original_name) as label,
             r.original_name as original, r.sort_key, r.search_key
      from people_record r
      where r.person_id = part.person_id and r.organisation_id = part.organisation_id
        and r.search_key <> ''
    ) own on true
    left join lateral (
      select coalesce(
               nullif(concat_ws(', ', nullif(f.f ->> 'family_name', ''),
                                nullif(f.f ->> 'given_name', '')), ''),
               f.f ->> 'original_name') as label,
             f.f ->> 'original_name' as original,
             coalesce(f.f ->> '_sort', '') as sort_key,
             coalesce(f.f ->> '_search', '') as search_key,
             a.until
      from cases_contribution co
      join consent_access a on a.id = co.access_id
      cross join lateral (select co.content -> 'fields' as f) f
      where part.ended_at is null
        and co.person_id = part.person_id and co.recipient_id = part.organisation_id
        and co.data_group = 'identity' and a.ended_at is null
        and (a.until is null or a.until >= app_today())
      order by co.id desc limit 1
    ) given on true
    where part.person_id = of_person
  ) n
  where n.id = c.id
    and (c.label, c.original_name, c.sort_key, c.search_key, c.label_until)
        is distinct from (n.label, n.original, n.sort_key, n.search_key, n.until)
$$;

create trigger relabel_ended_participation after update of ended_at on cases_participation
  for each row when (new.ended_at is distinct from old.ended_at)
  execute function app_relabel_row();

create or replace function app_part_stays_ended()
returns trigger set search_path = public, pg_temp language plpgsql as $$
begin
  if old.ended_at is not null and new.ended_at is null
     and app_org() is not null and app_org() <> old.invited_by_id then
    raise insufficient_privilege
      using message = 'row-level security: only who asked in lets in again';
  end if;
  return new;
end $$;
create trigger part_stays_ended before update of ended_at on cases_participation
  for each row execute function app_part_stays_ended();
"""

BACKWARDS = """
drop trigger part_stays_ended on cases_participation;
drop function app_part_stays_ended();
drop trigger relabel_ended_participation on cases_participation;
drop function app_works_in(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_indexes_for_large_networks"),
        ("consent", "0004_an_end_is_an_end"),
    ]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
