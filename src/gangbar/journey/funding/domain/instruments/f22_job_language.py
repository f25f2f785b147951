"""Vocational language course (Berufssprachkurs).

DeuFöV §§ 4 to 6 and 11 to 15. The authorisation lapses after three months without registration.
Below B1 the concept of BAMF decides (§ 4 (3), § 13 (2)): never more than open.
"""

from __future__ import annotations

from decimal import Decimal

from gangbar.journey.funding.domain.shape import (
    Apply,
    Decides,
    Example,
    Instrument,
    Money,
    Parameter,
    Row,
    Source,
    Version,
    law,
    listed,
    purposes,
)
from gangbar.kernel.sentences import marked as _

FOR = purposes("job_language")
BASE = {**FOR, "german": listed("B1", "B2", "C1")}
LOOKS = {"registered": "true", "employment": listed("unemployed", "threatened", "seeks_training")}
CLIENT = {"benefit": '"sgb2"'}
WORKS = {"employment": '"employed"'}
NEEDS = {"level_required": "true"}
LEARNS = {"employment": '"apprentice"'}
SIGNED = {"training_contract": "true"}
FREE = {**BASE, "residence": 'not("tolerated")'}
HELD = {**BASE, "residence": '"tolerated"', "tolerated_months": ">= wait_toleration"}
GAIN = {"improves_chances": "true"}
SAYS_LOOKS = _("Bei der Agentur gemeldet, der Kurs verbessert die Chancen, Deutsch mindestens B1.")
SAYS_CLIENT = _("Grundsicherungsgeld, der Kurs verbessert die Chancen, Deutsch mindestens B1.")
SAYS_WORKS = _("Beschäftigt, der Kurs verbessert die Chancen, Deutsch mindestens B1.")
SAYS_NEEDS = _("Für Anerkennung oder Beruf ist ein Sprachniveau verlangt.")
SAYS_LEARNS = _("In Ausbildung; der Kurs hilft beim Abschluss.")
SAYS_SIGNED = _("Ein Ausbildungsvertrag ist geschlossen.")
BELOW = _(
    "Alles andere passt; unter B1 nur in einem Spezialkurs, wenn das Konzept des BAMF ihn vorsieht."
)
WAYS = (
    Row({**FREE, **LOOKS, **GAIN}, SAYS_LOOKS, "DeuFöV § 4 Abs. 1 Nr. 1 a"),
    Row({**FREE, **CLIENT, **GAIN}, SAYS_CLIENT, "DeuFöV § 4 Abs. 1 Nr. 1 b"),
    Row({**FREE, **WORKS, **GAIN}, SAYS_WORKS, "DeuFöV § 4 Abs. 1 Nr. 1 c"),
    Row({**FREE, **NEEDS}, SAYS_NEEDS, "DeuFöV § 4 Abs. 1 Nr. 2"),
    Row({**FREE, **LEARNS}, SAYS_LEARNS, "DeuFöV § 4 Abs. 1 Nr. 3"),
    Row({**FREE, **SIGNED}, SAYS_SIGNED, "DeuFöV § 4 Abs. 1 Nr. 4"),
    Row({**HELD, **LOOKS, **GAIN}, SAYS_LOOKS, "DeuFöV § 4 Abs. 1 Satz 2 Nr. 2"),
    Row({**HELD, **WORKS, **GAIN}, SAYS_WORKS, "DeuFöV § 4 Abs. 1 Satz 2 Nr. 2"),
    Row({**HELD, **LEARNS}, SAYS_LEARNS, "DeuFöV § 4 Abs. 1 Satz 2 Nr. 2"),
)
LOWER = {"german": listed("none", "A1", "A2")}

INSTRUMENT = Instrument(
    id="F22",
    slug="job-language",
    name=_("Berufssprachkurs"),
    pays=_("Deutsch für den Beruf, 400 Stunden (B2, C1), Spezialkurse bis 600, Prüfung frei"),
    purposes=("job_language",),
    decides=Decides.LANGUAGE_OFFICE,
    apply=Apply.BEFORE_START,
    rank=10,
    versions=(
        Version(
            ways=WAYS,
            doubts=tuple(
                Row({**way.cells, **LOWER}, BELOW, "DeuFöV § 4 Abs. 3, § 13 Abs. 2") for way in WAYS
            ),
            sources=law("DeuFöV §§ 4, 5, 6", "DeuFöV §§ 11 bis 15"),
            parameters=(
                Parameter(
                    "wait_toleration",
                    Decimal(6),
                    _("Wartezeit mit Duldung (Monate)"),
                    Source("DeuFöV § 4 Abs. 1 Satz 2 Nr. 2"),
                ),
                Parameter(
                    "lapses_after",
                    Decimal(3),
                    _("Berechtigung verfällt ohne Anmeldung nach (Monate)"),
                    Source("DeuFöV § 6 Abs. 3"),
                ),
                Parameter(
                    "hours",
                    Decimal(400),
                    _("Stunden in der Regel (A2, B1, B2, C1)"),
                    Source("DeuFöV § 14 Abs. 2"),
                ),
                Parameter(
                    "hours_c2",
                    Decimal(500),
                    _("Stunden bis C2 in der Regel"),
                    Source("DeuFöV § 14 Abs. 2"),
                ),
                Parameter(
                    "special",
                    Decimal(600),
                    _("Stunden im Spezialkurs in der Regel höchstens"),
                    Source("DeuFöV § 14 Abs. 2"),
                ),
            ),
            money=Money(
                extent=_(
                    "Kein Geld, sondern der Kurs und die Prüfung. Nur Beschäftigte über der "
                    "Lohngrenze zahlen die Hälfte des Erstattungssatzes; dessen Höhe ist nicht "
                    "geprüft."
                )
            ),
        ),
    ),
    examples=(
        Example(
            _("Arbeitslos gemeldet, Schutzstatus, Deutsch B1, bessere Chancen"),
            {
                "purpose": "job_language",
                "employment": "unemployed",
                "registered": True,
                "improves_chances": True,
                "german": "B1",
                "residence": "p25_1_2",
            },
            "met",
        ),
        Example(
            _("Geduldet seit vier Monaten, arbeitslos gemeldet"),
            {
                "purpose": "job_language",
                "residence": "tolerated",
                "tolerated_months": 4,
                "german": "B1",
            },
            "not met",
        ),
        Example(
            _("Grundsicherungsgeld, Deutsch A2: nur ein Spezialkurs (§ 4 Abs. 3, § 13 Abs. 2)"),
            {
                "purpose": "job_language",
                "benefit": "sgb2",
                "improves_chances": True,
                "german": "A2",
                "residence": "p25_1_2",
            },
            "open",
        ),
    ),
    combines=("F02", "F03", "F04", "F05"),
    advice=_(
        "Nach der Berechtigung innerhalb von drei Monaten bei "
        "einem Träger anmelden, sonst verfällt sie."
    ),
    note=_(
        "Spezialkurse können auf A2 und von A2 auf B1 führen (DeuFöV § 13 Abs. 1). "
        "Beschäftigte über der Lohngrenze zahlen einen Beitrag (§ 4 Abs. 4)."
    ),
)
