"""A version needs the agreement of whom it binds and of whom it would release.

For whoever has left the network nobody waits, and what is older than a version that has been in
force takes none. The policies that name the column are made anew after the migration.
"""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

POLICIES = """
drop policy if exists "see" on pathways_waybinding;
drop policy if exists "add" on pathways_waybinding;
drop policy if exists "change" on pathways_waybinding;
drop policy if exists "remove" on pathways_waybinding;
comment on table pathways_waybinding is null;
"""
FORWARDS = """
create or replace function app_agreed_by_all()
returns trigger security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if not exists (select 1 from pathways_waybinding b where b.version_id = new.id) then
    raise exception 'nobody is bound by this version' using errcode = 'check_violation';
  end if;
  if exists (
    select 1 from pathways_wayversion v
    where v.way_id = new.way_id and v.number > new.number and v.in_force_since is not null)
  then
    raise exception 'a newer version has been in force' using errcode = 'check_violation';
  end if;
  if exists (
    select 1 from pathways_waybinding b join pathways_wayversion v on v.id = b.version_id
    where (v.id = new.id or v.id = (
        select former.id from pathways_wayversion former
        where former.way_id = new.way_id and former.id <> new.id
          and former.in_force_since is not null
        order by former.number desc limit 1))
      and exists (
        select 1 from network_membership m
        where m.organisation_id = b.organisation_id and m.ended_on is null)
      and not exists (
        select 1 from pathways_agreement a
        where a.version_id = new.id and a.organisation_id = b.organisation_id and a.agrees))
  then
    raise exception 'not every organisation that is bound has agreed'
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
"""
BACKWARDS = """
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
"""


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_public_ids"),
        ("pathways", "0007_bindings_of_versions"),
    ]

    operations = [
        migrations.RunSQL(POLICIES, migrations.RunSQL.noop),
        migrations.RemoveField(model_name="waybinding", name="way"),
        migrations.AlterField(
            model_name="waybinding",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bindings",
                to="pathways.wayversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="waybinding",
            constraint=models.UniqueConstraint(
                fields=("version", "organisation"), name="bound_once"
            ),
        ),
        migrations.RunSQL(FORWARDS, BACKWARDS),
    ]
