"""The list of 25 people drawn by Jinja2 and by Django templates, in turns: what ADR 0005 rests on.

`python -m gangbar.site.bench.rendering` prints the milliseconds of each; it needs no database.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from types import SimpleNamespace
from typing import Any
from uuid import UUID

ROUNDS, PAGES = 7, 40


def rows(today: date) -> list[Any]:
    """25 people with their cases, next steps and responsible members, as plain objects."""
    found = []
    for number in range(25):
        owner = SimpleNamespace(name=f"Beispielstelle {number % 7}")
        step = SimpleNamespace(title="Unterlagen besorgen", owner=owner, due=today)
        member = SimpleNamespace(user=SimpleNamespace(name=f"Mitglied {number}"))
        found.append(
            SimpleNamespace(
                person_id=UUID(int=number + 1),
                label=f"Bagohan, Dafi {number}",
                original_name="Багохан Дафи" if number % 2 else "",
                case=SimpleNamespace(goal="Anerkennung des Abschlusses", open_steps=[step]),
                responsible=member,
            )
        )
    return found


def milliseconds(draw: Callable[[], str]) -> float:
    begin = time.perf_counter()
    for _ in range(PAGES):
        draw()
    return (time.perf_counter() - begin) * 1_000 / PAGES


def measured() -> dict[str, float]:
    """Median milliseconds of one page with each engine, and the ratio."""
    from django.template import Context, Engine  # noqa: PLC0415 - after set-up
    from django.template.loader import get_template  # noqa: PLC0415 - after set-up
    from django.test import RequestFactory  # noqa: PLC0415 - after set-up
    from django.utils import timezone, translation  # noqa: PLC0415 - after set-up

    from gangbar.platform.paging import Page  # noqa: PLC0415 - after set-up
    from gangbar.platform.viewer import Role, Viewer  # noqa: PLC0415 - after set-up
    from gangbar.site.bench import plain_settings  # noqa: PLC0415 - after set-up

    options = plain_settings.TEMPLATES[0]
    engine = Engine(dirs=options["DIRS"], builtins=options["OPTIONS"]["builtins"])
    request = RequestFactory().get("/people/")
    request.session = {}  # type: ignore[assignment] # no message waits in it
    request.viewer = Viewer(  # type: ignore[attr-defined] # as our middleware does
        1, 1, 1, "Beispielstelle 1", "Mitglied 1", frozenset({Role.COUNSELLOR})
    )
    request._messages = []  # type: ignore[attr-defined] # noqa: SLF001 - none
    page = Page(rows(timezone.localdate()), after="m~1")
    member = SimpleNamespace(organisation=SimpleNamespace(name="Beispielstelle 1"))
    plain = {"page": page, "who": "", "membership": member, "user": member.organisation}
    plain |= {"request": request, "LANGUAGE_CODE": "de", "csrf_token": "x" * 64}
    ours, theirs = get_template("cases/people.html"), engine.get_template("people.html")
    draw: dict[str, Callable[[], str]] = {
        "jinja2_ms": lambda: str(ours.render({"page": page, "who": ""}, request)),
        "django_ms": lambda: str(theirs.render(Context(plain))),
    }
    took: dict[str, list[float]] = {name: [] for name in draw}
    with translation.override("de"):
        for _ in range(ROUNDS):
            for name, one in draw.items():
                took[name].append(milliseconds(one))
    found = {name: median(values) for name, values in took.items()}
    return found | {"ratio": found["jinja2_ms"] / found["django_ms"]}


def main() -> None:
    from gangbar.site.database import set_up  # noqa: PLC0415 - here Django begins

    os.environ.setdefault("GANGBAR_SECRET_KEY", "only-for-drawing")
    set_up()
    sys.stdout.write(json.dumps(measured()) + "\n")


if __name__ == "__main__":
    main()
