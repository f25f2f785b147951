"""The solver stays up on the instances of the bench; it once went down on one of them."""

from __future__ import annotations

import subprocess
import sys

from gangbar.site.bench.routes import MOST_SECONDS

SOLVE = """
from itertools import islice
from gangbar.journey.pathways.domain.planner.labels import labels
from gangbar.journey.pathways.domain.planner.model import Model
from gangbar.site.bench.routes import instances
for one in islice(instances(1), 64, 70):
    for cheapest in (False, True):
        found = Model(one, labels(one)).search(cheapest=cheapest, seconds=%s)
        assert found.proven
print("solved")
"""


def test_the_solver_stays_up_and_proves_what_it_finds() -> None:
    # In a process of its own: a crash of the solver would take the whole test run with it.
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", SOLVE % MOST_SECONDS], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "solved"), done.stderr[-500:]
