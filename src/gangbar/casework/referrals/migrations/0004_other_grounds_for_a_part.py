from __future__ import annotations

from django.db import migrations

# Whether the receiver's part in the case has another ground than this question: another one that
# is open, whoever asks it; for whoever takes part, also one that was answered since it began. Only
# the two sides of the question may ask, and learn yes or no: the part itself everybody in the case
# sees anyway.
FORWARDS = """
create or replace function app_part_has_other_ground(of_referral uuid)
returns boolean stable security definer set search_path = public, pg_temp language sql as $$
  select exists (
    select 1 from referrals_referral r
    join referrals_referral o
      on o.case_id = r.case_id and o.receiver_id = r.receiver_id and o.id <> r.id
    join cases_participation p
      on p.case_id = r.case_id and p.organisation_id = r.receiver_id
    where r.id = of_referral and app_org() in (r.sender_id, r.receiver_id)
      and (o.state in ('sent', 'accepted')
           or (o.state = 'answered' and p.role <> 'asked'
               and (o.sent_at at time zone 'Europe/Berlin')::date >= p.since))
  )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("referrals", "0003_plain_answers"),
        ("cases", "0009_steps_are_left_out"),
    ]

    operations = [
        migrations.RunSQL(FORWARDS, "drop function app_part_has_other_ground(uuid);"),
    ]
