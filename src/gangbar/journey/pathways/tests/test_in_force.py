"""A plan is made by the version that is in force at that moment, whoever calls."""

from __future__ import annotations

from copy import deepcopy

import pytest

from gangbar.journey.pathways import actions, queries
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import read_way
from gangbar.journey.pathways.models import PersonalPlan, WayState
from gangbar.journey.pathways.tests.test_ways import chosen, lead_of_the_jobcenter, proposed, say
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def test_no_plan_is_made_by_a_version_that_is_not_in_force(cast: Cast) -> None:
    version, story = proposed(cast), scenes.accepted(cast)
    with pytest.raises(Refused, match="Keine Fassung ist in Kraft"):
        chosen(cast, story, version)
    with acting_as(cast.basim):
        assert not PersonalPlan.objects.exists()

    leads = (cast.lena, lead_of_the_jobcenter(cast))
    for viewer in leads:
        say(cast, version, viewer, agrees=True)
    # The row in the database counts, not what somebody holds in her hands.
    assert version.state == WayState.PROPOSED
    assert chosen(cast, story, version).version_id == version.pk

    with acting_as(cast.lena):
        document = deepcopy(SEEDS["pflege"]) | {"description": "Neu."}
        newer = actions.propose(read_way(document), reason="Neu", bound=[], by=cast.lena)
    for viewer in leads:
        say(cast, newer, viewer, agrees=True)
    with pytest.raises(Refused, match="Keine Fassung ist in Kraft"):
        chosen(cast, scenes.accepted(cast), version)


@pytest.mark.parametrize(
    ("key", "goal", "proposed"),
    [
        ("", "Pflegefachkraft, anerkannt", "pflege"),
        ("", "Elektronikerin werden", "handwerk"),
        ("aerztin", "Pflegefachkraft, anerkannt", "aerztin"),
        ("", "erst einmal Deutsch lernen", next(iter(SEEDS))),
    ],
)
def test_the_way_proposed_is_the_one_that_the_goal_names(
    cast: Cast, key: str, goal: str, proposed: str
) -> None:
    seeds = [queries.Listed(read_way(one), None) for one in SEEDS.values()]
    found = queries.meant(cast.basim, seeds, key, goal)
    assert found is not None
    assert found.way.key == proposed
