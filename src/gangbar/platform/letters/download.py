"""Hands a made letter over: as a download that nobody keeps on the way."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse
from django.utils.text import slugify

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA = {"pdf": "application/pdf", "docx": WORD}


def handed_out(content: bytes, *, title: str, extension: str) -> HttpResponse:
    """The file under a name made of its title (RFC 6266: in ASCII, and in UTF-8)."""
    answer = HttpResponse(content, content_type=MEDIA[extension])
    plain, full = slugify(title) or "brief", quote(title.replace("/", "-"), safe="")
    answer.headers["Content-Disposition"] = (
        f"attachment; filename=\"{plain}.{extension}\"; filename*=UTF-8''{full}.{extension}"
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
