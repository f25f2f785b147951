"""The commands as an operator calls them: one database of its own, real processes, exit codes."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gangbar.kernel.tests.shared import shared_data
from gangbar.site.command import NAMES, main, parser

ROLES = {"counsellor", "placement_officer", "coordinator", "lead", "administrator"}
PEOPLE = "420"
Run = Callable[..., subprocess.CompletedProcess[str]]
LIST = """Nr;Nachname;Vorname;geb.;PLZ;Staatsangehörigkeit(en);Deutschniveau
7;Muster-Neu;Amal;17.05.1990;06108;syrisch;B1
8;Muster-Alt;Omar;17.05.90;06108;syrisch;B1
"""


@pytest.fixture(scope="module")
def run() -> Iterator[Run]:
    """Calls `gangbar` with a home of its own."""
    home = Path(tempfile.mkdtemp(prefix="gangbar-command-"))
    home.chmod(0o755)
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GANGBAR_", "DATABASE_"))}
    environment = {**kept, "GANGBAR_HOME": str(home), "GANGBAR_SHARED": str(home)}

    def call(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "gangbar.site.command", *arguments],
            env=environment | more,
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    yield call
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def demo(run: Run) -> dict[str, Any]:
    """A small demo network without any file from outside; so many that two processes build it."""
    built: dict[str, Any] = document(run("demo", "--people", PEOPLE, "--no-serve", "--json"))
    return built


def document(done: subprocess.CompletedProcess[str], code: int = 0) -> Any:
    """The one JSON document on standard output."""
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout)


def test_the_demo_names_its_organisations_and_a_login_for_every_role(demo: dict[str, Any]) -> None:
    assert demo["url"].startswith("http://localhost:")
    assert len(demo["organisations"]) == 28
    assert {one["role"] for one in demo["logins"]} == ROLES
    assert all(one["organisation"] in demo["organisations"] for one in demo["logins"])
    assert demo["members"] == 120
    assert demo["people"] == int(PEOPLE)


def test_a_second_start_keeps_the_demo_and_the_doctor_is_content(
    run: Run, demo: dict[str, Any]
) -> None:
    more = run("demo", "--people", "999", "--no-serve", "--json")
    same = run("demo", "--people", PEOPLE, "--no-serve")
    again = document(more)
    health = document(run("check", "--json"))

    # Other tests may have taken an organisation in meanwhile; of the demo none is lost.
    assert set(demo["organisations"]) <= set(again["organisations"])
    assert again["people"] < 999
    assert "kept as it was built; add --reset" in more.stderr
    assert "--reset" not in same.stdout + same.stderr
    assert health["ok"], health
    assert all(set(one) == {"name", "ok", "detail", "do"} for one in health["checks"])


@pytest.mark.usefixtures("demo")
def test_who_is_responsible_is_answered_asked_or_refused(run: Run) -> None:
    known = document(
        run("responsible", "--postcode", "06108", "--concern", "first-assessment", "--json")
    )
    border = ("responsible", "--postcode", "06632", "--concern", "migration", "--json")
    asked = document(run(*border))
    settled = document(run(*border, "--municipality", "Gleina"))
    strange = run("responsible", "--postcode", "99999", "--concern", "migration", "--json")

    assert known["ask"] is None
    assert [one["organisation"] for one in known["answers"]] == ["Beratungsstelle Muster Süd"]
    assert known["answers"][0]["contact"]["phone"]
    assert known["answers"][0]["confirmed"]
    assert asked["answers"] == []
    assert "Gleina" in asked["ask"]
    assert {one["district"] for one in settled["answers"]} == {"Burgenlandkreis"}
    assert (strange.returncode, strange.stdout) == (1, "")
    assert "99999" in strange.stderr
    assert "Traceback" not in strange.stderr


def test_a_list_is_taken_over_once(run: Run, demo: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text(LIST, "cp1252")
    call = ("import", "people", str(file), "--organisation", demo["organisations"][0], "--json")

    first = document(run(*call))
    second = document(run(*call))

    assert (first["created"], second["created"]) == (1, 0)
    assert (first["read"], second["unchanged"]) == (2, 1)
    assert [one["row"] for one in first["rejected"]] == [3]
    assert first["rejected"][0]["column"] == "geb."
    assert first["rejected"][0]["value"] == "17.05.90"


@pytest.mark.parametrize(
    "arguments",
    [
        ["load", "kldb", "."],
        ["load", "regions", "/nowhere"],
        ["load", "regions", "."],
        ["import", "people", "/nowhere.csv", "--organisation", "x"],
        ["import", "people", __file__, "--organisation", "x", "--map", __file__],
    ],
    ids=" ".join,
)
def test_a_refusal_is_a_sentence_and_exit_code_one(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(arguments)

    told = capsys.readouterr()
    assert (code, told.out) == (1, "")
    assert told.err.strip().endswith(".")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["serve", "--port", "99999"], "--port: 99999 is not between 1 and 65535"),
        (["serve", "--port", "0"], "--port: 0 is not between"),
        (["serve", "--workers", "0"], "--workers: 0 is not between 1 and 256"),
        (["serve", "--threads", "-1"], "--threads: -1 is not between"),
        (["demo", "--port", "70000"], "--port: 70000 is not between"),
    ],
)
def test_a_number_out_of_range_is_wrong_use(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("command", ["serve", "worker", "migrate"])
def test_a_database_that_is_not_there_is_told_in_a_sentence(run: Run, command: str) -> None:
    done = run(command, DATABASE_URL="postgresql://somebody:geheim@127.0.0.1:1/nothing")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The database (DATABASE_URL) cannot be reached: ")
    assert "Traceback" not in done.stderr
    assert "geheim" not in done.stderr


def test_a_taken_port_is_told_before_anything_is_built(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("demo", "--port", str(taken.getsockname()[1]))

    assert done.returncode == 1
    assert "taken" in done.stderr


def test_the_doctor_answers_without_a_database(run: Run) -> None:
    broken = document(run("check", "--json", DATABASE_URL="postgresql://x@127.0.0.1:1/x"), code=1)

    assert not broken["ok"]
    assert [one["name"] for one in broken["checks"]] == [
        "database",
        "keys",
        "file keys",
        "scanner",
        "mail",
        "disk",
    ]
    assert broken["checks"][0]["do"]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])

    assert ended.value.code == 0
    assert "usage: gangbar" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["fly"], ["load", "clouds", "."], ["demo", "--people", "-3"], ["import"]]
)
def test_wrong_use_is_exit_code_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_deadline_is_computed_with_what_moved_it(run: Run) -> None:
    answer = document(
        run(
            "deadline", "--rule", "WID", "--start", "2026-11-07", "--posted", "2026-11-03", "--json"
        )
    )
    assert (answer["start"], answer["nominal_end"], answer["end"], answer["standing"]) == (
        *("2026-11-07", "2026-12-07", "2026-12-07", "law"),
    )
    moved = document(run("deadline", "--rule", "BQFG-DEC", "--start", "2026-11-30", "--json"))
    assert [(one["from"], one["to"]) for one in moved["moves"]] == [("2027-02-28", "2027-03-01")]
    assert {"citation": "BQFG § 6 Abs. 3", "checked_on": "2026-08-19"} in moved["sources"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (("--start", "2026-02-30"), "no day of the calendar"),
        (("--start", "2026-04-15", "--suspend", "2026-05-20"), "no interval"),
        (
            ("--start", "2026-04-15", "--suspend", "2026-05-20..2026-05-19"),
            "bevor sie am 20.05.2026 beginnt",
        ),
        (("--start", "2026-04-15", "--posted", "2026-04-14"), "beginnt nicht mit der Bekanntgabe"),
        (
            ("--start", "2026-11-03", "--posted", "2026-11-05", "--rule", "WID"),
            "Erhalten am 03.11.2026, aber erst am 05.11.2026 zur Post gegeben",
        ),
        (
            ("--start", "2026-11-03", "--posted", "2026-11-05", "--rule", "BEK"),
            "nothing is received before it is posted",
        ),
        (("--start", "1066-10-14"), "Jahr 1066"),
        (("--start", "2026-04-15", "--suspend", "2026-05-20.."), "has no end yet"),
        (("--start", "2026-04-15", "--suspend", "2026-05-20..9999-12-31"), "Jahr 9999"),
        (
            ("--start", "2026-04-15", *(("--extend-until", "2026-08-01") * 2)),
            "the law allows one extension",
        ),
    ],
)
def test_an_impossible_deadline_is_refused_with_a_sentence(
    run: Run, given: tuple[str, ...], sentence: str
) -> None:
    done = run("deadline", "--rule", "BQFG-DEC", *given)

    assert done.returncode == 1
    assert sentence in done.stderr
    assert done.stdout == ""


def test_a_deadline_without_a_start_is_wrong_use(run: Run) -> None:
    done = run("deadline", "--rule", "BQFG-DEC", "--json")
    assert (done.returncode, done.stdout) == (2, "")
    assert "A start is missing" in done.stderr


def test_a_later_proven_receipt_counts_instead_of_the_fourth_day(run: Run) -> None:
    late = ("--start", "2026-11-20", "--posted", "2026-11-03")
    answer = document(run("deadline", "--rule", "WID", *late, "--json"))

    assert (answer["start"], answer["end"]) == ("2026-11-20", "2026-12-21")


@pytest.mark.parametrize(
    ("received", "end"),
    [("2026-11-05", "2026-11-07"), ("2026-11-07", "2026-11-07"), ("2026-11-20", "2026-11-20")],
)
def test_what_arrives_after_the_fourth_day_is_notified_then(
    run: Run, received: str, end: str
) -> None:
    days = ("--start", received, "--posted", "2026-11-03")
    answer = document(run("deadline", "--rule", "BEK", *days, "--json"))

    assert (answer["start"], answer["nominal_end"], answer["end"]) == (
        *("2026-11-03", "2026-11-07", end),
    )
    assert [one["to"] for one in answer["moves"]] == ([end] if end != "2026-11-07" else [])


@pytest.mark.parametrize("given", [(), ("a", "--batch", "b"), ("a", "--limit", "0")])
def test_an_occupation_asked_in_two_ways_or_none_is_wrong_use(
    run: Run, given: tuple[str, ...]
) -> None:
    assert run("occupation", *given).returncode == 2


def test_occupations_are_loaded_and_found(run: Run, tmp_path: Path) -> None:
    folder = shared_data("occupations")
    kldb = str(folder / "KldB_2010_V2020_Gliederung_mit_Erlaeuterung.csv")

    before = run("occupation", "Krankenschwester", "--json")
    assert before.returncode == 1
    assert "gangbar load kldb" in before.stderr
    first = document(run("load", "kldb", kldb, "--json"))
    again = document(run("load", "kldb", kldb, "--json"))
    assert (first["read"], first["created"], first["rejected"]) == (2195, 2195, [])
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 2195)
    batch = tmp_path / "texts"
    batch.write_text("Krankenschwester\nSoldat\n", "utf-8")
    done = run("occupation", "--batch", str(batch))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["results"][0]["code"] for one in found] == ["81302", "01402"]
    assert set(found[0]) == {"query", "results", "questions"}
    assert set(found[0]["results"][0]) == {"code", "title", "score", "why"}


def test_the_version_is_told(run: Run) -> None:
    done = run("--version")

    assert done.returncode == 0
    assert done.stdout.startswith("gangbar 0.")


def test_a_directory_is_taken_over_once_and_leaves_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "organizations.csv").write_text("id,name,description\n1,Eins,Erste\n", "utf-8")
    (tmp_path / "services.csv").write_bytes(
        "id,organization_id,name,status\n1,9,Straße,active\n".encode("cp1252")
    )
    once = document(run("hsds", "import", str(tmp_path), "--json"))
    again = document(run("hsds", "import", str(tmp_path), "--json"))

    assert once["services"] == {
        "read": 1,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
    }
    assert {one["kind"] for one in once["problems"]} == {"encoding", "dangling-key"}
    assert again["organizations"]["unchanged"] == again["services"]["unchanged"] == 1
    assert again["problems"] == once["problems"]

    folder = tmp_path / "out"
    tables = document(run("hsds", "export", str(folder), "--json"))["tables"]
    assert tables["organizations"] >= 1
    assert "Straße" in (folder / "services.csv").read_text("utf-8")
    back = document(run("hsds", "import", str(folder), "--json"))["tables"]
    assert {one["unchanged"] - one["read"] for one in back.values()} == {0}
    assert document(run("hsds", "export", str(folder), "--json")) == {
        "tables": tables,
        "left_out": {},
    }
    (tmp_path / "broken.json").write_bytes('{"services": [{"name": "Kü"'.encode("cp1252"))
    refused = run("hsds", "import", str(tmp_path / "broken.json"), "--json")
    assert refused.returncode == 1
    assert "Traceback" not in refused.stderr
    assert run("hsds", "import", str(tmp_path / "nowhere"), "--json").returncode == 1
    assert run("hsds", "import").returncode == 2


def test_a_route_is_planned_from_a_file_or_standard_input(run: Run, tmp_path: Path) -> None:
    step = {"id": "course", "gives": {"german": "B1"}, "days": {"mode": 30}, "cost": 10}
    instance = {
        "today": "2026-11-22",
        "facts": {"german": "A2"},
        "orders": {"german": ["A2", "B1"]},
        "goal": {"fact": "german", "at_least": "B1"},
        "own_money": 10,
        "steps": [step],
    }
    file = tmp_path / "way.json"
    file.write_text(json.dumps(instance), "utf-8")
    answer = document(run("route", str(file), "--json"))
    assert answer["status"] == "optimal"
    assert [one["goal_on"] for one in answer["routes"]] == ["2026-12-22"] * 3

    file.write_text(json.dumps(instance | {"own_money": 9}), "utf-8")
    answer = document(run("route", str(file), "--json"))
    assert (answer["status"], answer["routes"]) == ("unreachable", [])
    assert answer["why_not"] == [{"step": "course", "reason": "too expensive"}]

    file.write_text(json.dumps(instance | {"goal": {"fact": "german", "is": "B3"}}), "utf-8")
    assert "keine Stufe" in run("route", str(file), "--json").stderr
    assert run("route", str(file), "--json").returncode == 1
    assert run("route").returncode == 2
    assert document(run("route", "--schema"))["title"] == "Route instance"


def test_an_operator_takes_an_organisation_in_and_hands_its_link_over(
    run: Run, demo: dict[str, Any]
) -> None:
    assert demo
    asked = ("--name", "Neues Amt", "--kind", "jobcenter", "--administrator", "v@amt.example")
    made = document(run("organisation", "add", "neues-amt", *asked, "--json"))
    assert "/invitation/" in made["link"]
    again = run("organisation", "add", "neues-amt", *asked)
    assert again.returncode == 1
    assert "there already" in again.stderr
    other = document(
        run("organisation", "invite", "neues-amt", "--administrator", "w@amt.example", "--json")
    )
    assert other["link"] != made["link"]
    rows = document(run("organisation", "list", "--json"))
    assert {"slug": "neues-amt", "name": "Neues Amt", "kind": "jobcenter", "members": 0} in rows


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("add", "Neues Amt"), "small letters"),
        (("add", "neu", "--administrator", "keine"), "e-mail"),
        (("add", "neu", "--administrator", "a@b.de", "--kind", "amt"), "jobcenter"),
        (("add", "neu", "--administrator", "a@b.de", "--kind", "chamber"), "--name"),
    ],
)
def test_an_organisation_that_cannot_be_is_wrong_use(
    run: Run, demo: dict[str, Any], more: tuple[str, ...], says: str
) -> None:
    assert demo
    refused = run("organisation", *more)
    assert refused.returncode == 2
    assert says in refused.stderr
