"""Lanes and conditions of a BPMN file are read; what has no place in a way is named."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gangbar.commons.accounts.models import User
from gangbar.journey.pathways.domain.bpmn import Found, read_bpmn
from gangbar.journey.pathways.tests.test_bpmn import FILE, NURSE, flow, needs, others, with_more
from gangbar.site.demo.cast import small_cast

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'


def foreign(body: str) -> Found:
    text = f'{HEAD}<process id="p" name="Fremd"><startEvent id="s"/>{body}</process></definitions>'
    return read_bpmn(text.encode())


def tasks(*names: str) -> str:
    return "".join(f'<task id="{one}" name="{one.upper()}"/>' for one in names)


def lane(name: str, *refs: str) -> str:
    inner = "".join(f"<flowNodeRef>{one}</flowNodeRef>" for one in refs)
    return f'<lane id="lane-{name}" name="{name}">{inner}</lane>'


def arrow(one: str, other: str, name: str = "", when: str = "") -> str:
    condition = f"<conditionExpression>{when}</conditionExpression>" if when else ""
    head = f'<sequenceFlow id="{one}-{other}" name="{name}" sourceRef="{one}" targetRef="{other}"'
    return f"{head}>{condition}</sequenceFlow>"


def test_a_lane_says_who_acts() -> None:
    lanes = lane("Beratungsstelle", "a") + lane("Zuständige  Stelle", "b") + lane("Kantine", "c")
    body = f"<laneSet>{lanes}</laneSet>{tasks('a', 'b', 'c')}"
    found = foreign(body + flow("a", "b") + flow("b", "c"))

    assert [one.who for one in found.way.steps] == ["counselling", "competent_authority", "person"]
    assert found.unread == ("Bahn „Kantine“: Wer das ist, ist hier nicht bekannt.",)


def test_a_step_of_ours_in_another_lane_has_another_who() -> None:
    lanes = f"<laneSet>{lane('Jobcenter', 'step-counselling')}</laneSet>"
    found = read_bpmn(with_more(FILE, lanes).encode())

    changed = found.way.step("counselling")
    assert changed
    assert changed.who == "jobcenter"
    assert others(found.way) == others(NURSE)


def test_our_own_file_holds_nothing_that_is_not_read() -> None:
    assert read_bpmn(FILE.encode()) == Found(NURSE)


GATE = '<exclusiveGateway id="papers" name="Zeugnis da?"/>'


def test_the_question_of_a_gateway_is_asked_and_its_answers_are_conditions() -> None:
    body = tasks("a", "b", "c") + GATE + flow("a", "papers")
    found = foreign(body + arrow("papers", "b", "ja") + arrow("papers", "c", "nein"))

    (question,) = found.way.questions
    assert (question.name, question.text) == ("papers", "Zeugnis da?")
    assert [value for value, _label in question.values] == ["ja", "nein"]
    assert needs(found.way, "b") == {"all": [{"done": "a"}, {"fact": "papers", "is": "ja"}]}
    assert needs(found.way, "c") == {"all": [{"done": "a"}, {"fact": "papers", "is": "nein"}]}
    assert found.unread == ()


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ('german &gt;= "B2"', {"fact": "german", "at_least": "B2"}),
        ("${german &gt;= 'B2'}", {"fact": "german", "at_least": "B2"}),
        ('=notice = "measure"', {"fact": "notice", "is": "measure"}),
        ('{"fact": "german", "is": "C1"}', {"fact": "german", "is": "C1"}),
    ],
)
def test_a_condition_at_an_arrow_is_one_more_that_a_step_of_ours_needs(
    text: str, condition: dict[str, str]
) -> None:
    more = arrow("step-papers", "step-first-job", when=text)
    found = read_bpmn(with_more(FILE, more).encode())

    asked = needs(found.way, "first-job")["all"]
    assert asked[0] == {"fact": "german", "at_least": "B1"}
    assert asked[-2:] == [{"done": "papers"}, condition]
    assert found.unread == ()


@pytest.mark.parametrize(
    "text", ['mood = "good"', 'german &gt;= "D9"', "wenn es passt", "{broken", '{"fact": "mood"}']
)
def test_a_condition_that_nobody_can_ask_is_named(text: str) -> None:
    more = arrow("step-papers", "step-first-job", when=text)
    found = read_bpmn(with_more(FILE, more).encode())

    (said,) = found.unread
    assert said.startswith("Bedingung „")
    assert said.endswith(
        "am Pfeil zu „Arbeit unterhalb der Qualifikation“: Der Weg kennt keine Frage dazu."
    )


def test_answers_without_a_question_are_named() -> None:
    body = tasks("a", "b", "c") + '<exclusiveGateway id="g"/>' + flow("a", "g")
    found = foreign(body + arrow("g", "b", "ja") + arrow("g", "c", "nein"))

    assert needs(found.way, "b") == {"done": "a"}
    assert [one.split("“")[0] for one in found.unread] == ["Bedingung „ja", "Bedingung „nein"]


def test_a_condition_on_one_of_several_paths_is_named() -> None:
    gates = GATE + '<exclusiveGateway id="join"/>'
    body = tasks("a", "b", "c", "d") + gates + flow("a", "papers") + flow("b", "join")
    body += arrow("papers", "b", "ja") + arrow("papers", "join", "nein") + flow("join", "d")
    found = foreign(body + flow("d", "c"))

    assert needs(found.way, "b") == {"all": [{"done": "a"}, {"fact": "papers", "is": "ja"}]}
    assert found.unread == ("Bedingungen vor „D“ gelten nur auf einem von mehreren Pfeilen.",)


def test_what_else_is_drawn_is_named() -> None:
    timer = '<intermediateCatchEvent id="t" name="vier Wochen"><timerEventDefinition/>'
    body = tasks("b") + timer + "</intermediateCatchEvent>"
    body += '<task id="a" name="A"><documentation>Ruhig bleiben</documentation></task>'
    body += '<textAnnotation id="n"><text>Achtung</text></textAnnotation>'
    found = foreign(body + flow("a", "t") + flow("t", "b"))

    assert needs(found.way, "b") == {"done": "a"}
    assert found.unread == (
        "eine Notiz bei „Fremd“.",
        "eine Frist oder Wartezeit bei „vier Wochen“.",
        "eine Beschreibung bei „A“.",
    )


@pytest.mark.django_db
def test_whoever_proposes_a_file_reads_what_was_not_read() -> None:
    cast = small_cast()
    lena = Client()
    lena.force_login(User.objects.get(pk=cast.lena.user))
    text = with_more(FILE, f"<laneSet>{lane('Kantine', 'step-papers')}</laneSet>")
    file = SimpleUploadedFile("way.bpmn", text.encode())
    page = lena.post("/ways/propose/", {"file": file, "reason": "Test"}, follow=True)

    body = page.content.decode()
    assert "Vorgeschlagen" in body
    assert "Aus der Datei nicht gelesen: Bahn „Kantine“" in body
