"""In which state of the virus scan a document may be opened, and by whom."""

from __future__ import annotations

from enum import StrEnum

from gangbar.kernel.decision import Decision
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


class Scan(StrEnum):
    """What the scanner has said so far."""

    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"
    FAILED = "failed"
    UNSCANNED = "unscanned"


class Unscanned(StrEnum):
    """Who may open what nobody has scanned: the operator's choice."""

    OWNER = "owner"
    EVERYBODY = "everybody"
    NOBODY = "nobody"


#: Scanned (again) by the worker until there is a verdict.
OPEN = frozenset({Scan.WAITING, Scan.FAILED, Scan.UNSCANNED})


def may_open(scan: Scan, *, is_own: bool, unscanned: Unscanned) -> Decision:
    """Quarantined until scanned; without a scanner as the operator has chosen."""
    if scan is Scan.CLEAN:
        return Decision.yes()
    if scan is Scan.UNSCANNED:
        if unscanned is Unscanned.EVERYBODY or (unscanned is Unscanned.OWNER and is_own):
            return Decision.yes()
        return Decision.no(
            Sentence(
                _(
                    "Das Dokument ist nicht auf Viren geprüft und bleibt deshalb geschlossen. "
                    "Wer Gangbar betreibt, kann eine Virenprüfung einrichten."
                )
            )
        )
    return Decision.no(Sentence(_CLOSED[scan]))


_CLOSED = {
    Scan.WAITING: _(
        "Das Dokument wird noch auf Viren geprüft. Bitte versuchen Sie es gleich noch einmal."
    ),
    Scan.FAILED: _(
        "Die Virenprüfung antwortet gerade nicht; das Dokument bleibt so lange geschlossen. "
        "Die Prüfung wird von selbst wiederholt."
    ),
    Scan.INFECTED: _(
        "In diesem Dokument wurde ein Schadprogramm gefunden; der Inhalt wurde vernichtet. "
        "Bitten Sie um eine saubere Datei oder ein neues Foto."
    ),
}
