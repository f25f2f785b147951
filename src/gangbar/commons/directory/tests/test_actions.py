"""Offers are found by what is needed and kept fresh; a directory is taken over without loss."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from gangbar.commons.directory import actions, queries
from gangbar.commons.directory.domain.fitting import Fit, Need
from gangbar.commons.directory.models import CourseStart, Entry, Offer, UnmetNeed
from gangbar.kernel.hsds.checks import checked
from gangbar.kernel.hsds.package import read_package
from gangbar.platform.models import JournalEntry
from gangbar.platform.refused import Refused
from gangbar.platform.rowsecurity import acting_as
from gangbar.site.demo.cast import Cast, small_cast

pytestmark = pytest.mark.django_db
COURSE = {"kind": "vocational_language_course", "title": "Berufssprachkurs B2 Pflege"}


@pytest.fixture
def cast() -> Cast:
    return small_cast()


def today() -> date:
    return timezone.localdate()


def published(cast: Cast, **terms: Any) -> Offer:
    with acting_as(cast.basim):
        return actions.publish_offer(values=COURSE | terms, by=cast.basim)


def started(offer: Offer, cast: Cast, days: int = 20, **more: Any) -> CourseStart:
    values = {"starts_on": today() + timedelta(days=days)} | more
    with acting_as(cast.basim):
        return actions.set_start(offer, values=values, by=cast.basim)


def fits(need: Need, **filters: Any) -> list[Fit]:
    return [row.fit for row in queries.found_offers(None, need, on=today(), **filters)]


def test_an_offer_is_found_by_any_word_and_place(cast: Cast) -> None:
    published(cast, district=cast.halle)
    published(cast, title="Schweißen", kind="qualification")

    assert len(fits(Need(), words=["pflege"], district=cast.halle.ags)) == 1
    assert len(fits(Need(), kinds=["qualification"])) == 1
    assert len(fits(Need(), district=cast.halle.ags)) == 2  # the other one is for the whole Land
    assert fits(Need(), words=["Kochen"]) == []


@pytest.mark.parametrize(
    ("need", "fit"),
    [
        (Need(), Fit.OPEN),
        (Need(german="B2"), Fit.MET),
        (Need(german="B1"), Fit.MET),
        (Need(german="A2"), Fit.NOT_MET),
    ],
)
def test_what_is_unknown_stays_open(cast: Cast, need: Need, fit: Fit) -> None:
    published(cast, german_from="B1")
    assert fits(need) == [fit]


def test_a_course_without_free_place_does_not_fit(cast: Cast) -> None:
    offer = published(cast)
    started(offer, cast, places=10, places_left=0)
    assert fits(Need()) == [Fit.NOT_MET]

    started(offer, cast, days=50, places=10, places_left=2)
    (row,) = queries.found_offers(None, Need(), on=today())
    assert row.fit is Fit.MET
    assert row.next_start is not None
    assert row.next_start.starts_on == today() + timedelta(days=50)


def test_what_fits_stands_before_what_is_open_and_what_does_not_fit(cast: Cast) -> None:
    for title, level in (("C", "C1"), ("B", ""), ("A", "A1")):
        published(cast, title=title, german_from=level)
    published(cast, title="O", women_only=True)

    rows = queries.found_offers(None, Need(german="B1"), on=today())
    assert [(row.offer.title, row.fit.value) for row in rows] == [
        ("A", "met"),
        ("B", "met"),
        ("O", "open"),
        ("C", "not_met"),
    ]


def test_a_start_is_brought_up_to_date_and_not_entered_twice(cast: Cast) -> None:
    offer = published(cast)
    started(offer, cast, places_left=5)
    started(offer, cast, places_left=2)
    assert list(offer.starts.values_list("places_left", flat=True)) == [2]


def test_a_course_that_has_ended_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="schon zu Ende"):
        started(published(cast), cast, days=-40, ends_on=today() - timedelta(days=1))


def test_an_offer_that_nobody_confirms_is_marked(cast: Cast) -> None:
    offer = published(cast, confirm_every=30)
    with acting_as(cast.basim):
        Offer.objects.filter(pk=offer.pk).update(confirmed_on=today() - timedelta(days=31))
    assert [row.stale for row in queries.found_offers(None, Need(), on=today())] == [True]

    with acting_as(cast.basim):
        actions.confirm_offer(queries.own_offers(cast.basim).get(), by=cast.basim)
        assert JournalEntry.objects.filter(kind="EntryConfirmed").count() == 1
    assert [row.stale for row in queries.found_offers(None, Need(), on=today())] == [False]


def test_only_the_own_organisation_changes_an_offer(cast: Cast) -> None:
    offer = published(cast)
    with acting_as(cast.petra):
        with pytest.raises(Refused, match="der es gehört"):
            actions.end_offer(offer, by=cast.petra)
        # The second wall: without the action no row is touched.
        assert Offer.objects.filter(pk=offer.pk).update(title="Anders") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            Offer.objects.create(
                organisation=cast.counselling,
                confirmed_on=today(),
                confirmed_by="x",
                **COURSE,
            )


def test_an_ended_offer_is_no_longer_found_but_its_page_says_so(cast: Cast) -> None:
    offer = published(cast)
    with acting_as(cast.basim):
        actions.end_offer(offer, by=cast.basim)
    assert fits(Need()) == []
    assert queries.offer(None, offer.pk).get().ended_on == today()


def test_unmet_need_is_counted_and_small_numbers_are_not_told(cast: Cast) -> None:
    with acting_as(cast.petra):
        for kind, count in (("coaching", 4), ("test", 5)):
            for german in ("A1", "A2", "B1", "B2", "C1")[:count]:
                assert actions.note_unmet(
                    kind=kind, district=cast.halle, german=german, by=cast.petra
                )
        again = actions.note_unmet(kind="test", district=cast.halle, german="A1", by=cast.petra)
        assert not again, "the same need is counted once a day"
        with pytest.raises(Refused, match="welche Art von Angebot"):
            actions.note_unmet(kind="alles", district=None, german="", by=cast.petra)

    rows = queries.demand(cast.basim, since=today())
    assert [(row.kind, row.count) for row in rows] == [("Prüfung oder Test", 5), ("Coaching", None)]
    named = {field.name for field in UnmetNeed._meta.fields}
    assert named == {"id", "organisation", "kind", "district", "german", "on"}


def write(tmp_path: Path, name: str = "Eins") -> Path:
    (tmp_path / "organizations.csv").write_text(f"id,name,description\no1,{name},Erste\n", "utf-8")
    (tmp_path / "services.csv").write_text(
        "id,organization_id,name,status,farbe\n1,o1,Beratung,active,blau\n", "utf-8"
    )
    (tmp_path / "phones.csv").write_text("id,service_id,number\n1,1,0340 0\n2,9,0340 1\n", "utf-8")
    return tmp_path


def take(path: Path, **options: Any) -> dict[str, tuple[int, int, int]]:
    sheets, _problems = checked(read_package(path))
    report = actions.take_over(sheets, source="muster", **options)
    return {name: (taken.created, taken.updated, taken.unchanged) for name, taken in report.items()}


def test_a_second_import_changes_nothing_and_a_changed_row_is_updated(tmp_path: Path) -> None:
    path = write(tmp_path)
    new = {"organizations": (1, 0, 0), "services": (1, 0, 0), "phones": (2, 0, 0)}
    assert take(path, dry_run=True) == new
    assert not Entry.objects.exists()

    assert take(path) == new
    before = list(Entry.objects.order_by("id").values())
    assert set(take(path).values()) == {(0, 0, 1), (0, 0, 2)}
    assert list(Entry.objects.order_by("id").values()) == before

    assert take(write(tmp_path, "Neu"))["organizations"] == (0, 1, 0)
    assert Entry.objects.get(table="organization").name == "Neu"


def test_everything_that_was_read_leaves_again(tmp_path: Path) -> None:
    take(write(tmp_path))
    tables = {one.table: one.rows for one in queries.all_rows(None)}

    assert {row["id"]: row.get("farbe", "") for row in tables["service"]} == {"1": "blau"}
    assert [row["service_id"] for row in tables["phone"]] == ["1", "9"]


def test_no_member_writes_into_a_directory_of_others(cast: Cast, tmp_path: Path) -> None:
    take(write(tmp_path))
    with acting_as(cast.petra):
        assert Entry.objects.filter(key="o1").update(name="Anders") == 0
        assert Entry.objects.filter(key="o1").delete()[0] == 0
