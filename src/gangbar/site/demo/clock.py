"""The clock of the invented past: while it is set, the actions live on the day it shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from unittest import mock

from django.utils import timezone


@dataclass
class Clock:
    """Shows `moment`; turned forward by whoever tells the story."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment


@contextmanager
def shown(moment: datetime) -> Iterator[Clock]:
    """Let `timezone.now` show another moment: the past is told through the actions, as it was."""
    clock = Clock(moment)
    with mock.patch.object(timezone, "now", clock):
        yield clock
