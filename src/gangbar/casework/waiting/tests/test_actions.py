"""What was asked for stays in sight until it is there and checked, or is given up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gangbar.casework.cases import queries as cases
from gangbar.casework.waiting import actions, jobs, queries
from gangbar.casework.waiting.domain import due_day, given_up_on
from gangbar.casework.waiting.forms import AskForm
from gangbar.casework.waiting.models import Awaited
from gangbar.commons.accounts.models import User
from gangbar.commons.network.jobs import in_each_organisation
from gangbar.commons.network.models import Membership, Organisation, Region
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


@pytest.fixture
def asked(cast: Cast) -> Awaited:
    """A translation that should have been there a week ago."""
    story = scenes.answered(cast)
    return ask(cast, story, days_ago=21)


def ask(cast: Cast, story: scenes.Story, *, days_ago: int) -> Awaited:
    values = {
        "what": "Übersetzung der Fächerübersicht",
        "party": "translator",
        "whom": "Übersetzungsbüro Muster",
        "asked_on": timezone.localdate() - timedelta(days=days_ago),
    }
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        return actions.ask(part, values=values, office_days=5, by=cast.basim)


def today() -> date:
    return timezone.localdate()


def test_what_is_late_is_on_my_day_until_somebody_reminds(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.basim):
        assert queries.to_act_on(cast.basim, until=today()) == [asked]
        actions.remind(asked, by=cast.basim)
        assert queries.to_act_on(cast.basim, until=today()) == []
        asked.refresh_from_db()
        assert (asked.reminders, asked.reminded_on) == (1, today())
        assert asked.next_day == due_day(today(), 5, "ST")


def test_what_came_is_checked_or_asked_for_again(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.basim):
        actions.answer(asked, note="zwei von drei Seiten", by=cast.basim)
        assert [one.state for one in queries.to_act_on(cast.basim, until=today())] == ["answered"]
        actions.ask_again(asked, office_days=3, by=cast.basim)
        asked.refresh_from_db()
        assert (asked.state, asked.due, asked.reminders) == ("asked", due_day(today(), 3, "ST"), 0)
        actions.answer(asked, note="alles", by=cast.basim)
        actions.check(asked, by=cast.basim)
        with pytest.raises(Refused, match="ist da und geprüft"):
            actions.remind(asked, by=cast.basim)


def test_after_three_reminders_in_vain_it_is_given_up_and_can_be_asked_anew(
    cast: Cast, asked: Awaited
) -> None:
    with acting_as(cast.basim):
        for _reminder in range(3):
            actions.remind(asked, by=cast.basim)
        assert actions.expire(on=today() + timedelta(days=20), by=cast.basim) == 0
        assert actions.expire(on=today() + timedelta(days=60), by=cast.basim) == 1
        asked.refresh_from_db()
        assert asked.state == "expired"
        actions.ask_again(asked, office_days=10, by=cast.basim)


def test_what_nobody_touches_is_given_up_by_its_day_alone_and_a_late_answer_is_taken(
    cast: Cast, asked: Awaited, client: Client
) -> None:
    last = given_up_on(asked.due, None, "ST")
    with acting_as(cast.basim):
        assert actions.expire(on=last, by=cast.basim) == 0
        assert actions.expire(on=last + timedelta(days=1), by=cast.basim) == 1
        asked.refresh_from_db()
        assert (asked.state, asked.reminders) == ("expired", 0)
    client.force_login(asked.asked_by.user)
    page = f"/people/{asked.person_id}/?tab=contact"
    address = f"/waiting/{asked.pk}/answer/"
    assert address in client.get(page).content.decode()
    client.post(address, {"note": "doch noch"})
    with acting_as(cast.basim):
        asked.refresh_from_db()
        assert (asked.state, asked.answered_on, asked.note) == ("answered", today(), "doch noch")
        assert queries.to_act_on(cast.basim, until=today()) == [asked]


def test_a_reminder_puts_giving_up_off(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.basim):
        actions.remind(asked, by=cast.basim)
        untouched = given_up_on(asked.due, None, "ST") + timedelta(days=1)
        assert actions.expire(on=untouched, by=cast.basim) == 0
        reminded = given_up_on(asked.due, today(), "ST") + timedelta(days=1)
        assert actions.expire(on=reminded, by=cast.basim) == 1


def test_office_days_are_those_of_the_land_of_the_organisation(cast: Cast) -> None:
    story = scenes.answered(cast)
    values = {"what": "Zeugnis", "party": "client", "asked_on": date(2026, 12, 23)}
    leipzig = Region.objects.create(ags="14713", name="Leipzig", kind="Stadt", parent=None)
    found = []
    for district in (cast.halle, None, leipzig):
        with acting_as(cast.basim):
            assert Organisation.objects.filter(slug="beratung-muster").update(district=district)
            part = cases.own_part(cast.basim, story.part.person_id)
            assert part
            one = actions.ask(part, values=values, office_days=8, by=cast.basim)
        found.append(one.due)
    assert found == [date(2027, 1, 7), date(2027, 1, 7), date(2027, 1, 6)]


def test_the_daily_job_leaves_alone_what_still_has_time(cast: Cast, asked: Awaited) -> None:
    jobs.expire(0)
    with acting_as(cast.basim):
        asked.refresh_from_db()
        assert asked.state == "asked"


def letters() -> list[tuple[list[str], str]]:
    """What the worker mails, after it has done the morning's job."""
    mail.outbox.clear()
    jobs.mail(0)
    found = ProcrastinateJob.objects.filter(task_name="waiting.mail_member", status="todo")
    for job in found.order_by("id"):
        jobs.mail_member(**job.args)
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")
    return [(one.to, f"{one.subject} {one.body}") for one in mail.outbox]


def test_whoever_has_to_act_is_told_by_mail_once_for_each_stage(cast: Cast, asked: Awaited) -> None:
    address = asked.asked_by.user.email
    ((to, text),) = letters()
    assert to == [address]
    assert "1 Antwort steht aus" in text
    assert "Übersetz" not in text
    assert str(asked.person_id) not in text
    assert letters() == [], "one stage, one letter"

    with acting_as(cast.basim):
        actions.remind(asked, by=cast.basim)
        assert letters() == [], "the next stage has not come"
        Awaited.objects.filter(pk=asked.pk).update(
            next_day=today(), mailed_on=today() - timedelta(days=1)
        )
    assert [to for to, _text in letters()] == [[address]]


def test_the_letter_is_in_the_language_of_its_reader(cast: Cast, asked: Awaited) -> None:
    User.objects.filter(pk=cast.basim.user).update(language="en")
    ((_to, text),) = letters()
    assert "1 answer is outstanding" in text


def test_nobody_is_told_of_what_has_come_or_still_has_time(cast: Cast, asked: Awaited) -> None:
    story = scenes.answered(cast)
    ask(cast, story, days_ago=0)
    with acting_as(cast.basim):
        actions.answer(asked, note="alles", by=cast.basim)
        actions.check(asked, by=cast.basim)
    assert letters() == []


def test_where_the_asker_has_left_the_coordinators_are_told(cast: Cast, asked: Awaited) -> None:
    organisation = cast.basim.organisation
    Membership.objects.filter(pk=asked.asked_by_id).update(ended_on=today())
    other = Membership.objects.filter(organisation=organisation, ended_on=None).first()
    assert other
    other.roles = [*other.roles, "coordinator"]
    other.save()
    assert [to for to, _text in letters()] == [[other.user.email]]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("what", "", "erforderlich"),
        ("what", "x" * 201, "höchstens 200"),
        ("party", "", "erforderlich"),
        ("party", "moon", "moon"),
        ("asked_on", "2026-02-30", "gültiges Datum"),
        ("asked_on", "2199-01-01", "liegt in der Zukunft"),
        ("asked_on", "", "erforderlich"),
        ("office_days", "0", "größer oder gleich 1"),
        ("office_days", "-3", "größer oder gleich 1"),
        ("office_days", "9999", "kleiner oder gleich 260"),
        ("office_days", "bald", "ganze Zahl"),
    ],
)
def test_bad_input_is_said_at_its_field(field: str, value: str, says: str) -> None:
    good = {"what": "Zeugnis", "party": "client", "asked_on": "2026-01-05", "office_days": "10"}
    assert AskForm(good).is_valid()
    form = AskForm(good | {field: value})
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert says in str(form.errors[field])


def test_nobody_waits_for_it_any_longer(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.basim):
        actions.withdraw(asked, by=cast.basim)
        assert queries.to_act_on(cast.basim, until=today() + timedelta(days=99)) == []
        assert [one.state for one in queries.of_person(cast.basim, asked.person_id)] == [
            "withdrawn"
        ]
        kinds = JournalEntry.objects.filter(kind__startswith="Answer")
        assert {one.kind for one in kinds} == {"AnswerAsked", "AnswerMoved"}


def test_another_organisation_sees_nothing_of_it(cast: Cast, asked: Awaited) -> None:
    with acting_as(cast.petra):
        assert not queries.awaited(cast.petra).exists()
        assert not Awaited.objects.exists()
        assert not JournalEntry.objects.filter(kind__startswith="Answer").exists()


def test_the_list_has_the_longest_overdue_first(cast: Cast) -> None:
    story = scenes.answered(cast)
    newer, older = ask(cast, story, days_ago=2), ask(cast, story, days_ago=40)
    with acting_as(cast.basim):
        assert queries.listed(cast.basim).rows == [older, newer]
        assert queries.listed(cast.basim, mine=True).rows == [older, newer]


def test_an_organisation_that_fails_does_not_stop_the_others(
    cast: Cast, asked: Awaited, caplog: pytest.LogCaptureFixture
) -> None:
    seen = []

    def act(viewer: Viewer) -> None:
        seen.append(viewer.organisation)
        if len(seen) == 1:
            raise RuntimeError("broken")

    with pytest.raises(ExceptionGroup, match="some organisations failed"):
        in_each_organisation(act)
    assert len(seen) == len(set(seen)) > 1
    assert f"organisation {seen[0]} failed" in caplog.text
