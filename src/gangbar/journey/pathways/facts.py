"""What happens to ways and plans."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from gangbar.platform.journal import Fact


@dataclass(frozen=True, kw_only=True)
class WayProposed(Fact):
    """Read by the own organisation's account; the page of the way shows it to everybody."""

    sentence = _("%(who)s hat Fassung %(number)s von „%(title)s“ vorgeschlagen")
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class WayAgreed(Fact):
    """Read by the own organisation's account: what it has said to a version."""

    sentence = _("%(organisation)s hat Fassung %(number)s von „%(title)s“ zugestimmt")
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class WayDissented(Fact):
    """Read by the own organisation's account; the reason stands on the page of the way."""

    sentence = _("%(organisation)s stimmt Fassung %(number)s von „%(title)s“ nicht zu")
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class WayWithdrawn(Fact):
    """Read by the own organisation's account."""

    sentence = _("%(who)s hat Fassung %(number)s von „%(title)s“ zurückgezogen")
    title: str
    number: int


@dataclass(frozen=True, kw_only=True)
class PlanChosen(Fact):
    """Read in the course of the person."""

    sentence = _("%(who)s hat mit der Person einen Weg geplant: %(goal)s, voraussichtlich %(day)s")
    goal: str
    day: str


@dataclass(frozen=True, kw_only=True)
class PlanEnded(Fact):
    """Read in the course of the person: a plan was given up or replaced, and why."""

    sentence = _("Der geplante Weg wurde beendet: %(why)s")
    why: str


@dataclass(frozen=True, kw_only=True)
class PersonAgreed(Fact):
    """Read in the course of the person: she has agreed to her plan."""

    sentence = _("Die Person hat dem geplanten Weg zugestimmt (%(how)s)")
    how: str


@dataclass(frozen=True, kw_only=True)
class PlanRequested(Fact):
    """Read by both sides; the other one has a step in the plan and is asked for its word."""

    sentence = _("%(organisation)s bittet %(asked)s um Zustimmung zum geplanten Weg")
    asked: str


@dataclass(frozen=True, kw_only=True)
class PlanAgreed(Fact):
    """Read by both sides."""

    sentence = _("%(organisation)s stimmt dem geplanten Weg zu")


@dataclass(frozen=True, kw_only=True)
class PlanDissented(Fact):
    """Read by both sides; the reason stands at the plan."""

    sentence = _("%(organisation)s stimmt dem geplanten Weg nicht zu")


@dataclass(frozen=True, kw_only=True)
class PlanRequestEnded(Fact):
    """Read by both sides: the plan has ended or no longer has a step of the other one."""

    sentence = _("%(organisation)s: Für den geplanten Weg ist kein Wort von %(asked)s mehr nötig")
    asked: str


@dataclass(frozen=True, kw_only=True)
class StepDeviated(Fact):
    """Read in the course of the person by whoever made the plan and by whoever has the step.

    `status` says how it went otherwise and `reason` why, as labels; what was typed stands at the
    plan.
    """

    sentence = _("Anders als geplant: %(title)s, %(status)s. %(reason)s")
    title: str
    status: str
    reason: str
