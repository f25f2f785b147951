"""The main story, played through the actions: tests and demo start from the same scenes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from gangbar.casework.cases import actions as cases
from gangbar.casework.cases import queries as case_queries
from gangbar.casework.cases.models import Participation, Step
from gangbar.casework.consent import actions as consents
from gangbar.casework.consent.models import Consent
from gangbar.casework.people import actions as people
from gangbar.casework.people.models import Record
from gangbar.casework.people.queries import record_of
from gangbar.casework.referrals import actions as referrals
from gangbar.casework.referrals.models import FirstAssessment, PlainAnswer, Referral
from gangbar.kernel.groups import DataGroup
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo.cast import Cast

SHARED = (DataGroup.IDENTITY, DataGroup.CONTACT, DataGroup.QUALIFICATION)
NURSE: dict[str, Any] = {
    "family_name": "Muster-Trabelsi",
    "given_name": "Amira",
    "original_name": "أميرة الطرابلسي",
    "birth_date": "1990-05",
    "sex": "female",
    "nationalities": ["TN"],
    "spoken_language": "ar",
    "interpreter": "sometimes",
    "arrived_on": "2025",
    "postcode": "06108",
    "municipality": "Halle (Saale)",
    "benefit_system": "sgb2",
    "customer_number": "055D000000",
    "employment_status": "not_employed",
    "care_note": "Kinderbetreuung bis 14 Uhr",
}
NURSE_ENTRIES: dict[str, list[dict[str, Any]]] = {
    "contactways": [{"kind": "mobile", "value": "0170 0000001"}],
    "qualifications": [
        {
            "title_original": "Diplôme d'État d'infirmier",
            "title_german": "Staatlich geprüfte Krankenpflegerin",
            "country": "TN",
            "level": "vocational",
            "finished": "2013",
            "duration_months": 36,
            "experience_years": 6,
        }
    ],
    "languageskills": [{"language": "de", "level": "B1"}],
    "residencetitles": [{"title": "§ 28 AufenthG", "valid_until": date(2027, 9, 30)}],
}
ANSWER = {
    "occupation": "Pflegefachfrau",
    "occupation_code": "81302",
    "regulated": "yes",
    "authority": "Landesverwaltungsamt, Landesprüfungsamt für Gesundheitsberufe",
    "procedure": "regulated",
    "german_level": "B2",
    "missing_documents": ["transcript", "translation"],
    "next_step": "Fächerübersicht übersetzen lassen, dann Antrag",
    "sureness": "likely",
}


@dataclass
class Story:
    """How far the story has gone; later scenes fill what is None."""

    cast: Cast
    part: Participation
    record: Record
    consent: Consent | None = None
    referral: Referral | None = None
    assessment: FirstAssessment | PlainAnswer | None = None
    step: Step | None = None


def taken_in(cast: Cast) -> Story:
    """Scene 1: the placement officer enters the person once."""
    with acting_as(cast.petra):
        part = cases.take_in(
            values=NURSE | {"district": cast.halle},
            entries=NURSE_ENTRIES,
            goal="Pflegefachkraft, anerkannt",
            by=cast.petra,
        )
        record = record_of(cast.petra, part.person_id)
    assert record is not None  # noqa: S101 - it was made one line above
    return Story(cast, part, record)


def offer(cast: Cast, *, keep_informed: bool = False) -> consents.Offer:
    return consents.Offer(
        recipients=[cast.counselling],
        groups=SHARED,
        purpose="first_assessment",
        until=timezone.localdate() + timedelta(days=180),
        answer_back=True,
        keep_informed=keep_informed,
    )


def consented(cast: Cast, *, keep_informed: bool = False) -> Story:
    """Scene 2: she lets the counselling service see identity, contact and qualification."""
    story = taken_in(cast)
    with acting_as(cast.petra):
        story.consent = consents.take(
            story.part.person,
            offer=offer(cast, keep_informed=keep_informed),
            evidence=consents.Evidence("paper", "ar", "Ordner 3"),
            by=cast.petra,
        )
    return story


def request(cast: Cast) -> referrals.Request:
    return referrals.Request(
        service=cast.first_assessment,
        question="Was ist der Abschluss als Krankenpflegerin hier wert?",
        urgency="normal",
        groups=SHARED,
        submission=uuid4(),
    )


def sent(cast: Cast, *, keep_informed: bool = False) -> Story:
    """Scene 3: a first assessment is asked for."""
    story = consented(cast, keep_informed=keep_informed)
    with acting_as(cast.petra):
        story.referral = referrals.send(story.part, request=request(cast), by=cast.petra)
    return story


def accepted(cast: Cast, *, keep_informed: bool = False) -> Story:
    """Scene 4: the counsellor takes it up."""
    story = sent(cast, keep_informed=keep_informed)
    assert story.referral is not None  # noqa: S101 - scene 3 made it
    with acting_as(cast.basim):
        story.referral = referrals.accept(story.referral, by=cast.basim)
    return story


def answered(cast: Cast, *, keep_informed: bool = False) -> Story:
    """Scene 5: notes stay with the counsellor, the answer goes back, an appointment is booked."""
    story = accepted(cast, keep_informed=keep_informed)
    assert story.referral is not None  # noqa: S101 - scene 3 made it
    with acting_as(cast.basim):
        own = record_of(cast.basim, story.part.person_id)
        assert own is not None  # noqa: S101 - accepting made it
        people.write_note(own, text="Geheime Notiz der Beratung", by=cast.basim)
        story.assessment = referrals.answer(story.referral, values=ANSWER, by=cast.basim)
        part = case_queries.own_part(cast.basim, story.part.person_id)
        assert part is not None  # noqa: S101 - accepting made it
        story.step = cases.plan(
            part,
            values={
                "kind": "appointment",
                "title": "Erstberatung",
                "owner": cast.counselling,
                "due": timezone.localdate() + timedelta(days=9),
                "place": "Musterstraße 1",
            },
            by=cast.basim,
        )
    return story


def withdrawn(cast: Cast) -> Story:
    """Scene 6: she withdraws her consent."""
    return withdraw(answered(cast))


def withdraw(story: Story) -> Story:
    assert story.consent is not None  # noqa: S101 - scene 2 made it
    petra = story.cast.petra
    with acting_as(petra):
        consents.withdraw(story.consent, how="mündlich im Gespräch", by=petra)
    return story
