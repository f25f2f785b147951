"""What a member needs at one glance: her day, one person, one search, who is waited for."""

from __future__ import annotations

from gangbar.doors.desk.queries.day import my_day, network_day
from gangbar.doors.desk.queries.money import rule_change
from gangbar.doors.desk.queries.person import person_page, search
from gangbar.doors.desk.queries.waits import waiting

__all__ = [
    "my_day",
    "network_day",
    "person_page",
    "rule_change",
    "search",
    "waiting",
]
