"""Whoever was bound by a way is bound by each of its versions; older proposals are overtaken."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
insert into pathways_waybinding (way_id, version_id, organisation_id)
  select b.way_id, v.id, b.organisation_id from pathways_waybinding b
    join pathways_wayversion v on v.way_id = b.way_id where b.version_id is null;
delete from pathways_waybinding where version_id is null;
update pathways_wayversion v set state = 'overtaken', ended_on = current_date
  where v.state = 'proposed' and exists (
    select 1 from pathways_wayversion newer where newer.way_id = v.way_id
      and newer.number > v.number and newer.in_force_since is not null);
"""


class Migration(migrations.Migration):
    dependencies = [("pathways", "0006_bound_by_version")]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
