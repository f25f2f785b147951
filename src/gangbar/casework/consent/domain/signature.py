"""A signature on the screen: strokes in a box, or the name typed by who cannot draw.

Strokes are kept as an SVG path of whole numbers and nothing else, so that they can be drawn
anywhere without running anything.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gangbar.kernel.sentences import Sentence
from gangbar.kernel.sentences import marked as _

WIDTH, HEIGHT = 600, 200
LONGEST = 20_000
NAME_LENGTH = 200
_POINT = r"(\d{1,3}) (\d{1,3})"
_STROKES = re.compile(r"(?:M\d{1,3} \d{1,3}(?:L\d{1,3} \d{1,3})+)+")


@dataclass(frozen=True, slots=True)
class Signature:
    """Either `strokes` or `name`; both are kept where both are given."""

    strokes: str = ""
    name: str = ""


def wanting(signature: Signature | None) -> Sentence | None:
    """Why this is no signature; None when it is one."""
    strokes, name = (signature.strokes, signature.name) if signature else ("", "")
    if not strokes and not name.strip():
        return Sentence(
            _(
                "Es fehlt die Unterschrift am Bildschirm. Lassen Sie die Person unterschreiben oder"
                " ihren Namen eintippen."
            )
        )
    if len(strokes) > LONGEST or len(name) > NAME_LENGTH:
        return Sentence(_("Die Unterschrift ist zu lang. Bitte löschen Sie sie und beginnen neu."))
    if strokes and not _is_drawing(strokes):
        return Sentence(
            _("Die Unterschrift ist nicht lesbar. Bitte löschen Sie sie und beginnen neu.")
        )
    return None


def _is_drawing(strokes: str) -> bool:
    return bool(_STROKES.fullmatch(strokes)) and all(
        int(x) <= WIDTH and int(y) <= HEIGHT for x, y in re.findall(_POINT, strokes)
    )


def drawing(strokes: str) -> str:
    """The strokes as an SVG of their own."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="{strokes}" fill="none" stroke="#000" stroke-width="3"'
        ' stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )
