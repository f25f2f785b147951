"""The rules of funding: vocabulary, instruments, evaluation. Pure."""

from __future__ import annotations
