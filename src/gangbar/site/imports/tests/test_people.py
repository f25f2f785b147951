"""A list is taken over whole: every row counted, the second run changes nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped] # it has no types

from gangbar.casework.cases.models import Case, Participation
from gangbar.casework.people.forms import RecordForm
from gangbar.casework.people.models import Record
from gangbar.commons.network.actions import load_regions
from gangbar.kernel.sentences import Unreadable
from gangbar.platform.rowsecurity import acting_as
from gangbar.platform.viewer import Viewer
from gangbar.site.demo import places
from gangbar.site.demo.cast import small_cast
from gangbar.site.imports import people

HEADER = "Nr;Nachname;Vorname;geb.;PLZ;Ort;Handy;E-Mail;Deutschniveau;Beruf;Land des Abschlusses\n"
FIRST = "1;Al-Muster;Amal;17.05.1990;06108;Halle;0000 1;a@leute.example;B1;Krankenschwester;TN\n"


@pytest.fixture
def by(db: None) -> Viewer:
    load_regions(places.districts(), places.postcodes())
    return small_cast().basim


def take(
    tmp_path: Path, by: Viewer, text: str | bytes, **more: Any
) -> tuple[dict[str, Any], people.Result]:
    """The report of one run, as JSON says it; the sum is checked every time."""
    file = tmp_path / "list.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    options: dict[str, Any] = {"given": {}, "dry_run": False} | more
    done = people.take_over(file, by=by, **options)
    report = json.loads("".join(done.tally.json({})))
    taken = report["created"] + report["updated"] + report["unchanged"]
    assert report["read"] == taken + len(report["rejected"])
    return report, done


def outcome(report: dict[str, Any]) -> tuple[int, int, int, int]:
    counts = (report[name] for name in ("created", "updated", "unchanged"))
    created, updated, unchanged = counts
    return created, updated, unchanged, len(report["rejected"])


def test_a_person_gets_a_record_and_a_case(tmp_path: Path, by: Viewer) -> None:
    report, _done = take(tmp_path, by, HEADER + FIRST)

    assert outcome(report) == (1, 0, 0, 0)
    with acting_as(by):
        record = Record.objects.get()
        assert (record.family_name, record.birth_date) == ("Al-Muster", "1990-05-17")
        assert record.district_id == "15002"
        assert record.nationalities == []  # never taken from the country of a degree
        assert record.qualifications.get().country == "TN"
        assert record.languageskills.get().level == "B1"
        part = Participation.objects.get()
        assert (part.label, part.responsible_id) == ("Al-Muster, Amal", by.member)
        assert Case.objects.get().goal == "Beratung"


def test_the_second_run_changes_nothing_and_a_changed_row_updates(
    tmp_path: Path, by: Viewer
) -> None:
    take(tmp_path, by, HEADER + FIRST)
    again, _done = take(tmp_path, by, HEADER + FIRST)
    moved = FIRST.replace("B1", "B2").replace("0000 1", "0000 2").replace("06108", "06110")
    changed, _done = take(tmp_path, by, HEADER + moved)
    emptied, _done = take(tmp_path, by, HEADER + "1;Al-Muster;Amal;;;;;;;;\n")

    assert outcome(again) == (0, 0, 1, 0)
    assert outcome(changed) == (0, 1, 0, 0)
    assert outcome(emptied) == (0, 0, 1, 0)
    with acting_as(by):
        record = Record.objects.get()
        assert record.languageskills.get().level == "B2"
        assert {way.value for way in record.contactways.all()} == {"0000 2", "a@leute.example"}


def test_the_level_of_a_degree_is_read(tmp_path: Path, by: Viewer) -> None:
    text = (
        "Nachname;Vorname;Abschluss;Abschlussart\n"
        "Muster;Amal;Krankenpflege;Berufsausbildung\nMuster;Omar;Maschinenbau;Master\n"
        "Muster;Lina;Physik;\nMuster;Bo;Physik;Zauberei\n"
    )
    report, _done = take(tmp_path, by, text)
    assert outcome(report) == (3, 0, 0, 1)
    assert report["rejected"][0]["column"] == "Abschlussart"
    with acting_as(by):
        found = Record.objects.order_by("given_name").prefetch_related("qualifications")
        assert [one.qualifications.get().level for one in found] == ["vocational", "", "master"]


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path, by: Viewer) -> None:
    tried, _done = take(tmp_path, by, HEADER + FIRST, dry_run=True)
    done, _done = take(tmp_path, by, HEADER + FIRST)

    assert outcome(tried) == outcome(done) == (1, 0, 0, 0)


def test_somebody_without_a_number_is_known_again(tmp_path: Path, by: Viewer) -> None:
    text = "Nachname;Vorname;Geburtsdatum\nMuster;Omar;1990\nMuster;Omar;1991\nMuster;Omar;1990\n"

    assert outcome(take(tmp_path, by, text)[0]) == (2, 0, 1, 0)
    assert outcome(take(tmp_path, by, text)[0]) == (0, 0, 3, 0)


def test_a_list_that_contradicts_itself_is_told_so(tmp_path: Path, by: Viewer) -> None:
    text = HEADER + FIRST + FIRST.replace("0000 1", "0000 9")

    first, second = take(tmp_path, by, text)[0], take(tmp_path, by, text)[0]

    assert outcome(first) == (1, 0, 0, 1)
    assert outcome(second) == (0, 0, 1, 1)
    assert first["rejected"][0]["row"] == 3


def test_a_number_that_now_means_somebody_else_is_refused(tmp_path: Path, by: Viewer) -> None:
    take(tmp_path, by, HEADER + FIRST)
    report, _done = take(tmp_path, by, HEADER + "1;Probe;Ivan;01.01.1970;;;;;;;\n")

    assert outcome(report) == (0, 0, 0, 1)
    with acting_as(by):
        assert Record.objects.get().family_name == "Al-Muster"


_OF_ONE = "1;Müller;Åsa;17.05.1990"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (_OF_ONE, "1;Meier;Tom;"),
        ("1;Müller;Åsa;", "1;Meier;Tom;01.01.1970"),
        (_OF_ONE, "1;Meier;Tom;17.05.1990"),
        (_OF_ONE, "1;Meier;Åsa;01.01.1970"),
        (_OF_ONE, "1;Müller;Tom;1991"),
        ("1;Müller;;", "1;Meier;;"),
    ],
)
def test_two_people_under_one_number_are_never_mixed(
    tmp_path: Path, by: Viewer, before: str, after: str
) -> None:
    header = "Nr;Nachname;Vorname;Geburtsdatum\n"
    take(tmp_path, by, f"{header}{before}\n")
    report, _done = take(tmp_path, by, f"{header}{after}\n")

    assert outcome(report) == (0, 0, 0, 1)
    assert "jemand anderes" in report["rejected"][0]["reason"]
    with acting_as(by):
        assert Record.objects.get().family_name == "Müller"


@pytest.mark.parametrize(
    "after",
    [
        "1;Meier;Åsa;17.05.1990",
        "1;Meier;Åsa;",
        "1;Müller;Asa Maria;1990",
        "1;Müller;Åsa;18.05.1990",
        "1;Meier;;05.1990",
    ],
)
def test_one_thing_alone_may_be_mended(tmp_path: Path, by: Viewer, after: str) -> None:
    header = "Nr;Nachname;Vorname;Geburtsdatum\n"
    take(tmp_path, by, f"{header}{_OF_ONE}\n")
    assert outcome(take(tmp_path, by, f"{header}{after}\n")[0]) == (0, 1, 0, 0)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("محمد;علي;", ("", "", "علي محمد")),
        ("محمد;Ali;", ("", "Ali", "محمد")),
        ("محمد;علي;علي محمد", ("", "", "علي محمد")),
        ("محمد;Ali;عمر", ("", "Ali", "عمر / محمد")),
        ("Шевченко;Олена;", ("Шевченко", "Олена", "")),  # the norm has Cyrillic
    ],
)
def test_a_name_in_another_script_does_not_lock_the_record(
    tmp_path: Path, by: Viewer, row: str, names: tuple[str, str, str]
) -> None:
    text = f"Nachname;Vorname;Originalschrift;Geburtsdatum\n{row};1990\n"
    report, _done = take(tmp_path, by, text)
    again, _done = take(tmp_path, by, text)

    assert (outcome(report), outcome(again)) == ((1, 0, 0, 0), (0, 0, 1, 0))
    assert len(report["notes"]) == (0 if names[0] else 1)
    with acting_as(by):
        record = Record.objects.get()
        assert (record.family_name, record.given_name, record.original_name) == names
        form = RecordForm(RecordForm(instance=record).initial, instance=record)
        assert form.is_valid(), form.errors


def test_a_name_too_long_for_its_field_is_refused(tmp_path: Path, by: Viewer) -> None:
    text = f"Nachname;Vorname\n{'ع' * 200};{'م' * 200}\n"
    report, _done = take(tmp_path, by, text)
    assert outcome(report) == (0, 0, 0, 1)
    assert "kürzen" in report["rejected"][0]["reason"]


def test_a_row_with_several_problems_is_rejected_once(tmp_path: Path, by: Viewer) -> None:
    report, _done = take(tmp_path, by, HEADER + "1;Muster;Amal;17.05.90;061;;x;y;gut;;Nirgends\n")

    assert outcome(report) == (0, 0, 0, 1)
    rejected = report["rejected"][0]
    assert (rejected["row"], rejected["column"], rejected["value"]) == (2, "geb.", "17.05.90")
    assert len(rejected["also"]) == 5


@pytest.mark.parametrize(
    ("place", "district", "notes"), [("", None, 1), ("Gleina", "15084", 0), ("Berlin", None, 1)]
)
def test_a_postcode_in_two_districts_is_not_guessed(
    tmp_path: Path, by: Viewer, place: str, district: str | None, notes: int
) -> None:
    text = f"Nachname;Vorname;PLZ;Ort\nMuster;Amal;06632;{place}\n"
    report, _done = take(tmp_path, by, text)

    assert outcome(report) == (1, 0, 0, 0)
    assert len(report["notes"]) == notes
    with acting_as(by):
        assert Record.objects.get().district_id == district


NAUGHTY = (
    "=cmd|'/c calc'!A1",
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE people_record;--",
    "\u202eretsuM",
    "Mu\u0001ster\u0007",
    "👩‍⚕️ Muster",
    "ሙስተር",
    "Ḿṵś\u0323tér",
    "%s %(x)s {0}",
    "x" * 100_000,
    "NULL",
    "\ufeffMuster",
)


def test_naughty_strings_do_no_harm(tmp_path: Path, by: Viewer) -> None:
    rows = [f'{number};"{text}";Amal;;;;;;;"{text}";\n' for number, text in enumerate(NAUGHTY)]
    report, _done = take(tmp_path, by, HEADER + "".join(rows))
    again, _done = take(tmp_path, by, HEADER + "".join(rows))

    assert report["read"] == len(NAUGHTY)
    assert [one["row"] for one in report["rejected"]] == [11]  # the one that is too long
    assert outcome(again) == (0, 0, len(NAUGHTY) - 1, 1)
    assert all(len(one["value"]) <= 80 for one in report["rejected"])
    with acting_as(by):
        stored = set(Record.objects.values_list("family_name", flat=True))
        assert {"Muster", "retsuM", "<script>alert(1)</script>"} <= stored


def test_ragged_empty_and_zero_bytes_are_rejected_by_row(tmp_path: Path, by: Viewer) -> None:
    rows = (
        "1;zu;kurz\n" + ";" * 10 + "\n" + FIRST.rstrip() + ";zu viel\n" + "9;Mu\0ster;A;;;;;;;;\n"
    )
    report, _done = take(tmp_path, by, HEADER + rows)

    assert [one["row"] for one in report["rejected"]] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "text", ["", "PLZ;Ort\n06108;Halle\n", HEADER + FIRST + '2;"offen;;\n' * 3, b"PK\x03\x04kaputt"]
)
def test_a_file_that_cannot_be_read_writes_nothing(
    tmp_path: Path, by: Viewer, text: str | bytes
) -> None:
    with pytest.raises(Unreadable):
        take(tmp_path, by, text)

    with acting_as(by):
        assert not Record.objects.exists()


def test_a_workbook_is_read_with_its_dates(tmp_path: Path, by: Viewer) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nachname", "Vorname", "Geburtsdatum", "PLZ"])
        sheet.write_row(1, 0, ["Muster", "Amal"])
        sheet.write_datetime(1, 2, people_birthday(), book.add_format({"num_format": "dd.mm.yy"}))
        sheet.write_number(1, 3, 6108)
    report, _done = take(tmp_path, by, buffer.getvalue())

    assert outcome(report) == (1, 0, 0, 0)
    with acting_as(by):
        record = Record.objects.get()
        assert (record.birth_date, record.postcode) == ("1990-05-17", "06108")


def people_birthday() -> Any:
    from datetime import datetime  # noqa: PLC0415 - a workbook wants a moment

    return datetime(1990, 5, 17)  # noqa: DTZ001 - workbooks know no time zone


@pytest.mark.usefixtures("by")
def test_an_unknown_organisation_is_refused() -> None:
    with pytest.raises(Unreadable, match="nobody"):
        people.worker_of("nobody")


def test_a_long_list_is_taken_over_in_batches(tmp_path: Path, by: Viewer) -> None:
    rows = "".join(f"{n};Muster-{n};Amal;1990;06108;;;;;;\n" for n in range(1, 1203))

    assert outcome(take(tmp_path, by, HEADER + rows)[0]) == (1202, 0, 0, 0)
    assert outcome(take(tmp_path, by, HEADER + rows)[0]) == (0, 0, 1202, 0)
