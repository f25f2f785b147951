"""Puts a letter together: texts of the organisation, facts of the procedure, gaps left visible."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from gangbar.journey.letters.domain.facts import Difference, Due, Facts
from gangbar.journey.letters.domain.kinds import LetterKind
from gangbar.journey.letters.domain.texts import LANGUAGE, filled
from gangbar.platform.letters.document import (
    GAP,
    Block,
    Document,
    Heading,
    Items,
    Lines,
    Paragraph,
    Table,
    known,
)

Texts = Mapping[str, str]
_TITLES = {
    LetterKind.COVER: "Antrag: {way}, {occupation}",
    LetterKind.STATUS: "Wie steht mein Verfahren? {way}, {occupation}",
    LetterKind.COMPLETENESS: "Sind meine Unterlagen vollständig? {way}, {occupation}",
    LetterKind.EXPLANATION: "Ihr Bescheid in einfachen Worten",
    LetterKind.SUMMARY: "Überblick: {occupation}",
}


def compose(kind: LetterKind, facts: Facts, texts: Texts) -> Document:
    """The letter; `texts` holds every key that `domain.texts.keys` names for it."""
    values = _values(facts)
    title = filled(_TITLES[kind], values)
    words = {key: filled(text, values) for key, text in texts.items()} | {"title": title}
    return Document(
        title=title,
        language=LANGUAGE,
        author=facts.organisation if kind in _FROM_THE_HOUSE else facts.person,
        blocks=list(_FORMS[kind](facts, words)),
    )


_FROM_THE_HOUSE = frozenset({LetterKind.EXPLANATION, LetterKind.SUMMARY})


def _values(facts: Facts) -> dict[str, str]:
    return {
        "person": known(facts.person),
        "occupation": known(facts.occupation),
        "way": known(facts.way),
        "qualification": known(facts.qualification),
        "country": known(facts.country),
        "authority": known(facts.authority),
        "organisation": known(facts.organisation),
        "applied_on": _day(facts.applied_on),
        "decided_on": _day(facts.decided_on),
    }


def _day(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else GAP


def _paragraphs(words: str) -> Iterator[Block]:
    """Empty lines part paragraphs; lines that begin with a dash are a list."""
    for part in words.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            yield Items([line[2:] for line in lines])
        elif lines:
            yield Paragraph(" ".join(lines))


def _head(facts: Facts, words: Texts) -> Iterator[Block]:
    """From the person to the authority."""
    yield Lines([known(facts.person), *(facts.address or [GAP])])
    yield Lines([known(facts.authority), GAP])
    yield Paragraph(_day(facts.today))
    yield Heading(words["title"], 1)
    yield from _paragraphs(words["salutation"])


def _foot(facts: Facts, words: Texts) -> Iterator[Block]:
    yield Lines([words["closing"], "", "", "", known(facts.person)])


def _deadlines(found: Sequence[Due]) -> Table:
    return Table(
        ["Was", "Beginn", "Ende", "Grundlage"],
        [[one.name, _day(one.start), _day(one.end), one.law] for one in found],
    )


def _documents(facts: Facts, *, missing: str) -> Iterator[Block]:
    yield Heading("Unterlagen")
    yield Items(facts.enclosed or [GAP])
    if facts.missing:
        yield Paragraph(missing)
        yield Items(facts.missing)


def _cover(facts: Facts, words: Texts) -> Iterator[Block]:
    yield from _head(facts, words)
    yield from _paragraphs(words["cover"])
    yield from _documents(facts, missing="Diese Unterlagen reiche ich nach:")
    yield from _foot(facts, words)


def _status(facts: Facts, words: Texts) -> Iterator[Block]:
    yield from _head(facts, words)
    yield from _paragraphs(words["status"])
    if facts.overdue:
        yield Paragraph("Nach meiner Rechnung ist diese Frist abgelaufen:")
        yield _deadlines(facts.overdue)
    elif facts.running:
        yield Paragraph("Nach meiner Rechnung läuft diese Frist noch:")
        yield _deadlines(facts.running)
    yield from _foot(facts, words)


def _completeness(facts: Facts, words: Texts) -> Iterator[Block]:
    yield from _head(facts, words)
    yield from _paragraphs(words["completeness"])
    if facts.acknowledgement_law:
        yield Paragraph(f"Ich beziehe mich auf {facts.acknowledgement_law}.")
    yield from _documents(facts, missing="Noch nicht vorgelegt habe ich:")
    yield from _foot(facts, words)


def _explanation(facts: Facts, words: Texts) -> Iterator[Block]:
    yield Paragraph(_day(facts.today))
    yield from _paragraphs(words["greeting"])
    yield from _paragraphs(words[facts.outcome])
    yield Lines([f"Bescheid vom {_day(facts.decided_on)}", f"Ergebnis: {facts.outcome_name}"])
    if facts.outcome != "full":
        yield from _until_when(facts.objection, facts.remedy)
    if facts.differences:
        yield Heading("Was in Ihrer Ausbildung anders war")
        yield _differences(facts.differences)
    if facts.measures:
        yield Heading("So können Sie es ausgleichen")
        yield Items(facts.measures)
    if facts.steps:
        yield Heading("Was jetzt zu tun ist")
        yield Items(facts.steps, is_numbered=True)
    yield Heading("Wir helfen Ihnen")
    yield from _paragraphs(words["explanation_end"])
    yield Paragraph(facts.organisation)


_WHERE = {
    "objection": (
        "Widerspruch einlegen. Nach unserer Rechnung ist der letzte Tag dafür: {last}. Bis dahin"
        " muss Ihr Schreiben bei der Stelle angekommen sein, die am Ende des Bescheids unter"
        " „Rechtsbehelfsbelehrung“ steht. Nennt der Bescheid dort die Klage, gilt das."
    ),
    "action": (
        "Klage erheben. Nach unserer Rechnung ist der letzte Tag dafür: {last}. Bis dahin muss"
        " Ihre Klage bei dem Gericht angekommen sein, das am Ende des Bescheids unter"
        " „Rechtsbehelfsbelehrung“ steht. Lassen Sie sich vorher beraten."
    ),
}
_SOMEWHERE = (
    "sich wehren. Nach unserer Rechnung ist der letzte Tag dafür: {last}. Bis dahin muss Ihr"
    " Schreiben bei der richtigen Stelle angekommen sein. Welche das ist und ob Widerspruch oder"
    " Klage der richtige Weg ist, steht am Ende des Bescheids unter „Rechtsbehelfsbelehrung“."
)


def _until_when(objection: Due | None, remedy: str) -> Iterator[Block]:
    """Whether objection or action is the way differs between the Länder: the notice says it."""
    yield Heading("Wenn Sie nicht einverstanden sind")
    last = _day(objection.end if objection else None)
    law = f" ({objection.law})" if objection else ""
    words = _WHERE.get(remedy, _SOMEWHERE).format(last=f"{last}{law}")
    yield Paragraph(f"Sie können {words}")


def _differences(found: Sequence[Difference]) -> Table:
    return Table(
        ["Thema", "Theorie oder Praxis", "Stunden", "Ausgeglichen durch"],
        [
            [one.subject, one.kind, known(one.hours), one.settled_by or "noch offen"]
            for one in found
        ],
    )


def _summary(facts: Facts, words: Texts) -> Iterator[Block]:
    del words
    yield Paragraph(f"Stand: {_day(facts.today)}")
    rows = [
        ("Person", facts.person),
        ("Geburtsdatum", facts.birth_date),
        ("Abschluss", facts.qualification),
        ("Land des Abschlusses", facts.country),
        ("Verfahren", facts.way),
        ("Recht", facts.track),
        ("Zuständige Stelle", facts.authority),
        ("Wo es steht", facts.state),
        ("Begleitet von", facts.organisation),
    ]
    yield Table(["Was", "Angabe"], [[name, known(value)] for name, value in rows])
    if facts.events:
        yield Heading("Was bisher geschah")
        yield Table(["Tag", "Ereignis"], [[_day(day), what] for day, what in facts.events])
    if facts.deadlines:
        yield Heading("Fristen")
        yield Table(
            ["Was", "Ende", "Stand", "Grundlage"],
            [[one.name, _day(one.end), one.standing, one.law] for one in facts.deadlines],
        )
    if facts.differences:
        yield Heading("Wesentliche Unterschiede")
        yield _differences(facts.differences)
    if facts.steps:
        yield Heading("Nächste Schritte")
        yield Items(facts.steps, is_numbered=True)
    yield from _documents(facts, missing="Es fehlt noch:")


_FORMS = {
    LetterKind.COVER: _cover,
    LetterKind.STATUS: _status,
    LetterKind.COMPLETENESS: _completeness,
    LetterKind.EXPLANATION: _explanation,
    LetterKind.SUMMARY: _summary,
}
