"""My day, the person page and the one search field of a member."""

from __future__ import annotations
