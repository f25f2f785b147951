"""One benchmark from the empty database to the report."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from gangbar.platform.postgres import prepare_database
from gangbar.site import database
from gangbar.site.bench import build, measure, rules
from gangbar.site.bench.scenarios import Visit, visits
from gangbar.site.bench.size import Size

#: The benchmark's own database; tests that run side by side have one each.
NAME = os.environ.get("GANGBAR_BENCH_DATABASE", "gangbar_bench")
FEWEST = 100
EACH = 300
#: Evaluations take microseconds; longer shows nothing new.
RULES_SECONDS = 2.0
#: A login must last as long as the run.
SESSION_MINUTES = "600"
Tell = Callable[[str], None]


def run(  # noqa: PLR0913 - the command's own options
    *, people: int, seed: int, seconds: float, rebuild: bool, keep: bool, http: bool, tell: Tell
) -> dict[str, Any]:
    """Build (or reuse), measure, report; the database goes unless it is to be kept."""
    dsn = connect()
    try:
        size, build_s = built(dsn, people, seed, rebuild=rebuild, tell=tell)
        plan = logged_in(visits(size, dsn, each=EACH, different_names=build.DIFFERENT_NAMES))
        tell("Measuring without a server ...")
        rows = measure.inside(plan, dsn, seconds=seconds)
        memory = {"worker_mb": 0.0}
        if http:
            tell("Measuring with gunicorn and four clients ...")
            memory = measure.over_http(plan, rows, seconds=seconds)
        return {
            "machine": machine(dsn),
            "people": people,
            "rows": [row.as_dict() for row in rows],
            "rules": rules.run(seed=seed, seconds=min(seconds, RULES_SECONDS), tell=tell),
            **{name: round(megabytes, 1) for name, megabytes in memory.items()},
            "build_s": round(build_s, 1),
        }
    finally:
        if not keep:
            drop(dsn)


def connect() -> str:
    """Start or join the server with a database of its own; returns the owner's address."""
    os.environ["GANGBAR_SESSION_MINUTES"] = SESSION_MINUTES
    owner, app = os.environ.get("DATABASE_OWNER_URL"), os.environ.get("DATABASE_URL")
    if app:
        owner = owner or app
        users = {key: urlsplit(url).username or "" for key, url in (("owner", owner), ("app", app))}
        with psycopg.connect(owner) as first:
            prepare_database(first, NAME, **users)
        os.environ["DATABASE_URL"] = _moved(app)
        os.environ["DATABASE_OWNER_URL"] = _moved(owner)
    database.connect(database=NAME)
    database.prepare()
    return os.environ["DATABASE_OWNER_URL"]


def _moved(url: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{NAME}"))


def built(dsn: str, people: int, seed: int, *, rebuild: bool, tell: Tell) -> tuple[Size, float]:
    from django.utils import timezone  # noqa: PLC0415 - after set-up

    from gangbar.site.bench import network  # noqa: PLC0415 - after set-up

    now = timezone.now()
    if not rebuild and (found := build.there(dsn, people, seed, now)):
        tell("The database of the last run is still good.")
        return found
    size = Size(people, seed, now)
    tell(f"Building {people} people in {size.organisations} organisations ...")
    network.fill(size)
    seconds = build.build(dsn, size)
    tell(f"Built in {seconds:.0f} s.")
    return size, seconds


def logged_in(plan: Mapping[str, list[Visit]]) -> dict[str, list[Visit]]:
    """Every member of the plan gets a session."""
    from gangbar.site.bench import network  # noqa: PLC0415 - after set-up

    members = {one.member for visits_ in plan.values() for one in visits_}
    cookies = {member: network.cookies(member) for member in sorted(members)}
    return {
        name: [replace(one, cookie=cookies[one.member]) for one in rows]
        for name, rows in plan.items()
    }


def drop(dsn: str) -> None:
    from django.db import connections  # noqa: PLC0415 - after set-up

    for one in connections.all():
        one.close()
        if hasattr(one, "close_pool"):
            one.close_pool()
    parts = urlsplit(dsn)
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as owner:
        owner.execute(
            sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(NAME))
        )


def machine(dsn: str) -> dict[str, Any]:
    """What was measured on."""
    with psycopg.connect(dsn) as owner:
        version = str(owner.execute("show server_version").fetchone()[0])  # type: ignore[index] # one row
        buffers = str(owner.execute("show shared_buffers").fetchone()[0])  # type: ignore[index] # one row
    return processor() | {"postgresql": version, "shared_buffers": buffers}


def processor() -> dict[str, Any]:
    """The machine without its database."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "cores": len(os.sched_getaffinity(0)),
        "cpu": _cpu(),
        "memory_gb": round(pages / 2**30, 1),
        "python": platform.python_version(),
    }


def _cpu() -> str:
    """The processor's name where the system tells it."""
    file = Path("/proc/cpuinfo")
    lines = file.read_text().splitlines() if file.exists() else []
    found = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return found[0] if found else platform.machine()


def table(document: Mapping[str, Any]) -> str:
    """The report for people."""
    columns = ["p50_ms", "p95_ms", "statements", "ratio_to_plain", "ratio_to_sql"]
    if "requests_per_s" in document["rows"][0]:
        columns += ["requests_per_s", "share_of_plain", "served_p95_ms"]
    lines = [f"{'':22}" + "".join(f"{name:>16}" for name in columns)]
    lines += [
        f"{row['name']:22}" + "".join(f"{row[name]:>16}" for name in columns)
        for row in document["rows"]
    ]
    lines.append(f"{document['people']} people, built in {document['build_s']} s")
    if document["worker_mb"]:
        lines.append(f"two workers: {document['worker_mb']} MB, shared pages counted once")
    return "\n".join(lines) + "\n" + rules.text(document["rules"])
