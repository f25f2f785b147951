"""Recognition of foreign qualifications: which procedure, who decides, until when, what next."""

from __future__ import annotations
