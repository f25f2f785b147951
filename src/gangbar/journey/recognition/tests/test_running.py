"""A change in law shows which running procedures it touches, before it applies."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from gangbar.casework.cases import queries as cases
from gangbar.commons.network.models import Membership
from gangbar.journey.recognition import actions, domain, queries
from gangbar.journey.recognition.domain.clocks import Profile, Track
from gangbar.journey.recognition.domain.course import course
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome
from gangbar.journey.recognition.domain.rule import days, months
from gangbar.journey.recognition.domain.rules import VERSIONS
from gangbar.journey.recognition.domain.running import ONLY_COUNTED, touched
from gangbar.journey.recognition.models import Procedure
from gangbar.platform import paging
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import procedures
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

TODAY = date(2026, 11, 2)
CHANGE = date(2027, 1, 1)
RUNNING = (Event(Kind.APPLIED, date(2026, 9, 1)), Event(Kind.COMPLETE, date(2026, 10, 1)))
NOTIFIED = (
    *RUNNING,
    Event(Kind.DECIDED, date(2026, 10, 20), outcome=Outcome.REFUSED),
    Event(Kind.NOTIFIED, date(2026, 10, 24), posted_on=date(2026, 10, 20)),
)
BQFG = Profile(Track.BQFG)


def shorten(monkeypatch: pytest.MonkeyPatch, rule: str, days_more: int = 0) -> None:
    """From 2027 on the rule has one month, or so many days."""
    old = replace(VERSIONS[rule][-1], valid_to=CHANGE - timedelta(days=1))
    period = days(days_more) if days_more else months(1)
    new = replace(old, period=period, valid_from=CHANGE, valid_to=None, extended_by="")
    monkeypatch.setitem(VERSIONS, rule, (*VERSIONS[rule][:-1], old, new))


def test_without_a_change_the_clock_has_one_end() -> None:
    (found,) = touched(BQFG, course(RUNNING), "BQFG-DEC", TODAY)
    assert (found.clock.deadline.end, found.changed) == (date(2027, 1, 4), None)
    (waiting,) = touched(BQFG, course(RUNNING), "UNT", TODAY)
    assert waiting.clock.deadline.end == date(2026, 12, 2)
    assert not touched(BQFG, course(RUNNING), "BQFG-ACK", TODAY), "it has been met"


def test_a_future_row_shows_the_old_and_the_new_end(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten(monkeypatch, "BQFG-DEC")
    (found,) = touched(BQFG, course(RUNNING), "BQFG-DEC", TODAY)
    assert found.clock.deadline.end == date(2027, 1, 4)
    assert found.changed
    assert found.changed.deadline.end == date(2026, 11, 2)


def test_what_begins_after_the_change_runs_by_it_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten(monkeypatch, "BQFG-DEC")
    late = (Event(Kind.APPLIED, date(2027, 1, 4)), Event(Kind.COMPLETE, date(2027, 1, 5)))
    (found,) = touched(BQFG, course(late), "BQFG-DEC", date(2027, 1, 6))
    assert (found.clock.deadline.end, found.changed) == (date(2027, 2, 5), None)


def test_a_new_rule_of_notification_moves_what_begins_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shorten(monkeypatch, "BEK", days_more=6)
    (found,) = touched(BQFG, course(NOTIFIED), "BEK", TODAY)
    assert found.clock.deadline.rule.id == "WID"
    assert found.clock.deadline.end == date(2026, 11, 24)
    assert found.changed
    assert found.changed.deadline.end == date(2026, 11, 26)


def test_what_the_new_row_does_not_allow_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    shorten(monkeypatch, "BQFG-DEC")
    extended = Event(Kind.EXTENDED, date(2026, 10, 20), until=date(2027, 2, 1))
    (found,) = touched(BQFG, course((*RUNNING, extended)), "BQFG-DEC", TODAY)
    assert found.changed is None
    assert "kann nicht verlängert werden" in found.refusal


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def begin(cast: Cast, *lives: procedures.Life) -> list[Procedure]:
    story = scenes.answered(cast)
    with acting_as(cast.basim):
        part = cases.own_part(cast.basim, story.part.person_id)
        assert part
        today = timezone.localdate()
        return [procedures.begin(part, one, today=today, by=cast.basim) for one in lives]


@pytest.mark.django_db
def test_any_running_clock_counts_not_only_the_next(cast: Cast) -> None:
    begin(cast, procedures.NURSE)
    with acting_as(cast.basim):
        assert queries.running_by_rule(cast.basim) == {"WID": 1, "BEK": 1}
    with acting_as(cast.petra):
        assert queries.running_by_rule(cast.petra) == {}
        theirs = queries.by_rule(cast.petra, "WID", on=timezone.localdate())
    assert theirs
    assert theirs.rows == []
    assert queries.running_by_rule(None) is None
    assert queries.running_by_rule(cast.lena) is None


@pytest.mark.django_db
def test_the_number_leads_to_the_procedures_with_both_days(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = procedures.Told
    life = procedures.Life(
        procedures.ELECTRICIAN.values, (told(Kind.APPLIED, 20), told(Kind.COMPLETE, 10))
    )
    (one,) = begin(cast, life)
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    assert "/recognition/rules/UNT/" in client.get("/recognition/rules/").content.decode()
    before = client.get("/recognition/rules/BQFG-DEC/").content.decode()
    assert f"/recognition/{one.pk}/" in before
    assert "bisher" not in before

    start = timezone.localdate() - timedelta(days=10)
    old = replace(VERSIONS["BQFG-DEC"][0], valid_to=timezone.localdate() + timedelta(days=29))
    new = replace(old, period=days(200), valid_from=timezone.localdate() + timedelta(days=30))
    monkeypatch.setitem(VERSIONS, "BQFG-DEC", (old, replace(new, valid_to=None)))
    (found,) = touched(
        Profile(Track.BQFG),
        course([Event(Kind.APPLIED, start), Event(Kind.COMPLETE, start)]),
        "BQFG-DEC",
        timezone.localdate(),
    )
    assert found.changed
    after = client.get("/recognition/rules/BQFG-DEC/").content.decode()
    assert "bisher" in after
    assert f"{found.clock.deadline.end:%d.%m.%Y}" in after
    assert f"{found.changed.deadline.end:%d.%m.%Y}" in after
    assert "gilt noch nicht" in after
    assert client.get("/recognition/rules/NIX/").status_code == 404


@pytest.mark.django_db
def test_the_list_goes_on_page_by_page(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    made = begin(cast, procedures.NURSE, procedures.NURSE, procedures.NURSE)
    monkeypatch.setattr(paging.page, "__kwdefaults__", {"size": 2})
    today = timezone.localdate()
    with acting_as(cast.basim):
        first = queries.by_rule(cast.basim, "WID", on=today)
        assert first
        rest = queries.by_rule(cast.basim, "WID", on=today, after=first.page.after)
    assert rest
    seen = [row.procedure.pk for row in (*first.rows, *rest.rows)]
    assert seen == [one.pk for one in made]
    assert rest.page.after == ""


@pytest.mark.django_db
def test_what_was_counted_by_other_rules_is_counted_anew_at_night(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = procedures.Told
    life = procedures.Life(
        procedures.ELECTRICIAN.values, (told(Kind.APPLIED, 20), told(Kind.COMPLETE, 10))
    )
    (one,) = begin(cast, life)
    rule = VERSIONS["BQFG-DEC"][0]
    monkeypatch.setitem(VERSIONS, "BQFG-DEC", (replace(rule, period=months(5)),))
    with acting_as(cast.basim):
        one.refresh_from_db()
        before = one.next_end
        actions.let_lapse(on=timezone.localdate(), by=cast.basim)
        one.refresh_from_db()
        assert before
        assert one.next_end
        assert one.next_end > before


@pytest.mark.django_db
def test_only_rules_of_sgb_and_sgg_run_in_no_procedure(client: Client) -> None:
    """Every other rule is named where clocks are made."""
    folder = Path(str(domain.__file__)).parent
    made = "".join(
        (folder / f"{name}.py").read_text("utf-8")
        for name in ("clocks", "remedies", "notification")
    )
    unnamed = {one for one in VERSIONS if f'"{one}"' not in made} - {"ROLL"}
    assert unnamed == ONLY_COUNTED
    page = client.get("/recognition/rules/").content.decode()
    assert "Solche Verfahren werden hier nicht geführt" in page
    for one in ONLY_COUNTED:
        assert one in page


@pytest.mark.django_db
def test_a_deadline_asked_without_a_land_shows_the_one_it_was_counted_for(client: Client) -> None:
    address = "/recognition/deadline/?rule=WID&posted=2026-11-03"
    assert '<option value="ST" selected' in client.get(address).content.decode()
    abroad = client.get(f"{address}&posted_abroad=on&land=BW").content.decode()
    assert '<option value="BW" selected' in abroad
    assert "Für Post ins Ausland gilt der vierte Tag nicht" in abroad


@pytest.mark.django_db
def test_a_period_of_one_month_is_written_as_one(cast: Cast, client: Client) -> None:
    client.force_login(Membership.objects.get(pk=cast.basim.member).user)
    for address in ("/recognition/rules/", "/recognition/rules/WID/"):
        page = client.get(address).content.decode()
        assert "1 Monat" in page
        assert "1 Monate" not in page
    assert "3 Monate" in client.get("/recognition/rules/BQFG-DEC/").content.decode()
