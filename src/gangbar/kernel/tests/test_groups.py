"""The nine data groups."""

from __future__ import annotations

from gangbar.kernel.groups import SENSITIVE, SHAREABLE, DataGroup


def test_there_are_nine_groups_and_their_keys_are_stored() -> None:
    assert [str(group) for group in DataGroup] == [
        "identity",
        "contact",
        "residence",
        "benefit",
        "qualification",
        "language",
        "employment",
        "health",
        "notes",
    ]


def test_everything_but_the_counselling_notes_can_be_shared() -> None:
    assert set(DataGroup) - SHAREABLE == {DataGroup.NOTES}


def test_health_needs_explicit_consent() -> None:
    assert {DataGroup.HEALTH} == SENSITIVE
