"""The Django-bound basis: journal of facts, row security, jobs, drafts and the page shell."""

from __future__ import annotations
