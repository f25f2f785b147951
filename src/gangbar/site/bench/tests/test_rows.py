"""What is invented is the same every time, and as the product would have written it."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

import pytest

from gangbar.kernel.names import search_form, sort_key
from gangbar.site.bench import journal, rows
from gangbar.site.bench.names import Name, names
from gangbar.site.bench.size import ROUNDS, Size, someone

SIZE = Size(people=300, seed=1, now=datetime(2026, 11, 20, 9, tzinfo=UTC))


def everything() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    known = names(SIZE.seed, 300)

    def add(table: str, *values: object) -> None:
        found.append((table, list(map(str, values))))

    for number in range(SIZE.people):
        one = someone(SIZE, number)
        for lines in (rows.about_the_person, rows.about_the_case):
            lines(add, SIZE, one, known[one.chance % len(known)])
    return found


def test_the_same_seed_invents_the_same_people() -> None:
    assert everything() == everything()
    assert names(1, 50) == names(1, 50)
    assert names(1, 50) != names(2, 50)


def test_every_line_fills_the_columns_of_its_table() -> None:
    wrong = {
        table for table, values in everything() if len(values) != rows.COLUMNS[table].count(",") + 1
    }

    assert not wrong


def test_every_person_has_a_record_a_case_and_about_three_rows_of_access() -> None:
    counted = Counter(table for table, _values in everything())

    assert counted["people_person"] == counted["cases_case"] == SIZE.people
    assert counted["people_record"] >= SIZE.people
    shares = counted["cases_participation"] + counted["consent_access"]
    assert 3 * SIZE.people <= shares <= 3.6 * SIZE.people


def test_ten_facts_a_person_in_the_order_of_time() -> None:
    lines = list(journal.lines(SIZE))
    moments = [line.split("\t")[0] for line in lines]

    assert len(lines) == ROUNDS * SIZE.people
    assert moments == sorted(moments)


def test_access_is_given_before_anything_is_told() -> None:
    for number in range(SIZE.people):
        assert SIZE.moment(2, number) < SIZE.moment(3, number) < SIZE.moment(9, number)


def test_identifiers_are_versions_7_and_differ() -> None:
    people = [someone(SIZE, number) for number in range(SIZE.people)]
    found = [UUID(one.person) for one in people] + [UUID(one.case) for one in people]

    assert len(set(found)) == len(found)
    assert {one.version for one in found} == {7}


@pytest.mark.parametrize("name", names(1, 12), ids=lambda name: name.label)
def test_keys_are_those_of_the_product(name: Name) -> None:
    family, given = name.family, name.given

    assert name.sort_key == sort_key(f"{family}, {given}")
    assert name.search_key == search_form(f"{family} {given}")
