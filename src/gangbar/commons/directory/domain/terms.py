"""The terms of an offer as attributes of a taxonomy, so that HSDS carries them as structured.

HSDS 3 has no columns for a level of German or childcare; it has attributes that point to terms of
a taxonomy and may hold a value. The taxonomy is the same in every network, and so are its ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid5

from gangbar.kernel.hsds.values import SPACE
from gangbar.kernel.sentences import marked as _

ELIGIBILITY: Final = "service_eligibility"
OFFERED: Final = "service_delivery"


@dataclass(frozen=True, slots=True)
class Term:
    """One question about an offer; `several`: one attribute for each of its values."""

    code: str
    name: str
    description: str
    link: str = OFFERED
    several: bool = False

    @property
    def id(self) -> str:
        return str(uuid5(SPACE, f"terms/{self.code}"))


TAXONOMY: Final = {
    "id": str(uuid5(SPACE, "terms")),
    "name": "Gangbar: terms of an offer",
    "description": "Who may take part in an offer of counselling, language or qualification, how "
    "it is held, and how many places a start has; each attribute holds the value.",
    "version": "1",
}
#: What capacities are counted in.
UNIT: Final = {"id": str(uuid5(SPACE, "terms/unit/place")), "name": "places"}
SERVICE: Final = (
    Term("kind", _("Art"), "kind of offer"),
    Term("german_from", _("Deutsch mindestens"), "CEFR level one must have", ELIGIBILITY),
    Term("german_to", _("führt zu Deutsch"), "CEFR level it leads to"),
    Term(
        "benefits",
        _("nur bei Leistungsbezug"),
        "only with this benefit: none, sgb2, sgb3, asylblg",
        ELIGIBILITY,
        several=True,
    ),
    Term("women_only", _("nur für Frauen"), "true: only for women", ELIGIBILITY),
    Term(
        "needs_notice",
        _("mit Bescheid der Anerkennung"),
        "true: only with a notice of recognition",
        ELIGIBILITY,
    ),
    Term(
        "occupations",
        _("für welche Berufe"),
        "only for this occupation, in German words",
        ELIGIBILITY,
        several=True,
    ),
    Term("hours_per_week", _("Stunden je Woche"), "hours a week"),
    Term("weeks", _("Dauer in Wochen"), "length in weeks"),
    Term("mode", _("Form"), "presence, online or hybrid"),
    Term(
        "day_times",
        _("Zeiten"),
        "morning, afternoon, evening, full_day or weekend",
        several=True,
    ),
    Term("childcare", _("Kinderbetreuung"), "yes or no; left out: not said"),
    Term(
        "accessibility",
        _("Barrierefreiheit"),
        "wheelchair, toilet, induction_loop, sign_language or easy_language",
        several=True,
    ),
    Term("waiting_weeks", _("Wartezeit in Wochen"), "weeks of waiting where there is no start"),
    Term("confirm_every", _("wird bestätigt"), "days within which its owner confirms it"),
)
START: Final = (
    Term("register_until", _("Anmeldung bis"), "last day to register for a start (ISO 8601)"),
    Term("places", _("Plätze"), "places of a start"),
    Term("places_left", _("davon frei"), "places of a start that are free"),
)
BY_ID: Final = {one.id: one for one in (*SERVICE, *START)}


def taxonomy_terms() -> Iterator[dict[str, str]]:
    """Rows of the table `taxonomy_term`."""
    for one in BY_ID.values():
        yield {
            "id": one.id,
            "code": one.code,
            "name": one.name,
            "description": one.description,
            "taxonomy_id": TAXONOMY["id"],
            "taxonomy": TAXONOMY["name"],
            "language": "de",
        }


def said(terms: Iterable[Term], values: Mapping[str, Any]) -> Iterator[tuple[Term, str]]:
    """Term and value of everything that is said; what is left out is not said."""
    for one in terms:
        value = values[one.code]
        for each in value if one.several else (value,):
            text = "" if each is None or each is False else _text(each)
            if text:
                yield one, text


def _text(value: Any) -> str:
    return "true" if value is True else str(value)
