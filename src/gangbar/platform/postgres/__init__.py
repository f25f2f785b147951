"""The PostgreSQL that Gangbar brings along: started on demand, shared, stopped with its last user.

Pure Python without Django, so that settings may ask for a database.
"""

from __future__ import annotations

from gangbar.platform.postgres.binaries import Binaries, find_binaries
from gangbar.platform.postgres.connection import Connection
from gangbar.platform.postgres.database import prepare_database
from gangbar.platform.postgres.errors import PostgresUnavailable
from gangbar.platform.postgres.lifecycle import acquire, release, stop
from gangbar.platform.postgres.places import default_home
from gangbar.platform.postgres.status import ClusterStatus, cluster_status

__all__ = [
    "Binaries",
    "ClusterStatus",
    "Connection",
    "PostgresUnavailable",
    "acquire",
    "cluster_status",
    "default_home",
    "find_binaries",
    "prepare_database",
    "release",
    "stop",
]
