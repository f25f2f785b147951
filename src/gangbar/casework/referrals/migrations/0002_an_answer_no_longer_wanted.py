"""What was begun as an answer goes when nobody waits for it any more, whoever had typed it."""

from __future__ import annotations

from django.db import migrations

FORWARDS = """
create or replace function app_forget_answer(of_referral uuid)
returns void security definer set search_path = public, pg_temp language sql as $$
  delete from platform_draft d using referrals_referral r
  where r.id = of_referral and r.state in ('withdrawn', 'declined', 'expired')
    and app_org() in (r.sender_id, r.receiver_id)
    and d.organisation_id = r.receiver_id and d.form = 'answer-' || of_referral
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("referrals", "0001_initial"), ("platform", "0002_submissions")]

    operations = [
        migrations.RunSQL(FORWARDS, "drop function app_forget_answer(uuid);"),
    ]
