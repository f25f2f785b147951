"""A record is opened, changed, noted in; its groups cross as they stand."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from gangbar.casework.people import actions, queries
from gangbar.kernel.groups import DataGroup
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo import story as scenes
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def test_country_of_qualification_is_never_derived_from_nationality(cast: Cast) -> None:
    with acting_as(cast.petra):
        record = actions.open_record(
            values={"family_name": "Muster", "nationalities": ["TN"]},
            entries={"qualifications": [{"title_original": "Diplom", "country": "SU"}]},
            by=cast.petra,
        )
        assert [one.country for one in record.qualifications.all()] == ["SU"]
        assert record.nationalities == ["TN"]


def test_a_partly_known_birth_date_is_kept_as_known(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    assert story.record.birth_date == "1990-05"


def test_only_changed_groups_are_told(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        changed = actions.change(
            story.record,
            values={"municipality": "Merseburg", "family_name": story.record.family_name},
            entries={},
            by=cast.petra,
        )
        assert changed == [DataGroup.CONTACT]
        told = JournalEntry.objects.filter(kind="RecordChanged").values_list(
            "data_group", flat=True
        )
        assert list(told) == ["contact"]


def test_an_unchanged_record_tells_nothing(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        same = scenes.NURSE | {"district": cast.halle}
        entries = scenes.NURSE_ENTRIES
        assert actions.change(story.record, values=same, entries=entries, by=cast.petra) == []


def test_history_keeps_what_was_and_who_changed_it(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        actions.change(story.record, values={"municipality": "Halle"}, entries={}, by=cast.petra)
        before = (
            apps.get_model("people", "RecordHistory")
            .objects.filter(pgh_obj_id=story.record.pk)
            .latest("pgh_id")
        )
        assert (before.municipality, before.pgh_member) == ("Halle (Saale)", cast.petra.member)


def test_roles_without_casework_open_no_record(cast: Cast) -> None:
    with acting_as(cast.adam), pytest.raises(Refused, match="Rolle"):
        actions.open_record(values={"family_name": "X"}, entries={}, by=cast.adam)


def test_a_note_is_in_no_snapshot(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        actions.write_note(story.record, text="Geheim", by=cast.petra)
        content = queries.snapshot(cast.petra, story.record, list(DataGroup))
        assert "Geheim" not in str(content)


def test_lines_are_words_in_the_order_of_the_form(cast: Cast) -> None:
    story = scenes.taken_in(cast)
    with acting_as(cast.petra):
        content = queries.snapshot(cast.petra, story.record, [DataGroup.IDENTITY])
        lines = queries.lines(cast.petra, DataGroup.IDENTITY, content[DataGroup.IDENTITY])
    assert [(line.label, line.value) for line in lines] == [
        ("Nachname", "Muster-Trabelsi"),
        ("Vorname", "Amira"),
        ("Name in Originalschrift", "أميرة الطرابلسي"),
        ("Geburtsdatum", "05.1990"),
        ("Geschlecht", "weiblich"),
        ("Staatsangehörigkeiten", "Tunesien"),
    ]


WORK = {
    "occupation": "Schweißerin",
    "begun": "2009",
    "ended": "2015-03",
    "country": "SY",
    "employer": "",
    "hours": 40,
}


def test_experience_without_a_degree_crosses_with_the_group_qualification(cast: Cast) -> None:
    with acting_as(cast.petra):
        record = actions.open_record(
            values={"family_name": "Muster"}, entries={"experiences": [WORK]}, by=cast.petra
        )
        content = queries.snapshot(cast.petra, record, [DataGroup.QUALIFICATION])
        crossed = content[DataGroup.QUALIFICATION]
        [line] = queries.lines(cast.petra, DataGroup.QUALIFICATION, crossed)
        assert line.label == "Berufserfahrung"
        assert line.value == "Schweißerin, von 2009, bis 03.2015, Syrien, 40 Stunden je Woche"
        changed = actions.change(
            record, values={}, entries={"experiences": [WORK | {"hours": 20}]}, by=cast.petra
        )
        assert changed == [DataGroup.QUALIFICATION]
    with acting_as(cast.basim):
        theirs = actions.open_record(
            values={"family_name": "Muster"}, entries={}, by=cast.basim, person=record.person
        )
        for _twice in range(2):
            actions.take_over(theirs, group=DataGroup.QUALIFICATION, content=crossed, by=cast.basim)
        assert [one.hours for one in theirs.experiences.all()] == [40]
        # What was contributed before there was such an entry has no list of them.
        older: dict[str, Any] = {"fields": {}, "entries": []}
        actions.take_over(theirs, group=DataGroup.QUALIFICATION, content=older, by=cast.basim)
        assert theirs.experiences.count() == 1
