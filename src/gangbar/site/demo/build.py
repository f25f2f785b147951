"""Builds the demo into the database, throws it away again, and knows whether it is there."""

from __future__ import annotations

import gc
import multiprocessing
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, NoReturn, cast

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db import connection, connections, transaction
from django.utils import timezone, translation

from gangbar.casework.people.models import Person
from gangbar.commons.accounts.models import User
from gangbar.commons.network.actions import load_regions
from gangbar.commons.network.models import Membership, Organisation, PostcodeArea
from gangbar.kernel import regions
from gangbar.platform.rowsecurity import acting_as, identify
from gangbar.site.demo import PASSWORD, clock, network, offers, places, plans, story, ways
from gangbar.site.demo.lives import Event, begin
from gangbar.site.demo.offices import EVERYWHERE
from gangbar.site.demo.persons import Place

Tell = Callable[[str], None]
BATCH = 400
MOST_HANDS = 4
CHECKOUT = Path(__file__).resolve().parents[4]
#: What stays when the demo goes: tables that migrations fill.
_KEPT = frozenset({"network_concern", "django_content_type", "django_migrations"})
#: Official lists that an operator has loaded stay too.
_CATALOGUE = "occupations_"
_MARK = "gangbar demo"
_COMPLETE = f"{_MARK}: complete"
_TOWNS = {"15002": 9, "15003": 8, "15001": 5}


class DemoRefused(Exception):  # noqa: N818 - it is an answer, not an error
    """The demo may not touch this database; the text says why."""


def state() -> str:
    """What the database holds: a demo, half a demo (broken), real data, or nothing (empty)."""
    mark = _mark()
    if mark:
        return "demo" if mark.startswith(_COMPLETE) else "broken"
    return "real" if Organisation.objects.exists() or User.objects.exists() else ""


def made_of() -> tuple[int, int] | None:
    """How many people, and from which seed the demo was built; of older ones that is unknown."""
    told = re.fullmatch(rf"{_COMPLETE}, (\d+) people, seed (-?\d+)", _mark())
    return (int(told[1]), int(told[2])) if told else None


def build(*, people: int, seed: int, now: datetime, tell: Tell = lambda _text: None) -> None:
    """Regions, network, people; through the actions, in the order in which things happened."""
    _set_mark(f"{_MARK}: building")
    with translation.override("de"):
        with transaction.atomic():
            _load_regions()
            built = network.build(make_password(PASSWORD), timezone.localdate(now))
            offers.build(timezone.localdate(now))
            ways.build()
        _tell(range(1, people), seed=seed, built=built, now=now, tell=tell)
        if people:
            with transaction.atomic():
                plans.build(timezone.localdate(now))
                story.taken_in(built.cast)
    _forget_mails()
    _set_mark(f"{_COMPLETE}, {people} people, seed {seed}")


def _tell(numbers: range, *, seed: int, built: network.Network, now: datetime, tell: Tell) -> None:
    """All lives, dealt out to one process for each core: the past is mostly arithmetic."""
    hands = min(os.cpu_count() or 1, MOST_HANDS) if len(numbers) > BATCH else 1
    areas = _places()
    if hands == 1:
        _live(numbers, seed=seed, built=built, areas=areas, now=now, tell=tell)
        return
    let_go()
    context = multiprocessing.get_context("fork")
    processes = [
        context.Process(
            target=_live,
            args=(numbers[hand::hands],),
            kwargs={
                "seed": seed,
                "built": built,
                "areas": areas,
                "now": now,
                # All are about equally far; one speaks for them.
                "tell": None if hand else tell,
            },
        )
        for hand in range(hands)
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    if any(process.exitcode for process in processes):
        raise DemoRefused("The demo could not be built; the messages above say why.")


def let_go() -> None:
    """Close every connection, because a connection must not be shared between processes."""
    connections.close_all()
    cast("Any", connections["default"]).close_pool()


def _live(
    numbers: range,
    *,
    seed: int,
    built: network.Network,
    areas: list[Place],
    now: datetime,
    tell: Tell | None,
) -> None:
    events = sorted(
        event
        for number in numbers
        for event in begin(number, seed=seed, network=built, places=areas, now=now)
    )
    with _as_owner(), clock.shown(now) as shown, translation.override("de"):
        tenths = 0
        for start in range(0, len(events), BATCH):
            with transaction.atomic():
                _play(events[start : start + BATCH], shown)
            if tell and (done := min(start + BATCH, len(events)) * 10 // len(events)) > tenths:
                tenths = done
                tell(f"  {done * 10} % of their lives are told")
    connections.close_all()


@contextmanager
def _as_owner() -> Iterator[None]:
    """Write as the owner of the tables: the second wall rightly refuses an access dated back.

    Permissions, rules and the first wall hold as ever, because everything goes through the actions.
    """
    ordinary, owner = connections["default"], connections["owner"]
    connections["default"] = owner
    owner.features.uses_savepoints = False  # an act that fails shall fail the whole batch
    gc.disable()  # a fifth of the time, for a few hundred megabytes at most
    try:
        yield
    finally:
        gc.enable()
        owner.features.uses_savepoints = True
        connections["default"] = ordinary


def _play(events: list[Event], shown: clock.Clock) -> None:
    """Each act at its moment by its member; the database is told when the member changes."""
    with acting_as(None):
        for member, acts in groupby(events, key=lambda event: event.by):
            identify(member)
            for event in acts:
                shown.moment = event.moment
                event.act(member)


def _load_regions() -> None:
    """From the folder of real data where there is one, else from the table that comes along."""
    shared = Path(os.environ.get("GANGBAR_SHARED") or CHECKOUT.parent / "shared")
    folder = shared / "data" / "regions"
    try:
        load_regions(regions.read_districts(folder).found, regions.read_postcodes(folder).found)
    except regions.UnreadableRegions:
        if not PostcodeArea.objects.exists():
            load_regions(places.districts(), places.postcodes())


def _places() -> list[Place]:
    """Where the people live: everywhere in the Land, and many of them in its three big towns."""
    found = PostcodeArea.objects.filter(district__in=EVERYWHERE).order_by("postcode", "id")
    return [
        place
        for one in found
        for place in [(one.postcode, one.municipality, one.district_id)]
        * _TOWNS.get(one.district_id, 1)
    ]


def _forget_mails() -> None:
    """The notices of the invented past were read long ago."""
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_events")
        cursor.execute("delete from procrastinate_jobs where status = 'todo'")


def refuse() -> NoReturn:
    raise DemoRefused(
        "This database holds data that are not of the demo; nothing was changed."
        " Set GANGBAR_HOME to another folder (or DATABASE_URL to another database) for the demo."
    )


def reset() -> None:
    """Empty every table but those that migrations fill; refused where data are not of the demo."""
    if state() == "real":
        refuse()
    tables = {model._meta.db_table for model in apps.get_models(include_auto_created=True)}
    with connections["owner"].cursor() as cursor:
        cursor.execute("set lock_timeout = '20s'")
        cursor.execute("select tablename from pg_tables where schemaname = current_schema()")
        present = {str(name) for (name,) in cursor.fetchall()}
        names = ", ".join(f'"{name}"' for name in sorted(_of_demo(tables & present)))
        cursor.execute(f"truncate {names} restart identity cascade")
        cursor.execute("reset lock_timeout")
    _set_mark("")


def _of_demo(tables: set[str]) -> set[str]:
    return {one for one in tables - _KEPT if not one.startswith(_CATALOGUE)}


def _mark() -> str:
    with connection.cursor() as cursor:
        cursor.execute("select obj_description('django_migrations'::regclass, 'pg_class')")
        return str(cursor.fetchone()[0] or "")


def _set_mark(text: str) -> None:
    if re.search(r"['\\]", text):
        raise ValueError(text)
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"comment on table django_migrations is '{text}'")


def summary() -> dict[str, Any]:
    """How much there is, for the message."""
    return {
        "organisations": list(Organisation.objects.order_by("id").values_list("slug", flat=True)),
        "members": Membership.objects.filter(ended_on=None).count(),
        "people": Person.objects.count(),
    }
