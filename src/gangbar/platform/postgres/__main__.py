"""Starts the server of the home folder given; the guardian calls this after a crash."""

from __future__ import annotations

import sys
from pathlib import Path

from gangbar.platform.postgres.lifecycle import acquire

if __name__ == "__main__":
    acquire(Path(sys.argv[1]))
