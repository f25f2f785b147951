"""Free support and coaching of the Jobcenter.

SGB II §§ 16f and 16k.
"""

from __future__ import annotations

from gangbar.journey.funding.domain.shape import (
    Apply,
    Decides,
    Example,
    Instrument,
    Money,
    Row,
    Version,
    law,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FREE = _("Grundsicherungsgeld, und die übrigen Leistungen helfen auf absehbare Zeit nicht.")
COACH = _("Grundsicherungsgeld und Bedarf an ganzheitlicher Betreuung.")
FOR = purposes("recognition", "analysis", "adaptation", "training", "activation", "job_start")

INSTRUMENT = Instrument(
    id="F17",
    slug="free-support",
    name=_("Freie Förderung und Coaching des Jobcenters (§§ 16f, 16k)"),
    pays=_("was die übrigen Leistungen nicht abdecken; ganzheitliche Betreuung"),
    purposes=("recognition", "analysis", "adaptation", "training", "activation", "job_start"),
    decides=Decides.JOBCENTER,
    apply=Apply.BEFORE_START,
    rank=40,
    versions=(
        Version(
            ways=(
                Row(
                    {**FOR, "benefit": '"sgb2"', "basic_law_fails": "true", "started": "false"},
                    FREE,
                    "SGB II § 16f",
                ),
                Row(
                    {
                        **purposes("activation"),
                        "benefit": '"sgb2"',
                        "needs_support": "true",
                        "started": "false",
                    },
                    COACH,
                    "SGB II § 16k",
                ),
            ),
            sources=law("SGB II § 16f", "SGB II § 16k", "SGB II § 37 Abs. 2"),
            money=Money(amount="cost"),
        ),
    ),
    examples=(
        Example(
            _("Grundsicherungsgeld, kein anderes Mittel greift, noch nicht begonnen"),
            {"purpose": "adaptation", "benefit": "sgb2", "basic_law_fails": True, "started": False},
            "met",
        ),
        Example(
            _("Kein Grundsicherungsgeld"), {"purpose": "adaptation", "benefit": "sgb3"}, "not met"
        ),
    ),
    advice=_("Das Jobcenter muss die Ziele vor Beginn beschreiben; fragen Sie früh."),
)
