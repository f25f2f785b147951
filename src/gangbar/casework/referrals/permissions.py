"""Who may send, accept, hand over, answer, decline and withdraw a referral."""

from __future__ import annotations

from gangbar.casework.people.permissions import may_do_casework
from gangbar.casework.referrals.domain import Side, State, move
from gangbar.casework.referrals.models import Referral
from gangbar.kernel.decision import Decision
from gangbar.platform.viewer import Viewer


def may_send(viewer: Viewer) -> Decision:
    return may_do_casework(viewer)


def side_of(viewer: Viewer, referral: Referral) -> Side:
    return Side.SENDER if referral.sender_id == viewer.organisation else Side.RECEIVER


def may(viewer: Viewer, name: str, referral: Referral) -> Decision:
    """Whether this member may make the move `name` with the referral as it stands."""
    decision = may_do_casework(viewer)
    return decision and move(name, State(referral.state), side_of(viewer, referral))
