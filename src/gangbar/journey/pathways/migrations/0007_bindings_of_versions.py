"""Whoever was bound by a way is bound by each of its versions."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
insert into pathways_waybinding (way_id, version_id, organisation_id)
  select b.way_id, v.id, b.organisation_id from pathways_waybinding b
    join pathways_wayversion v on v.way_id = b.way_id where b.version_id is null;
delete from pathways_waybinding where version_id is null;
"""


class Migration(migrations.Migration):
    dependencies = [("pathways", "0006_bound_by_version")]

    operations = [migrations.RunSQL(FORWARDS, migrations.RunSQL.noop)]
