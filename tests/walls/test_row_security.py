"""The second wall alone: what raw SQL as the application role can read, without our queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import ProgrammingError, connection, transaction
from django.utils import timezone

from gangbar.casework.cases.models import Contribution
from gangbar.casework.consent.models import Access
from gangbar.platform.rowsecurity import Excuse, Rows, acting_as, declared, identify
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast
from gangbar.site.walls import EXCUSED

pytestmark = pytest.mark.django_db

#: Tables that every member may read: the directory of the network, without data of clients.
OPEN_TO_MEMBERS = {
    "network_organisation",
    "network_unit",
    "network_service",
    "network_catchment",
    "network_postcodeoverride",
    "network_promise",
    "consent_textconfirmation",
}
PROTECTED = sorted(
    table
    for table, rule in declared().items()
    if isinstance(rule, Rows) and table not in OPEN_TO_MEMBERS
)


@pytest.fixture
def members() -> Cast:
    return small_cast(make_password(None))


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'select count(*) from "{table}"')
        return int(cursor.fetchone()[0])


def readable(viewer: Viewer | None) -> dict[str, int]:
    """Rows of each protected table that raw SQL returns to this viewer, where there are any."""
    with acting_as(viewer):
        return {table: count for table in PROTECTED if (count := rows(table))}


def test_every_table_declares_its_rows_or_an_excuse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select tablename, rowsecurity from pg_tables where schemaname = 'public'")
        tables = dict(cursor.fetchall())
    ours = declared()
    assert set(tables) == set(ours) | set(EXCUSED)
    unprotected = [
        table for table, rule in ours.items() if isinstance(rule, Rows) and not tables[table]
    ]
    assert unprotected == []


def test_every_excuse_says_why() -> None:
    short = [
        table
        for table, rule in declared().items()
        if isinstance(rule, Excuse) and len(rule.reason) < 15
    ]
    assert short == []


def test_the_application_role_cannot_step_over_the_wall() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolsuper, rolbypassrls, exists (select 1 from pg_tables"
            " where schemaname = 'public' and tableowner = current_user)"
            " from pg_roles where rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)


def test_nobody_reads_anything(members: Cast) -> None:
    scenes.answered(members)
    assert readable(None) == {}


def test_a_stranger_reads_nothing(members: Cast) -> None:
    scenes.answered(members)
    assert readable(members.carla) == {}


def test_lead_and_administrator_of_the_same_organisations_read_nothing(members: Cast) -> None:
    scenes.answered(members)
    assert readable(members.lena) == {}
    assert readable(members.adam) == {}


def test_the_partner_reads_what_was_contributed_and_her_own(members: Cast) -> None:
    story = scenes.answered(members)
    with acting_as(members.basim), connection.cursor() as cursor:
        cursor.execute("select distinct data_group from cases_contribution order by 1")
        assert [row[0] for row in cursor.fetchall()] == ["contact", "identity", "qualification"]
        cursor.execute("select organisation_id from people_record")
        assert cursor.fetchall() == [(members.counselling.pk,)]
        cursor.execute("select count(*) from consent_consent")
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "select distinct data_group from platform_journalentry"
            " where organisation_id = %s order by 1",
            [story.cast.jobcenter.pk],
        )
        assert [row[0] for row in cursor.fetchall()] == [
            "*",
            "contact",
            "identity",
            "qualification",
        ]


def test_withdrawal_takes_everything_away_at_once(members: Cast) -> None:
    scenes.withdrawn(members)
    with acting_as(members.basim), connection.cursor() as cursor:
        for table in ("cases_contribution", "referrals_referral", "cases_case"):
            cursor.execute(f'select count(*) from "{table}"')
            assert cursor.fetchone() == (0,), table
        cursor.execute("select label, original_name, search_key from cases_participation")
        assert cursor.fetchall() == [("", "", "")]
        cursor.execute(
            "select count(*) from platform_journalentry where organisation_id = %s"
            " and data_group <> ''",
            [members.jobcenter.pk],
        )
        assert cursor.fetchone() == (0,)
    with acting_as(members.petra), connection.cursor() as cursor:
        cursor.execute("select count(*) from referrals_firstassessment")
        assert cursor.fetchone() == (0,)


def test_an_end_in_the_past_closes_without_anybody_doing_anything(members: Cast) -> None:
    story = scenes.answered(members)
    yesterday = timezone.localdate() - timedelta(days=1)
    with acting_as(members.petra):
        over = Access.objects.get(source=members.jobcenter)
        over.pk, over.until = None, yesterday
        over.since = timezone.now()
        over.save(force_insert=True)
        late = Contribution(
            case_id=story.part.case_id,
            person_id=story.part.person_id,
            source=members.jobcenter,
            recipient=members.counselling,
            access=over,
            data_group="identity",
            content={"fields": {}},
            contributed_at=timezone.now(),
            contributed_by="Petra",
        )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            late.save(force_insert=True)
    with acting_as(members.basim), connection.cursor() as cursor:
        cursor.execute("select app_access_open(%s)", [over.pk])
        assert cursor.fetchone() == (False,)


def test_an_access_is_not_dated_back_prolonged_or_widened(members: Cast) -> None:
    scenes.answered(members)
    with acting_as(members.basim):
        for change in ("until = null", "groups = array['health']", "since = now()"):
            with pytest.raises(ProgrammingError), transaction.atomic():
                connection.cursor().execute(f"update consent_access set {change}")
        dated_back = Access.objects.get(source=members.jobcenter)
        dated_back.pk, dated_back.taker = None, members.counselling
        dated_back.since -= timedelta(days=3)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            dated_back.save(force_insert=True)


@pytest.mark.parametrize(
    "statement",
    [
        "update consent_access set ended_at = null",
        "update cases_participation set ended_at = null",
    ],
    ids=["access", "participation"],
)
def test_what_has_ended_stays_ended(members: Cast, statement: str) -> None:
    scenes.withdrawn(members)
    with acting_as(members.basim):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            connection.cursor().execute(statement)
        assert rows("cases_contribution") == 0


def test_nobody_opens_anothers_groups_to_herself(members: Cast) -> None:
    story = scenes.answered(members)
    with acting_as(members.basim):
        wide = Access(
            person=story.part.person,
            organisation=members.counselling,
            source=members.jobcenter,
            taker=members.counselling,
            groups=["health", "benefit"],
            purpose="joint_case",
            legal_basis="x",
            since=timezone.now(),
        )
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            wide.save(force_insert=True)


def test_a_new_access_does_not_bring_back_what_was_withdrawn(members: Cast) -> None:
    story = scenes.withdrawn(members)
    with acting_as(members.basim):
        Access.objects.create(
            person=story.part.person,
            organisation=members.counselling,
            source=members.jobcenter,
            taker=members.counselling,
            groups=["qualification"],
            purpose="joint_case",
            legal_basis="x",
            since=timezone.now(),
        )
        assert rows("cases_contribution") == 0
        assert rows("referrals_referral") == 0
        with connection.cursor() as cursor:
            cursor.execute(
                "select count(*) from platform_journalentry where organisation_id = %s"
                " and data_group <> ''",
                [members.jobcenter.pk],
            )
            assert cursor.fetchone() == (0,)


def test_history_is_protected_like_its_rows(members: Cast) -> None:
    scenes.answered(members)
    with acting_as(members.petra):
        assert rows("cases_participationhistory") + rows("referrals_referralhistory") > 0
    with acting_as(members.carla):
        assert rows("referrals_referralhistory") == 0


def written(statement: str) -> int:
    """Rows that a statement writes; none where the wall refuses it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.rowcount)
    except ProgrammingError as error:
        if "row-level security" not in str(error):
            raise
        return 0


INTRUSIONS = {
    "note": """
        insert into people_note
          (record_id, organisation_id, written_at, author_id, author_name, text)
        select id, organisation_id, now(), 1, 'x', 'x' from people_record""",
    "journal": """
        insert into platform_journalentry (at, kind, organisation_id, organisation_name,
          member_id, member_name, data_group, details)
        values (now(), 'x', {jobcenter}, '', 1, '', '', '{{}}')""",
    "access": """
        insert into consent_access (person_id, organisation_id, source_id, taker_id, groups,
          purpose, legal_basis, keep_informed, since)
        values ('{person}', {stranger}, {jobcenter}, {jobcenter}, array['identity'],
          'placement', 'x', false, now())""",
    "participation": """
        insert into cases_participation (case_id, person_id, organisation_id, invited_by_id,
          role, since, label, original_name, sort_key, search_key)
        values ('{case}', '{person}', {stranger}, {stranger}, 'partner', now(), '', '', '', '')""",
}


@pytest.mark.parametrize("intrusion", INTRUSIONS)
def test_a_stranger_writes_nothing_into_anothers_rows(members: Cast, intrusion: str) -> None:
    story = scenes.answered(members)
    filled = INTRUSIONS[intrusion].format(
        jobcenter=members.jobcenter.pk,
        stranger=members.elsewhere.pk,
        person=story.part.person_id,
        case=story.part.case_id,
    )
    with acting_as(members.carla):
        before = rows("people_note")
        assert written(filled) == 0
        assert rows("people_note") == before


@pytest.mark.parametrize(
    "verb", ["update platform_journalentry set kind = 'x'", "delete from platform_journalentry"]
)
def test_the_journal_is_never_changed(members: Cast, verb: str) -> None:
    scenes.answered(members)
    with acting_as(members.petra), connection.cursor() as cursor:
        cursor.execute(verb)
        assert cursor.rowcount == 0


def test_identity_ends_with_the_transaction() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select app_org()")
        assert cursor.fetchone() == (None,)
    identify(None)
