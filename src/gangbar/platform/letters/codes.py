"""QR codes as drawings for a document."""

from __future__ import annotations

from io import BytesIO

import segno

BORDER = 2


def qr(content: str) -> str:
    """The code of an address or a number as SVG."""
    out = BytesIO()
    segno.make(content, error="m", micro=False).save(out, kind="svg", xmldecl=False, border=BORDER)
    return out.getvalue().decode()
