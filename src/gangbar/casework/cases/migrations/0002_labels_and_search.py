"""Who takes part, how each organisation names the person, and the search for similar names.

The label follows the own record, else the newest contribution of the identity in force. Triggers
keep it true, so that a withdrawn consent takes the name away in the same moment, whoever writes.
"""

from __future__ import annotations

from django.db import migrations

FUNCTIONS = """
create or replace function app_takes_part(of_case uuid)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from cases_participation p
    where p.case_id = of_case and p.organisation_id = app_org() and p.ended_at is null)
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
      where co.person_id = part.person_id and co.recipient_id = part.organisation_id
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

create or replace function app_relabel_row()
returns trigger security definer set search_path = public, pg_temp language plpgsql as $$
begin
  perform app_relabel(new.person_id);
  return null;
end $$;

create trigger relabel_record after insert or update
  of family_name, given_name, original_name, sort_key, search_key on people_record
  for each row when (new.search_key <> '') execute function app_relabel_row();
create trigger relabel_emptied_record after update of search_key on people_record
  for each row when (new.search_key = '' and old.search_key <> '')
  execute function app_relabel_row();
create trigger relabel_access after update of ended_at, until on consent_access
  for each row execute function app_relabel_row();
create trigger relabel_contribution after insert on cases_contribution
  for each row when (new.data_group = 'identity') execute function app_relabel_row();
create trigger relabel_participation after insert on cases_participation
  for each row execute function app_relabel_row();

create index participation_similar on cases_participation
  using gist (organisation_id, search_key gist_trgm_ops) where ended_at is null;

create or replace function app_similar_names(wanted text, most integer)
returns table (person uuid, label text, original text, goal text)
stable security definer set search_path = public, pg_temp language sql as $$
  select p.person_id, p.label::text, p.original_name::text, k.goal::text
  from cases_participation p join cases_case k on k.id = p.case_id
  where p.organisation_id = app_org() and p.ended_at is null
    and wanted <% p.search_key
    and (p.label_until is null or p.label_until >= app_today())
  order by wanted <<-> p.search_key limit least(most, 50)
$$;
"""

BACKWARDS = """
drop function app_similar_names(text, integer);
drop index participation_similar;
drop trigger relabel_participation on cases_participation;
drop trigger relabel_contribution on cases_contribution;
drop trigger relabel_access on consent_access;
drop trigger relabel_emptied_record on people_record;
drop trigger relabel_record on people_record;
drop function app_relabel_row();
drop function app_relabel(uuid);
drop function app_takes_part(uuid);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0001_initial"),
        ("consent", "0002_access_functions"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL("create extension if not exists pg_trgm", migrations.RunSQL.noop),
        migrations.RunSQL("create extension if not exists btree_gist", migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, BACKWARDS),
    ]
