"""What the partners share: accounts and the network."""

from __future__ import annotations
