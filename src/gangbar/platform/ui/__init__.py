"""The page shell and the components that every page is made of."""

from __future__ import annotations
