"""Identifiers follow RFC 9562 and sort by the time of their making."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

import pytest

from gangbar.kernel.ids import uuid7


def test_an_identifier_is_a_uuid_of_version_seven() -> None:
    made = uuid7()
    assert made.version == 7
    assert made.variant == RFC_4122


def test_an_identifier_tells_the_millisecond_of_its_making() -> None:
    before = time.time_ns() // 1_000_000
    made = uuid7().int >> 80
    assert before <= made <= time.time_ns() // 1_000_000 + 1


def test_later_identifiers_are_greater() -> None:
    made = [uuid7() for _ in range(5000)]
    assert made == sorted(made)
    assert [str(one) for one in made] == sorted(map(str, made))


def test_a_clock_that_jumps_back_does_not_break_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    first = uuid7()
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now - 60_000_000_000)
    assert uuid7() > first


def test_threads_never_make_the_same_identifier() -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: uuid7(), range(4000)))
    assert len(set(made)) == 4000
