"""What a record of a person says about funding: only what is written there, nothing guessed.

A nationality never becomes a country of qualification, and "not employed" is no registration as
unemployed: whatever the record leaves open stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from gangbar.journey.funding.domain import intake

# Read from the top; the first that fits the text of a title decides.
_TITLES: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), title)
    for pattern, title in (
        (r"gestattung|§ ?55 asylg", "permission"),
        (r"§ ?60a abs\. ?2 satz 3", "tolerated_60a_2_3"),
        (r"duldung|§ ?60a", "tolerated"),
        (r"§ ?(9|9a|26 abs\. ?[34]) aufenthg", "settlement"),
        (r"niederlassungserlaubnis|daueraufenthalt", "settlement"),
        (r"§ ?16d", "p16d"),
        (r"§ ?(18[abcdg]|19c|21)\b", "work"),
        (r"§ ?20a?\b", "job_search"),
        (r"§ ?23 abs\. ?[24]\b", "p23"),
        (r"§ ?24\b", "p24"),
        (r"§ ?25 abs\. ?[12]\b", "p25_1_2"),
        (r"§ ?25 abs\. ?3\b", "p25_3"),
        (r"§ ?25 abs\. ?5\b", "p25_5"),
        (r"§ ?25 abs\. ?4a satz 3", "p25_4a_3"),
        # Which sentence it is decides; without it nothing is known.
        (r"§ ?25 abs\. ?4a\b", ""),
        (r"§ ?38a\b", "p38a"),
        (r"§ ?25a\b", "p25a"),
        (r"§ ?25b\b", "p25b"),
        (r"§ ?104c\b", "p104c"),
        (r"§ ?(28|29|30|32|33|34|36|36a)\b", "family"),
        (r"freizügig|unionsbürger", "eu"),
        (r"\w", "other"),
    )
)
_BENEFITS: Final = {"none": "none", "sgb2": "sgb2", "sgb3": "sgb3", "asylblg": "asylblg"}
_WORK: Final = {"insured": "employed", "self_employed": "self_employed"}


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a record, as plain values; empty is not told. `titles`: (text, until)."""

    born: str = ""
    arrived: str = ""
    benefit: str = ""
    work: str = ""
    titles: Sequence[tuple[str, date | None]] = ()
    german: str = ""
    degrees: int = 0
    recognition: str = ""


def facts_of(written: Written, on: date) -> dict[str, Any]:
    """Facts for the instruments; what contradicts itself is left out rather than refused."""
    age = _years(written.born, on)
    title = residence([text for text, until in written.titles if until is None or until >= on])
    if title == "eu" and written.benefit == "asylblg":
        title = ""
    told = {
        "age": None if age is None else Decimal(age),
        "entered_on": _arrived(written.arrived, on),
        "benefit": _BENEFITS.get(written.benefit),
        "employment": _WORK.get(written.work),
        "residence": title or None,
        "german": written.german or None,
        "foreign_degree": True if written.degrees else None,
        "recognition": written.recognition or None,
    }
    return intake.completed({name: one for name, one in told.items() if one is not None}, on)


def _arrived(text: str, on: date) -> date | None:
    """The day, if it is wholly known and has come."""
    day = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    return day if day and day <= on else None


def residence(titles: Sequence[str]) -> str:
    """The kind of the only title in force; several that differ say nothing."""
    kinds = {kind_of(text) for text in titles if text.strip()}
    return kinds.pop() if len(kinds) == 1 else ""


def kind_of(text: str) -> str:
    """The kind of a title; empty where its text does not say which it is."""
    return next((kind for pattern, kind in _TITLES if pattern.search(text)), "")


def _years(born: str, on: date) -> int | None:
    """Full years; with only a year or month known, only where it makes no difference."""
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", born):
        return None
    first = date.fromisoformat(f"{born}-01-01"[:10])
    last = date.fromisoformat((f"{born}-12-31" if len(born) == 4 else f"{born}-28")[:10])  # noqa: PLR2004 - only a year
    ages = {_age(one, on) for one in (first, last)}
    return ages.pop() if len(ages) == 1 and first <= on else None


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def recognition_of(states: Mapping[str, str]) -> str:
    """The furthest recognition among procedures; `states`: state and outcome by procedure."""
    order = ("full", "partial", "refused", "applied", "none")
    return next((one for one in order if one in states.values()), "")
