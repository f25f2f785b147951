"""Funding of the Land Saxony-Anhalt.

WEITERBILDUNG DIREKT and others: not checked by anybody yet.
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
    purposes,
    unchecked,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("training", "adaptation", "advanced")
WORKS = _("Beschäftigt, und keine andere Stelle zahlt.")
ELSEWHERE = _("Eine andere öffentliche Stelle zahlt schon.")

INSTRUMENT = Instrument(
    id="F26",
    slug="land",
    name=_("Förderung des Landes (WEITERBILDUNG DIREKT und andere)"),
    pays=_("einen Anteil der Kosten"),
    purposes=("training", "adaptation", "advanced"),
    decides=Decides.LAND_BANK,
    apply=Apply.BEFORE_START,
    rank=50,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "employment": '"employed"',
                        "started": "false",
                        "other_funding": "false",
                    },
                    WORKS,
                    "Landesprogramm",
                ),
            ),
            bars=(Row({"other_funding": "true"}, ELSEWHERE, "Landesprogramm"),),
            sources=unchecked("Landesprogramme Sachsen-Anhalt"),
            money=Money(extent=_("Wie viel es gibt, ist nicht geprüft.")),
            unchecked=True,
        ),
    ),
    examples=(
        Example(
            _("Beschäftigt, noch nicht begonnen: ungeprüft, deshalb offen"),
            {
                "purpose": "training",
                "employment": "employed",
                "started": False,
                "other_funding": False,
            },
            "open",
        ),
        Example(
            _("Eine andere Stelle zahlt"), {"purpose": "training", "other_funding": True}, "not met"
        ),
    ),
)
