"""A change of a rule before it is agreed: counts and own persons for the coordinator."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gangbar.commons.network.models import Membership
from gangbar.doors.desk import queries
from gangbar.journey.funding import actions
from gangbar.journey.funding import queries as funding
from gangbar.journey.funding.domain.drafts import Change, Effect
from gangbar.journey.funding.domain.exchange import definitions
from gangbar.journey.funding.domain.instruments import BY_ID
from gangbar.journey.funding.models import RuleDraft
from gangbar.kernel.dmn import writing
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Role, Viewer
from gangbar.site.demo import cast as casting
from gangbar.site.demo import story as scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> scenes.Story:
    return scenes.answered(casting.small_cast())


@pytest.fixture
def kim(story: scenes.Story) -> Viewer:
    """Coordinates the Jobcenter, whose record has a benefit and a family title."""
    return casting.member(story.cast.jobcenter, "Kim", "kim@demo.example", [Role.COORDINATOR])


def kept(by: Viewer, table: str = "") -> RuleDraft:
    """A draft of the apprentice grant: an edited table, or nothing changed."""
    return actions.draft(
        instrument="F11",
        title="Familie ausgeschlossen",
        table=table,
        values={},
        on=timezone.localdate(),
        by=by,
    )


def families_out() -> str:
    """The bar holds for family titles instead of the permission to stay."""
    version = BY_ID["F11"].version_on(timezone.localdate())
    assert version
    text = writing.xml(definitions(BY_ID["F11"], version))
    return text.replace('<text>"permission"</text>', '<text>"family"</text>')


@pytest.mark.parametrize(
    ("before", "after", "effect"),
    [
        ("met", "met", Effect.SAME),
        ("not met", "met", Effect.GAINS),
        ("open", "met", Effect.GAINS),
        ("met", "not met", Effect.LOSES),
        ("met", "open", Effect.OPENS),
        ("not met", "open", Effect.OPENS),
    ],
)
def test_effects(before: str, after: str, effect: Effect) -> None:
    assert Change(before, after).effect is effect


def test_the_coordinator_sees_counts_and_own_persons(story: scenes.Story, kim: Viewer) -> None:
    with acting_as(kim):
        shown = queries.rule_change(kim, kept(kim, families_out()), on=timezone.localdate())

    assert shown.cases == 1
    assert [(one.change.before, one.change.after) for one in shown.affected] == [
        ("open", "not met")
    ]
    assert (shown.counts["loses"], shown.counts["gains"]) == (1, 0)


def test_unchanged_values_change_nothing_for_anybody(story: scenes.Story, kim: Viewer) -> None:
    with acting_as(kim):
        shown = queries.rule_change(kim, kept(kim), on=timezone.localdate())

    assert shown.affected == []
    assert shown.counts["same"] == shown.cases


def test_a_lead_sees_numbers_that_were_kept_and_no_names(story: scenes.Story) -> None:
    kim = casting.member(story.cast.counselling, "Kim", "k@demo.example", [Role.COORDINATOR])
    with acting_as(kim):
        draft = kept(kim)
    client = Client()
    client.force_login(Membership.objects.get(pk=kim.member).user)
    address = reverse("rule-draft", args=[draft.pk])
    assert client.post(address).status_code == 302

    lead = Client()
    lead.force_login(Membership.objects.get(pk=story.cast.lena.member).user)
    page = lead.get(address).content.decode()
    assert "Festgehalten am" in page
    assert "Muster-Trabelsi" not in page


def test_only_coordination_and_lead_may_draft(story: scenes.Story) -> None:
    with acting_as(story.cast.petra), pytest.raises(Refused):
        kept(story.cast.petra)


def test_another_organisation_does_not_see_the_draft(story: scenes.Story, kim: Viewer) -> None:
    with acting_as(kim):
        kept(kim)
    with acting_as(story.cast.lena):
        assert not funding.drafts(story.cast.lena).exists()
        assert not RuleDraft.objects.exists()


def test_a_table_that_asks_for_unknown_facts_is_refused(story: scenes.Story, kim: Viewer) -> None:
    with acting_as(kim), pytest.raises(Unreadable, match="star_sign"):
        kept(kim, families_out().replace("own_means", "star_sign"))


def test_the_form_keeps_a_draft_and_says_what_is_wrong(story: scenes.Story, kim: Viewer) -> None:
    client = Client()
    client.force_login(Membership.objects.get(pk=kim.member).user)
    address = reverse("rule-draft-new", args=["recognition-grant"])
    values = {"title": "Mehr", "value-ceiling_single": "40000", "value-ceiling_joint": "60000"}
    values |= {f"value-{one}": "600" for one in ("most_procedure", "most_analysis")}
    values |= {"value-most_adaptation": "3000", "value-least_cost": "100"}

    wrong = client.post(address, values | {"value-ceiling_single": "viel"})
    assert "ceiling_single" in wrong.content.decode()

    done = client.post(address, values)
    assert done.status_code == 302
    assert client.get(done["Location"]).status_code == 200
    assert "Mehr" in client.get(reverse("rule-drafts")).content.decode()


def test_the_page_of_a_person_begins_with_her_record(story: scenes.Story) -> None:
    client = Client()
    client.force_login(Membership.objects.get(pk=story.cast.petra.member).user)
    address = reverse("person-funding", args=[story.part.person_id])

    page = client.get(address).content.decode()
    assert '<option value="sgb2" selected>' in page
    assert "Baustein für die Akte" in page

    changed = client.post(address, {"benefit": "none", "purpose": "recognition"}).content.decode()
    assert '<option value="none" selected>' in changed
    assert '<option value="sgb2" selected>' in client.get(address).content.decode()


def test_the_form_to_show_a_draft_asks_the_others_and_says_what_is_missing(
    story: scenes.Story, kim: Viewer
) -> None:
    with acting_as(kim):
        draft = kept(kim)
    client = Client()
    client.force_login(Membership.objects.get(pk=kim.member).user)
    page = client.get(reverse("rule-draft", args=[draft.pk])).content.decode()
    assert f'name="asked" value="{story.cast.basim.organisation}"' in page
    assert f'name="asked" value="{kim.organisation}"' not in page

    client.post(reverse("rule-draft-show", args=[draft.pk]), {"asked": "0"})
    with acting_as(kim):
        assert RuleDraft.objects.get(pk=draft.pk).shared_at is None
    assert "Bitte wählen Sie" in client.get(reverse("rule-drafts")).content.decode()

    client.post(reverse("rule-draft-show", args=[draft.pk]))
    client.get(reverse("rule-drafts"))
    client.post(reverse("rule-draft-say", args=[draft.pk]))
    assert "ob Ihre Organisation zustimmt" in client.get(reverse("rule-drafts")).content.decode()
