"""Single acts in an invented life, each through the product's own actions."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases import queries as case_queries
from gangbar.casework.cases.models import CaseStatus, Participation, Step
from gangbar.casework.consent import actions as consents
from gangbar.casework.consent.domain.legal_bases import SGB_II_50
from gangbar.casework.consent.domain.signature import Signature
from gangbar.casework.consent.models import Consent
from gangbar.casework.people import actions as people
from gangbar.casework.people.models import Record
from gangbar.casework.people.queries import record_of
from gangbar.casework.referrals import actions as referrals
from gangbar.casework.referrals.domain import asks_assessment
from gangbar.casework.referrals.models import Consequence, DeclineReason, Referral
from gangbar.commons.network.models import Organisation, Service
from gangbar.journey.recognition import actions as recognition
from gangbar.journey.recognition.domain.events import Event
from gangbar.journey.recognition.models import Procedure
from gangbar.kernel.groups import DataGroup
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import words
from gangbar.site.demo.persons import Somebody
from gangbar.site.demo.procedures import values_of as procedure_values

_TAKEN_OVER = frozenset({DataGroup.IDENTITY, DataGroup.QUALIFICATION})


@dataclass
class Acts:
    """What has come of one person so far; every act is done by the member `by`."""

    number: int
    somebody: Somebody
    rng: random.Random
    last_day: date
    home: Organisation
    part: Participation | None = None
    consent: Consent | None = None
    referral: Referral | None = None
    procedure: Procedure | None = None
    records: dict[int, Record] = field(default_factory=dict)
    planned: dict[str, Step] = field(default_factory=dict)

    def take_in(self, by: Viewer) -> None:
        one = self.somebody
        self.part = cases.take_in(values=one.values, entries=one.entries, goal=one.goal, by=by)
        self.part.organisation = self.home  # known, so that nobody has to look it up

    def note(self, by: Viewer) -> None:
        record = self.records.get(by.organisation) or record_of(by, self._own.person_id)
        if record is not None:
            self.records[by.organisation] = record
            people.write_note(record, text=self.rng.choice(words.NOTES), by=by)

    def plan(self, by: Viewer, title: str, due: date, *, appointment: bool) -> None:
        part: Participation | None = self._own
        if by.organisation != self.home.pk:
            part = case_queries.own_part(by, self._own.person_id)
        if part is None:  # a withdrawn consent has ended the part
            return
        values: dict[str, Any] = {
            "kind": "appointment" if appointment else "task",
            "title": title,
            "owner": part.organisation,
            "responsible_id": by.member,
            "due": due,
        }
        if appointment:
            values |= {"at": time(self.rng.choice((9, 10, 11, 14)), 30), "place": "Musterstraße 2"}
        self.planned[title] = cases.plan(part, values=values, by=by)

    def finish(self, by: Viewer, title: str) -> None:
        if title in self.planned:
            cases.finish(self.planned.pop(title), by=by)

    def block(self, by: Viewer, title: str) -> None:
        if title in self.planned:
            cases.block(self.planned[title], reason=self.rng.choice(words.BLOCKS), by=by)

    def change(self, by: Viewer, status: CaseStatus) -> None:
        cases.change_case(self._own, goal=self.somebody.goal, status=status, by=by)

    def open(
        self, by: Viewer, service: Service, groups: Sequence[DataGroup], *, by_law: bool
    ) -> None:
        """A consent in the person's language, or the paragraph that makes it unnecessary."""
        offer = consents.Offer(
            recipients=[service.organisation],
            groups=groups,
            purpose=words.PURPOSES[service.concern_id],
            until=max(
                timezone.localdate() + timedelta(days=self.rng.choice((365, 540, 730))),
                self.last_day + timedelta(days=60),
            ),
            answer_back=True,
            keep_informed=self.rng.random() < 0.4,  # noqa: PLR2004 - four of ten
        )
        if by_law:
            consents.rely_on(
                self._own.person,
                basis=SGB_II_50,
                offer=offer,
                recipient=service.organisation,
                by=by,
            )
            return
        medium = self.rng.choice(("paper", "paper", "screen", "phone"))
        evidence = consents.Evidence(
            medium=medium,
            language=self.somebody.origin.consent,
            evidence=f"Ordner Vorführung, Blatt {self.number}",
            signature=Signature(name="Vorführung"),
        )
        self.consent = consents.take(self._own.person, offer=offer, evidence=evidence, by=by)

    def send(self, by: Viewer, service: Service, groups: Sequence[DataGroup]) -> None:
        request = referrals.Request(
            service=service,
            question=words.question(self.rng, service.concern_id, self.somebody.degree),
            urgency=self.rng.choice(("normal", "normal", "normal", "soon", "urgent")),
            groups=tuple(groups),
            submission=UUID(int=self.rng.getrandbits(128), version=4),
        )
        self.referral = referrals.send(self._own, request=request, by=by)

    def accept(self, by: Viewer) -> None:
        referrals.accept(self._asked, by=by)

    def take_over(self, by: Viewer) -> None:
        given = case_queries.contributions(by, self._own.person_id, on=timezone.localdate())
        for one in given:
            if one.group in _TAKEN_OVER:
                cases.take_over(one.contribution, by=by)

    def decline(self, by: Viewer) -> None:
        reason, consequence, note = self.rng.choice(words.DECLINES)
        referrals.decline(
            self._asked,
            reason=DeclineReason(reason),
            consequence=Consequence(consequence),
            note=note,
            by=by,
        )

    def answer(self, by: Viewer) -> None:
        if self.somebody.degree is not None:
            values = words.answer(self.rng, self.somebody.degree)
            if not asks_assessment(self._asked.concern_id):
                values = words.plain(values)
            referrals.answer(self._asked, values=values, by=by)

    def begin_procedure(self, by: Viewer) -> None:
        """The counselling service accompanies the procedure for the degree."""
        part = case_queries.own_part(by, self._own.person_id)
        degree = self.somebody.degree
        if part is None or degree is None:  # a withdrawn consent has ended the part
            return
        self.procedure = recognition.open_procedure(
            part, values=procedure_values(degree, self.somebody.origin.country), by=by
        )

    def happen(self, by: Viewer, event: Event) -> None:
        """Something happens in the procedure on the day that is told."""
        if self.procedure is not None:
            recognition.record(
                self.procedure, events=[replace(event, on=timezone.localdate())], by=by
            )

    def withdraw_referral(self, by: Viewer) -> None:
        referrals.withdraw(self._asked, by=by)

    def expire(self, by: Viewer) -> None:
        # Hers alone: other lives are told beside this one, each in its own time.
        referrals.expire(on=timezone.localdate(), by=by, person=self._own.person_id)

    def withdraw_consent(self, by: Viewer) -> None:
        if self.consent is not None:
            consents.withdraw(self.consent, how="im Gespräch erklärt", by=by)

    @property
    def _own(self) -> Participation:
        if self.part is None:
            raise LookupError("She has not been taken in yet.")
        return self.part

    @property
    def _asked(self) -> Referral:
        if self.referral is None:
            raise LookupError("Nobody has been asked yet.")
        return self.referral
