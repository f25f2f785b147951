"""Who reacts to which fact: the whole of it on one screen.

A handler runs in the same transaction as the fact (so that a withdrawn consent is withdrawn
everywhere or nowhere) and takes `by`. What may come later is enqueued by the handler as a job,
in the same transaction too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases.facts import AccompanimentEnded, OrganisationInvolved, StepReminded
from gangbar.casework.consent.facts import (
    ConsentWithdrawn,
    LawNoLongerReliedOn,
    WithdrawnAtRecipient,
)
from gangbar.casework.documents import jobs as documents
from gangbar.casework.documents.facts import DocumentAdded
from gangbar.casework.people.facts import RecordChanged
from gangbar.casework.referrals import actions as referrals
from gangbar.casework.referrals.facts import (
    QuestionAnswered,
    ReferralAnswered,
    ReferralDeclined,
    ReferralReminded,
    ReferralSent,
)
from gangbar.casework.waiting import actions as waiting
from gangbar.commons.network import jobs as network
from gangbar.commons.network.facts import MemberInvited, WorkHandedOn
from gangbar.journey.pathways.facts import PlanRequested
from gangbar.journey.recognition import actions as recognition
from gangbar.platform.journal import Fact, Handler
from gangbar.site.notices import mail_the_other_side

HANDLERS: Mapping[type[Fact], Sequence[Handler]] = {
    RecordChanged: (cases.contribute_changes,),
    ConsentWithdrawn: (
        referrals.withdraw_open,
        cases.part_after_withdrawal,
        mail_the_other_side,
    ),
    LawNoLongerReliedOn: (
        referrals.withdraw_open,
        cases.part_after_withdrawal,
        mail_the_other_side,
    ),
    AccompanimentEnded: (referrals.settled_before_leaving, mail_the_other_side),
    WithdrawnAtRecipient: (
        referrals.give_back,
        cases.leave_after_withdrawal,
        mail_the_other_side,
    ),
    DocumentAdded: (documents.scan_soon,),
    WorkHandedOn: (
        cases.hand_on,
        referrals.hand_on,
        waiting.hand_on,
        recognition.hand_on,
    ),
    MemberInvited: (network.mail_invitation_soon,),
    ReferralSent: (mail_the_other_side,),
    ReferralAnswered: (mail_the_other_side,),
    QuestionAnswered: (mail_the_other_side,),
    ReferralDeclined: (mail_the_other_side,),
    ReferralReminded: (mail_the_other_side,),
    OrganisationInvolved: (mail_the_other_side,),
    StepReminded: (mail_the_other_side,),
    PlanRequested: (mail_the_other_side,),
}
