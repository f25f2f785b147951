"""Invitations, memberships, promises and confirmations."""

from __future__ import annotations

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from socket import socket
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from gangbar.commons.accounts.models import User
from gangbar.commons.network import actions, jobs, queries
from gangbar.commons.network.models import Concern, Invitation, Membership, Promise, Unit
from gangbar.platform.journal import told
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
NEW = {"name": "Nora Neu", "password": "ein ganzer Satz als Passwort", "language": "de"}


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def invite(cast: Cast, email: str = "nora@demo.example") -> str:
    """The token in the mail that the worker sends."""
    with acting_as(cast.adam):
        actions.invite(email=email, name="Nora Neu", roles=[Role.COUNSELLOR], by=cast.adam)
    send_enqueued()
    return str(mail.outbox[-1].body).split("/invitation/")[1].split("/")[0]


def send_enqueued() -> None:
    """What the worker would do now."""
    for job in ProcrastinateJob.objects.filter(task_name="network.mail_invitation").order_by("id"):
        jobs.mail_invitation(**job.args)


def test_an_invitation_goes_out_by_mail_and_no_table_holds_its_link(cast: Cast) -> None:
    token = invite(cast)

    assert [one.to for one in mail.outbox] == [["nora@demo.example"]]
    assert token not in Invitation.objects.get().token_hash
    assert token not in str(ProcrastinateJob.objects.get().args)


def test_inviting_waits_for_no_mail_server(cast: Cast) -> None:
    with acting_as(cast.adam):
        actions.invite(email="x@demo.example", name="X", roles=[Role.LEAD], by=cast.adam)

    assert mail.outbox == []
    assert ProcrastinateJob.objects.filter(task_name="network.mail_invitation").count() == 1


def test_an_invitation_that_was_followed_meanwhile_is_not_mailed(cast: Cast) -> None:
    actions.join(token=invite(cast), **NEW, by=None)
    mail.outbox.clear()

    send_enqueued()

    assert mail.outbox == []


def test_an_invitation_reaches_a_real_mail_server(cast: Cast, settings: Any) -> None:
    received: list[bytes] = []

    class Inbox:
        async def handle_DATA(self, *call: Any) -> str:  # noqa: N802 - named by aiosmtpd
            envelope: Envelope = call[-1]
            received.append(envelope.original_content or b"")
            return "250 OK"

    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Inbox(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        with acting_as(cast.adam):
            actions.invite(
                email="nora@demo.example", name="N", roles=[Role.COUNSELLOR], by=cast.adam
            )
        send_enqueued()
    finally:
        server.stop()

    letter = message_from_bytes(received[0], policy=default)
    assert letter["To"] == "nora@demo.example"
    assert letter["Subject"] == "Einladung zu Gangbar: Jobcenter Muster"
    assert "/invitation/" in letter.get_content()


def test_the_journal_tells_who_joined(cast: Cast) -> None:
    actions.join(token=invite(cast), **NEW, by=None)

    with acting_as(cast.adam):
        entry = JournalEntry.objects.get(kind="MemberJoined")
        assert told(entry) == f"{NEW['name']} arbeitet jetzt mit"
        assert entry.organisation_id == cast.jobcenter.pk
    with acting_as(cast.basim):
        assert not JournalEntry.objects.filter(kind="MemberJoined").exists()


def test_the_journal_tells_who_confirmed_a_team(cast: Cast) -> None:
    team = Unit.objects.get(organisation=cast.jobcenter)
    with acting_as(cast.adam):
        actions.confirm_unit(team, by=cast.adam)
        entry = JournalEntry.objects.get(kind="EntryConfirmed")
        assert told(entry) == (
            "Adam Verwaltung hat den Eintrag „Team Integration“ im Verzeichnis bestätigt"
        )


def test_only_an_administrator_invites(cast: Cast) -> None:
    with acting_as(cast.petra), pytest.raises(Refused, match="verwaltet"):
        actions.invite(email="x@demo.example", name="X", roles=[], by=cast.petra)


def test_a_member_is_not_invited_again(cast: Cast) -> None:
    with pytest.raises(Refused, match="schon Mitglied"):
        invite(cast, "PETRA@demo.example")


def test_whoever_follows_the_link_has_proved_the_address(cast: Cast) -> None:
    user = actions.join(token=invite(cast), **NEW, by=None)

    assert EmailAddress.objects.get(user=user).verified
    assert user.check_password(NEW["password"])
    member = Membership.objects.get(user=user)
    assert (member.organisation_id, member.roles) == (cast.jobcenter.pk, ["counsellor"])


def test_a_link_is_followed_only_once(cast: Cast) -> None:
    token = invite(cast)
    actions.join(token=token, **NEW, by=None)

    with pytest.raises(Refused, match="gilt nicht mehr"):
        actions.join(token=token, **NEW, by=None)


def test_a_link_ends_after_eight_days(cast: Cast) -> None:
    token = invite(cast)
    Invitation.objects.update(expires_on=timezone.localdate() - timedelta(days=1))

    with pytest.raises(Refused, match="gilt nicht mehr"):
        actions.open_invitation(token)


def test_a_link_does_not_take_over_an_existing_account(cast: Cast) -> None:
    token = invite(cast, "carla@demo.example")

    with pytest.raises(Refused, match="schon ein Konto"):
        actions.join(token=token, **NEW, by=None)


def test_somebody_with_an_account_joins_with_it(cast: Cast) -> None:
    carla = User.objects.get(pk=cast.carla.user)

    actions.join(token=invite(cast, "carla@demo.example"), **NEW, by=carla)

    assert Membership.objects.filter(user=carla, ended_on=None).count() == 2
    assert carla.name == "Carla Fremd"


def test_an_ended_member_is_nobody_any_more(cast: Cast) -> None:
    petra = Membership.objects.get(pk=cast.petra.member)
    with acting_as(cast.adam):
        actions.end_membership(petra, successor=None, by=cast.adam)

    account = queries.account(cast.petra.user)
    assert account is not None
    assert queries.viewer_of(account, None) is None
    petra.refresh_from_db()
    assert petra.ended_on == timezone.localdate()


def test_nobody_ends_herself_or_a_member_elsewhere(cast: Cast) -> None:
    own = Membership.objects.get(pk=cast.adam.member)
    strange = Membership.objects.get(pk=cast.carla.member)

    with acting_as(cast.adam):
        with pytest.raises(Refused, match="Sich selbst"):
            actions.end_membership(own, successor=None, by=cast.adam)
        with pytest.raises(Refused, match="nicht zu Ihrer"):
            actions.end_membership(strange, successor=None, by=cast.adam)


def test_a_promise_is_changed_and_not_doubled(cast: Cast) -> None:
    concern = Concern.objects.get(key="first-assessment")
    with acting_as(cast.lena):
        actions.give_promise(concern=concern, working_days=5, by=cast.lena)

    assert [one.working_days for one in Promise.objects.filter(concern=concern)] == [5]
    seen = queries.promise(cast.petra, organisation=cast.counselling.pk, concern=concern.key)
    assert seen is not None
    assert seen.working_days == 5


def test_a_counsellor_promises_nothing(cast: Cast) -> None:
    with acting_as(cast.basim), pytest.raises(Refused, match="Leitung"):
        actions.give_promise(
            concern=Concern.objects.get(key="recognition"), working_days=1, by=cast.basim
        )


def test_confirming_a_team_makes_it_and_its_services_fresh(cast: Cast) -> None:
    unit = Unit.objects.get(name="Team Anerkennung")
    with acting_as(cast.basim):
        actions.confirm_unit(unit, by=cast.basim)

    assert (unit.confirmed_on, unit.confirmed_by) == (timezone.localdate(), "Basim Muster")
    assert [one.confirmed_by for one in unit.services.all()] == ["Basim Muster"]


def test_a_stranger_confirms_nothing(cast: Cast) -> None:
    unit = Unit.objects.get(name="Team Anerkennung")
    with acting_as(cast.petra), pytest.raises(Refused, match="Organisation, der er gehört"):
        actions.confirm_unit(unit, by=cast.petra)


def test_the_mail_names_who_invites(cast: Cast) -> None:
    invite(cast)

    assert re.search(
        r"Adam Verwaltung lädt Sie ein, bei Jobcenter Muster", str(mail.outbox[0].body)
    )
