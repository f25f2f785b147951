"""What is proposed for a new procedure follows from the table of reference occupations."""

from __future__ import annotations

from datetime import date

import pytest

from gangbar.commons.occupations.domain.reference import reference_occupations
from gangbar.journey.recognition.domain.clocks import (
    Profile,
    Track,
    acknowledgement_rule,
    clocks,
    decision_rule,
)
from gangbar.journey.recognition.domain.course import course
from gangbar.journey.recognition.domain.deadlines import Standing
from gangbar.journey.recognition.domain.events import Event, Kind, Outcome
from gangbar.journey.recognition.domain.finder import Way
from gangbar.journey.recognition.domain.licence import hints
from gangbar.journey.recognition.domain.proposal import proposal
from gangbar.journey.recognition.domain.rule import Source
from gangbar.journey.recognition.domain.rules import VERSIONS


@pytest.mark.parametrize(
    ("name", "way", "track", "authority"),
    [
        ("Pflegefachfrau", Way.REGULATED, Track.NURSING, "Landesverwaltungsamt"),
        ("ärztin", Way.REGULATED, Track.MEDICINE, "Landesverwaltungsamt"),
        ("Hebamme", Way.REGULATED, Track.OTHER_LAW, "Landesverwaltungsamt"),
        ("Tischlermeister", Way.CRAFT_MASTER, Track.BQFG_REGULATED, "Handwerkskammer"),
        ("Erzieherin", Way.REGULATED, Track.OTHER_LAW, "Landesschulamt"),
        ("Industriemechaniker", Way.EQUIVALENCE, Track.BQFG, "IHK FOSA"),
        ("Tischler", Way.EQUIVALENCE, Track.BQFG, "Handwerkskammer"),
        ("Volkswirtin", Way.CERTIFICATE_EVALUATION, Track.NO_CLOCK, "ZAB"),
    ],
)
def test_the_table_proposes_way_law_and_authority(
    name: str, way: Way, track: Track, authority: str
) -> None:
    found = proposal(name)
    assert found
    assert (found.way, found.track, found.basis.authority) == (way, track, authority)


def test_what_is_not_in_the_table_is_not_guessed() -> None:
    assert proposal("Drachenzähmerin") is None


def test_there_is_a_proposal_for_every_reference_occupation() -> None:
    assert all(proposal(one.name) for one in reference_occupations())


RUNNING = course([Event(Kind.APPLIED, date(2026, 9, 1)), Event(Kind.COMPLETE, date(2026, 10, 1))])


def law_of(name: str, *, land: str = "ST") -> Profile:
    found = proposal(name)
    assert found
    return Profile(found.track, land=land, law=Source(found.basis.law, found.basis.checked_on))


def test_a_craft_master_runs_by_what_the_bqfg_says_of_regulated_occupations() -> None:
    own = law_of("Dachdeckermeister")
    assert (acknowledgement_rule(own), decision_rule(own)) == ("BQFG-ACK", "BQFG-DEC")
    ends = {one.deadline.rule.id: one.deadline.end for one in clocks(own, RUNNING)}
    assert ends["BQFG-DEC"] == date(2027, 1, 4)


def test_the_law_of_the_land_has_periods_that_nobody_has_checked() -> None:
    own = law_of("Erzieherin")
    assert (acknowledgement_rule(own), decision_rule(own)) == ("LSA-ACK", "LSA-DEC")
    (one,) = (one.deadline for one in clocks(own, RUNNING) if one.deadline.rule.id == "LSA-DEC")
    assert (one.end, one.standing) == (date(2027, 1, 4), Standing.INTERPRETATION)
    assert "BQFG LSA hat es noch niemand verglichen" in one.doubts[0]
    assert not hints(own, RUNNING)
    for name in ("LSA-ACK", "LSA-DEC"):
        assert all(source.checked_on is None for source in VERSIONS[name][0].sources)


@pytest.mark.parametrize(
    "own",
    [law_of("Physiotherapeutin"), law_of("Hebamme"), law_of("Erzieherin", land="NI")],
    ids=["MPhG", "HebG", "another Land"],
)
def test_where_no_period_is_known_the_page_says_so(own: Profile) -> None:
    assert (acknowledgement_rule(own), decision_rule(own)) == ("", "")
    (hint,) = hints(own, RUNNING)
    assert "nicht hinterlegt" in hint.text
    assert own.law
    assert [(one.citation, one.checked_on) for one in hint.sources] == [(own.law.citation, None)]
    decided = (Event(Kind.DECIDED, date(2026, 10, 20), outcome=Outcome.FULL),)
    assert not hints(own, course([*RUNNING.events, *decided])), "then nobody waits any more"
