"""Pure rules of consent: what it may cover, which paragraph makes it unnecessary, how it reads."""

from __future__ import annotations
