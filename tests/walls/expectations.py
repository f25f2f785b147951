"""Who may open which address, and which words of the main story each viewer may read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gangbar.site.demo.story import ANSWER

OWNER, PARTNER, STRANGER, WITHDRAWN = "owner", "partner", "stranger", "withdrawn"
ANONYMOUS, LEAD, ADMINISTRATOR = "anonymous", "lead", "administrator"
#: A coordinator of the partner organisation works with persons as its counsellors do.
COORDINATOR = "coordinator"
CASEWORKERS = frozenset({OWNER, PARTNER, COORDINATOR, STRANGER, WITHDRAWN})
MEMBERS = CASEWORKERS | {LEAD, ADMINISTRATOR}
EVERYBODY = MEMBERS | {ANONYMOUS}

#: A word of each data group, and of what the slices make of it.
SECRETS: Mapping[str, str] = {
    "identity": "Muster-Trabelsi",
    "contact": "0170 0000001",
    "qualification": "Staatlich geprüfte Krankenpflegerin",
    "benefit": "055D000000",
    "residence": "28 AufenthG",
    "health": "Kinderbetreuung bis 14",
    "goal": "Pflegefachkraft, anerkannt",
    "question": "als Krankenpflegerin hier wert",
    "answer": "Fächerübersicht übersetzen lassen",
    "notes": "Geheime Notiz",
    "step": "Musterstraße 1",
    "procedure": "Verfahren Muster",
    "difference": "Pflege in der Psychiatrie",
    "awaited": "Übersetzungsbüro Muster",
    "document": "Diplom der Musteruniversitaet",
    "unshared": "Arztbrief der Musterklinik",
}

#: Who may read it anywhere; the withdrawn partner keeps what is her own (notes, answer, step).
READERS: Mapping[str, frozenset[str]] = {
    "identity": frozenset({OWNER, PARTNER, COORDINATOR}),
    "contact": frozenset({OWNER, PARTNER, COORDINATOR}),
    "qualification": frozenset({OWNER, PARTNER, COORDINATOR}),
    "benefit": frozenset({OWNER}),
    "residence": frozenset({OWNER}),
    "health": frozenset({OWNER}),
    "goal": frozenset({OWNER, PARTNER, COORDINATOR}),
    "question": frozenset({OWNER, PARTNER, COORDINATOR}),
    "answer": frozenset({OWNER, PARTNER, COORDINATOR, WITHDRAWN}),
    "notes": frozenset({PARTNER, COORDINATOR, WITHDRAWN}),
    "step": frozenset({OWNER, PARTNER, COORDINATOR, WITHDRAWN}),
    "procedure": frozenset({PARTNER, COORDINATOR, WITHDRAWN}),
    "difference": frozenset({PARTNER, COORDINATOR, WITHDRAWN}),
    "awaited": frozenset({PARTNER, COORDINATOR, WITHDRAWN}),
    "document": frozenset({OWNER, PARTNER, COORDINATOR}),
    "unshared": frozenset({OWNER}),
}

#: A number that no row of a test has.
ABSENT = 2**40

OPENED = frozenset({200})
#: A changed or refused act of somebody who may try it: done, refused with a sentence, or a form
#: shown again with its errors.
ACTED = frozenset({302, 409, 422})
DONE = frozenset({302})


@dataclass(frozen=True)
class Route:
    """`opens`: who gets the page (or may act); others get `closed`, nobody logged in is sent on."""

    opens: frozenset[str]
    takes: tuple[str, ...] = ()
    method: str = "get"
    data: Mapping[str, Any] = field(default_factory=dict)
    answers: frozenset[int] = OPENED
    closed: int = 404
    closed_to_nobody: int = 302

    def status_for(self, who: str) -> frozenset[int]:
        if who in self.opens:
            return self.answers
        return frozenset({self.closed_to_nobody if who == ANONYMOUS else self.closed})

    def readers_of(self, group: str) -> frozenset[str]:
        return READERS[group]


def page(opens: frozenset[str], *takes: str, **data: Any) -> Route:
    return Route(opens, takes, data=data)


def act(opens: frozenset[str], *takes: str, **data: Any) -> Route:
    return Route(opens, takes, method="post", data=data, answers=ACTED)


def login_page(*takes: str) -> Route:
    """A page of the login itself: it knows members only; any answer but a fault."""
    return Route(EVERYBODY, takes, answers=frozenset({200, 302, 400, 403, 404, 405}))


RECORD_HOLDERS = frozenset({OWNER, PARTNER, COORDINATOR, WITHDRAWN})
TAKING_PART = frozenset({OWNER, PARTNER, COORDINATOR})
SIDES = frozenset({OWNER, PARTNER, COORDINATOR})
#: The counselling service accompanies the procedure; it stays its own after a withdrawal.
ACCOMPANYING = frozenset({PARTNER, COORDINATOR, WITHDRAWN})

EXPECTED: Mapping[str, Route] = {
    # desk
    "my-day": page(MEMBERS),
    "steps": page(CASEWORKERS),
    "search": page(MEMBERS, q="Muster-Tra"),
    "person": page(RECORD_HOLDERS, "person"),
    "person-funding": page(RECORD_HOLDERS, "person"),
    # people and cases
    "people": page(CASEWORKERS),
    "people-export": page(CASEWORKERS),
    "similar": page(CASEWORKERS, family_name="Muster-Tra"),
    "take-in": page(CASEWORKERS),
    "person-edit": page(RECORD_HOLDERS, "person"),
    "note": act(RECORD_HOLDERS, "person", text="Noch eine Notiz"),
    "case-change": page(TAKING_PART, "person"),
    "case-involve": page(TAKING_PART, "person"),
    "case-leave": page(TAKING_PART, "person"),
    "plan": page(TAKING_PART, "person"),
    "contribute": page(TAKING_PART, "person"),
    "take-over": Route(
        frozenset({PARTNER, COORDINATOR}), ("person", "contribution"), method="post", answers=DONE
    ),
    "step-done": act(frozenset({OWNER, PARTNER, COORDINATOR, WITHDRAWN}) - {OWNER}, "step"),
    "step-block": act(frozenset({PARTNER, COORDINATOR, WITHDRAWN}), "step", reason="Termin fehlt"),
    "step-remind": act(frozenset({PARTNER, COORDINATOR, WITHDRAWN}), "step"),
    "step-move": act(frozenset({PARTNER, COORDINATOR, WITHDRAWN}), "step", due="2099-01-05"),
    "step-leave-out": act(frozenset({PARTNER, COORDINATOR, WITHDRAWN}), "step", reason="Umzug"),
    # consent
    "consent": page(RECORD_HOLDERS, "person"),
    "consent-preview": Route(RECORD_HOLDERS, ("person",), method="post"),
    "consent-law": page(RECORD_HOLDERS, "person"),
    "consent-show": page(frozenset({OWNER}), "consent"),
    "consent-withdrawn-here": page(frozenset({PARTNER, COORDINATOR}), "person"),
    "consent-receipt": page(frozenset({OWNER}), "consent"),
    "consent-law-end": Route(frozenset(), ("access",), method="post"),
    "consent-texts": page(MEMBERS),
    # documents of the Jobcenter, one of them shared with the counselling service
    "document-add": page(RECORD_HOLDERS, "person"),
    "document": page(SIDES, "document"),
    "document-page": page(SIDES, "document", "page"),
    "document-download": page(SIDES, "document"),
    "document-share": act(frozenset({OWNER}), "document", recipient=ABSENT),
    "document-degree": act(frozenset({OWNER}), "document"),
    "document-unshare": act(frozenset({OWNER}), "document", "share"),
    "document-delete": page(frozenset({OWNER}), "document"),
    # referrals
    "referrals": page(CASEWORKERS, state="answered"),
    "refer": page(TAKING_PART, "person"),
    "referral": page(SIDES, "referral"),
    "referral-accept": act(SIDES, "referral"),
    "referral-hand-over": act(SIDES, "referral", member=ABSENT),
    "referral-decline": act(SIDES, "referral", reason="other", consequence="wait"),
    "referral-answer": act(SIDES, "referral", **ANSWER),
    "referral-remind": act(SIDES, "referral"),
    "referral-withdraw": act(SIDES, "referral"),
    # what the counselling service waits for
    "waiting": page(CASEWORKERS),
    "take": Route(
        CASEWORKERS,
        method="post",
        data={"what": "funding", "take_person": "Muster", "benefit": "sgb2"},
    ),
    "waiting-overview": page(CASEWORKERS),
    "waiting-new": page(TAKING_PART, "person"),
    "waiting-remind": act(ACCOMPANYING, "awaited"),
    "waiting-answer": act(ACCOMPANYING, "awaited", note="da"),
    "waiting-check": act(ACCOMPANYING, "awaited"),
    "waiting-again": act(ACCOMPANYING, "awaited", office_days="5"),
    "waiting-withdraw": act(ACCOMPANYING, "awaited"),
    # recognition
    "occupations": page(EVERYBODY, text="Krankenschwester"),
    "which-procedure": page(EVERYBODY, level="vocational", is_regulated="yes"),
    "who-decides": page(EVERYBODY, occupation="Tischler", land="ST"),
    "which-deadline": page(EVERYBODY, rule="WID", posted="2026-11-03"),
    "deadline-rules": page(EVERYBODY),
    "deadline-rule": page(CASEWORKERS, "rule"),
    # funding: quick answer and catalogue, nothing personal
    "who-pays": page(EVERYBODY, purpose="recognition", benefit="sgb2"),
    "instruments": page(EVERYBODY),
    "instrument": page(EVERYBODY, "instrument"),
    "instrument-dmn": page(EVERYBODY, "instrument"),
    # drafts of rules, kept by the lead of the counselling service
    "rule-drafts": Route(frozenset({COORDINATOR, LEAD}), closed=409),
    "rule-draft-new": Route(frozenset({COORDINATOR, LEAD}), ("instrument",), closed=409),
    "rule-draft": page(frozenset({COORDINATOR, LEAD}), "draft"),
    "rule-draft-show": act(frozenset({COORDINATOR, LEAD}), "draft"),
    "rule-draft-say": act(frozenset({COORDINATOR, LEAD}), "draft", agrees="yes"),
    "rule-draft-withdraw": act(frozenset({COORDINATOR, LEAD}), "draft"),
    "rule-draft-discard": act(frozenset({COORDINATOR, LEAD}), "draft"),
    "procedure-figures": page(CASEWORKERS),
    "procedure-new": page(TAKING_PART, "person"),
    "procedure": page(ACCOMPANYING, "procedure"),
    "procedure-checklist": page(ACCOMPANYING, "procedure"),
    "procedure-demand": act(ACCOMPANYING, "procedure", text="Foto", source="Merkblatt"),
    "procedure-demand-end": act(ACCOMPANYING, "procedure", "demanded"),
    "procedure-licence": page(ACCOMPANYING, "procedure"),
    "procedure-sheet": page(ACCOMPANYING, "procedure"),
    "letters": page(ACCOMPANYING, "procedure"),
    "letter-new": page(ACCOMPANYING, "procedure", "letter_kind"),
    "letter": page(ACCOMPANYING, "letter"),
    "letter-file": page(ACCOMPANYING, "letter", "extension"),
    "letter-texts": page(MEMBERS),
    "letter-text": page(MEMBERS, "text"),
    "procedure-edit": page(ACCOMPANYING, "procedure"),
    "procedure-notice": page(ACCOMPANYING, "procedure"),
    "procedure-event": page(ACCOMPANYING, "procedure", "kind"),
    "procedure-difference": act(ACCOMPANYING, "procedure", subject="Chirurgie", kind="theory"),
    "procedure-correct": page(ACCOMPANYING, "entry"),
    "procedure-strike": act(ACCOMPANYING, "entry", why="falscher Tag"),
    "difference-settle": act(ACCOMPANYING, "difference", settled_by="Modul"),
    # ways: in force for everybody; discussed by members, agreed by leads of who is bound
    "ways": page(EVERYBODY),
    "which-way": page(EVERYBODY, way="pflege", goal="licence", fact_german="B1"),
    "way": page(EVERYBODY, "way_key"),
    "way-export": page(EVERYBODY, "way_key", "way_kind"),
    "way-compare": page(MEMBERS, "way_key", "number"),
    "way-propose": Route(frozenset({COORDINATOR, LEAD}), closed=409),
    "way-say": Route(
        frozenset({LEAD}),
        ("version",),
        method="post",
        data={"agrees": "yes"},
        answers=ACTED,
        closed=409,
    ),
    "way-comment": act(MEMBERS, "version", text="So geht es."),
    "way-withdraw": act(MEMBERS, "version"),
    "way-demand": page(MEMBERS),
    "personal-way": page(TAKING_PART, "person"),
    "personal-way-agreed": act(
        frozenset({PARTNER, COORDINATOR, WITHDRAWN}), "person", how="mündlich"
    ),
    "personal-way-deviate": act(
        frozenset({PARTNER, COORDINATOR}),
        "person",
        step="licence",
        kind="later",
        cause="other",
        reason="Prüfung",
    ),
    "personal-way-sheet": page(frozenset({PARTNER, COORDINATOR, WITHDRAWN}), "person"),
    "plan-say": act(frozenset({OWNER}), "plan_request", agrees="yes"),
    "plan-deviate": act(
        frozenset({OWNER}),
        "plan_request",
        step="job",
        kind="later",
        cause="capacity",
    ),
    "way-move": page(CASEWORKERS, "way_key"),
    "personal-way-end": act(TAKING_PART, "person", why="neu"),
    # the network: open to members, changed by those who answer for the entry
    "directory": page(EVERYBODY, q="Muster"),
    "organisation": page(EVERYBODY, "slug"),
    "unit-confirm": Route(
        frozenset({OWNER, ADMINISTRATOR}), ("unit",), method="post", answers=DONE
    ),
    # offers of the Jobcenter, and a directory that was taken over: read by everybody
    "offers": page(EVERYBODY, q="Muster", kind="coaching"),
    "offer": page(EVERYBODY, "offer"),
    "entry": page(EVERYBODY, "taken"),
    "own-offers": page(MEMBERS),
    "offer-new": Route(MEMBERS - {ADMINISTRATOR}, closed=409),
    "offer-change": page(frozenset({OWNER}), "offer"),
    "offer-confirm": act(frozenset({OWNER}), "offer"),
    "offer-start": act(frozenset({OWNER}), "offer", starts_on="2099-01-01"),
    "offer-end": act(frozenset({OWNER}), "offer"),
    "offer-unmet": act(MEMBERS, kind="coaching"),
    "offer-demand": Route(frozenset({COORDINATOR, LEAD}), closed=409),
    **{
        f"hsds:{name}": Route(EVERYBODY, tuple(takes), answers=frozenset({200, 404}))
        for name, *takes in (
            ("about",),
            ("api-root",),
            ("openapi-json",),
            ("services",),
            ("service", "row"),
            ("organizations",),
            ("organization", "row"),
            ("service_at_locations",),
            ("service_at_location", "row"),
            ("taxonomies",),
            ("taxonomy", "row"),
            ("taxonomy_terms",),
            ("taxonomy_term", "row"),
        )
    },
    "organisation-edit": page(frozenset({ADMINISTRATOR})),
    "unit-new": page(frozenset({ADMINISTRATOR})),
    "unit-edit": page(frozenset({ADMINISTRATOR}), "unit"),
    "service-new": page(frozenset({ADMINISTRATOR})),
    "service-edit": page(frozenset({ADMINISTRATOR}), "service"),
    "member-edit": page(frozenset({ADMINISTRATOR}), "membership"),
    "invitation-revoke": act(frozenset({ADMINISTRATOR}), "invitation"),
    "members": page(frozenset({ADMINISTRATOR})),
    "invite": act(frozenset({ADMINISTRATOR}), email="neu@demo.example", name="Neu", roles="lead"),
    "membership-end": act(frozenset({ADMINISTRATOR}), "membership"),
    "promise-end": act(
        frozenset({PARTNER, COORDINATOR, WITHDRAWN, LEAD}), "promise", ends_on="2099-01-05"
    ),
    "promises": Route(frozenset({COORDINATOR, LEAD, ADMINISTRATOR}), closed=409),
    "invitation": Route(EVERYBODY, ("token",), answers=frozenset({409})),
    "switch": Route(frozenset(), method="post", data={"membership": ABSENT}),
    # public
    "start": Route(EVERYBODY, answers=frozenset({200, 302})),
    "about": page(EVERYBODY),
    "responsible": page(EVERYBODY, postcode="06108", concern="first-assessment"),
    # the own account
    "account": page(MEMBERS),
    "sessions-end": act(MEMBERS),
    "language": Route(EVERYBODY, method="post", data={"language": "en"}, answers=ACTED),
    "draft": Route(
        MEMBERS, method="post", data={"draft-form": "x", "text": "y"}, closed_to_nobody=401
    ),
    **{
        name: login_page(*takes)
        for name, *takes in (
            ("account_login",),
            ("account_logout",),
            ("account_inactive",),
            ("account_reauthenticate",),
            ("account_change_password",),
            ("account_set_password",),
            ("account_reset_password",),
            ("account_reset_password_done",),
            ("account_reset_password_from_key", "uidb36", "key"),
            ("account_reset_password_from_key_done",),
            ("mfa_index",),
            ("mfa_authenticate",),
            ("mfa_reauthenticate",),
            ("mfa_activate_totp",),
            ("mfa_deactivate_totp",),
            ("mfa_view_recovery_codes",),
            ("mfa_generate_recovery_codes",),
            ("mfa_download_recovery_codes",),
            ("mfa_list_webauthn",),
            ("mfa_add_webauthn",),
            ("mfa_reauthenticate_webauthn",),
            ("mfa_remove_webauthn", "pk"),
            ("mfa_edit_webauthn", "pk"),
            ("mfa_login_webauthn",),
        )
    },
}

#: Whose forms alone are taken where more may read the page; others are refused in a sentence.
SENDERS: Mapping[str, frozenset[str]] = {
    "consent-texts": frozenset({LEAD, ADMINISTRATOR}),
    "letter-text": frozenset({COORDINATOR, LEAD, ADMINISTRATOR}),
}

#: What fills the form of a page, so that it is the guard that stops it and not a field.
FORMS: Mapping[str, Mapping[str, Any]] = {
    "case-change": {"goal": "Fremdes Ziel", "status": "closed"},
    "plan": {"title": "Fremder Schritt", "kind": "task", "due": "2099-01-01"},
    "contribute": {"groups": ["identity"]},
    "consent": {"groups": ["identity"], "purpose": "first_assessment", "until": "2099-01-01"},
    "consent-law": {"groups": ["identity"], "until": "2099-01-01"},
    "consent-show": {"how": "mündlich"},
    "consent-texts": {"language": "ar"},
    "document-delete": {"why": "falsch", "reason": "falsch"},
    "letter-text": {"words": "Fremder Text"},
    "promises": {"concern": "first-assessment", "working_days": 3},
    "refer": {"question": "Was nun?", "urgency": "normal", "groups": ["identity"]},
    "waiting-new": {"what": "Foto", "party": "person", "asked_on": "2026-11-03"},
}
