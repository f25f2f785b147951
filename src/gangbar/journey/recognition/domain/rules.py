"""The statutory periods of recognition as data: one row is one rule of one time.

State of the law: 19 August 2026. What was not read in the statute itself bears no `checked_on`
and is shown as unchecked. A changed rule gets a second row with its own validity; rows stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from gangbar.journey.recognition.domain.rule import (
    Means,
    Owes,
    Rule,
    Source,
    StartEvent,
    Suspends,
    days,
    law,
    months,
    unread,
    weeks,
)
from gangbar.kernel.legal_calendar import Period, Unit
from gangbar.kernel.sentences import marked as _

_ACKNOWLEDGE = _("Eingang bestätigen und sagen, welche Unterlagen fehlen")
_DECIDE = _("über die Gleichwertigkeit entscheiden")
_LICENCE = _("über die Erlaubnis entscheiden")
REMIND = _("Die Stelle ist im Verzug: nachfragen, später Untätigkeitsklage (§ 75 VwGO).")
_APTITUDE_TEST = _("die Eignungsprüfung ermöglichen")
_REGULAR_DATES = _("Gilt, wenn das Land die regulären Prüfungstermine nutzt.")
_PROVIDED = _("gilt als bekannt gegeben (im Portal bereitgestellt)")
_THREE_DAYS = _("Die Drei-Tage-Regel bis Ende 2024 ist nicht am Gesetzestext geprüft.")
_FINAL = _("Danach wird der Bescheid bestandskräftig.")
_SATURDAY_COUNTS = _("Der Sonnabend zählt hier als Werktag; das ist der frühere, sichere Tag.")
_GOES_ON = _(
    "Zweifel an Nachweisen aus EU, EWR oder Schweiz hemmen die Frist nicht (§ 43a Abs. 5 Satz 3 "
    "PflAPrV); für anderes regelt die PflAPrV keine Hemmung. Gezeigt wird der frühere, sichere Tag."
)
_LIKE_THE_FEDERATION = _(
    "Angenommen wie im BQFG des Bundes (§ 13 Abs. 2 und 3); mit dem Text des BQFG LSA hat es noch "
    "niemand verglichen."
)
_MAY_STOP = _(
    "Ob und wodurch diese Frist gehemmt wird, ist nicht geprüft; gezeigt wird der frühere, sichere "
    "Tag."
)
_GOES_ON_BY = Source("PflAPrV § 43a Abs. 5 Satz 3")
_WHICH_REMEDY = _(
    "Ob Widerspruch oder Klage, steht im Bescheid unter „Rechtsbehelfsbelehrung“. Für beide gilt "
    "ein Monat ab Bekanntgabe; das ist der frühere, sichere Tag."
)

RULES: tuple[Rule, ...] = (
    Rule(
        "BQFG-ACK",
        _ACKNOWLEDGE,
        StartEvent.RECEIVED,
        months(1),
        Owes.AUTHORITY,
        law("BQFG § 6 Abs. 2", "BQFG § 13 Abs. 2"),
        effect=REMIND,
    ),
    Rule(
        "BQFG-DEC",
        _DECIDE,
        StartEvent.COMPLETE,
        months(3),
        Owes.AUTHORITY,
        law("BQFG § 6 Abs. 3", "BQFG § 13 Abs. 3", "BQFG § 6 Abs. 4", "BQFG § 13 Abs. 4"),
        suspends=Suspends.YES,
        suspended_by="§ 6 Abs. 4, § 13 Abs. 4 BQFG",
        extended_by="§ 6 Abs. 3, § 13 Abs. 3 BQFG",
        longest_eu_extension=months(1),
        effect=REMIND,
    ),
    Rule(
        "LSA-ACK",
        _ACKNOWLEDGE,
        StartEvent.RECEIVED,
        months(1),
        Owes.AUTHORITY,
        unread("BQFG LSA § 13 Abs. 2"),
        effect=REMIND,
        doubt=_LIKE_THE_FEDERATION,
    ),
    Rule(
        "LSA-DEC",
        _DECIDE,
        StartEvent.COMPLETE,
        months(3),
        Owes.AUTHORITY,
        unread("BQFG LSA § 13 Abs. 3"),
        suspends=Suspends.UNCLEAR,
        not_suspended=_MAY_STOP,
        extended_by="§ 13 Abs. 3 BQFG LSA (ungeprüft)",
        effect=REMIND,
        doubt=_LIKE_THE_FEDERATION,
    ),
    Rule(
        "BQFG-81A-ACK",
        _ACKNOWLEDGE,
        StartEvent.RECEIVED,
        weeks(2),
        Owes.AUTHORITY,
        law("BQFG § 14a Abs. 2"),
        effect=REMIND,
    ),
    Rule(
        "BQFG-81A-DEC",
        _DECIDE,
        StartEvent.COMPLETE,
        months(2),
        Owes.AUTHORITY,
        law("BQFG § 14a Abs. 3", "BQFG § 14a Abs. 4"),
        suspends=Suspends.YES,
        suspended_by="§ 14a Abs. 4 BQFG",
        extended_by="§ 14a Abs. 3 BQFG",
        is_binding=False,
        effect=REMIND,
    ),
    Rule(
        "81A-ABH",
        _("den Arbeitgeber einladen"),
        StartEvent.RECEIVED,
        Period(3, Unit.WORKING_DAYS),
        Owes.IMMIGRATION_OFFICE,
        law("AufenthG § 81a Abs. 3 Satz 1 Nr. 3"),
        doubt=_SATURDAY_COUNTS,
    ),
    Rule(
        "PFL-DEC",
        _LICENCE,
        StartEvent.COMPLETE,
        months(4),
        Owes.AUTHORITY,
        law("PflAPrV § 43 Abs. 3 Satz 1"),
        suspends=Suspends.UNCLEAR,
        not_suspended=_GOES_ON,
        not_suspended_by=_GOES_ON_BY,
        effect=REMIND,
    ),
    Rule(
        "PFL-EU-DEC",
        _LICENCE,
        StartEvent.COMPLETE,
        months(3),
        Owes.AUTHORITY,
        law("PflAPrV § 43 Abs. 3 Satz 2", "PflBG § 41 Abs. 1"),
        suspends=Suspends.UNCLEAR,
        not_suspended=_GOES_ON,
        not_suspended_by=_GOES_ON_BY,
        effect=REMIND,
    ),
    Rule(
        "PFL-81A-DEC",
        _LICENCE,
        StartEvent.COMPLETE,
        months(2),
        Owes.AUTHORITY,
        law("PflAPrV § 43 Abs. 3 Satz 3"),
        suspends=Suspends.UNCLEAR,
        not_suspended=_GOES_ON,
        not_suspended_by=_GOES_ON_BY,
        is_binding=False,
        effect=REMIND,
    ),
    Rule(
        "PFL-AL",
        _("über die Verkürzung oder Verlängerung des Anpassungslehrgangs entscheiden"),
        StartEvent.REQUESTED,
        weeks(2),
        Owes.AUTHORITY,
        law("PflAPrV § 44 Abs. 1a"),
        effect=_("Danach gilt der Antrag als genehmigt."),
    ),
    Rule(
        "PFL-KP",
        _("die Kenntnisprüfung ermöglichen"),
        StartEvent.NOTIFIED,
        months(6),
        Owes.AUTHORITY,
        law("PflAPrV § 45 Abs. 8 Satz 2"),
        effect=_REGULAR_DATES,
    ),
    Rule(
        "PFL-EP",
        _APTITUDE_TEST,
        StartEvent.NOTIFIED,
        months(6),
        Owes.AUTHORITY,
        law("PflAPrV § 47 Abs. 6 Satz 2"),
        effect=_REGULAR_DATES,
    ),
    Rule(
        "ARZT-ACK",
        _ACKNOWLEDGE,
        StartEvent.RECEIVED,
        months(1),
        Owes.AUTHORITY,
        law("ÄApprO § 39 Abs. 5 Satz 3"),
        effect=REMIND,
    ),
    Rule(
        "ARZT-DEC",
        _("über die Approbation entscheiden"),
        StartEvent.COMPLETE,
        months(3),
        Owes.AUTHORITY,
        law("ÄApprO § 39 Abs. 5 Satz 1"),
        suspends=Suspends.UNCLEAR,
        effect=REMIND,
    ),
    Rule(
        "ARZT-DIFF",
        _("wesentliche Unterschiede mitteilen"),
        StartEvent.COMPLETE,
        months(4),
        Owes.AUTHORITY,
        law("BÄO § 3 Abs. 2"),
        suspends=Suspends.UNCLEAR,
        effect=REMIND,
    ),
    Rule(
        "ARZT-81A-DEC",
        _("über die Approbation entscheiden"),
        StartEvent.COMPLETE,
        months(2),
        Owes.AUTHORITY,
        law("ÄApprO § 39 Abs. 5 Satz 2"),
        suspends=Suspends.UNCLEAR,
        is_binding=False,
        effect=REMIND,
    ),
    Rule(
        "BQFG-EP",
        _APTITUDE_TEST,
        StartEvent.NOTIFIED,
        months(6),
        Owes.AUTHORITY,
        law("BQFG § 11 Abs. 4"),
    ),
    Rule(
        "WID",
        _("Widerspruch einlegen"),
        StartEvent.NOTIFIED,
        months(1),
        Owes.CLIENT,
        unread("VwGO § 70 Abs. 1", "VwGO § 58 Abs. 2"),
        without_notice=Period(1, Unit.YEARS),
        effect=_FINAL,
    ),
    Rule(
        "WID-SGG",
        _("Widerspruch einlegen"),
        StartEvent.NOTIFIED,
        months(1),
        Owes.CLIENT,
        unread("SGG § 84 Abs. 1", "SGG § 66 Abs. 2"),
        without_notice=Period(1, Unit.YEARS),
        effect=_FINAL,
    ),
    Rule(
        "KLAGE",
        _("Klage erheben"),
        StartEvent.NOTIFIED,
        months(1),
        Owes.CLIENT,
        unread("VwGO § 74 Abs. 1", "VwGO § 58 Abs. 2"),
        without_notice=Period(1, Unit.YEARS),
        effect=_FINAL,
    ),
    Rule(
        "WID-KLAGE",
        _("Widerspruch einlegen oder Klage erheben, je nach Bescheid"),
        StartEvent.NOTIFIED,
        months(1),
        Owes.CLIENT,
        unread("VwGO § 70 Abs. 1", "VwGO § 74 Abs. 1", "VwGO § 58 Abs. 2"),
        without_notice=Period(1, Unit.YEARS),
        effect=_FINAL,
        doubt=_WHICH_REMEDY,
    ),
    Rule(
        "UNT",
        _("Untätigkeitsklage ist zulässig"),
        StartEvent.APPLIED,
        months(3),
        Owes.NOBODY,
        unread("VwGO § 75 Satz 2"),
        means=Means.FIRST_DAY,
        moves_to_working_day=False,
    ),
    Rule(
        "UNT-SGG",
        _("Untätigkeitsklage ist zulässig (Antrag beim Jobcenter oder bei der Agentur)"),
        StartEvent.APPLIED,
        months(6),
        Owes.NOBODY,
        unread("SGG § 88 Abs. 1"),
        means=Means.FIRST_DAY,
        moves_to_working_day=False,
    ),
    Rule(
        "UNT-SGG-WID",
        _("Untätigkeitsklage ist zulässig (Widerspruch beim Jobcenter oder bei der Agentur)"),
        StartEvent.APPLIED,
        months(3),
        Owes.NOBODY,
        unread("SGG § 88 Abs. 2"),
        means=Means.FIRST_DAY,
        moves_to_working_day=False,
    ),
    Rule(
        "BEK",
        _("gilt als bekannt gegeben"),
        StartEvent.POSTED,
        days(3),
        Owes.NOBODY,
        (Source("VwVfG § 41 Abs. 2 (bis 31.12.2024)", None),),
        means=Means.COUNTS_AS,
        moves_to_working_day=False,
        doubt=_THREE_DAYS,
        valid_to=date(2024, 12, 31),
    ),
    Rule(
        "BEK",
        _("gilt als bekannt gegeben"),
        StartEvent.POSTED,
        days(4),
        Owes.NOBODY,
        law("VwVfG § 41 Abs. 2", "SGB X § 37 Abs. 2"),
        means=Means.COUNTS_AS,
        moves_to_working_day=False,
        valid_from=date(2025, 1, 1),
    ),
    Rule(
        "BEK-ABRUF",
        _("gilt als bekannt gegeben (im Portal abgerufen)"),
        StartEvent.RETRIEVED,
        days(1),
        Owes.NOBODY,
        law("VwVfG § 41 Abs. 2a"),
        means=Means.COUNTS_AS,
        moves_to_working_day=False,
    ),
    Rule(
        "BEK-ABRUF-SGB",
        _PROVIDED,
        StartEvent.POSTED,
        days(3),
        Owes.NOBODY,
        (Source("SGB X § 37 Abs. 2a (bis 31.12.2024)", None),),
        means=Means.COUNTS_AS,
        moves_to_working_day=False,
        doubt=_THREE_DAYS,
        valid_to=date(2024, 12, 31),
    ),
    Rule(
        "BEK-ABRUF-SGB",
        _PROVIDED,
        StartEvent.POSTED,
        days(4),
        Owes.NOBODY,
        law("SGB X § 37 Abs. 2a"),
        means=Means.COUNTS_AS,
        moves_to_working_day=False,
        valid_from=date(2025, 1, 1),
    ),
    Rule(
        "ROLL",
        _("Ende auf einen Werktag verschieben"),
        StartEvent.NOTIFIED,
        days(0),
        Owes.NOBODY,
        (*law("VwVfG § 31 Abs. 3", "SGB X § 26 Abs. 3"), Source("BGB § 193", None)),
    ),
)

#: All versions of each rule, the oldest first.
VERSIONS: dict[str, tuple[Rule, ...]] = {
    one.id: tuple(
        sorted(
            (other for other in RULES if other.id == one.id),
            key=lambda other: other.valid_from or date.min,
        )
    )
    for one in RULES
}
#: The newest version of each rule.
BY_ID: Mapping[str, Rule] = {one.id: one for one in RULES}
