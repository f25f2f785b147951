"""Invents one person: what would be entered on the first day, drawn from a seeded generator."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from gangbar.site.demo.degrees import DEGREES, ELSEWHERE, LANGUAGE_OF, LAST_YEAR, Degree
from gangbar.site.demo.origins import ORIGINS, Origin

Place = tuple[str, str, str]  # postcode, municipality, district

_TWO_NATIONALITIES = 0.05

_LEVELS = ("none", "A1", "A2", "A2", "B1", "B1", "B1", "B2", "B2", "C1")
_CERTIFICATES = ("Goethe-Zertifikat", "telc Deutsch", "DTZ", "")
_MASTER_MONTHS = 60
_ELSEWHERE = 0.18
_LEARNED = 0.86
_YOUNGEST_WITH_DEGREE = 28


@dataclass(frozen=True)
class Somebody:
    """An invented person as she stands on the first day."""

    values: dict[str, Any]
    entries: dict[str, list[dict[str, Any]]]
    degree: Degree | None
    origin: Origin
    place: Place
    goal: str


def invent(rng: random.Random, number: int, places: Sequence[Place], on: date) -> Somebody:
    """Person `number`, taken in on the day `on`."""
    origin = rng.choices(ORIGINS, [one.share for one in ORIGINS])[0]
    female = _chance(rng, 0.72 if origin.country == "UA" else 0.45)
    born = date(on.year - rng.randint(19, 61), rng.randint(1, 12), rng.randint(1, 28))
    place = rng.choice(places)
    degree = (
        rng.choices(DEGREES, [one.share for one in DEGREES])[0]
        if _chance(rng, _LEARNED) and on.year - born.year >= _YOUNGEST_WITH_DEGREE
        else None
    )
    values = _identity(rng, origin, female=female, born=born)
    values |= {"street": f"Musterweg {number % 180 + 1}"}
    values |= dict(zip(("postcode", "municipality", "district"), place, strict=True))
    values |= _circumstances(rng, origin, number, on)
    entries: dict[str, list[dict[str, Any]]] = {
        "contactways": _contact(rng, number),
        "residencetitles": _titles(rng, origin, on),
        "languageskills": _languages(rng, origin, on),
        "qualifications": [_qualification(rng, origin, degree, born)] if degree else [],
    }
    return Somebody(values, entries, degree, origin, place, _goal(rng, degree))


def _chance(rng: random.Random, share: float) -> bool:
    return rng.random() < share


def _identity(rng: random.Random, origin: Origin, *, female: bool, born: date) -> dict[str, Any]:
    given, given_original = rng.choice(origin.women if female else origin.men)
    family, family_original = rng.choice(origin.families)
    original = f"{given_original} {family_original}".strip() if given_original else ""
    born_on = born.isoformat()[: rng.choices((4, 7, 10), (4, 3, 93))[0]]
    nationalities = [origin.country]
    if _chance(rng, _TWO_NATIONALITIES):
        nationalities.append(rng.choice([c.country for c in ORIGINS if c is not origin]))
    return {
        "family_name": family,
        "given_name": given,
        "original_name": original,
        "birth_date": born_on,
        "birth_country": origin.country if _chance(rng, 0.94) else "",
        "sex": "female" if female else "male",
        "nationalities": nationalities,
    }


def _circumstances(rng: random.Random, origin: Origin, number: int, on: date) -> dict[str, Any]:
    arrived = on - timedelta(days=rng.randint(90, 2900))
    system = rng.choices(("sgb2", "sgb3", "none", "asylblg", "sgb2_3"), (58, 10, 20, 9, 3))[0]
    working = system in {"none", "sgb2_3"}
    return {
        "spoken_language": origin.language,
        "interpreter": rng.choice(("no", "no", "sometimes", "yes", "")),
        "arrived_on": arrived.isoformat()[: rng.choice((4, 7, 10))],
        "benefit_system": system,
        "customer_number": f"000M{number:06}" if system in {"sgb2", "sgb3", "sgb2_3"} else "",
        "employment_status": rng.choice(("insured", "marginal")) if working else "not_employed",
        "occupation": rng.choice(("Küchenhilfe", "Lagerarbeit", "Reinigung", "Pflegehilfe", ""))
        if working
        else "",
        "care_note": rng.choice(
            (
                "Zwei Kinder in der Kita, bis 14 Uhr.",
                "Kind ohne Betreuungsplatz.",
                "Pflegt die Mutter.",
            )
        )
        if _chance(rng, 0.1)
        else "",
    }


def _contact(rng: random.Random, number: int) -> list[dict[str, Any]]:
    ways = [{"kind": "mobile", "value": f"0000 {1_000_000 + number}"}]
    if _chance(rng, 0.6):
        ways.append({"kind": "email", "value": f"person{number}@leute.example"})
    return ways


def _titles(rng: random.Random, origin: Origin, on: date) -> list[dict[str, Any]]:
    title = rng.choice(origin.titles)
    if title.startswith(("EU/", "§ 9 ")):
        return [{"title": title, "valid_until": None}]
    until = on + timedelta(days=rng.randint(40, 1000))
    found = [{"title": title, "valid_until": until}]
    if _chance(rng, 0.15):
        before = until - timedelta(days=1100)
        found.append({"title": "Aufenthaltsgestattung (§ 55 AsylG)", "valid_until": before})
    return found


def _languages(rng: random.Random, origin: Origin, on: date) -> list[dict[str, Any]]:
    level = rng.choice(_LEVELS)
    german: dict[str, Any] = {"language": "de", "level": level}
    certificate = rng.choice(_CERTIFICATES)
    if certificate and level not in {"none", "A1"}:
        german |= {
            "certificate": f"{certificate} {level}",
            "certified_on": on - timedelta(days=rng.randint(20, 700)),
        }
    others = rng.sample(origin.others, min(len(origin.others), rng.randint(0, 1)))
    return [
        german,
        *({"language": other, "level": rng.choice(("A2", "B1", "B2", "C1"))} for other in others),
    ]


def _qualification(
    rng: random.Random, origin: Origin, degree: Degree, born: date
) -> dict[str, Any]:
    """The country of a degree is drawn on its own, never taken from the passport alone."""
    country = origin.country
    if _chance(rng, _ELSEWHERE):
        country = rng.choice(ELSEWHERE[origin.country])
    finished = born.year + rng.randint(20, 27)
    last = LAST_YEAR.get(country)
    if last is not None and finished > last:
        country, last = origin.country, None
    return {
        "title_original": degree.title(LANGUAGE_OF[country]),
        "title_german": degree.german,
        "country": country,
        "level": _level_of(degree),
        "institution": f"Muster-Institut {rng.randint(1, 40)}",
        "finished": str(finished),
        "duration_months": degree.months + rng.choice((-6, 0, 0, 12)),
        "experience_years": rng.randint(0, 18),
    }


def _level_of(degree: Degree) -> str:
    """Long courses are taken for university ones; good enough for invented people."""
    if degree.months >= _MASTER_MONTHS:
        return "master"
    return "bachelor" if degree.procedure == "zab" else "vocational"


def _goal(rng: random.Random, degree: Degree | None) -> str:
    if degree is None:
        return rng.choice(("Deutsch bis B1, dann Ausbildung", "Arbeit, die zum Leben reicht"))
    occupation = degree.occupation.split("/")[0]
    return rng.choice(
        (f"Arbeit als {occupation}", f"{occupation}, anerkannt", "Arbeit im gelernten Beruf")
    )
