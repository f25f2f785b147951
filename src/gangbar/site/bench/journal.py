"""Ten facts about every person, in the order of time over all persons, as in a living network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gangbar.site.bench.rows import GOALS, NOTHING, STEPS, member_name
from gangbar.site.bench.size import MEMBERS, ROUNDS, Size, Someone, someone, text_of

TABLE = "platform_journalentry"
COLUMNS = (
    "at, kind, organisation_id, organisation_name, member_id, member_name, person_id, case_id,"
    " addressee_id, data_group, details"
)


def organisation_name(number: int) -> str:
    return f"Beispielstelle {number:03d}"


def lines(size: Size) -> Iterator[str]:
    """All facts; one person's lie far apart, as they do when years go by."""
    everybody = [someone(size, i) for i in range(size.people)]
    for turn in range(ROUNDS):
        for one in everybody:
            kind, author, addressee, group, details = _fact(turn, one)
            member = one.member if author == one.home else (author - 1) * MEMBERS + 1
            yield (
                f"{text_of(size.moment(turn, one.number))}\t{kind}\t{author}\t"
                f"{organisation_name(author)}\t{member}\t{member_name(member)}\t{one.person}\t"
                f"{one.case}\t{addressee}\t{group}\t{details}\n"
            )


def _fact(turn: int, one: Someone) -> tuple[str, int, int | str, str, str]:
    """Kind, who acted, whom it is addressed to, data group, details."""
    fact = _ROUNDS[turn](one)
    if fact is None:  # not every person is asked about, or joined by the partner
        to = one.partner if one.step_of_partner else NOTHING
        fact = "StepDone", one.home, to, "", f'{{"title": "{STEPS[one.chance % 4]}"}}'
    return fact


_Fact = tuple[str, int, int | str, str, str] | None


def _opened(one: Someone) -> _Fact:
    return "CaseOpened", one.home, NOTHING, "", f'{{"goal": "{GOALS[one.chance % 4]}"}}'


def _consented(one: Someone) -> _Fact:
    return "ConsentGiven", one.home, NOTHING, "", _consent(one)


def _contributed(one: Someone, group: str, name: str) -> _Fact:
    details = f'{{"group_name": "{name}", "recipient": "{organisation_name(one.partner)}"}}'
    return "Contributed", one.home, one.partner, group, details


def _planned(one: Someone) -> _Fact:
    title = STEPS[one.chance % 4]
    owner = one.partner if one.step_of_partner else one.home
    to = owner if one.step_of_partner else NOTHING
    details = f'{{"title": "{title}", "owner": "{organisation_name(owner)}", "due": "01.12.2026"}}'
    return "StepPlanned", one.home, to, "", details


def _asked(one: Someone) -> _Fact:
    if not one.referral:
        return None
    details = (
        f'{{"referral": "", "receiver": "{organisation_name(one.partner)}",'
        ' "concern": "Ersteinschätzung eines Abschlusses"}'
    )
    return "ReferralSent", one.home, one.partner, "", details


def _joined(one: Someone) -> _Fact:
    if not one.joined:
        return None
    details = f'{{"joined": "{organisation_name(one.partner)}"}}'
    return "OrganisationJoined", one.partner, one.home, "", details


def _answered(one: Someone) -> _Fact:
    if one.referral != "answered":
        return None
    details = '{"referral": "", "occupation": "Ingenieur"}'
    return "ReferralAnswered", one.partner, one.home, "qualification", details


def _consent(one: Someone) -> str:
    return (
        f'{{"recipients": "{organisation_name(one.partner)}", "until": "{one.until}",'
        f' "consent": {one.number + 1}}}'
    )


_ROUNDS: tuple[Callable[[Someone], _Fact], ...] = (
    lambda one: ("RecordOpened", one.home, NOTHING, "", "{}"),
    _opened,
    _consented,
    lambda one: _contributed(one, "identity", "Identität"),
    lambda one: _contributed(one, "qualification", "Qualifikation") if one.referral else None,
    lambda one: ("NoteWritten", one.home, NOTHING, "notes", '{"note": 1}'),
    _planned,
    _asked,
    _joined,
    _answered,
)
