"""Numbers that were kept with a draft become those of the organisation whose cases they count."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
insert into funding_rulecount (draft_id, organisation_id, counts, counted_on)
  select id, organisation_id, counts, counted_on from funding_ruledraft
  where counted_on is not null;
"""
BACKWARDS = """
update funding_ruledraft d set counts = c.counts, counted_on = c.counted_on
  from funding_rulecount c where c.draft_id = d.id and c.organisation_id = d.organisation_id;
delete from funding_rulecount;
"""


class Migration(migrations.Migration):
    dependencies = [("funding", "0002_shown_to_the_network")]

    operations = [migrations.RunSQL(FORWARDS, BACKWARDS)]
