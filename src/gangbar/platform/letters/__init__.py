"""Letters and sheets: one description of their content, set as an accessible PDF or as DOCX."""

from __future__ import annotations
