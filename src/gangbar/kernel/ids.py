"""Identifiers that sort by the time of their making (UUID version 7, RFC 9562 section 5.7)."""

from __future__ import annotations

import secrets
import threading
import time
from uuid import UUID

_RANDOM_BITS = 62
_TICK_BITS = 12

_lock = threading.Lock()
_last = 0


def uuid7() -> UUID:
    """A new identifier, greater than every one made before it in this process.

    48 bits of milliseconds, 12 bits of the fraction of a millisecond (RFC 9562 section 6.2,
    method 3), 62 random bits. If the clock stands still or jumps back, the last moment is
    counted on by one tick, so that the order of making is kept.
    """
    global _last  # noqa: PLW0603 - the one thing that makes identifiers increase
    millisecond, rest = divmod(time.time_ns(), 1_000_000)
    moment = millisecond << _TICK_BITS | (rest << _TICK_BITS) // 1_000_000
    with _lock:
        moment = max(moment, _last + 1)
        _last = moment
    millisecond, tick = moment >> _TICK_BITS, moment & 0xFFF
    return UUID(
        int=millisecond << 80
        | 0x7 << 76  # version
        | tick << 64
        | 0b10 << _RANDOM_BITS  # variant
        | secrets.randbits(_RANDOM_BITS),
    )
