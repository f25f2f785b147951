"""The consent text in English, a draft translation."""

from __future__ import annotations

from gangbar.casework.consent.domain.texts.wording import Status, Wording
from gangbar.kernel.groups import DataGroup

WORDING = Wording(
    status=Status.DRAFT,
    date_pattern="d MMMM y",
    separator="; ",
    groups={
        DataGroup.IDENTITY: "personal details (name, date of birth, sex, nationality)",
        DataGroup.CONTACT: "contact (address, telephone, e-mail)",
        DataGroup.RESIDENCE: "residence (date of arrival, residence title)",
        DataGroup.BENEFIT: "benefits (responsible office, customer number)",
        DataGroup.QUALIFICATION: "education, qualifications and work experience",
        DataGroup.LANGUAGE: "languages (language skills, need of an interpreter)",
        DataGroup.EMPLOYMENT: "employment (employment status, occupation)",
        DataGroup.HEALTH: "health and care",
        DataGroup.NOTES: "counselling notes",
    },
    purposes={
        "first_assessment": "a first assessment of a foreign degree",
        "recognition_counselling": "counselling on the recognition of a degree",
        "qualification_counselling": "counselling on vocational qualification",
        "placement": "help with finding work",
        "funding": "finding out who pays the costs",
        "language_course": "finding a suitable language course",
        "joint_case": "joint support by several organisations",
    },
    who="I agree: {taker} may share information about me.",
    to_one="Only this organisation receives the information: {recipients}.",
    to_many="Only these organisations receive the information: {recipients}.",
    what="This information may be shared: {groups}.",
    health="This includes information about my health. I explicitly agree to this.",
    never_notes="Notes from my counselling sessions are not shared.",
    why="The information may only be used for this purpose: {purpose}.",
    until="My consent is valid up to and including {until}. After that it ends by itself.",
    updates="If this information changes before that date, the changes may be shared too.",
    answer=(
        "Whoever receives the information may reply to {taker}. The reply may contain "
        "information about my education, my qualifications and my work experience."
    ),
    secrecy=(
        "The counsellors at {taker} have a duty of confidentiality. I release them from it "
        "for this sharing of information only."
    ),
    voluntary="My consent is voluntary. I do not have to agree.",
    refusal=(
        "If I do not agree, I have no disadvantage: I receive the same counselling and the "
        "same benefits as before. The information is then not shared, and I can contact the "
        "other organisation myself."
    ),
    withdraw=(
        "I can withdraw my consent at any time. Withdrawing it is as easy as giving it. I do "
        "not have to give a reason."
    ),
    withdraw_how=(
        "A short message to {taker} is enough: in person, by telephone, by letter or by e-mail."
    ),
    withdraw_effect=(
        "The withdrawal is valid for the future: from then on no information is shared any "
        "more. What was shared before remains lawful."
    ),
    understood=("I have understood this text, I was able to ask questions, and I can have a copy."),
)
