"""One unit asks another: referral, answer, first assessment of a degree."""

from __future__ import annotations
