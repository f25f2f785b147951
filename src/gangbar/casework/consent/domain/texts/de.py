"""The consent text in German, the original."""

from __future__ import annotations

from gangbar.casework.consent.domain.texts.wording import Status, Wording
from gangbar.kernel.groups import DataGroup

WORDING = Wording(
    status=Status.ORIGINAL,
    date_pattern="d. MMMM y",
    separator="; ",
    groups={
        DataGroup.IDENTITY: "Person (Name, Geburtsdatum, Geschlecht, Staatsangehörigkeit)",
        DataGroup.CONTACT: "Kontakt (Adresse, Telefon, E-Mail)",
        DataGroup.RESIDENCE: "Aufenthalt (Einreise, Aufenthaltstitel)",
        DataGroup.BENEFIT: "Leistungen (zuständige Stelle, Kundennummer)",
        DataGroup.QUALIFICATION: "Ausbildung, Abschlüsse und Berufserfahrung",
        DataGroup.LANGUAGE: "Sprachen (Kenntnisse, Bedarf an Dolmetschen)",
        DataGroup.EMPLOYMENT: "Beschäftigung (Erwerbsstatus, Tätigkeit)",
        DataGroup.HEALTH: "Gesundheit und Betreuung",
        DataGroup.NOTES: "Beratungsnotizen",
    },
    purposes={
        "first_assessment": "erste Einschätzung eines Abschlusses",
        "recognition_counselling": "Beratung zur Anerkennung eines Abschlusses",
        "qualification_counselling": "Beratung zur beruflichen Qualifizierung",
        "placement": "Hilfe bei der Suche nach Arbeit",
        "funding": "klären, wer die Kosten übernimmt",
        "language_course": "einen passenden Sprachkurs finden",
        "joint_case": "gemeinsame Begleitung durch mehrere Stellen",
    },
    who="Ich bin einverstanden: {taker} darf Daten über mich weitergeben.",
    to_one="Die Daten bekommt nur diese Stelle: {recipients}.",
    to_many="Die Daten bekommen nur diese Stellen: {recipients}.",
    what="Diese Daten dürfen weitergegeben werden: {groups}.",
    health=("Dazu gehören Daten über meine Gesundheit. Damit bin ich ausdrücklich einverstanden."),
    never_notes="Notizen aus meinen Beratungsgesprächen werden nicht weitergegeben.",
    why="Die Daten dürfen nur für diesen Zweck benutzt werden: {purpose}.",
    until="Meine Einwilligung gilt bis einschließlich {until}. Danach endet sie von selbst.",
    updates=(
        "Wenn sich diese Daten bis dahin ändern, dürfen auch die Änderungen weitergegeben werden."
    ),
    answer=(
        "Wer die Daten bekommt, darf {taker} antworten. Die Antwort darf Angaben zu meiner "
        "Ausbildung, meinen Abschlüssen und meiner Berufserfahrung enthalten."
    ),
    secrecy=(
        "Die Beraterinnen und Berater von {taker} haben Schweigepflicht. Nur für diese "
        "Weitergabe befreie ich sie davon."
    ),
    voluntary="Meine Einwilligung ist freiwillig. Ich muss nicht einwilligen.",
    refusal=(
        "Wenn ich nicht einwillige, habe ich dadurch keine Nachteile: Ich bekomme dieselbe "
        "Beratung und dieselben Leistungen wie vorher. Die Daten werden dann nicht "
        "weitergegeben, und ich kann mich dort selbst melden."
    ),
    withdraw=(
        "Ich kann meine Einwilligung jederzeit widerrufen, das heißt zurücknehmen. Das ist "
        "so einfach wie das Einwilligen. Ich muss keinen Grund nennen."
    ),
    withdraw_how=(
        "Dafür genügt eine kurze Nachricht an {taker}: im Gespräch, am Telefon, per Brief "
        "oder per E-Mail."
    ),
    withdraw_effect=(
        "Der Widerruf gilt für die Zukunft: Von da an werden keine Daten mehr weitergegeben. "
        "Was vorher weitergegeben wurde, bleibt rechtmäßig."
    ),
    understood=(
        "Ich habe diesen Text verstanden, ich konnte Fragen stellen, und ich kann eine Kopie "
        "bekommen."
    ),
)
