"""The main query of each page as bare SQL, prepared, as the owner: the floor under everything."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import psycopg

from gangbar.kernel.names import search_form
from gangbar.site.bench.scenarios import Visit

_LIST = """
select p.*, c.goal, u.name
from cases_participation p join cases_case c on c.id = p.case_id
left join network_membership m on m.id = p.responsible_id
left join accounts_user u on u.id = m.user_id
where p.organisation_id = %(organisation)s and p.ended_at is null {mine}
  and p.sort_key >= %(after)s and (p.sort_key > %(after)s or p.case_id > %(case)s)
order by p.sort_key, p.case_id limit 26
"""
QUERIES: Mapping[str, str] = {
    "my-day": """
select s.*, o.name from cases_step s join network_organisation o on o.id = s.organisation_id
where s.owner_id = %(organisation)s and s.done_at is null and s.due <= %(until)s
  and (s.responsible_id = %(member)s or s.responsible_id is null)
order by s.due, s.id limit 25
""",
    "people": _LIST.format(mine=""),
    "people-mine": _LIST.format(mine="and p.responsible_id = %(member)s"),
    "person": """
select * from platform_journalentry
where person_id = %(person)s
  and (organisation_id = %(organisation)s or addressee_id = %(organisation)s)
order by id desc limit 30
""",
    "search-prefix": """
select p.*, c.goal from cases_participation p join cases_case c on c.id = p.case_id
where p.organisation_id = %(organisation)s and p.ended_at is null
  and p.search_key >= %(key)s and p.search_key < %(key)s || chr(1114111)
order by p.search_key limit 10
""",
    "search-similar": """
select p.*, c.goal from cases_participation p join cases_case c on c.id = p.case_id
where p.organisation_id = %(organisation)s::bigint and p.ended_at is null
  and %(key)s <%% p.search_key
order by %(key)s <<-> p.search_key limit 10
""",
    "referral": """
insert into referrals_referral (
  id, case_id, person_id, sender_id, receiver_id, service_id, concern_id, question, urgency,
  shared_groups, state, sent_at, sent_by_id, due, due_promised, decline_reason, consequence,
  decline_note, submission)
values (%(id)s, %(case)s, %(person)s, %(home)s, %(partner)s, %(partner)s, 'first-assessment',
  'Was wäre der Referenzberuf?', 'normal', '{identity}', 'withdrawn', now(), %(member)s,
  current_date, false, '', '', '', %(id)s)
""",
}
QUERIES = {**QUERIES, "search-other-script": QUERIES["search-similar"]}
WARM = 10


def measured(dsn: str, name: str, visits: Sequence[Visit], *, seconds: float) -> list[float]:
    """Milliseconds of each run of the scenario's query."""
    took: list[float] = []
    with psycopg.connect(dsn, autocommit=True, prepare_threshold=2) as owner:
        owner.execute("set pg_trgm.word_similarity_threshold = 0.45")
        end = time.perf_counter() + seconds
        number = 0
        while time.perf_counter() < end or number <= WARM:
            values = _values(visits[number % len(visits)].sql)
            begin = time.perf_counter()
            cursor = owner.execute(QUERIES[name], values)
            if cursor.description:
                cursor.fetchall()
            if number >= WARM:
                took.append((time.perf_counter() - begin) * 1_000)
            number += 1
    return took


def _values(given: Mapping[str, Any]) -> dict[str, Any]:
    values = {**given, "id": uuid4()}
    if "text" in values:
        values["key"] = search_form(values["text"])
    return values
