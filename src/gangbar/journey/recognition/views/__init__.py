"""Pages of recognition: two quick answers, procedures, and their papers."""

from __future__ import annotations

from gangbar.journey.recognition.views import papers, procedures, quick

__all__ = ["papers", "procedures", "quick"]
