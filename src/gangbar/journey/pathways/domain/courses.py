"""Offers of the directory as planning needs them, and whether somebody may take part in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from gangbar.commons.directory.domain.fitting import Fit, Need, Reason, Terms, reasons
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

#: How far the recognition must be for an offer that wants a notice.
WITH_NOTICE = frozenset(("partial", "full"))


@dataclass(frozen=True)
class Participant:
    """What is known of who would take part; `district` (AGS) is where she lives, or empty."""

    need: Need = field(default_factory=Need)
    district: str = ""

    def with_notice(self) -> Participant:
        """The same, where the way has seen to the notice before."""
        return replace(self, need=replace(self.need, has_notice=True))


def participant(
    facts: Mapping[str, Any], *, woman: bool | None = None, district: str = ""
) -> Participant:
    """From the facts for funding; a notice that is not there yet may still come."""
    need = Need(
        benefit=str(facts.get("benefit") or ""),
        age=facts.get("age"),
        woman=woman,
        has_notice=True if facts.get("recognition") in WITH_NOTICE else None,
    )
    return Participant(need, district)


@dataclass(frozen=True)
class Course:
    """An offer that can still be joined on `starts`; `register` says until when for each of them.

    `terms` are those conditions of taking part that the way itself does not ask for; `district` is
    the place (AGS) of an offer that is not for the whole Land, `place` its name.
    """

    offer: int
    title: str
    provider: str
    kind: str
    starts: Sequence[date]
    german_from: str = ""
    german_to: str = ""
    occupations: Sequence[str] = ()
    weeks: int | None = None
    hours_per_week: int | None = None
    cost: Decimal | None = None
    terms: Terms = field(default_factory=Terms)
    district: str = ""
    place: str = ""
    register: Mapping[date, date] = field(default_factory=dict)

    def fits(self, wanted: Mapping[str, str]) -> bool:
        """Whether a step can be done with it."""
        if self.kind != wanted.get("kind"):
            return False
        if wanted.get("german_to") and self.german_to != wanted["german_to"]:
            return False
        occupation = wanted.get("occupation", "").casefold()
        return not self.occupations or any(
            occupation and occupation in one.casefold() for one in self.occupations
        )

    def is_open_to(self, who: Participant, today: date) -> bool:
        """Whether nothing that is known shuts somebody out."""
        return all(one.fit is not Fit.NOT_MET for one in self._conditions(who, today))

    def unclear(self, who: Participant, today: date) -> list[str]:
        """What is to be settled before somebody can count on it."""
        return list(self._unclear(who, today))

    def _unclear(self, who: Participant, today: date) -> Iterator[str]:
        for one in self._conditions(who, today):
            if one.fit is Fit.OPEN:
                yield one.sentence
        if who.district and self.district and self.district != who.district:
            yield Sentence(_("in %(place)s"), place=self.place)

    def _conditions(self, who: Participant, today: date) -> list[Reason]:
        return reasons(self.terms, who.need, today=today)

    def register_until(self, start: date) -> date:
        """By when one must have registered; the first day itself where nothing is said."""
        return self.register.get(start, start)


def course_of(offer: Any, starts: Iterable[Any]) -> Course:
    """A row of the directory, with its rows of starts that can still be joined."""
    dates = {one.starts_on: one.register_until for one in starts}
    return Course(
        offer=offer.pk,
        title=offer.title,
        provider=offer.organisation.name,
        kind=offer.kind,
        starts=tuple(dates),
        german_from=offer.german_from,
        german_to=offer.german_to,
        occupations=tuple(offer.occupations),
        weeks=offer.weeks,
        hours_per_week=offer.hours_per_week,
        cost=offer.cost,
        terms=Terms(
            benefits=tuple(offer.benefits),
            minimum_age=offer.minimum_age,
            maximum_age=offer.maximum_age,
            women_only=offer.women_only,
            needs_notice=offer.needs_notice,
        ),
        district=offer.district_id or "",
        place=offer.district.name if offer.district_id else "",
        register={day: until for day, until in dates.items() if until},
    )
