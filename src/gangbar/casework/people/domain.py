"""Which fields and entries of a record belong to which data group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from gangbar.kernel.groups import DataGroup

#: Fields of the record itself, by group.
FIELDS: Mapping[DataGroup, tuple[str, ...]] = {
    DataGroup.IDENTITY: (
        "family_name",
        "given_name",
        "original_name",
        "birth_date",
        "birth_country",
        "sex",
        "nationalities",
    ),
    DataGroup.CONTACT: ("street", "postcode", "municipality", "district"),
    DataGroup.RESIDENCE: ("arrived_on",),
    DataGroup.BENEFIT: ("benefit_system", "customer_number"),
    DataGroup.QUALIFICATION: ("informal_competence",),
    DataGroup.LANGUAGE: ("spoken_language", "interpreter"),
    DataGroup.EMPLOYMENT: ("employment_status", "occupation"),
    DataGroup.HEALTH: ("care_note",),
    DataGroup.NOTES: (),
}

#: Entries under the record, by group: their relations and the fields of one entry of each.
ENTRIES: Mapping[DataGroup, Mapping[str, tuple[str, ...]]] = {
    DataGroup.CONTACT: {"contactways": ("kind", "value", "note")},
    DataGroup.RESIDENCE: {"residencetitles": ("title", "valid_from", "valid_until")},
    DataGroup.QUALIFICATION: {
        "qualifications": (
            "title_original",
            "title_german",
            "country",
            "level",
            "institution",
            "finished",
            "duration_months",
            "experience_years",
        ),
        "experiences": ("occupation", "begun", "ended", "country", "employer", "hours"),
    },
    DataGroup.LANGUAGE: {
        "languageskills": ("language", "level", "certificate", "certified_on"),
    },
}
#: All relations with the fields of one entry.
RELATIONS: Mapping[str, tuple[str, ...]] = {
    relation: names for found in ENTRIES.values() for relation, names in found.items()
}


def slots(group: DataGroup) -> list[tuple[str, str]]:
    """Under which key a group's content holds the entries of which relation.

    The first relation of a group is called `entries`, the others what they are called here.
    """
    return [
        ("entries" if number == 0 else relation, relation)
        for number, relation in enumerate(ENTRIES.get(group, {}))
    ]


def group_of(field: str) -> DataGroup:
    """The group of a field of the record."""
    return next(group for group, names in FIELDS.items() if field in names)


def changed_groups(
    before: Mapping[DataGroup, Mapping[str, Any]], after: Mapping[DataGroup, Mapping[str, Any]]
) -> list[DataGroup]:
    """Groups whose content differs, in the order of the groups."""
    return [group for group in after if before.get(group) != after[group]]


def changed_meanwhile(
    seen: Mapping[str, str], now: Mapping[str, str], typed: Mapping[str, str]
) -> list[str]:
    """Names whose value somebody changed since it was `seen`, and which were typed otherwise."""
    return [
        name for name, mark in now.items() if mark not in (seen.get(name), typed.get(name, mark))
    ]


def is_empty(content: Mapping[str, Any]) -> bool:
    """Whether a group holds nothing that a reader could learn from."""
    return not any(_values(content))


def _values(content: Mapping[str, Any]) -> Iterable[Any]:
    yield from (
        value for key, value in content.get("fields", {}).items() if not key.startswith("_")
    )
    for key, value in content.items():
        if key != "fields":
            yield from value
