"""The texts of letters: the house's own, and what an organisation's own text may contain.

Placeholders are words in braces and nothing else; they are replaced by values, never evaluated.
Texts to authorities are in the words of the person who signs. Change a text, count VERSION up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gangbar.journey.letters.domain.kinds import LetterKind
from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

#: The number under which a letter names the house's own text; an organisation's begin with 1.
HOUSE = 0
VERSION = "2026-1"
LONGEST = 4_000
LANGUAGE = "de"

PLACES: Mapping[str, str] = {
    "person": _("Name der Person"),
    "occupation": _("Referenzberuf"),
    "way": _("Verfahren"),
    "qualification": _("Abschluss"),
    "country": _("Land des Abschlusses"),
    "authority": _("Zuständige Stelle"),
    "organisation": _("Ihre Organisation"),
    "applied_on": _("Tag des Antrags"),
    "decided_on": _("Tag des Bescheids"),
}


@dataclass(frozen=True)
class Text:
    """One text of the house: what it is for, and its words."""

    name: str
    words: str


_COVER = """\
ich beantrage: {way} für den Beruf {occupation}. Meinen Abschluss habe ich in diesem Land \
erworben: {country}. Er heißt: {qualification}.

Die Unterlagen aus der Liste liegen bei. Bitte bestätigen Sie mir den Eingang und schreiben Sie \
mir, wenn etwas fehlt.

Beim Zusammenstellen hat mir {organisation} geholfen. Ihre Post schicken Sie bitte an mich."""
_STATUS = """\
am {applied_on} habe ich bei Ihnen beantragt: {way} für den Beruf {occupation}. Ich möchte wissen, \
wie mein Verfahren steht.

Bitte schreiben Sie mir, was noch offen ist, ob Sie etwas von mir brauchen und wann ich mit Ihrer \
Entscheidung rechnen kann."""
_COMPLETENESS = """\
am {applied_on} habe ich bei Ihnen beantragt: {way} für den Beruf {occupation}.

Bitte bestätigen Sie mir, dass meine Unterlagen vollständig sind, und nennen Sie mir den Tag, seit \
dem sie es sind. Fehlt noch etwas, schreiben Sie mir bitte genau, welches Dokument und in welcher \
Form."""
_FULL = """\
eine gute Nachricht: Ihr Abschluss ist dem deutschen Beruf {occupation} gleichwertig. Das hat die \
Stelle entschieden, bei der Sie den Antrag gestellt haben: {authority}.

Heben Sie den Bescheid gut auf. Für manche Berufe brauchen Sie danach noch eine Erlaubnis; was \
dafür zu tun ist, steht unten."""
_PARTIAL = """\
Ihr Abschluss ist dem deutschen Beruf {occupation} zum Teil gleichwertig. Was Sie gelernt haben, \
zählt. In einigen Punkten war Ihre Ausbildung anders als die deutsche. Das ist keine Ablehnung.

Diese Punkte können Sie ausgleichen. Danach stellen Sie einen Folgeantrag."""
_COMPENSATION = """\
die Stelle hat Ihren Abschluss geprüft: {authority}. Zwischen Ihrer Ausbildung und dem deutschen \
Beruf {occupation} gibt es wichtige Unterschiede. Das ist keine Ablehnung.

Sie können die Unterschiede ausgleichen. Dafür gibt es eine Maßnahme: einen Lehrgang oder eine \
Prüfung."""
_PARTIAL_ACCESS = """\
Sie dürfen einen Teil des Berufs {occupation} ausüben. Welcher Teil das ist, steht im Bescheid. \
Lesen Sie diese Stelle genau, am besten mit uns zusammen."""
_REFUSED = """\
die Stelle hat Ihren Antrag abgelehnt: {authority}. Das ist eine schlechte Nachricht, aber nicht \
immer das Ende. Sie können prüfen lassen, ob die Entscheidung stimmt. Und es gibt andere Wege in \
gute Arbeit."""
_EXPLANATION_END = """\
Haben Sie Fragen? Kommen Sie zu uns oder rufen Sie an. Wir gehen den Bescheid mit Ihnen durch.

Dieses Blatt erklärt den Bescheid. Es ersetzt ihn nicht: Es gilt, was im Bescheid steht."""

TEXTS: Mapping[str, Text] = {
    "salutation": Text(_("Anrede an die Stelle"), "Sehr geehrte Damen und Herren,"),
    "cover": Text(_("Anschreiben zum Antrag"), _COVER),
    "status": Text(_("Anfrage nach dem Stand"), _STATUS),
    "completeness": Text(_("Bitte, die Vollständigkeit zu bestätigen"), _COMPLETENESS),
    "closing": Text(_("Gruß"), "Mit freundlichen Grüßen"),
    "greeting": Text(_("Anrede an die Person"), "Guten Tag {person},"),
    "full": Text(_("Bescheid: voll gleichwertig"), _FULL),
    "partial": Text(_("Bescheid: teilweise gleichwertig"), _PARTIAL),
    "compensation": Text(_("Bescheid: Ausgleichsmaßnahme"), _COMPENSATION),
    "partial_access": Text(_("Bescheid: partieller Zugang"), _PARTIAL_ACCESS),
    "refused": Text(_("Bescheid: abgelehnt"), _REFUSED),
    "explanation_end": Text(_("Schluss der Erklärung"), _EXPLANATION_END),
}


def keys(kind: LetterKind, outcome: str) -> Sequence[str]:
    """The texts of which a letter is made, in their order."""
    if kind is LetterKind.SUMMARY:
        return ()
    if kind is LetterKind.EXPLANATION:
        return ("greeting", outcome, "explanation_end")
    return ("salutation", kind.value, "closing")


_PLACE = re.compile(r"\{([^{}]*)\}")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced; a value with braces stays as it is."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def wanting(words: str) -> Sentence | None:
    """Why an organisation's text cannot be used; None when it can."""
    if not words.strip():
        return Sentence(
            _("Der Text ist leer. Schreiben Sie etwas, oder lassen Sie den des Hauses.")
        )
    if len(words) > LONGEST:
        return Sentence(
            _("Der Text ist zu lang: höchstens %(most)s Zeichen. Bitte kürzen Sie ihn."),
            most=LONGEST,
        )
    strange = [name for name in _PLACE.findall(words) if name not in PLACES]
    if strange:
        return Sentence(
            _("Den Platzhalter {%(name)s} gibt es nicht. Es gibt: %(known)s."),
            name=strange[0][:40],
            known=", ".join(f"{{{name}}}" for name in PLACES),
        )
    return None
