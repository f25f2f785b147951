"""Invented names in Latin, Arabic and Cyrillic script, as many as wanted and always the same."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from gangbar.kernel.names import search_form, sort_key

# Latin, Cyrillic, Arabic: one syllable in three scripts, so that a name is written in any of them.
_SYLLABLES = [
    line.split()
    for line in """
    ba ба با
    da да دا
    fi фи في
    go го جو
    ha ха ها
    ja я يا
    ka ка كا
    le ле لي
    ma ма ما
    ni ни ني
    ro ро رو
    sa са سا
    ti ти تي
    vu ву فو
    za за زا
    lü лю لو
    """.strip().splitlines()  # noqa: RUF001 - three scripts are meant
]
_ENDS = [one.split() for one in ("n н ن", "r р ر", "m м م", "l л ل", "ś с س")]  # noqa: RUF001 - the same
FAMILIES, GIVEN = 700, 90


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name with the keys that the product makes of it."""

    family: str
    given: str
    original: str
    sort_key: str
    search_key: str

    @property
    def label(self) -> str:
        return f"{self.family}, {self.given}"


def names(seed: int, most: int) -> list[Name]:
    """At most `most` different names (and at most FAMILIES x GIVEN), in the order of the seed."""
    random = Random(seed)  # noqa: S311 - repeatable on purpose
    families = _words(random, 3, FAMILIES)
    given = _words(random, 2, GIVEN)
    pairs = random.sample(range(FAMILIES * GIVEN), min(most, FAMILIES * GIVEN))
    return [_name(families[pair // GIVEN], given[pair % GIVEN], pair % 4) for pair in pairs]


def _words(random: Random, syllables: int, count: int) -> list[tuple[str, str, str]]:
    """Different words, each in three scripts."""
    found: dict[str, tuple[str, str, str]] = {}
    while len(found) < count:
        parts = [*random.choices(_SYLLABLES, k=syllables), random.choice(_ENDS)]
        word = ["".join(scripts) for scripts in zip(*parts, strict=True)]
        found.setdefault(word[0], (word[0].capitalize(), word[1].capitalize(), word[2]))
    return list(found.values())


def _name(family: tuple[str, str, str], given: tuple[str, str, str], script: int) -> Name:
    """Every other name is also written in Cyrillic or Arabic."""
    original = f"{family[script]} {given[script]}" if script in {1, 2} else ""
    latin = f"{family[0]} {given[0]}"
    return Name(
        family[0],
        given[0],
        original,
        sort_key(f"{family[0]}, {given[0]}")[:400],
        search_form(latin)[:400],
    )
