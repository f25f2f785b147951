"""Qualification offers of IQ.

Funding guideline IQ 2026 to 2028: existence known, conditions unchecked.
"""

from __future__ import annotations

from datetime import date

from gangbar.journey.funding.domain.shape import (
    Apply,
    Decides,
    Example,
    Instrument,
    Money,
    Row,
    Version,
    listed,
    purposes,
    unchecked,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("adaptation")
AFTER = _("Ausländischer Abschluss, Bescheid mit fehlenden Teilen, niemand sonst zahlt.")
ELSEWHERE = _("Eine andere öffentliche Stelle zahlt schon.")

INSTRUMENT = Instrument(
    id="F25",
    slug="iq-qualification",
    name=_("Qualifizierung im Förderprogramm IQ"),
    pays=_("Kurs oder Individualbudget nach dem Bescheid"),
    purposes=("adaptation",),
    decides=Decides.IQ,
    apply=Apply.BEFORE_START,
    rank=60,
    versions=(
        Version(
            ways=(
                Row(
                    {
                        **FOR,
                        "foreign_degree": "true",
                        "recognition": listed("partial", "refused"),
                        "other_funding": "false",
                    },
                    AFTER,
                    "Förderrichtlinie IQ",
                ),
            ),
            bars=(Row({"other_funding": "true"}, ELSEWHERE, "Förderrichtlinie IQ"),),
            sources=unchecked("Förderrichtlinie IQ 2026 bis 2028"),
            money=Money(extent=_("Wie viel es gibt, ist nicht geprüft.")),
            valid_from=date(2026, 1, 1),
            valid_to=date(2028, 12, 31),
            unchecked=True,
        ),
    ),
    examples=(
        Example(
            _("Teilweise anerkannt, niemand sonst zahlt: ungeprüft, deshalb offen"),
            {
                "purpose": "adaptation",
                "recognition": "partial",
                "foreign_degree": True,
                "other_funding": False,
            },
            "open",
        ),
        Example(
            _("Das Jobcenter zahlt schon"),
            {"purpose": "adaptation", "other_funding": True},
            "not met",
        ),
    ),
    advice=_("Fragen Sie die Anerkennungs- und Qualifizierungsberatung des IQ Netzwerks."),
)
