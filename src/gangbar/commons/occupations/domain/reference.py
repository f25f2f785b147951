"""Reference occupations with what the law says about them: a table made by hand, with sources.

What was not compared with a source bears no `checked_on` and is shown as unchecked. The competent
authority is given by its kind; which one it is depends on the district.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from gangbar.commons.occupations.domain.handmade import rows
from gangbar.kernel.sentences import marked as _


class Regulated(StrEnum):
    """Whether the occupation, or only its title, is bound by law to a qualification."""

    YES = "yes"
    TITLE = "title"
    NO = "no"


REGULATED: Mapping[Regulated, str] = {
    Regulated.YES: _("reglementiert: ohne Erlaubnis nicht erlaubt"),
    Regulated.TITLE: _("nur der Titel ist geschützt"),
    Regulated.NO: _("nicht reglementiert"),
}
PROCEDURES: Mapping[str, str] = {
    "regulated": _("Anerkennung im reglementierten Beruf"),
    "equivalence": _("Gleichwertigkeitsfeststellung"),
    "certificate_evaluation": _("Zeugnisbewertung (ZAB)"),
    "craft_master": _("Gleichstellung mit der Meisterprüfung im Handwerk"),
}
MEASURES: Mapping[str, str] = {
    "adaptation_period": _("Anpassungslehrgang"),
    "aptitude_test": _("Eignungsprüfung"),
    "knowledge_test": _("Kenntnisprüfung"),
    "adaptation_qualification": _("Anpassungsqualifizierung"),
}


@dataclass(frozen=True, slots=True)
class ReferenceOccupation:
    """A German occupation with which foreign qualifications are compared.

    `code` is the KldB code; `law`, `authority` and `german_level` are empty where not known. The
    level that the authority here asks for has a `german_checked_on` of its own.
    """

    code: str
    name: str
    regulated: Regulated
    law: str
    authority: str
    german_level: str
    german_checked_on: date | None
    procedures: tuple[str, ...]
    measures: tuple[str, ...]
    checked_on: date | None
    source: str


@cache
def reference_occupations() -> tuple[ReferenceOccupation, ...]:
    """All of them, in the order of the table."""
    return tuple(_read(row) for row in rows("reference.csv"))


def of_code(code: str) -> tuple[ReferenceOccupation, ...]:
    """Those that bear a code of the classification."""
    return tuple(one for one in reference_occupations() if one.code == code)


def named(name: str) -> ReferenceOccupation | None:
    """The one of this name, whatever the case of its letters."""
    wanted = name.strip().casefold()
    return next((one for one in reference_occupations() if one.name.casefold() == wanted), None)


def _read(row: Mapping[str, str]) -> ReferenceOccupation:
    return ReferenceOccupation(
        code=row["code"],
        name=row["name"],
        regulated=Regulated(row["regulated"]),
        law=row["law"],
        authority=row["authority"],
        german_level=row["german_level"],
        german_checked_on=_day(row["german_checked_on"]),
        procedures=tuple(filter(None, row["procedures"].split("|"))),
        measures=tuple(filter(None, row["measures"].split("|"))),
        checked_on=_day(row["checked_on"]),
        source=row["source"],
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
