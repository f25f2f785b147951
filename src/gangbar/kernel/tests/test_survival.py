"""The curves equal those of the reference implementation in R (package survival)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gangbar.kernel.survival import Step, curve, time_until
from gangbar.kernel.tests.shared import shared_data

DAYS = st.lists(st.integers(1, 400), max_size=40)


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text("utf-8").splitlines()))


def test_the_curve_of_the_lung_data_is_the_published_one() -> None:
    reference = rows(shared_data("survival/reference/km_lung_all_plainCI.csv"))
    patients = rows(shared_data("survival/inputs/cancer.csv"))
    ended = [float(one["time"]) for one in patients if one["status"] == "2"]
    still_open = [float(one["time"]) for one in patients if one["status"] == "1"]
    found = {step.time: step for step in curve(ended, still_open)}

    wanted = [one for one in reference if int(one["n_event"])]
    assert len(found) == len(wanted)
    for one in wanted:
        step = found[float(one["time"])]
        assert (step.at_risk, step.ended) == (int(one["n_risk"]), int(one["n_event"]))
        assert step.open_share == pytest.approx(float(one["surv"]), abs=1e-12)
    assert time_until(0.5, list(found.values())) == 310


@pytest.mark.parametrize(
    ("ended", "still_open", "median"),
    [
        ([10, 20, 30], [], 20),
        ([10, 20], [], 10),
        ([10], [5, 40, 50], None),
        ([10, 20], [5], 10),
        ([], [5], None),
        ([], [], None),
    ],
)
def test_the_median_waits_for_what_is_open(
    ended: list[float], still_open: list[float], median: float | None
) -> None:
    assert time_until(0.5, curve(ended, still_open)) == median


@given(DAYS, DAYS)
def test_the_share_never_rises_and_ends_at_nothing_when_all_has_ended(
    ended: list[float], still_open: list[float]
) -> None:
    steps = curve(ended, still_open)
    shares = [1.0, *(step.open_share for step in steps)]
    assert shares == sorted(shares, reverse=True)
    if ended and not still_open:
        assert steps[-1].open_share == pytest.approx(0)


@given(DAYS.filter(bool), st.integers(401, 900))
def test_another_open_case_never_shortens_the_median(ended: list[float], longer: float) -> None:
    before = time_until(0.5, curve(ended, []))
    after = time_until(0.5, curve(ended, [longer]))
    assert before is not None
    assert after is None or after >= before


def test_a_step_says_who_was_at_risk() -> None:
    assert curve([3], [2, 5]) == [Step(3, 2, 1, 0.5)]
