"""Which letters there are, and which of them a procedure allows now."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from gangbar.kernel.decision import Decision
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _


class LetterKind(StrEnum):
    """The person signs those to the authority; the other two are from the organisation to her."""

    COVER = "cover"
    STATUS = "status"
    COMPLETENESS = "completeness"
    EXPLANATION = "explanation"
    SUMMARY = "summary"


NAMES: Mapping[LetterKind, str] = {
    LetterKind.COVER: _("Anschreiben zum Antrag"),
    LetterKind.STATUS: _("Anfrage nach dem Stand"),
    LetterKind.COMPLETENESS: _("Bitte, die Vollständigkeit zu bestätigen"),
    LetterKind.EXPLANATION: _("Der Bescheid in einfachen Worten"),
    LetterKind.SUMMARY: _("Überblick über das Verfahren"),
}
HINTS: Mapping[LetterKind, str] = {
    LetterKind.COVER: _("An die zuständige Stelle, mit der Liste der Unterlagen."),
    LetterKind.STATUS: _(
        "An die zuständige Stelle, mit der versäumten Frist und ihrem Paragraphen."
    ),
    LetterKind.COMPLETENESS: _("An die zuständige Stelle: Ab wann läuft die Frist?"),
    LetterKind.EXPLANATION: _("Für die Person: Ergebnis, Unterschiede, Wege, Frist."),
    LetterKind.SUMMARY: _("Ein Blatt für die Person oder die nächste Stelle."),
}


def possible(kind: LetterKind, *, applied: bool, decided: bool) -> Decision:
    """Whether there is anything that such a letter could say."""
    if kind in {LetterKind.STATUS, LetterKind.COMPLETENESS} and not applied:
        return Decision.no(
            Sentence(_("Der Antrag ist noch nicht eingetragen. Tragen Sie ihn zuerst ein."))
        )
    if kind is LetterKind.EXPLANATION and not decided:
        return Decision.no(
            Sentence(_("Es ist noch kein Bescheid eingetragen. Tragen Sie ihn zuerst ein."))
        )
    return Decision.yes()
