"""What is proposed for a new procedure follows from the table of reference occupations."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from gangbar.commons.network.models import Membership
from gangbar.commons.occupations import actions
from gangbar.commons.occupations.domain.lists import Code, Title
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
from gangbar.journey.recognition.models import Procedure
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import small_cast


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


CODES = [
    Code("81302", "Berufe in der Gesundheits- und Krankenpflege", "Pflege - Fachkraft"),
    Code("29222", "Berufe in der Back- und Konditoreiwarenherstellung", "Backwaren - Fachkraft"),
]
TITLES = [
    Title(1, "81302", "Krankenschwester/-pfleger", "Krankenpfleger", "Krankenschwester", "E"),
    Title(7, "29222", "Zuckerbäcker/in", "Zuckerbäcker", "Zuckerbäckerin", "E"),
]


@pytest.mark.django_db
def test_a_new_procedure_finds_its_occupation_in_any_words_and_keeps_the_code(
    client: Client,
) -> None:
    actions.load_codes(CODES)
    actions.load_titles(TITLES)
    actions.rebuild_index()
    story = scenes.answered(small_cast())
    client.force_login(Membership.objects.get(pk=story.cast.basim.member).user)
    address = f"/recognition/new/{story.part.person_id}/"
    offered = client.get(address, {"pick": "Krankenschwester"}).content.decode()
    assert "81302" in offered
    assert f'href="{address}?pick=Pflegefachfrau"' in offered
    chosen = client.get(address, {"pick": "Pflegefachfrau"}).content.decode()
    assert re.search(r'name="kldb_code"[^>]*value="81302"', chosen)
    # Where the table has no row, the words stay and the code goes with them.
    other = client.get(address, {"pick": "Zuckerbäcker"}).content.decode()
    assert "code=29222" in other or "Bäcker" in other
    with_code = client.get(address, {"pick": "Zuckerbäcker", "code": "29222"})
    assert re.search(r'name="kldb_code"[^>]*value="29222"', with_code.content.decode())
    assert re.search(
        r'name="reference_occupation"[^>]*value="Zuckerbäcker"', with_code.content.decode()
    )
    nothing = client.get(address, {"pick": "Qxzqxz", "code": "99999"}).content.decode()
    assert "Dieser Beruf steht nicht in der Tabelle" in nothing
    values = {
        "qualification": "Diplôme",
        "country": "TN",
        "reference_occupation": "Pflegefachfrau",
        "kldb_code": "8130",
        "way": "regulated",
        "track": "nursing",
        "authority": "Landesverwaltungsamt",
        "land": "ST",
    }
    wrong = client.post(address, values)
    assert "Ein KldB-Code hat fünf Ziffern" in wrong.content.decode()
    assert client.post(address, values | {"kldb_code": "81302"}).status_code == 302
    with acting_as(story.cast.basim):
        assert Procedure.objects.get().kldb_code == "81302"
