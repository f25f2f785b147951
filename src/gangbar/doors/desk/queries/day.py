"""My day: what a member has to do; for those without persons, what the network waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from gangbar.casework.cases import queries as cases
from gangbar.casework.cases.models import Step
from gangbar.casework.referrals import queries as referrals
from gangbar.casework.referrals.models import Referral
from gangbar.casework.waiting import queries as waiting_for
from gangbar.casework.waiting.models import Awaited
from gangbar.commons.directory import queries as directory
from gangbar.commons.directory.models import Offer
from gangbar.commons.network import queries as network
from gangbar.commons.network.models import Invitation
from gangbar.journey.funding import queries as funding
from gangbar.journey.funding.models import RuleDraft
from gangbar.journey.pathways import queries as pathways
from gangbar.journey.pathways.models import PlanRequest
from gangbar.journey.recognition import queries as recognition
from gangbar.journey.recognition.domain.rule import Owes
from gangbar.journey.recognition.domain.rules import BY_ID
from gangbar.journey.recognition.models import Procedure
from gangbar.platform.viewer import Role, Viewer

#: News older than this are found in the timeline of the person.
NEWS_DAYS = 3
AHEAD_DAYS = 7
#: What others have for a day beyond this nobody waits for yet.
WAITING_DAYS = 28
#: A statutory deadline needs more time to be met than a step.
DEADLINE_DAYS = 14
#: Long enough to meet once more before a consent runs out.
CONSENT_DAYS = 21
#: A residence title is to be renewed before it ends, and offices need weeks for a date.
RESIDENCE_DAYS = 90
#: So long a title that has ended stays here: nothing is lost only because it was overlooked.
LAPSED_DAYS = 30
SHOWN = 25


@dataclass(frozen=True)
class Day:
    """My day, each list sorted by what is lost if nothing happens."""

    inbox: Sequence[Referral]
    in_hand: Sequence[Referral]
    waiting: Sequence[Referral]
    waiting_steps: Sequence[Step]
    due: Sequence[Step]
    deadlines: Sequence[Procedure]
    awaited: Sequence[Awaited]
    ending: Sequence[cases.Ending]
    residence: Sequence[cases.Ending]
    plans: Sequence[PlanRequest]
    unconfirmed: Sequence[Offer]
    news: Sequence[cases.Told]
    labels: dict[UUID, str]
    today: date
    #: Names of the lists that are longer than what is shown of them.
    more: frozenset[str] = frozenset()

    @property
    def overdue(self) -> int:
        days = [one.due for one in self.due]
        days += [one.due for one in (*self.in_hand, *self.inbox, *self.waiting)]
        days += [one.due for one in self.waiting_steps]
        days += [one.due for one in self.awaited if one.state == "asked"]
        days += [one.next_end for one in self.deadlines if one.next_end and not self.lapsed(one)]
        return sum(day < self.today for day in days)

    @property
    def overdue_goes_on(self) -> bool:
        """Whether more is overdue than what is shown."""
        lists = ("due", "in_hand", "inbox", "waiting", "waiting_steps")
        return any(getattr(self, one)[-1].due < self.today for one in lists if one in self.more)

    @property
    def waiting_goes_on(self) -> bool:
        return not self.more.isdisjoint({"waiting", "waiting_steps", "awaited"})

    def lapsed(self, one: Procedure) -> bool:
        """Whether the day was the client's and is over: nobody is in default, and it is lost."""
        is_hers = BY_ID[one.next_rule].owes is Owes.CLIENT if one.next_rule else False
        return is_hers and one.next_end is not None and one.next_end < self.today


def my_day(viewer: Viewer, *, on: date, of_team: bool = False) -> Day:
    """Everything that waits for her; what nobody has taken up only of her unit if `of_team`."""
    one_more = SHOWN + 1  # whether a list goes on; nothing is ever counted
    asked = referrals.desk(viewer, of_team=of_team, limit=one_more)
    steps = cases.desk(
        viewer,
        until=on + timedelta(days=AHEAD_DAYS),
        waiting_until=on + timedelta(days=WAITING_DAYS),
        limit=one_more,
    )
    ends = cases.ending(
        viewer,
        on=on,
        consents_until=on + timedelta(days=CONSENT_DAYS),
        titles=(on - timedelta(days=LAPSED_DAYS), on + timedelta(days=RESIDENCE_DAYS)),
        limit=one_more,
    )
    lists: dict[str, Sequence[Any]] = {
        "inbox": asked.inbox,
        "in_hand": asked.in_hand,
        "waiting": asked.waiting,
        "waiting_steps": steps.waited_for,
        "due": steps.due,
        "deadlines": recognition.approaching(
            viewer, until=on + timedelta(days=DEADLINE_DAYS), limit=one_more
        ),
        "awaited": waiting_for.to_act_on(viewer, until=on, limit=one_more),
        "ending": ends.consents,
        "residence": ends.titles,
        "plans": pathways.unanswered(viewer, limit=one_more),
        "unconfirmed": directory.unconfirmed(viewer, on=on, limit=one_more),
    }
    shown = {name: rows[:SHOWN] for name, rows in lists.items()}
    news = cases.news(viewer, since=on - timedelta(days=NEWS_DAYS))
    concerned = {
        one.person_id for name, rows in shown.items() for one in rows if name != "unconfirmed"
    }
    concerned |= {one.entry.person_id for one in news if one.entry.person_id}
    return Day(
        **shown,
        news=news,
        labels=cases.labels(viewer, sorted(concerned), on=on),
        today=on,
        more=frozenset(name for name, rows in lists.items() if len(rows) > SHOWN),
    )


@dataclass(frozen=True)
class NetworkDay:
    """The day of those who work with no persons: what the network waits for from them."""

    to_decide: Sequence[pathways.Listed]
    rules: Sequence[RuleDraft]
    unconfirmed: Sequence[Offer]
    invitations: Sequence[Invitation]


def network_day(viewer: Viewer, *, on: date) -> NetworkDay:
    return NetworkDay(
        to_decide=pathways.to_decide(viewer) if viewer.has(Role.LEAD) else (),
        rules=list(funding.to_say(viewer)) if viewer.has(Role.LEAD) else (),
        unconfirmed=directory.unconfirmed(viewer, on=on, limit=SHOWN),
        invitations=list(network.open_invitations(viewer)) if viewer.is_administrator else (),
    )
