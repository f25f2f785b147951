"""What is proposed for a new procedure follows from the table of reference occupations."""

from __future__ import annotations

import pytest

from gangbar.commons.occupations.domain.reference import reference_occupations
from gangbar.journey.recognition.domain.clocks import Track
from gangbar.journey.recognition.domain.finder import Way
from gangbar.journey.recognition.domain.proposal import proposal


@pytest.mark.parametrize(
    ("name", "way", "track", "authority"),
    [
        ("Pflegefachfrau", Way.REGULATED, Track.NURSING, "Landesverwaltungsamt"),
        ("ärztin", Way.REGULATED, Track.MEDICINE, "Landesverwaltungsamt"),
        ("Hebamme", Way.REGULATED, Track.OTHER_LAW, "Landesverwaltungsamt"),
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
