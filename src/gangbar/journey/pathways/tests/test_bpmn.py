"""What a program for BPMN changes is read, or refused with a sentence; never lost silently."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from gangbar.journey.pathways.domain.bpmn import from_bpmn, written
from gangbar.journey.pathways.domain.seeds import SEEDS
from gangbar.journey.pathways.domain.way import Way, before, read_way
from gangbar.kernel.dmn.xml import Element, parsed
from gangbar.kernel.sentences import Unreadable

NURSE = read_way(SEEDS["pflege"])
FILE = written(NURSE)


def flow(one: str, other: str, name: str = "") -> str:
    return f'<sequenceFlow id="{name or one + "-" + other}" sourceRef="{one}" targetRef="{other}"/>'


def without_flow(text: str, one: str, other: str) -> str:
    pattern = rf'    <sequenceFlow id="[^"]*" sourceRef="step-{one}" targetRef="step-{other}"/>\n'
    changed, count = re.subn(pattern, "", text)
    assert count == 1
    return changed


def with_more(text: str, more: str) -> str:
    return text.replace("</process>", f"{more}</process>")


def read(text: str) -> Way:
    return from_bpmn(text.encode())


def needs(way: Way, name: str) -> Any:
    step = way.step(name)
    assert step
    return step.raw.get("needs", {})


def others(way: Way) -> list[Any]:
    """The steps but for the counselling."""
    return [one for one in way.document["steps"] if one["id"] != "counselling"]


def all_below(element: Element) -> list[Element]:
    return [element, *(one for child in element.children for one in all_below(child))]


# ---------------------------------------------------------------- ours, changed


def test_a_renamed_task_has_its_new_name() -> None:
    way = read(FILE.replace('name="Erstberatung"', 'name="Beratung\nam  Anfang"'))
    counselling = way.step("counselling")
    assert counselling
    assert (counselling.title, counselling.title_en) == ("Beratung am Anfang", "")
    assert others(way) == others(NURSE)


def test_a_renamed_process_is_a_way_of_that_name() -> None:
    way = read(FILE.replace(f'name="{NURSE.title}"', 'name="Pflege"'))
    assert (way.title, way.key) == ("Pflege", "pflege")


def test_a_task_that_is_added_between_ours_becomes_a_step() -> None:
    text = without_flow(FILE, "papers", "application")
    text = with_more(
        text,
        '<task id="step-check" name="Prüfen"/>'
        + flow("step-papers", "step-check")
        + flow("step-check", "step-application"),
    )
    way = read(text)
    assert needs(way, "check") == {"done": "papers"}
    assert needs(way, "application") == {"done": "check"}
    assert before(way)["application"] == ["check"]


def test_an_arrow_that_is_added_is_a_further_requirement() -> None:
    way = read(with_more(FILE, flow("step-counselling", "step-adaptation")))
    assert needs(way, "adaptation") == {
        "all": [
            {"fact": "notice", "is": "measure"},
            {"fact": "german", "at_least": "B2"},
            {"done": "counselling"},
        ]
    }


def test_an_arrow_that_is_taken_away_takes_the_requirement_away() -> None:
    way = read(without_flow(FILE, "papers", "direct-test"))
    assert needs(way, "direct-test") == {"fact": "german", "at_least": "B2"}
    assert needs(way, "application") == {"fact": "papers", "is": "complete"}


def test_an_arrow_of_one_of_several_that_give_the_same_is_not_taken_away_silently() -> None:
    with pytest.raises(Unreadable, match=r"„Anpassungslehrgang“ gibt, was „Erlaubnis.*kein Pfeil"):
        read(without_flow(FILE, "adaptation", "licence"))


def test_a_task_that_is_taken_away_is_missed_by_those_who_need_it() -> None:
    text = re.sub(r'    <task id="step-application".*?</task>\n', "", FILE, flags=re.DOTALL)
    text = re.sub(r"    <sequenceFlow[^>]*step-application[^>]*>\n", "", text)
    with pytest.raises(Unreadable, match=r"„Bescheid über Unterschiede“ braucht „application“"):
        read(text)


def test_a_copied_task_is_a_step_of_its_own() -> None:
    found = re.search(r'<task id="step-counselling".*?</task>', FILE, re.DOTALL)
    assert found
    copy = found[0].replace('id="step-counselling"', 'id="Activity_1"')
    copy = copy.replace('name="Erstberatung"', 'name="Zweitberatung"')
    text = with_more(FILE, copy + flow("Activity_1", "step-papers"))
    way = read(text)
    second = way.step("Activity_1")
    assert second
    assert (second.title, second.who) == ("Zweitberatung", "counselling")
    assert before(way)["papers"] == ["counselling", "Activity_1"]
    with pytest.raises(Unreadable, match=r"„Zweitberatung“ gibt, was „Unterlagen.*kein Pfeil"):
        read(with_more(FILE, copy))


GATE = '<exclusiveGateway id="g"/>'


def test_a_gateway_from_which_several_lead_on_changes_nothing() -> None:
    text = without_flow(without_flow(FILE, "papers", "application"), "papers", "direct-test")
    more = GATE + flow("step-papers", "g") + flow("g", "step-application")
    assert read(with_more(text, more + flow("g", "step-direct-test"))).document == NURSE.document


@pytest.mark.parametrize("kind", ["exclusiveGateway", "parallelGateway"])
def test_a_gateway_before_ours_must_say_what_the_step_requires(kind: str) -> None:
    text, more = FILE, f'<{kind} id="g"/>' + flow("g", "step-licence")
    for one in ("adaptation", "knowledge-test", "direct-test"):
        text = without_flow(text, one, "licence")
        more += flow(f"step-{one}", "g")
    if kind == "exclusiveGateway":
        assert read(with_more(text, more)).document == NURSE.document
    else:
        with pytest.raises(Unreadable, match=r"Vor „Erlaubnis mit Sprache.*Gateway"):
            read(with_more(text, more))


def test_an_arrow_into_nowhere_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"„f“ führt ins Leere"):
        read(with_more(FILE, flow("step-papers", "moon", "f")))


# ---------------------------------------------------------------- of other programs


def foreign(body: str) -> Way:
    return read(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">'
        f'<process id="p" name="Fremd"><startEvent id="s"/>{body}</process></definitions>'
    )


def tasks(*names: str) -> str:
    return "".join(f'<userTask id="{one}" name="{one}"/>' for one in names)


@pytest.mark.parametrize(
    ("kind", "key"),
    [("exclusiveGateway", "any"), ("inclusiveGateway", "any"), ("parallelGateway", "all")],
)
def test_a_gateway_is_followed(kind: str, key: str) -> None:
    body = tasks("a", "b", "c") + f'<{kind} id="g"/><intermediateCatchEvent id="e"/>'
    body += flow("s", "a") + flow("s", "b") + flow("a", "g") + flow("b", "g")
    way = foreign(body + flow("g", "e") + flow("e", "c"))
    assert needs(way, "c") == {key: [{"done": "a"}, {"done": "b"}]}


def test_a_subprocess_is_entered_and_left() -> None:
    inner = '<startEvent id="s2"/>' + tasks("b", "c") + '<endEvent id="e2"/>'
    inner += flow("s2", "b") + flow("b", "c") + flow("c", "e2")
    body = tasks("a", "d") + f'<subProcess id="sub" name="Innen">{inner}</subProcess>'
    way = foreign(body + flow("s", "a") + flow("a", "sub") + flow("sub", "d"))
    found = {name: needs(way, name) for name in "abcd"}
    assert found == {"a": {}, "b": {"done": "a"}, "c": {"done": "b"}, "d": {"done": "c"}}


def test_a_subprocess_that_says_no_more_and_a_called_one_are_steps() -> None:
    body = tasks("a") + '<subProcess id="b" name="B"/><callActivity id="c" name="C"/>'
    way = foreign(body + flow("a", "b") + flow("b", "c"))
    assert before(way) == {"a": [], "b": ["a"], "c": ["b"]}


def test_going_back_through_a_gateway_is_no_requirement() -> None:
    body = tasks("a", "b") + GATE + flow("s", "g") + flow("g", "a") + flow("a", "b")
    assert before(foreign(body + flow("b", "g"))) == {"a": [], "b": ["a"]}


def test_several_processes_are_not_one_way() -> None:
    text = with_more(FILE, f"</process><process id='q'>{tasks('x')}")
    with pytest.raises(Unreadable, match="mehrere Prozesse"):
        read(text)


def knot(layers: int) -> str:
    """Gateways that multiply the ways through them."""
    body = tasks("a", "b", "z")
    for n in range(layers):
        kinds = ("exclusiveGateway", "parallelGateway")[:: 1 if n % 2 else -1]
        body += "".join(f'<{kind} id="g{n}{m}"/>' for m, kind in enumerate(kinds))
        ends = [f"g{n - 1}0", f"g{n - 1}1"] if n else ["a", "b"]
        body += "".join(flow(one, f"g{n}{m}", f"f{n}{m}{one}") for m in (0, 1) for one in ends)
    return body + flow(f"g{layers - 1}0", "z")


def test_gateways_without_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="zu verschachtelt"):
        foreign(knot(40))


STRANGE: dict[str, Callable[[], str]] = {
    "no object": lambda: FILE.replace("<way:step>{", "<way:step>[{", 1).replace(
        "}</way:step>", "}]</way:step>", 1
    ),
    "no JSON": lambda: FILE.replace("<way:step>{", "<way:step>", 1),
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE)
def test_what_we_had_written_along_must_be_readable(text: Callable[[], str]) -> None:
    with pytest.raises(Unreadable, match="nicht lesbar"):
        read(text())


# ---------------------------------------------------------------- the diagram


@pytest.mark.parametrize("key", SEEDS)
def test_other_programs_can_draw_the_way(key: str) -> None:
    root = parsed(written(read_way(SEEDS[key])).encode())
    found = all_below(root)
    (process,) = root.all("process")
    elements = {one.get("id") for one in process.children if one.get("id")}
    shown = [one for one in found if one.name in {"BPMNShape", "BPMNEdge"}]
    assert {one.get("bpmnElement") for one in shown} == elements
    assert len(shown) == len(elements)
    bounds = [one for one in found if one.name == "Bounds"]
    places = [(one.get("x"), one.get("y")) for one in bounds]
    assert len(set(places)) == len(places)
    assert all(int(one.get("x")) >= 0 and int(one.get("y")) >= 0 for one in bounds)
    assert all(len(list(one.all("waypoint"))) > 1 for one in shown if one.name == "BPMNEdge")
