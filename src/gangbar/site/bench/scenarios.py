"""Which requests are measured: many members and persons, so that no cache flatters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

import psycopg

from gangbar.site.bench.names import Name, names
from gangbar.site.bench.size import MEMBERS, Size, Someone, someone

#: Stands for a fresh identifier in each request; the clients put it in.
SUBMISSION = "00000000-0000-4000-8000-000000000000"
CSRF = "benchmarkbenchmarkbenchmarkbench"
LISTS = {"people": "", "people-mine": "mine"}


@dataclass(frozen=True)
class Visit:
    """One request with what its page must show; `sql` holds the parameters of the bare query."""

    path: str
    member: int
    expect: str
    status: int = 200
    body: str = ""
    sql: dict[str, Any] = field(default_factory=dict)
    cookie: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Choice:
    """From what the visits are drawn."""

    size: Size
    known: list[Name]
    random: Random
    owner: psycopg.Connection

    def persons(self) -> Iterator[tuple[Someone, Name]]:
        """Persons at random whose case is running and whose consent is in force."""
        while True:
            one = someone(self.size, self.random.randrange(self.size.people))
            if not one.ended and not one.withdrawn:
                yield one, self.known[one.chance % len(self.known)]

    def member(self, organisation: int) -> int:
        return (organisation - 1) * MEMBERS + 1 + self.random.randrange(MEMBERS)


def visits(size: Size, dsn: str, *, each: int, different_names: int) -> dict[str, list[Visit]]:
    """Scenario -> its requests, without cookies."""
    known = names(size.seed, min(size.people, different_names))
    with psycopg.connect(dsn, autocommit=True) as owner:
        choice = Choice(size, known, Random(size.seed), owner)  # noqa: S311 - repeatable on purpose
        drawn: dict[str, Callable[[Choice, int], list[Visit]]] = {
            "my-day": _days,
            "people": lambda c, n: _list(c, n, mine=False),
            "people-mine": lambda c, n: _list(c, n, mine=True),
            "person": _persons,
            "search-prefix": lambda c, n: _searches(c, n, _beginning),
            "search-similar": lambda c, n: _searches(c, n, _misspelt),
            "search-other-script": lambda c, n: _searches(c, n, lambda _r, one: one.original),
            "referral": _referrals,
        }
        return {name: draw(choice, each) for name, draw in drawn.items()}


def _days(choice: Choice, count: int) -> list[Visit]:
    found = []
    for _ in range(count):
        organisation = choice.random.randrange(choice.size.organisations) + 1
        member = choice.member(organisation)
        until = choice.size.day(7).isoformat()
        sql = {"organisation": organisation, "member": member, "until": until}
        found.append(Visit("/day/", member, f"Mitglied {member}", sql=sql))
    return found


def _list(choice: Choice, count: int, *, mine: bool) -> list[Visit]:
    """Every other request is the first page; the rest begin somewhere in the alphabet."""
    found = []
    for (one, name), number in zip(choice.persons(), range(count), strict=False):
        query = {"who": "mine"} if mine else {}
        sql = {"organisation": one.home, "member": one.member, "after": "", "case": one.case}
        if number % 2:
            query["after"] = f"{name.sort_key}~{one.case}"
            sql["after"] = name.sort_key
        path = "/people/" + ("?" + urlencode(query) if query else "")
        expect = "</h1>" if number % 2 else '<table class="gb-table'
        found.append(Visit(path, one.member, expect, sql=sql))
    return found


def _persons(choice: Choice, count: int) -> list[Visit]:
    """Two of three from the organisation that keeps the record, one from the one that was asked."""
    found = []
    for (one, name), number in zip(choice.persons(), range(count), strict=False):
        organisation = one.partner if number % 3 == 2 else one.home  # noqa: PLR2004 - of three
        sql = {"organisation": organisation, "person": one.person}
        path = f"/people/{one.person}/"
        found.append(Visit(path, choice.member(organisation), name.label, sql=sql))
    return found


def _searches(choice: Choice, count: int, text_of: Callable[[Random, Name], str]) -> list[Visit]:
    found: list[Visit] = []
    for one, name in choice.persons():
        text = text_of(choice.random, name)
        if not text:
            continue
        sql = {"organisation": one.home, "text": text}
        path = f"/search/?q={quote(text)}"
        found.append(Visit(path, choice.member(one.home), "</h1>", sql=sql))
        if len(found) == count:
            return found
    return found


def _beginning(random: Random, name: Name) -> str:
    return name.family[: random.randint(4, 8)]


def _misspelt(random: Random, name: Name) -> str:
    """The whole name with one letter missing near its beginning."""
    place = random.randint(1, 3)
    return f"{name.family[:place]}{name.family[place + 1 :]} {name.given}"


def _referrals(choice: Choice, count: int) -> list[Visit]:
    groups = ("identity", "qualification")
    found = []
    for (one, _name), _number in zip(choice.persons(), range(count), strict=False):
        body = [
            ("csrfmiddlewaretoken", CSRF),
            ("service", one.partner),
            ("question", f"Was wäre der Referenzberuf, und was fehlt noch? {SUBMISSION}"),
            ("urgency", "normal"),
            ("submission", SUBMISSION),
            *(("groups", group) for group in groups),
        ]
        sql = {"number": one.number, "person": one.person, "case": one.case, "member": one.member}
        sql |= {"home": one.home, "partner": one.partner}
        path = f"/referrals/new/{one.person}/"
        found.append(Visit(path, one.member, "", 302, urlencode(body), sql))
    return found


def dumped(plan: dict[str, list[Visit]]) -> str:
    return json.dumps({name: [one.as_dict() for one in rows] for name, rows in plan.items()})
