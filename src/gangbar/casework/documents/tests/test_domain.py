"""Kinds stand in one group each, and nobody opens what is not known to be clean."""

from __future__ import annotations

import pytest

from gangbar.casework.documents.domain.kinds import GROUPS, Kind, group_of, is_shareable
from gangbar.casework.documents.domain.scanning import Scan, Unscanned, may_open
from gangbar.casework.documents.models import DocumentKind, ScanState
from gangbar.kernel.groups import DataGroup


def test_every_kind_stands_in_one_group_and_has_a_name() -> None:
    assert set(GROUPS) == set(Kind) == {Kind(one) for one in DocumentKind.values}
    assert {Scan(one) for one in ScanState.values} == set(Scan)


@pytest.mark.parametrize("kind", ["conduct", "other"])
def test_a_certificate_of_conduct_and_what_fits_nowhere_are_never_shared(kind: str) -> None:
    assert group_of(kind) is DataGroup.NOTES
    assert not is_shareable(kind)


OWNER, EVERYBODY, NOBODY = Unscanned.OWNER, Unscanned.EVERYBODY, Unscanned.NOBODY


@pytest.mark.parametrize(
    ("scan", "is_own", "unscanned", "opens"),
    [
        (Scan.CLEAN, True, NOBODY, True),
        (Scan.CLEAN, False, NOBODY, True),
        (Scan.UNSCANNED, True, OWNER, True),
        (Scan.UNSCANNED, False, OWNER, False),
        (Scan.UNSCANNED, False, EVERYBODY, True),
        (Scan.UNSCANNED, True, NOBODY, False),
        *((scan, True, EVERYBODY, False) for scan in (Scan.WAITING, Scan.FAILED, Scan.INFECTED)),
    ],
)
def test_it_opens_when_clean_or_as_the_operator_has_chosen(
    scan: Scan, *, is_own: bool, unscanned: Unscanned, opens: bool
) -> None:
    decision = may_open(scan, is_own=is_own, unscanned=unscanned)
    assert bool(decision) is opens
    assert bool(decision.sentence) is not opens
