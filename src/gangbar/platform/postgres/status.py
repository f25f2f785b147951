"""What the doctor wants to know about the cluster, without starting anything."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from gangbar.platform.postgres.binaries import find_binaries
from gangbar.platform.postgres.errors import PostgresUnavailable
from gangbar.platform.postgres.guardian import live_postmaster
from gangbar.platform.postgres.places import Places


@dataclass(frozen=True)
class ClusterStatus:
    """One look at the cluster; `problem` is the sentence that explains missing programs."""

    running: bool
    pid: int | None
    version: str | None
    data: Path
    free_bytes: int
    binaries: str | None
    problem: str | None = None


def cluster_status(home: Path) -> ClusterStatus:
    """Look at the cluster of this home; neither starts it nor makes a folder."""
    places = Places.below(home)
    postmaster = live_postmaster(places.data)
    version = origin = problem = None
    try:
        binaries = find_binaries(places.data_version())
        version, origin = binaries.version, f"{binaries.origin}: {binaries.folder}"
    except PostgresUnavailable as error:
        problem = str(error)
    nearest = next(place for place in (places.data, *places.data.parents) if place.exists())
    return ClusterStatus(
        running=postmaster is not None,
        pid=postmaster.pid if postmaster else None,
        version=version,
        data=places.data,
        free_bytes=shutil.disk_usage(nearest).free,
        binaries=origin,
        problem=problem,
    )
