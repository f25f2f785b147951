"""People who log in; what they are in which organisation is the network's affair."""

from __future__ import annotations
