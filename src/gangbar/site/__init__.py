"""The roof: settings, addresses, wiring, the command line and the demo network."""

from __future__ import annotations
