"""The rows of one person in every table, as lines for COPY."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from gangbar.site.bench.names import Name
from gangbar.site.bench.size import MEMBERS, Size, Someone, text_of, uuid_at

#: Table -> its columns, in the order of the values below.
COLUMNS: Mapping[str, str] = {
    "people_person": "id, created_at",
    "people_record": (
        "id, person_id, organisation_id, created_at, family_name, given_name, original_name,"
        " sort_key, search_key, birth_date, birth_country, nationalities, street, postcode,"
        " municipality, spoken_language, benefit_system, employment_status, sex, interpreter,"
        " arrived_on, customer_number, occupation, care_note, imported_key"
    ),
    "people_contactway": "id, record_id, organisation_id, kind, value, note",
    "people_residencetitle": "id, record_id, organisation_id, title, valid_from, valid_until",
    "people_languageskill": "id, record_id, organisation_id, language, level, certificate",
    "people_qualification": (
        "id, record_id, organisation_id, title_original, title_german, country, institution,"
        " finished, duration_months, experience_years"
    ),
    "people_note": "record_id, organisation_id, written_at, author_id, author_name, text",
    "consent_consent": (
        "id, person_id, organisation_id, groups, purpose, until, answer_back, explicit_health,"
        " medium, evidence, language, text, text_version, text_hash, text_confirmed, taken_by_id,"
        " taken_by_name, taken_at, withdrawn_at, withdrawn_how"
    ),
    "consent_access": (
        "id, person_id, organisation_id, source_id, taker_id, groups, purpose, consent_id,"
        " legal_basis, keep_informed, since, until, ended_at"
    ),
    "cases_case": "id, person_id, opened_by_id, opened_on, goal, status",
    "cases_participation": (
        "case_id, person_id, organisation_id, invited_by_id, role, responsible_id, since, ended_at,"
        " label, label_until, original_name, sort_key, search_key"
    ),
    "cases_step": (
        "case_id, person_id, organisation_id, kind, title, owner_id, responsible_id, due, place,"
        " blocked_by, done_at, left_out_because, created_at"
    ),
    "cases_contribution": (
        "case_id, person_id, source_id, recipient_id, access_id, data_group, content,"
        " contributed_at, contributed_by"
    ),
    "referrals_referral": (
        "id, case_id, person_id, sender_id, sender_unit_id, receiver_id, service_id, concern_id,"
        " question, urgency, shared_groups, state, sent_at, sent_by_id, due, due_promised,"
        " responsible_id, settled_at, decline_reason, consequence, decline_note, submission"
    ),
    "referrals_firstassessment": (
        "referral_id, person_id, organisation_id, asker_id, occupation, occupation_code, regulated,"
        " authority, procedure, procedure_reason, german_level, missing_documents, next_step,"
        " sureness, remark, answered_at, answered_by"
    ),
}

COUNTRIES = ("SY", "AF", "UA", "IQ", "ER", "SO", "TR", "IR")
GOALS = ("Arbeit als Fachkraft", "Anerkennung des Abschlusses", "Deutsch bis B2", "Ausbildung")
STEPS = ("Unterlagen besorgen", "Termin zur Beratung", "Antrag stellen", "Sprachkurs beginnen")
DEGREES = ("Ingenieur", "Krankenpflege", "Lehramt", "Elektriker", "Buchhaltung", "Informatik")
PLACES = (("06112", "Halle (Saale)"), ("39104", "Magdeburg"), ("06844", "Dessau-Roßlau"))
GROUPS = "{identity,contact,qualification}"
NOTHING = "\\N"
Add = Callable[..., None]
Lines = Callable[[Add, Size, Someone, Name], None]


def member_name(number: int) -> str:
    return f"Mitglied {number}"


def about_the_case(add: Add, size: Size, one: Someone, name: Name) -> None:
    """Hand the rows of the shared case to `add(table, *values)`."""
    _case(add, size, one, name)
    _contributions(add, size, one, name)
    _steps(add, size, one)
    if one.referral:
        _referral(add, size, one)


def about_the_person(add: Add, size: Size, one: Someone, name: Name) -> None:
    """Hand all other rows of this person to `add(table, *values)`."""
    add("people_person", one.person, text_of(size.moment(0, one.number)))
    _record(add, size, one, name)
    _access(add, size, one)


def _record(add: Add, size: Size, one: Someone, name: Name) -> None:
    number, chance = one.number + 1, one.chance
    country = COUNTRIES[chance % len(COUNTRIES)]
    postcode, place = PLACES[chance % len(PLACES)]
    # fmt: off
    add(
        "people_record", number, one.person, one.home, text_of(size.moment(0, one.number)),
        name.family, name.given, name.original, name.sort_key, name.search_key,
        f"{1960 + chance % 45}-{1 + chance % 12:02d}", country, f"{{{country}}}",
        f"Musterweg {chance % 99 + 1}", postcode, place, "ar", "sgb2", "not_employed", "female",
        "sometimes", "2022-03", "", DEGREES[chance % 6], "", "",
    )
    if one.joined:
        add(
            "people_record", size.people + number, one.person, one.partner,
            text_of(size.moment(8, one.number)),
            *[""] * 7, "{}", *[""] * 13,
        )
    # fmt: on
    add("people_contactway", number, number, one.home, "mobile", f"+49 1500 {number:07d}", "")
    until = size.day(chance % 900 - 30)
    add("people_residencetitle", number, number, one.home, "§ 24 AufenthG", "2022-03", until)
    add("people_languageskill", number, number, one.home, "de", ("A2", "B1", "B2")[chance % 3], "")
    # fmt: off
    add(
        "people_qualification", number, number, one.home, DEGREES[chance % 6] + " (Diplom)",
        DEGREES[chance % 6], country, "Universität", "2015", 48, chance % 12,
    )
    # fmt: on
    if chance % 2:
        at, author = text_of(size.moment(5, one.number)), member_name(one.member)
        add("people_note", number, one.home, at, one.member, author, "Erstgespräch geführt.")


def _case(add: Add, size: Size, one: Someone, name: Name) -> None:
    since = text_of(size.moment(1, one.number))[:10]
    goal = GOALS[one.chance % 4]
    add("cases_case", one.case, one.person, one.home, since, goal, "running")
    ended = text_of(size.moment(9, one.number)) if one.ended else NOTHING
    own = (name.label, NOTHING, name.original, name.sort_key, name.search_key)
    # fmt: off
    add(
        "cases_participation", one.case, one.person, one.home, one.home, "lead", one.member, since,
        ended, *own,
    )
    lost = one.withdrawn or one.ended
    given = ("", NOTHING, "", "", "") if lost else (name.label, one.until, *own[2:])
    responsible = (one.partner - 1) * MEMBERS + 1 + one.chance % MEMBERS if one.joined else NOTHING
    add(
        "cases_participation", one.case, one.person, one.partner, one.home,
        "partner" if one.joined else "asked", responsible,
        text_of(size.moment(3, one.number))[:10],
        text_of(size.moment(9, one.number)) if one.withdrawn else ended, *given,
    )
    # fmt: on


def _access(add: Add, size: Size, one: Someone) -> None:
    number = one.number + 1
    since = text_of(size.moment(2, one.number))
    ended = text_of(size.moment(9, one.number)) if one.withdrawn else NOTHING
    consent, law = (NOTHING, "sgb10_69_1_1") if one.by_law else (number, "")
    if not one.by_law:
        # fmt: off
        add(
            "consent_consent", number, one.person, one.home, GROUPS, "first_assessment", one.until,
            "t" if one.referral else "f", "f", "paper", f"Ordner {number % 97}", "de",
            "Ich erlaube, dass die genannten Angaben an die genannte Stelle gehen.", "bench",
            "0" * 64, "f", one.member, member_name(one.member), since, ended,
            "" if ended == NOTHING else "mündlich",
        )
    add(
        "consent_access",
        number,
        one.person,
        one.partner,
        one.home,
        one.home,
        GROUPS,
        "first_assessment",
        consent,
        law,
        "f",
        since,
        one.until,
        ended,
    )
    if one.referral:
        add(
            "consent_access",
            size.people + number,
            one.person,
            one.home,
            one.partner,
            one.home,
            "{qualification}",
            "first_assessment",
            consent,
            law,
            "f",
            since,
            one.until,
            ended,
        )
    # fmt: on


def _contributions(add: Add, size: Size, one: Someone, name: Name) -> None:
    country = COUNTRIES[one.chance % len(COUNTRIES)]
    identity = {
        "fields": {
            "family_name": name.family,
            "given_name": name.given,
            "original_name": name.original,
            "birth_date": f"{1960 + one.chance % 45}-{1 + one.chance % 12:02d}",
            "birth_country": country,
            "sex": "female",
            "nationalities": [country],
            "_sort": name.sort_key,
            "_search": name.search_key,
        }
    }
    degree = DEGREES[one.chance % 6]
    qualification = {
        "fields": {},
        "entries": [
            {
                "title_original": degree + " (Diplom)",
                "title_german": degree,
                "country": country,
                "institution": "Universität",
                "finished": "2015",
                "duration_months": 48,
                "experience_years": one.chance % 12,
            }
        ],
    }
    by = member_name(one.member)
    for turn, group, content in ((3, "identity", identity), (4, "qualification", qualification)):
        if turn == 4 and not one.referral:  # noqa: PLR2004 - the second of the two
            continue
        # fmt: off
        add(
            "cases_contribution", one.case, one.person, one.home, one.partner, one.number + 1,
            group, json.dumps(content, ensure_ascii=False), text_of(size.moment(turn, one.number)),
            by,
        )
        # fmt: on


def _steps(add: Add, size: Size, one: Someone) -> None:
    made = text_of(size.moment(6, one.number))
    owner = one.partner if one.step_of_partner else one.home
    responsible = NOTHING if one.step_of_partner else one.member
    title = STEPS[one.chance % 4]
    # fmt: off
    add(
        "cases_step", one.case, one.person, one.home, "task", STEPS[(one.chance + 1) % 4], one.home,
        one.member, text_of(size.moment(7, one.number))[:10], "", "",
        text_of(size.moment(8, one.number)), "", made,
    )
    if one.chance % 10 < 8:  # noqa: PLR2004 - some have no open step
        blocked = "Dokument fehlt" if one.chance % 30 == 1 else ""
        add(
            "cases_step", one.case, one.person, one.home, "task", title, owner, responsible,
            size.day(one.chance % 120 - 5), "", blocked, NOTHING, "", made,
        )
    # fmt: on


def _referral(add: Add, size: Size, one: Someone) -> None:
    is_open = one.referral in {"sent", "accepted"}
    sent = size.moment(9, size.people - 1) - one.chance % 400_000 if is_open else _sent(size, one)
    number = uuid_at(sent, 3, one.number)
    declined = one.referral == "declined"
    taker = (one.partner - 1) * MEMBERS + 1 + one.chance % MEMBERS
    settled = NOTHING if is_open else text_of(size.moment(9, one.number))
    # fmt: off
    add(
        "referrals_referral", number, one.case, one.person, one.home, one.home, one.partner,
        one.partner, "first-assessment", "Was wäre der Referenzberuf, und was fehlt noch?",
        "normal", GROUPS, one.referral, text_of(sent), one.member,
        size.day(one.chance % 20 - 4) if is_open else text_of(sent + 864_000)[:10], "t",
        NOTHING if one.referral == "sent" else taker, settled,
        "no_capacity" if declined else "", "ask_other" if declined else "", "",
        UUID(int=one.number + 1),
    )
    if one.referral == "answered":
        add(
            "referrals_firstassessment", number, one.person, one.partner, one.home,
            DEGREES[one.chance % 6], "", "no", "", "equivalence", "", "B1", "{cv}",
            "Antrag stellen", "likely", "", settled, member_name(taker),
        )
    # fmt: on


def _sent(size: Size, one: Someone) -> int:
    return size.moment(7, one.number)


def as_line(values: Sequence[object]) -> str:
    return "\t".join(map(str, values))
