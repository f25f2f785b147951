"""The course of invented lives: who does what when, planned as a list of events.

What would lie after today is cut off: so there are open, due and overdue things of every kind.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

from django.utils import timezone

from gangbar.casework.cases.models import CaseStatus
from gangbar.commons.network.models import Service
from gangbar.journey.recognition.domain.events import Event as ProcedureEvent
from gangbar.kernel.groups import DataGroup
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import procedures, words
from gangbar.site.demo.acts import Acts
from gangbar.site.demo.network import Network
from gangbar.site.demo.persons import Place, invent

HISTORY_DAYS = 540
_FRIDAY = 4
_ALWAYS = (DataGroup.IDENTITY, DataGroup.CONTACT, DataGroup.QUALIFICATION)
_SOMETIMES = (DataGroup.LANGUAGE, DataGroup.RESIDENCE, DataGroup.EMPLOYMENT)
#: By which service a person came in, with the share among a hundred.
_CAME_FOR = {"benefits": 55, "recognition": 22, "migration": 11, "placement": 12}
_ABOUT_DEGREES = frozenset(
    {"first-assessment", "recognition", "health-professions", "crafts", "commerce"}
)
_OTHER_CONCERNS = ("language", "migration", "residence", "placement", "funding", "qualification")

_ENDS = (("expire", "withdraw", "decline", "take up"), (5, 7, 12, 76))
#: How procedures end: in full, with something left to settle, or not.
_OUTCOMES = (("full", "differences", "refused"), (38, 52, 10))
_ASKS = (("about a degree", "about something else", "nobody"), (46, 7, 47))

Act = Callable[[Viewer], None]


@dataclass(order=True)
class Event:
    """One act of one member; ordered by its moment, then as it was planned."""

    moment: datetime
    person: int
    sequence: int
    by: Viewer = field(compare=False)
    act: Act = field(compare=False)


@dataclass
class Life:
    """Plans one life from `start` on; `events` holds what has happened by `now`."""

    number: int
    network: Network
    rng: random.Random
    now: datetime
    moment: datetime
    acts: Acts
    owner: Viewer
    service: Service
    events: list[Event] = field(default_factory=list)

    def tell(self) -> list[Event]:
        self._do(self.owner, self.acts.take_in)
        if self._chance(0.45):
            self._do(self.owner, self.acts.note)
        self._later(0, 4)
        self._step(self.owner, self.rng.choice(words.FIRST_STEPS), 14)
        asked = self._somebody_to_ask()
        if asked is not None:
            self._later(1, 30)
            self._ask(asked)
        self._later(5, 60)
        if self._chance(0.3):
            self._do(self.owner, self.acts.note)
        self._end_or_go_on()
        return self.events

    def _ask(self, service: Service) -> None:
        """Consent or paragraph, the referral, and one of its ends."""
        receiver = self._worker(service.organisation.slug)
        groups = _ALWAYS + tuple(group for group in _SOMETIMES if self._chance(0.3))
        own = self.service.organisation
        by_law = own.sgb1_35_body and service.organisation.sgb1_35_body
        self._do(self.owner, lambda by: self.acts.open(by, service, groups, by_law=by_law))
        self._do(self.owner, lambda by: self.acts.send(by, service, groups))
        end = self.rng.choices(*_ENDS)[0]
        if end == "expire":
            self._later(60, 75)
            self._do(self.owner, self.acts.expire)
        elif end == "withdraw":
            self._later(1, 12)
            self._do(self.owner, self.acts.withdraw_referral)
        elif end == "decline":
            self._later(0, 4)
            self._do(receiver, self.acts.decline)
        else:
            self._take_up(service, receiver)
        if not by_law and self._chance(0.05):
            self._later(8, 120)
            self._do(self.owner, self.acts.withdraw_consent)

    def _take_up(self, service: Service, receiver: Viewer) -> None:
        self._later(0, 6)
        self._do(receiver, self.acts.accept)
        if self._chance(0.2):
            self._do(receiver, self.acts.take_over)
        if self._chance(0.4):
            self._do(receiver, self.acts.note)
        about_a_degree = service.concern_id in _ABOUT_DEGREES and self.acts.somebody.degree
        if about_a_degree:
            self._later(0, 9)
            self._do(receiver, self.acts.answer)
            if self._chance(0.6):
                self._step(receiver, "Erstberatung", self.rng.randint(5, 25), appointment=True)
            if self._chance(0.4):
                self._recognise(receiver)
            return
        if self._chance(0.5):
            self._step(receiver, "Gespräch zum Angebot", self.rng.randint(7, 30))
        self._later(6, 25)
        self._do(self.owner, self.acts.withdraw_referral)  # settled on the telephone

    def _recognise(self, by: Viewer) -> None:
        """A procedure with its authority; most are still somewhere on the way."""
        here = self.moment
        self._do(by, self.acts.begin_procedure)
        self._happen(by, procedures.COURSE)
        degree = self.acts.somebody.degree
        is_regulated = degree is not None and degree.regulated == "yes"
        end = self.rng.choices(*_OUTCOMES)[0]
        self._happen(by, procedures.notice(end, is_regulated=is_regulated))
        if end == "differences":
            self._happen(by, procedures.after_notice(is_regulated=is_regulated))
        self.moment = here

    def _happen(self, by: Viewer, events: Sequence[tuple[ProcedureEvent, int, int]]) -> None:
        for event, least, most in events:
            self._later(least, most)
            self._do(by, partial(self.acts.happen, event=event))

    def _end_or_go_on(self) -> None:
        age = (self.now - self.moment).days
        if age > 90 and self._chance(0.45):  # noqa: PLR2004 - three months
            self._later(30, 88)
            status = self.rng.choice((CaseStatus.REACHED, CaseStatus.CLOSED, CaseStatus.PAUSED))
            self._do(self.owner, lambda by: self.acts.change(by, status))
        elif age > 0 and self._chance(0.85):
            self._later(max(0, age - 40), max(0, age - 2))
            until = self.now + timedelta(days=self.rng.choice((-6, -2, *range(48))))
            days = max(1, (until - self.moment).days)
            self._step(self.owner, self.rng.choice(words.NEXT_STEPS), days, finished=0.1)

    def _step(
        self,
        by: Viewer,
        title: str,
        days: int,
        *,
        appointment: bool = False,
        finished: float = 0.92,
    ) -> None:
        """Plan something, which is blocked, done in time or a little late, or stays open."""
        due = _working_day(timezone.localdate(self.moment) + timedelta(days=days))
        self._do(by, lambda one: self.acts.plan(one, title, due, appointment=appointment))
        here = self.moment
        end = self.rng.random()
        if end < finished:
            self._later(max(1, days - 8), days + 1)
            self._do(by, lambda one: self.acts.finish(one, title))
        elif end < finished + 0.07:
            self._later(1, 4)
            self._do(by, lambda one: self.acts.block(one, title))
            if self._chance(0.8):
                self._later(10, 40)
                self._do(by, lambda one: self.acts.finish(one, title))
        self.moment = here

    # ------------------------------------------------------------ time, chance and choice

    def _do(self, by: Viewer, act: Act) -> None:
        self.moment += timedelta(minutes=self.rng.randint(4, 25))
        if self.moment < self.now:
            self.events.append(Event(self.moment, self.number, len(self.events), by, act))

    def _later(self, least: int, most: int) -> None:
        moved = self.moment + timedelta(days=self.rng.randint(least, max(least, most)))
        self.moment = max(self.moment, in_office_hours(moved, self.rng))

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _worker(self, slug: str) -> Viewer:
        return self.rng.choice(self.network.workers[slug])

    def _somebody_to_ask(self) -> Service | None:
        """Another organisation's service in the person's district, for about half the people."""
        degree, asks = self.acts.somebody.degree, self.rng.choices(*_ASKS)[0]
        if asks == "about a degree" and degree is not None:
            own = self.service.concern_id == "recognition"
            concern = degree.concern if own else "first-assessment"
        elif asks == "about something else":
            concern = self.rng.choice(_OTHER_CONCERNS)
        else:
            return None
        district = self.acts.somebody.place[2]
        found = [
            one
            for one in self.network.serving(concern, district)
            if one.organisation_id != self.service.organisation_id
        ]
        return self.rng.choice(found) if found else None


def begin(
    number: int, *, seed: int, network: Network, places: Sequence[Place], now: datetime
) -> list[Event]:
    """The events of person `number`; the same seed and day give the same life."""
    rng = random.Random(f"{seed}:{number}")  # noqa: S311 - a story, not a secret
    back = 4 + int(HISTORY_DAYS * rng.random() ** 1.9)
    start = in_office_hours(now - timedelta(days=back), rng)
    somebody = invent(rng, number, places, timezone.localdate(start))
    concern = rng.choices(list(_CAME_FOR), list(_CAME_FOR.values()))[0]
    service = rng.choice(network.serving(concern, somebody.place[2]))
    life = Life(
        number=number,
        network=network,
        rng=rng,
        now=now,
        moment=start,
        acts=Acts(number, somebody, rng, timezone.localdate(now), service.organisation),
        owner=rng.choice(network.workers[service.organisation.slug]),
        service=service,
    )
    return life.tell()


def in_office_hours(moment: datetime, rng: random.Random) -> datetime:
    """The same day, or the Monday after it, between eight and four."""
    local = timezone.localtime(moment)
    day = local + timedelta(days=max(0, 7 - local.weekday()) if local.weekday() > _FRIDAY else 0)
    return day.replace(hour=rng.randint(8, 15), minute=rng.randint(0, 59), second=0, microsecond=0)


def _working_day(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > _FRIDAY else day
