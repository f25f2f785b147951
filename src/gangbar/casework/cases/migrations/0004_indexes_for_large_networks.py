"""What a member waits for, and similar names, are found as fast among a million as among few."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import F, Q

# A longer signature tells more names apart: half the pages read for a similar name.
SIMILAR = """
drop index participation_similar;
create index participation_similar on cases_participation
  using gist (organisation_id, search_key gist_trgm_ops(siglen=64)) where ended_at is null;
"""
BACKWARDS = """
drop index participation_similar;
create index participation_similar on cases_participation
  using gist (organisation_id, search_key gist_trgm_ops) where ended_at is null;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_who_opened_a_case")]

    operations = [
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                fields=["organisation", "due", "id"],
                name="step_waited_for",
                condition=Q(done_at=None) & ~Q(owner=F("organisation")),
            ),
        ),
        migrations.RunSQL(SIMILAR, BACKWARDS),
    ]
