"""In which Land an authority sits: its public holidays move the end of a period (BGB section 193).

Where an authority decides for one Land only it sits there; for the others the town in its name says
where. What is not known is left to whoever opens the procedure.
"""

from __future__ import annotations

from collections.abc import Mapping

from gangbar.journey.recognition.domain.authorities import Part, authorities

_BY_TOWN: Mapping[str, str] = {
    "IHK FOSA": "BY",
    "IHK FOSA, Nürnberg": "BY",
    "ZAB": "NW",
    "Zentralstelle für ausländisches Bildungswesen (ZAB), Bonn": "NW",
    "Gemeinsames Prüfungsamt für die Eignungsprüfung, Berlin": "BE",
}


def seat_of(authority: str) -> str:
    """The Land in which an authority sits, by its name or the word for its kind; "" if unknown."""
    wanted = authority.strip()
    if wanted in _BY_TOWN:
        return _BY_TOWN[wanted]
    lands = {
        land
        for one in authorities()
        if wanted in {one.name, one.kind} and one.part is Part.DECIDES
        for land in one.lands or {""}
    }
    return lands.pop() if len(lands) == 1 else ""
